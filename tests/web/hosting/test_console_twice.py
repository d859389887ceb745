"""Two hosts at once, a tap that is sent twice, and who must not be able to command."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from fourchairs.web.gatherings.models import Gathering, Guest, Seating
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.views.console_commands import COMMANDS
from fourchairs.web.people import operations as people
from tests.web.hosting.cast import Cast, Console


@pytest.fixture
def eight(cast: Cast) -> Console:
    return Console(cast.browser, cast.room(8))


def test_the_second_of_two_hosts_gets_the_fresh_state_and_a_sentence(cast: Cast, eight: Console) -> None:
    ben = Console(cast.client(cast.cohost_secret), eight.gathering)
    seen = eight.plan
    assert eight.do("form", seen=seen).status_code == 200
    late = ben.do("form", seen=seen)
    assert late.status_code == 409
    assert late.json()["why"] == "Something changed a moment ago. Here is how it is now."
    assert late.json()["frame"]["screen"] == "console-formed"
    assert Seating.objects.count() == 1


def test_an_arrival_makes_no_command_stale(cast: Cast, eight: Console) -> None:
    seen = eight.plan
    cast.guest(eight.gathering, "Zoë")
    assert eight.do("form", seen=seen).status_code == 200


def test_a_command_sent_twice_acts_once_and_is_answered_twice(cast: Cast, eight: Console) -> None:
    command, seen = uuid4().hex, eight.plan
    first = eight.do("form", command=command, seen=seen)
    second = eight.do("form", command=command, seen=seen)
    assert first.status_code == second.status_code == 200
    assert second.json()["ok"]
    assert Seating.objects.count() == 1


@pytest.mark.parametrize("name", ["add", "announce", "gone"])
def test_also_what_needs_no_plan_acts_only_once(eight: Console, name: str) -> None:
    command, guest = uuid4().hex, Guest.objects.earliest("pk")
    every: dict[str, dict[str, Any]] = {
        "add": {"name": "Zoë"},
        "announce": {"text": "Hello"},
        "gone": {"guest": guest.pk},
    }
    fields = every[name]
    answers = [eight.do(name, command=command, **fields).status_code for _ in range(3)]
    assert answers == [200, 200, 200]
    assert Guest.objects.filter(name="Zoë").count() == (1 if name == "add" else 0)
    assert eight.gathering.announcements.count() == (1 if name == "announce" else 0)


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40, "1.5"])
def test_a_command_that_saw_nothing_sensible_is_stale(eight: Console, seen: str) -> None:
    data = {"command": uuid4().hex, "seen": seen, "confirmed": "1"}
    answer = eight.client.post(f"{eight.path}do/form/", data, headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert not Seating.objects.exists()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_an_outsider_commands_nothing(cast: Cast, eight: Console, name: str) -> None:
    outside = Console(cast.outsider, eight.gathering)
    answer = outside.do(name, guest=1, circle=0, name="Mallory", text="Hello")
    assert answer.status_code == 403
    assert "no longer works on this device" in answer.json()["why"]
    assert outside.plainly(name).headers["Location"] == "/host/"
    assert Gathering.objects.get().phase is Phase.ARRIVING
    assert Guest.objects.count() == 8


def test_a_revoked_cohost_commands_nothing_from_then_on(cast: Cast, eight: Console) -> None:
    ben = Console(cast.client(cast.cohost_secret), eight.gathering)
    assert ben.do("close").status_code == 200
    people.revoke(host=cast.cohost, by=cast.owner, at=cast.clock.at)
    assert ben.do("open").status_code == 403
    assert ben.client.get(ben.path).headers["Location"] == "/host/"


def test_a_cohost_may_do_what_the_owner_may(cast: Cast, eight: Console) -> None:
    assert Console(cast.client(cast.cohost_secret), eight.gathering).do("form").status_code == 200
