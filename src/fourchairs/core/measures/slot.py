"""Published scales that a host may ask once their owners have agreed. Only their outlines are shipped, no wording."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from fourchairs.core.measures.instrument import Instrument, InstrumentError, Item, checked

SLOTS = Path(__file__).parent / "slots.toml"


@dataclass(frozen=True, slots=True)
class Slot:
    """An empty place for a published scale."""

    key: str
    title: str
    questions: int
    better: int  # +1 if a high total is good for people, -1 if it is bad
    citation: str

    def filled(
        self, texts: Sequence[str], *, lowest: int, highest: int, low: str, high: str,
        permission: str, turned: Collection[int] = (), when: str = "weeks apart",
    ) -> Instrument:  # fmt: skip
        """The scale with the wording that its owner has allowed this host to use.

        Args:
            texts: every question, in the published order.
            lowest, highest: the published range of answers; low, high: the words at its ends.
            permission: who allowed it and when, in the host's words. It is printed wherever the questions are listed.
            turned: which questions, counted from 1, count the other way round.

        Raises:
            InstrumentError: if there are more or fewer questions than the scale has, a turned one is not among them,
                or nobody is named who gave permission.
        """
        if len(texts) != self.questions:
            raise InstrumentError(f"{self.title} has {self.questions} questions, here are {len(texts)}.")
        if not permission.strip():
            raise InstrumentError(f"{self.title} is not ours to give away. Write down who allowed you to ask it.")
        if outside := sorted(set(turned) - set(range(1, self.questions + 1))):
            raise InstrumentError(f"{self.title} has no question number {outside[0]}.")
        items = tuple(
            Item(
                f"{self.key}-{number}", text.strip(), lowest, highest, low, high,
                -self.better if number in turned else self.better, "scale", (), self.citation,
            )
            for number, text in enumerate(texts, start=1)
        )  # fmt: skip
        made = Instrument(
            self.key,
            self.title,
            when,
            items,
            "Published scale, worded as its owner allowed.",
            permission,
            self.citation,
        )
        return checked(made, self.title)


@lru_cache(maxsize=1)
def slots() -> Mapping[str, Slot]:
    """Every slot by key."""
    return MappingProxyType(
        {key: Slot(key=key, **body) for key, body in tomllib.loads(SLOTS.read_text("utf-8")).items()}
    )


def slot(key: str) -> Slot:
    """The slot of that key.

    Raises:
        InstrumentError: if there is none; the message names those there are.
    """
    if key not in slots():
        raise InstrumentError(f"There is no slot for “{key}”. There are: {', '.join(slots())}.")
    return slots()[key]
