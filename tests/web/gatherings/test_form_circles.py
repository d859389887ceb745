"""Everybody sits in one circle of three or four, beside people they do not know."""

from __future__ import annotations

import pytest

from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations import arriving, seating
from fourchairs.web.gatherings.queries import console_state
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("people", "sizes"),
    [
        (3, [3]),
        (4, [4]),
        (6, [3, 3]),
        (7, [3, 4]),
        (8, [4, 4]),
        (9, [3, 3, 3]),
        (13, [3, 3, 3, 4]),
        (23, [3, 4, 4, 4, 4, 4]),
    ],
)
def test_everybody_sits_in_fours_and_threes(people: int, sizes: list[int]) -> None:
    made, _ = cast.room(people)
    seating.form_circles(gathering=made, at=cast.AT)
    assert cast.sizes(made) == sizes
    assert cast.fresh(made).phase is Phase.FORMED


def test_people_who_know_each_other_sit_apart_where_that_is_possible() -> None:
    made, here = cast.room(16)
    for one in here[:4]:
        arriving.know(guest=one, known=cast.ids(here[:4]), at=cast.AT)
    seating.form_circles(gathering=made, seed=7, at=cast.AT)
    assert all(len(circle & set(cast.ids(here[:4]))) == 1 for circle in cast.circles(made))


def test_two_people_make_no_circle() -> None:
    made, _ = cast.room(2)
    with pytest.raises(Refused, match="at least three people") as no:
        seating.form_circles(gathering=made, at=cast.AT)
    assert no.value.option == "too_few"
    assert cast.fresh(made).phase is Phase.ARRIVING


def test_five_people_are_offered_two_ways_out() -> None:
    made, here = cast.room(5)
    with pytest.raises(Refused) as no:
        seating.form_circles(gathering=made, at=cast.AT)
    assert no.value.option == "five"
    seating.form_circles(gathering=made, waiting=cast.ids(here[3:]), at=cast.AT)
    state = console_state(made, at=cast.AT)
    assert cast.sizes(made) == [3]
    assert [person.id for person in state.waiting] == sorted(
        cast.ids(here[3:]), key=lambda pk: here[pk - here[0].pk].name
    )
    assert state.late == ()


def test_a_host_who_sits_in_makes_six_of_five() -> None:
    made, _ = cast.room(5)
    arriving.add_guest_without_phone(gathering=made, name="The host", at=cast.AT)
    seating.form_circles(gathering=made, at=cast.AT)
    assert cast.sizes(made) == [3, 3]


def test_nobody_sees_circles_before_they_are_shown() -> None:
    from fourchairs.web.gatherings.queries import guest_place, projector_state

    made, here = cast.room(8)
    seating.form_circles(gathering=made, at=cast.AT)
    place = guest_place(here[0])
    assert place is not None
    assert (place.kind, place.table) == ("lobby", None)
    assert projector_state(made, at=cast.AT).circles == ()
    seating.show(gathering=made, at=cast.AT)
    place = guest_place(here[0])
    assert place is not None
    assert place.table is not None
    assert len(place.table.others) == 3


def test_a_round_begins_only_when_it_was_shown() -> None:
    made, _ = cast.room(4)
    seating.form_circles(gathering=made, at=cast.AT)
    with pytest.raises(Refused, match="Show the tables first"):
        seating.begin(gathering=made, at=cast.AT)


def test_the_same_seed_gives_the_same_circles() -> None:
    made, _ = cast.room(11)
    drawn = []
    for _ in range(2):
        seating.form_circles(gathering=made, seed=5, at=cast.AT)
        drawn.append(cast.circles(made))
        seating.discard_seating(gathering=made, at=cast.AT)
    assert drawn[0] == drawn[1]
    assert cast.fresh(made).phase is Phase.ARRIVING


def test_pinned_guests_stay_when_the_rest_is_reshuffled() -> None:
    made, here = cast.room(12)
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    held = [here[0], here[5]]
    where = [cast.circle_of(one).number for one in held]
    for one in held:
        seating.pin(gathering=made, guest_id=one.pk, at=cast.AT)
    seating.reshuffle(gathering=made, seed=2, at=cast.AT)
    assert [cast.circle_of(one).number for one in held] == where
    assert {m.guest_id for c in console_state(made, at=cast.AT).circles for m in c.members if m.pinned} == set(
        cast.ids(held)
    )


def test_a_whole_pinned_circle_stays_when_others_leave() -> None:
    made, here = cast.room(11)
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    four = next(circle for circle in cast.circles(made) if len(circle) == 4)
    for pk in four:
        seating.pin(gathering=made, guest_id=pk, at=cast.AT)
    for one in [one for one in here if one.pk not in four][:3]:
        arriving.depart(guest=one, at=cast.AT)
    seating.reshuffle(gathering=made, seed=3, at=cast.AT)
    assert four in cast.circles(made)
    assert cast.sizes(made) == [4, 4]


def test_unpinned_guests_may_move_again() -> None:
    made, here = cast.room(8)
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    seating.pin(gathering=made, guest_id=here[0].pk, at=cast.AT)
    seating.unpin(gathering=made, guest_id=here[0].pk, at=cast.AT)
    assert not any(m.pinned for c in console_state(made, at=cast.AT).circles for m in c.members)


@pytest.mark.parametrize("people", [8, 7, 11])
def test_a_moved_guest_sits_where_the_host_said_and_is_pinned_there(people: int) -> None:
    made, here = cast.room(people)
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    before, total = cast.circle_of(here[0]).number, len(cast.circles(made))
    seating.move(gathering=made, guest_id=here[0].pk, circle=(before + 1) % total, at=cast.AT)
    assert cast.circle_of(here[0]).number == (before + 1) % total
    assert set(cast.sizes(made)) <= {3, 4}
    assert sum(cast.sizes(made)) == people
    seating.reshuffle(gathering=made, at=cast.AT)
    assert cast.circle_of(here[0]).number == (before + 1) % total


def test_a_guest_who_is_nobody_here_cannot_be_moved() -> None:
    made, _ = cast.room(8)
    (stranger,) = cast.guests(cast.gathering(), 1)
    seating.form_circles(gathering=made, at=cast.AT)
    for guest_id, circle in ((stranger.pk, 0), (cast.circles(made)[0].pop(), 9)):
        with pytest.raises(Refused):
            seating.move(gathering=made, at=cast.AT, guest_id=guest_id, circle=circle)


def test_circles_that_talk_are_not_rearranged() -> None:
    made, here = cast.talking(8)
    for command in (seating.reshuffle, seating.discard_seating, seating.show, seating.begin):
        with pytest.raises(Refused, match="talking already"):
            command(gathering=made, at=cast.AT)
    with pytest.raises(Refused):
        seating.move(gathering=made, guest_id=here[0].pk, circle=1, at=cast.AT)


def test_a_second_round_brings_new_people_together() -> None:
    made, _ = cast.talking(16)
    first = cast.circles(made)
    seating.again(gathering=made, at=cast.AT)
    assert cast.fresh(made).phase is Phase.BETWEEN
    seating.form_circles(gathering=made, seed=3, at=cast.AT)
    assert all(len(old & new) <= 1 for old in first for new in cast.circles(made))


def test_a_round_that_never_began_does_not_count_as_having_met() -> None:
    made, _ = cast.seated(8)
    seating.discard_seating(gathering=made, at=cast.AT)
    assert console_state(made, at=cast.AT).rounds_left == "One round without meeting anyone again."


def test_the_console_says_before_anything_is_promised_that_people_must_meet_again() -> None:
    made, _ = cast.talking(8)
    seating.again(gathering=made, at=cast.AT)
    assert "at least 4 pairs meet again" in console_state(made, at=cast.AT).rounds_left
    seating.form_circles(gathering=made, at=cast.AT)
    assert any("with 8 people someone must" in line for line in console_state(made, at=cast.AT).summary)


def test_a_pause_of_the_whole_room_stops_and_starts_every_clock() -> None:
    made, _ = cast.talking(8)
    seating.pause_all(gathering=made, at=cast.AT)
    seating.pause_all(gathering=made, at=cast.AT)
    state = console_state(made, at=cast.AT)
    assert state.paused
    assert all(c.progress and c.progress.paused for c in state.circles)
    seating.resume_all(gathering=made, at=cast.AT)
    state = console_state(made, at=cast.AT)
    assert not state.paused
    assert not any(c.progress and c.progress.paused for c in state.circles)
