"""Who comes late finds a chair if there is one; who is missing leaves a circle that is made whole again."""

from __future__ import annotations

import pytest

from fourchairs.web.conversations.models import Conversation
from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.models import Guest
from fourchairs.web.gatherings.operations import arriving, missing, seating
from fourchairs.web.gatherings.queries import console_state, guest_place
from tests import cast

pytestmark = pytest.mark.django_db


def kind_of_place(guest: Guest) -> str:
    place = guest_place(guest)
    assert place is not None
    return place.kind


def test_a_late_guest_takes_the_free_chair_of_a_three() -> None:
    made, _ = cast.seated(7)
    late = cast.guest(made, "Zoë")
    assert kind_of_place(late) == "table"
    assert cast.sizes(made) == [4, 4]


def test_a_late_guest_who_is_still_answering_waits_for_a_chair_until_done() -> None:
    made, _ = cast.seated(7)
    late = cast.guest(made, "Zoë", settled=False)
    assert kind_of_place(late) == "late"
    arriving.settle(guest=late, at=cast.AT)
    assert kind_of_place(late) == "table"


def test_a_late_guest_without_a_free_chair_is_shown_to_the_host() -> None:
    made, _ = cast.seated(8)
    late = cast.guest(made, "Zoë")
    state = console_state(made, at=cast.AT)
    assert kind_of_place(late) == "late"
    assert [person.id for person in state.late] == [late.pk]
    assert [hint.text for hint in state.hints if hint.key == "late"] == [
        "1 person has no chair. Reshuffle to take them in."
    ]
    seating.reshuffle(gathering=made, at=cast.AT)
    assert cast.sizes(made) == [3, 3, 3]


def test_a_chair_that_is_left_goes_to_who_waited_for_one() -> None:
    made, here = cast.seated(8)
    late = cast.guest(made, "Zoë")
    arriving.depart(guest=here[0], at=cast.AT)
    assert kind_of_place(late) == "table"
    assert cast.sizes(made) == [4, 4]


def test_three_late_guests_make_a_circle_of_their_own() -> None:
    made, _ = cast.seated(8)
    for name in ("Xenia", "Yusuf", "Zoë"):
        cast.guest(made, name)
    assert cast.sizes(made) == [3, 4, 4]
    assert console_state(made, at=cast.AT).late == ()


def test_a_guest_written_in_by_the_host_is_seated_like_any_late_guest() -> None:
    made, _ = cast.seated(7)
    greta = arriving.add_guest_without_phone(gathering=made, name="Greta late", at=cast.AT)
    assert kind_of_place(greta) == "table"


def test_a_late_guest_joins_a_three_that_has_not_told_much_yet() -> None:
    made, _ = cast.talking(7)
    late = cast.guest(made, "Zoë")
    circle = cast.circle_of(late)
    assert cast.sizes(made) == [4, 4]
    assert len(Conversation.objects.get(circle=circle).state["present"]) == 4


def test_those_who_wait_by_the_host_s_wish_are_not_given_away_one_by_one() -> None:
    made, here = cast.room(5)
    seating.form_circles(gathering=made, waiting=cast.ids(here[3:]), at=cast.AT)
    arriving.add_guest_without_phone(gathering=made, name="The host", at=cast.AT)
    assert cast.sizes(made) == [4]
    assert len(console_state(made, at=cast.AT).waiting) == 2


def test_one_who_leaves_a_four_leaves_a_three() -> None:
    made, here = cast.seated(8)
    arriving.depart(guest=here[0], at=cast.AT)
    assert cast.sizes(made) == [3, 4]
    assert kind_of_place(here[0]) == "left"


def test_two_who_leave_a_four_leave_no_pair() -> None:
    made, here = cast.seated(12)
    circle = next(iter(cast.circles(made)))
    for pk in sorted(circle)[:2]:
        arriving.depart(guest=here[pk - here[0].pk], at=cast.AT)
    assert cast.sizes(made) == [3, 3, 4]


def test_who_comes_back_finds_the_own_chair() -> None:
    made, here = cast.seated(8)
    before = cast.circles(made)
    arriving.depart(guest=here[0], at=cast.AT)
    arriving.bring_back(guest=here[0], at=cast.AT)
    assert cast.circles(made) == before


def test_somebody_missing_at_the_table_makes_a_three_of_a_four() -> None:
    made, here = cast.talking(8)
    circle = cast.circle_of(here[0])
    missing.report_missing(circle=circle, guests=[here[0].pk], at=cast.AT)
    missing.report_missing(circle=circle, guests=[here[0].pk], at=cast.AT)
    assert cast.sizes(made) == [3, 4]
    assert [person.id for person in console_state(made, at=cast.AT).gone] == [here[0].pk]
    assert len(Conversation.objects.get(circle=circle).state["present"]) == 3


def test_two_missing_of_four_lead_to_two_circles_of_three() -> None:
    made, here = cast.talking(8)
    circle = cast.circle_of(here[0])
    two = sorted(next(c for c in cast.circles(made) if here[0].pk in c))[:2]
    missing.report_missing(circle=circle, guests=two, at=cast.AT)
    assert cast.sizes(made) == [3, 3]
    present = [len(row.state["present"]) for row in Conversation.objects.running()]
    assert present == [3, 3]


def test_two_missing_of_four_are_taken_in_by_two_threes() -> None:
    made, _ = cast.talking(10)
    four = next(c for c in cast.circles(made) if len(c) == 4)
    gone = Guest.objects.filter(pk__in=sorted(four)[:2])
    missing.report_missing(circle=cast.circle_of(gone[0]), guests=cast.ids(gone), at=cast.AT)
    assert cast.sizes(made) == [4, 4]
    assert console_state(made, at=cast.AT).count == 8
    assert all(kind_of_place(guest) == "table" for guest in Guest.objects.present())


def test_a_table_where_nobody_is_cannot_be_reported_by_itself() -> None:
    _, here = cast.talking(4)
    with pytest.raises(Refused, match="Somebody has to be here"):
        missing.report_missing(circle=cast.circle_of(here[0]), guests=cast.ids(here), at=cast.AT)


def test_people_of_other_tables_cannot_be_reported_missing() -> None:
    made, here = cast.talking(8)
    circle = cast.circle_of(here[0])
    others = [pk for c in cast.circles(made) if here[0].pk not in c for pk in c]
    missing.report_missing(circle=circle, guests=others, at=cast.AT)
    assert cast.sizes(made) == [4, 4]


def test_the_host_hears_of_a_circle_that_could_not_be_made_whole() -> None:
    made, here = cast.seated(6)
    for one in here[:3]:
        arriving.depart(guest=one, at=cast.AT)
    state = console_state(made, at=cast.AT)
    assert {hint.key for hint in state.hints} <= {"small"}
    assert state.count == 3
    seating.reshuffle(gathering=made, at=cast.AT)
    assert cast.sizes(made) == [3]


def test_a_circle_without_any_phone_is_named_to_the_host_and_shown_on_the_wall() -> None:
    from fourchairs.web.gatherings.queries import projector_state

    made = cast.gathering()
    for number in range(4):
        arriving.add_guest_without_phone(gathering=made, name=cast.name_of(number), at=cast.AT)
    seating.form_circles(gathering=made, at=cast.AT)
    seating.show(gathering=made, at=cast.AT)
    seating.begin(gathering=made, at=cast.AT)
    state = console_state(made, at=cast.AT)
    assert [hint.key for hint in state.hints] == ["no_phone"]
    assert state.circles[0].progress is not None
    assert state.circles[0].progress.host_may_advance
    assert projector_state(made, at=cast.AT).kind == "tables"
