"""Commands take effect once, and only on what their sender saw."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.db import connection

from fourchairs.web.gatherings.errors import AlreadyDone, Answer, Gone, Refused, Stale
from fourchairs.web.gatherings.models import CommandReceipt, Seat, Seating
from fourchairs.web.gatherings.operations import arriving, ending, hosting, seating
from tests import cast


@pytest.mark.django_db
def test_the_same_command_three_times_has_one_effect() -> None:
    made, _ = cast.room(8)
    command, plan = uuid4(), cast.fresh(made).plan
    seating.form_circles(gathering=made, at=cast.AT, command_id=command, seen_plan=plan)
    seats, revision = set(Seat.objects.values_list("guest", "circle")), cast.fresh(made).revision
    for _ in range(2):
        with pytest.raises(AlreadyDone):
            seating.form_circles(gathering=made, at=cast.AT, command_id=command, seen_plan=plan)
    assert set(Seat.objects.values_list("guest", "circle")) == seats
    assert cast.fresh(made).revision == revision


@pytest.mark.django_db
def test_a_command_from_an_old_screen_changes_nothing() -> None:
    made, _ = cast.room(8)
    plan = cast.fresh(made).plan
    seating.form_circles(gathering=made, at=cast.AT, command_id=uuid4(), seen_plan=plan)
    before = cast.circles(made)
    for command in (seating.form_circles, seating.reshuffle, seating.show, seating.discard_seating, hosting.close_door):
        with pytest.raises(Stale, match="Something changed a moment ago"):
            command(gathering=made, at=cast.AT, command_id=uuid4(), seen_plan=plan)
    assert cast.circles(made) == before
    assert CommandReceipt.objects.count() == 1


@pytest.mark.django_db
def test_arrivals_do_not_make_a_host_s_command_stale() -> None:
    made, _ = cast.room(8)
    plan = cast.fresh(made).plan
    cast.guest(made, "Somebody late")
    seating.form_circles(gathering=made, at=cast.AT, command_id=uuid4(), seen_plan=plan)
    assert cast.sizes(made) == [3, 3, 3]


@pytest.mark.django_db
def test_a_refused_command_leaves_no_receipt_and_may_be_sent_again() -> None:
    made, here = cast.room(5)
    command = uuid4()
    with pytest.raises(Refused):
        seating.form_circles(gathering=made, at=cast.AT, command_id=command, seen_plan=cast.fresh(made).plan)
    arriving.depart(guest=here[0], at=cast.AT)
    seating.form_circles(gathering=made, at=cast.AT, command_id=command, seen_plan=cast.fresh(made).plan)
    assert cast.sizes(made) == [4]


@pytest.mark.django_db
def test_a_gathering_that_ended_takes_no_more_commands() -> None:
    made, here = cast.talking(8)
    ending.end_gathering(gathering=made, at=cast.AT)
    with pytest.raises(Gone):
        seating.again(gathering=made, at=cast.AT)
    with pytest.raises(Gone):
        hosting.open_door(gathering=made, at=cast.AT)
    with pytest.raises(Gone):
        arriving.settle(guest=here[0], at=cast.AT)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("hosts_saw_a_plan", [True, False])
def test_two_hosts_who_form_circles_at_once_make_one_seating(*, hosts_saw_a_plan: bool) -> None:
    made, _ = cast.room(16)
    plan = cast.fresh(made).plan if hosts_saw_a_plan else None
    start, answers = threading.Barrier(2), []

    def press() -> None:
        start.wait()
        try:
            seating.form_circles(gathering=made, at=cast.AT, command_id=uuid4(), seen_plan=plan)
            answers.append("formed")
        except Answer as answer:
            answers.append(type(answer).__name__)
        finally:
            connection.close()

    hosts = [threading.Thread(target=press) for _ in range(2)]
    for host in hosts:
        host.start()
    for host in hosts:
        host.join()
    assert sorted(answers) == sorted(["formed", "Stale" if hosts_saw_a_plan else "Refused"])
    assert Seating.objects.count() == 1
    assert cast.sizes(made) == [4, 4, 4, 4]


@pytest.mark.django_db(transaction=True)
def test_twenty_phones_with_one_name_at_once_make_one_guest_of_that_name() -> None:
    made = cast.gathering()
    start, answers = threading.Barrier(20), []

    def scan(number: int) -> None:
        start.wait()
        try:
            arriving.arrive(gathering=made, name="Amara", token=f"phone {number}", at=cast.AT)
            answers.append("in")
        except Answer as answer:
            answers.append(type(answer).__name__)
        finally:
            connection.close()

    phones = [threading.Thread(target=scan, args=[number]) for number in range(20)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    assert sorted(answers) == ["NameTaken"] * 19 + ["in"]
