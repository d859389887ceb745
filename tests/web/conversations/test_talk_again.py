"""Talking again: shown when both wish it, to nobody otherwise, and never at a moment that gives it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fourchairs.web.conversations.models import TalkAgain
from fourchairs.web.conversations.operations import clockwork
from fourchairs.web.gatherings.operations import hosting, seating
from fourchairs.web.site import storage
from tests.web.table import FOUR, Table

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

BOTH = "would like to talk with you again, too"


@pytest.fixture
def goodbye(table: Table) -> Table:
    table.talking().until("Amara", "goodbye")
    return table


def wish(table: Table, name: str, *others: str) -> Answer:
    return table.tap(name, "talk_again", places=[table.seat(other).place for other in others])


def test_a_shared_wish_is_shown_to_both_once_all_have_answered(goodbye: Table) -> None:
    wish(goodbye, "Amara", "Jonas")
    wish(goodbye, "Jonas", "Amara", "Priya")
    wish(goodbye, "Priya")
    assert BOTH not in goodbye.look("Amara") + goodbye.look("Jonas")
    wish(goodbye, "Tomás")
    assert f"<bdi>Jonas</bdi> {BOTH}" in goodbye.look("Amara")
    assert f"<bdi>Amara</bdi> {BOTH}" in goodbye.look("Jonas")
    assert BOTH not in goodbye.look("Priya") + goodbye.look("Tomás")


def test_a_one_sided_wish_is_never_shown(goodbye: Table) -> None:
    wish(goodbye, "Amara", "Jonas", "Priya", "Tomás")
    for name in FOUR[1:]:
        wish(goodbye, name)
    assert all(BOTH not in goodbye.look(name) for name in FOUR)


def test_the_screens_of_the_others_are_the_same_whether_one_is_wished_for_or_not(goodbye: Table) -> None:
    before = goodbye.tap("Jonas", "need_moment").status_code, main(goodbye, "Jonas")
    wish(goodbye, "Amara", "Jonas")
    assert (goodbye.tap("Jonas", "need_moment").status_code, main(goodbye, "Jonas")) == before


def main(table: Table, name: str) -> list[str]:
    """What stands on the screen, without the ids that are drawn anew for each page."""
    lines = table.look(name).split("<main")[1].split("</main")[0].splitlines()
    return [line for line in lines if "csrf" not in line and "command" not in line]


def test_everybody_leaves_as_many_rows(goodbye: Table) -> None:
    wish(goodbye, "Amara", "Jonas", "Priya")
    wish(goodbye, "Jonas")
    told = [TalkAgain.objects.filter(teller__guest=goodbye.guests[name]).count() for name in ("Amara", "Jonas")]
    assert told == [3, 3]


def test_an_answer_is_given_once(goodbye: Table) -> None:
    wish(goodbye, "Amara", "Jonas")
    assert wish(goodbye, "Amara", "Priya").status_code == 200
    wished = TalkAgain.objects.filter(teller__guest=goodbye.guests["Amara"], wished=True)
    assert [row.other.guest.name for row in wished] == ["Jonas"]


def test_it_comes_at_the_end_and_not_before(table: Table) -> None:
    table.talking()
    assert table.tap("Amara", "talk_again", places=[1]).status_code == 422
    assert not TalkAgain.objects.exists()


def test_nobody_is_waited_for_without_a_phone(table: Table) -> None:
    table.talking(phones=FOUR[:3]).until("Amara", "goodbye")
    wish(table, "Amara", "Jonas", "Tomás")
    wish(table, "Jonas", "Amara")
    wish(table, "Priya")
    assert BOTH in table.look("Amara")
    assert "Tomás</bdi> would" not in table.look("Amara")


def test_the_end_of_the_round_opens_it_for_those_who_waited(goodbye: Table) -> None:
    wish(goodbye, "Amara", "Jonas")
    wish(goodbye, "Jonas", "Amara")
    seating.again(gathering=goodbye.gathering, at=goodbye.at)
    assert BOTH in goodbye.look("Amara")
    assert BOTH in goodbye.look("Jonas")


def test_one_sided_wishes_go_when_the_gathering_ends(goodbye: Table) -> None:
    wish(goodbye, "Amara", "Jonas", "Priya")
    wish(goodbye, "Jonas", "Amara")
    wish(goodbye, "Priya", "Tomás")
    hosting.end_gathering(gathering=goodbye.gathering, at=goodbye.at)
    clockwork.tidy(goodbye.at)
    left = {(row.teller.guest.name, row.other.guest.name) for row in TalkAgain.objects.all()}
    assert left == {("Amara", "Jonas"), ("Jonas", "Amara")}
    clockwork.tidy(goodbye.at)
    assert TalkAgain.objects.count() == 2
    assert BOTH in goodbye.look("Amara")


def test_what_was_deleted_is_taken_out_of_the_log_as_well(
    goodbye: Table, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    emptied: list[bool] = []
    monkeypatch.setattr(storage, "truncate_log", lambda: emptied.append(True))
    wish(goodbye, "Amara", "Jonas")
    with django_capture_on_commit_callbacks(execute=True):
        clockwork.tidy(goodbye.at)
    assert not emptied
    hosting.end_gathering(gathering=goodbye.gathering, at=goodbye.at)
    with django_capture_on_commit_callbacks(execute=True):
        clockwork.tidy(goodbye.at)
    assert emptied


def test_who_left_after_the_goodbye_can_still_be_wished_for(goodbye: Table) -> None:
    wish(goodbye, "Amara", "Jonas")
    goodbye.phones["Amara"].post(f"/g/{goodbye.slug}/leave")
    assert "Amara" in goodbye.look("Jonas")
    goodbye.tap("Jonas", "talk_again", places=[0, 1, 2, 3])
    wish(goodbye, "Priya")
    wish(goodbye, "Tomás")
    assert BOTH in goodbye.look("Amara")


def test_forgetting_takes_it_along(goodbye: Table) -> None:
    wish(goodbye, "Amara", "Jonas")
    wish(goodbye, "Jonas", "Amara")
    hosting.forget(gathering=goodbye.gathering, at=goodbye.at)
    assert not TalkAgain.objects.exists()
