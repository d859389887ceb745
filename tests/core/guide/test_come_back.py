from __future__ import annotations

from tests.core.guide.circle import Circle


def test_come_back_to_me_moves_to_the_end_of_the_round() -> None:
    circle = Circle().until("turn", 1).passes(30).tap("come_back", 0)
    assert (circle.teller, circle.state.waiting, circle.left) == (1, (2, 3, 0), 90)


def test_the_turn_that_comes_back_is_a_whole_one() -> None:
    circle = Circle().until("turn", 1).passes(80).tap("come_back", 0).clock().clock().clock()
    assert (circle.teller, circle.left) == (0, 90)


def test_a_second_time_it_is_a_pass() -> None:
    circle = Circle().until("turn", 1).tap("come_back", 0).clock().clock().clock()
    assert "come_back" not in circle.buttons(0)
    assert circle.tap("come_back", 0).kind == "silence"


def test_two_who_put_it_off_do_not_wait_for_each_other_for_ever() -> None:
    circle = Circle(seats=(0, 1)).until("turn", 1).tap("come_back", 0).tap("come_back", 1)
    assert circle.teller == 0
    assert circle.tap("come_back", 0).kind == "silence"
    assert circle.tap("end_turn", 0).teller == 1


def test_the_last_of_the_round_passes_instead() -> None:
    circle = Circle().until("turn", 1).clock().clock().clock()
    assert circle.buttons(3) == ["end_turn", "pass", "need_moment", "leave"]
    assert circle.tap("come_back", 3).kind == "silence"


def test_in_the_next_round_it_is_possible_again() -> None:
    circle = Circle().until("turn", 1).tap("come_back", 0).until("turn", 2).tap("come_back", 1)
    assert circle.state.waiting == (0, 2, 1)
