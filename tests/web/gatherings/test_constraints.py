"""What must be true is true in the database, whoever writes to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fourchairs.web.gatherings.models import Circle, Door, Gathering, Guest, Pause, Seat, Seating, Tie
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def four() -> tuple[Gathering, list[Guest], Seating, Circle]:
    made, here = cast.seated(4)
    round_ = Seating.objects.get()
    return made, here, round_, Circle.objects.get()


def test_a_fifth_chair_cannot_exist(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    made, _, round_, circle = four
    late = cast.guest(made, "Zoë")
    with pytest.raises(IntegrityError, match="four_chairs"), transaction.atomic():
        Seat.objects.create(circle=circle, seating=round_, guest=late, place=4)


def test_two_guests_do_not_share_a_chair(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    made, _, round_, circle = four
    late = cast.guest(made, "Zoë")
    with pytest.raises(IntegrityError, match="UNIQUE|one_guest_on_a_chair"), transaction.atomic():
        Seat.objects.create(circle=circle, seating=round_, guest=late, place=0)


def test_a_guest_does_not_sit_in_two_circles(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    _, here, round_, _ = four
    other = Circle.objects.create(seating=round_, number=1)
    with pytest.raises(IntegrityError, match="UNIQUE|one_chair_for_a_guest"), transaction.atomic():
        Seat.objects.create(circle=other, seating=round_, guest=here[0], place=0)


def test_a_chair_that_was_left_can_be_taken(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    made, here, round_, circle = four
    Seat.objects.filter(guest=here[0]).update(vacated_at=cast.AT)
    place = Seat.objects.get(guest=here[0]).place
    late = cast.guest(made, "Zoë", settled=False)
    assert Seat.objects.create(circle=circle, seating=round_, guest=late, place=place).pk


def test_there_is_one_seating_at_a_time(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    made, *_ = four
    with pytest.raises(IntegrityError, match="UNIQUE|one_seating_at_a_time"), transaction.atomic():
        Seating.objects.create(gathering=made, number=2, seed=1, formed_at=cast.AT)


def test_a_seating_is_shown_before_it_begins(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    with pytest.raises(IntegrityError, match="a_seating_is_shown_before_it_begins"), transaction.atomic():
        Seating.objects.update(shown_at=None, begun_at=cast.AT)


def test_circles_of_one_round_have_different_numbers(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    _, _, round_, _ = four
    with pytest.raises(IntegrityError, match="UNIQUE|circles_are_numbered"), transaction.atomic():
        Circle.objects.create(seating=round_, number=0)


def test_there_is_one_open_door(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    made, *_ = four
    with pytest.raises(IntegrityError, match="UNIQUE|one_open_door"), transaction.atomic():
        Door.objects.create(gathering=made, opened_at=cast.AT)


def test_a_door_does_not_close_before_it_opened(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    with pytest.raises(IntegrityError, match="door_closes_after_it_opens"), transaction.atomic():
        Door.objects.update(closed_at=cast.AT - timedelta(seconds=1))


def test_there_is_one_pause_at_a_time(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    _, _, round_, _ = four
    Pause.objects.create(seating=round_, at=cast.AT)
    with pytest.raises(IntegrityError, match="UNIQUE|one_pause_at_a_time"), transaction.atomic():
        Pause.objects.create(seating=round_, at=cast.AT)


def test_guests_of_one_name_are_told_apart(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    made, here, *_ = four
    with pytest.raises(IntegrityError, match="UNIQUE|guests_of_one_name_are_told_apart"), transaction.atomic():
        Guest.objects.create(gathering=made, name="Another", key=here[0].key, arrived_at=cast.AT)


def test_nobody_is_without_a_name(four: tuple[Gathering, list[Guest], Seating, Circle]) -> None:
    made, *_ = four
    with pytest.raises(IntegrityError, match="guest_has_a_name"), transaction.atomic():
        Guest.objects.create(gathering=made, name="", key="x", arrived_at=cast.AT)


@pytest.mark.parametrize("wrong", ["oneself", "twice", "off the scale"])
def test_a_tie_is_told_once_of_another_on_the_scale(
    four: tuple[Gathering, list[Guest], Seating, Circle], wrong: str
) -> None:
    made, (one, other, *_), *_ = four
    Tie.objects.create(gathering=made, teller=other, other=one)
    told = {"oneself": (one, one, 3), "twice": (other, one, 2), "off the scale": (one, other, 5)}[wrong]
    with pytest.raises(IntegrityError), transaction.atomic():
        Tie.objects.create(gathering=made, teller=told[0], other=told[1], strength=told[2])


@pytest.mark.parametrize("speed", [0, -1])
def test_a_rehearsal_s_clock_runs_forward(speed: float) -> None:
    made = cast.gathering()
    with pytest.raises(IntegrityError), transaction.atomic():
        Gathering.objects.filter(pk=made.pk).update(rehearsal_speed=speed)
