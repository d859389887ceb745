"""What can be answered instead of "done". Each carries `why`: one calm sentence that may be shown as it is."""

from __future__ import annotations


class Answer(Exception):
    """Not a failure: an answer to the person who asked."""

    why: str

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Refused(Answer):
    """Not possible as things are. `option` names a way out, where the host has one."""

    def __init__(self, why: str, *, option: str = "") -> None:
        super().__init__(why)
        self.option = option


class Stale(Answer):
    """Somebody else was quicker: look at the fresh state and decide again."""

    def __init__(self, why: str = "Something changed a moment ago. Here is how it is now.") -> None:
        super().__init__(why)


class AlreadyDone(Answer):
    """This very command has taken effect already: answer with the fresh state."""

    def __init__(self, why: str = "Done.") -> None:
        super().__init__(why)


class Gone(Answer):
    """The gathering, or the guest's place in it, is no more."""

    def __init__(self, why: str = "This gathering is over.") -> None:
        super().__init__(why)


class NameUnfit(Refused):
    pass


class NameTaken(Refused):
    def __init__(
        self, why: str = "Somebody here has this name. Please add the first letter of your last name."
    ) -> None:
        super().__init__(why)
