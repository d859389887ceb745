from __future__ import annotations

import json

import pytest

from fourchairs.core.guide import End, Leave, PhoneLost, Refused, Stale
from tests.core.guide.circle import Circle


def asking(phones: tuple[int, ...] = (0, 1, 2, 3)) -> Circle:
    return Circle(phones=phones).until("only_one")


def answered(*ticked: tuple[str, ...]) -> Circle:
    circle = asking()
    seen = circle.state.step
    for seat, items in enumerate(ticked):
        circle.tap("tick_struggles", seat, seen=seen, items=items)
    return circle


def test_the_circle_sees_what_two_of_them_know() -> None:
    circle = answered(("yes", "calm"), ("yes",), ("calm", "help"), ())
    assert circle.kind == "only_one_shown"
    assert circle.sees(3).results == (
        "At least two of you know this: Saying yes when I meant no.",
        "At least two of you know this: Looking calm when I was not.",
    )


def test_nothing_else_is_kept() -> None:
    circle = answered(("yes", "calm"), ("yes",), ("help",), ("yes",))
    assert (circle.state.ticks, circle.state.answered, circle.state.shared) == ((), (), ("yes",))
    assert "help" not in json.dumps(circle.state.to_json())
    assert circle.clock().state.shared == ()


def test_nobody_learns_who_or_how_many() -> None:
    all_four = answered(*[("yes",)] * 4)
    only_two = answered(("yes",), ("yes",), (), ())
    assert all_four.sees(0).results == only_two.sees(0).results
    assert all_four.sees(0).results == all_four.sees(3).results


def test_when_nothing_is_shared_nothing_is_shown() -> None:
    assert answered(("yes",), ("calm",), (), ()).kind == "close_word"


def test_no_more_than_counts_and_who_has_answered_is_known_meanwhile() -> None:
    circle = answered(("yes",), ("yes", "calm"))
    assert circle.state.answered == (0, 1)
    assert sorted(circle.state.ticks)[-2:] == [1, 2]
    assert circle.sees(0).answered
    assert circle.sees(0).items == ()
    assert not circle.sees(2).answered
    assert len(circle.sees(2).items) == 14
    assert circle.sees(0).results == circle.sees(2).results == ()


def test_the_first_answer_counts() -> None:
    circle = answered(("yes",))
    before = circle.state
    assert circle.tap("tick_struggles", 0, items=("calm",)).state is before


def test_the_clock_closes_the_list() -> None:
    circle = answered(("yes",), ("yes",), ()).passes(50)
    assert (circle.kind, circle.state.shared) == ("only_one_shown", ("yes",))


def test_two_answers_would_name_people_and_are_erased() -> None:
    circle = answered(("yes",), ("yes",)).passes(50)
    assert (circle.kind, circle.state.shared) == ("close_word", ())


def test_with_fewer_than_three_phones_it_is_not_asked() -> None:
    assert Circle(phones=(0, 1)).until("open_talk").clock().kind == "close_word"


def test_nobody_waits_for_a_phone_that_is_gone() -> None:
    circle = answered(("yes",), ("yes",), ())
    assert circle.does(PhoneLost(seat=3)).kind == "only_one_shown"


def test_what_somebody_ticked_before_leaving_still_counts() -> None:
    circle = answered(("yes",), ("yes",), ()).does(Leave(seat=0))
    assert circle.kind == "only_one"
    assert circle.tap("tick_struggles", 3).state.shared == ("yes",)


def test_the_end_erases_what_was_ticked() -> None:
    circle = answered(("yes",), ("yes",), ("yes",)).does(End())
    assert (circle.state.ticks, circle.state.answered, circle.state.shared) == ((), (), ())


def test_only_the_list_can_be_ticked() -> None:
    with pytest.raises(Refused) as refused:
        asking().tap("tick_struggles", 0, items=("a story",))
    assert refused.value.reason == "unknown_item"


def test_a_late_answer_changes_nothing() -> None:
    circle = asking()
    seen = circle.state.step
    circle.clock()
    with pytest.raises(Stale):
        circle.tap("tick_struggles", 0, seen=seen, items=("yes",))


def test_an_answer_survives_a_pause_in_between() -> None:
    circle = asking()
    seen = circle.state.step
    circle.tap("need_moment", 1).tap("ready", 1)
    assert circle.tap("tick_struggles", 0, seen=seen, items=("yes",)).state.answered == (0,)


def test_the_rooms_screen_shows_neither_list_nor_result() -> None:
    assert asking().sees(None).items == ()
    shown = answered(*[("yes",)] * 4).sees(None)
    assert (shown.results, shown.lede) == ((), "The circle is reading on its phones.")


def test_in_a_three_the_screen_admits_that_others_might_guess() -> None:
    three = Circle(seats=(0, 1, 2)).until("only_one")
    assert "others might guess" in three.sees(0).hint
    assert "others might guess" not in asking().sees(0).hint
