from __future__ import annotations

import pytest

from fourchairs.core.guide import Leave, Stale
from tests.core.guide.circle import Circle


def test_the_light_round_begins_without_asking() -> None:
    circle = Circle().until("agree").clock()
    assert (circle.kind, circle.state.moment.round) == ("turn", 1)


def test_the_volunteer_begins_and_changes_places_with_the_first() -> None:
    circle = Circle().until("invite", 2)
    assert circle.state.waiting == (1, 3, 0, 2)
    circle.tap("volunteer", 0)
    assert (circle.kind, circle.teller) == ("turn", 0)
    assert list(circle.state.waiting) == [3, 1, 2]


def test_the_first_of_the_square_may_volunteer_too() -> None:
    circle = Circle().until("invite", 2).tap("volunteer", 1)
    assert (circle.teller, circle.state.waiting) == (1, (3, 0, 2))


def test_without_a_volunteer_the_square_decides() -> None:
    circle = Circle().until("invite", 3).passes(20)
    assert (circle.teller, circle.state.waiting) == (3, (2, 1, 0))


def test_of_two_volunteers_the_first_begins_and_the_second_is_told() -> None:
    circle = Circle().until("invite", 2)
    seen = circle.state.step
    circle.tap("volunteer", 2, seen=seen)
    with pytest.raises(Stale):
        circle.tap("volunteer", 3, seen=seen)
    assert circle.teller == 2


def test_whoever_leaves_is_not_waited_for() -> None:
    assert Circle().until("invite", 2).does(Leave(seat=1)).clock().teller == 3


def test_the_doors_and_the_three_questions_are_seen_beforehand() -> None:
    seen = Circle().until("invite", 2).sees(3)
    assert [door.step for door in seen.doors] == ["light", "middle", "deep"]
    assert [card.heading for card in seen.cards] == ["Three questions before you tell"]
