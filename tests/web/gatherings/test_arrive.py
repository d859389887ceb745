"""Guests come in, are told apart, leave and come back."""

from __future__ import annotations

import pytest

from fourchairs.web.gatherings.errors import Gone, NameTaken, NameUnfit, Refused
from fourchairs.web.gatherings.models import Guest, Tie
from fourchairs.web.gatherings.operations import arriving, hosting
from fourchairs.web.gatherings.queries import by_code, by_join_secret, guest_with, join_secret, people_here
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_guest_gets_in_while_the_door_is_open() -> None:
    made = cast.gathering()
    cast.guest(made, "Amara")
    assert [person.name for person in people_here(made)] == ["Amara"]


def test_nobody_gets_in_through_a_closed_door() -> None:
    made = cast.gathering(door=False)
    with pytest.raises(Refused, match="does not open a door right now"):
        cast.guest(made, "Amara")


def test_a_door_does_not_open_without_somebody_to_turn_to() -> None:
    made = cast.gathering(help_contact=False)
    with pytest.raises(Refused, match="turn to for help"):
        hosting.open_door(gathering=made, at=cast.AT)


def test_the_last_help_contact_stays_while_the_door_is_open() -> None:
    made = cast.gathering()
    with pytest.raises(Refused, match="has to stay"):
        hosting.set_help_contacts(gathering=made, contacts=[], at=cast.AT)


def test_a_double_tap_on_one_phone_makes_one_guest() -> None:
    made = cast.gathering()
    first = arriving.arrive(gathering=made, name="Amara", token="phone", at=cast.AT)
    again = arriving.arrive(gathering=made, name="Amara", token="phone", at=cast.AT)
    assert first == again


def test_the_second_of_one_name_is_asked_for_an_initial() -> None:
    made = cast.gathering()
    cast.guest(made, "Amara")
    with pytest.raises(NameTaken, match="first letter of your last name"):
        cast.guest(made, "AMARA", token="another phone")
    second = cast.guest(made, "Amara", initial="K", token="another phone")
    assert second.called == "Amara K"


def test_a_name_stays_taken_when_its_owner_has_left() -> None:
    made = cast.gathering()
    arriving.depart(guest=cast.guest(made, "Amara"), at=cast.AT)
    with pytest.raises(NameTaken):
        cast.guest(made, "Amara", token="another phone")


def test_an_unfit_name_leaves_nobody_behind() -> None:
    made = cast.gathering()
    with pytest.raises(NameUnfit):
        cast.guest(made, "\u202e", token="phone")
    assert not Guest.objects.exists()


def test_a_team_is_one_that_the_host_named() -> None:
    made = cast.gathering(teams=["Kitchen", "Garden"])
    assert cast.guest(made, "Amara", team="Kitchen").team == "Kitchen"
    assert cast.guest(made, "Jonas", team="Board").team == ""


def test_whom_a_guest_knows_can_be_said_again() -> None:
    made, (amara, jonas, priya) = cast.room(3)
    arriving.know(guest=amara, known=[jonas.pk, amara.pk], at=cast.AT)
    arriving.know(guest=amara, known=[priya.pk], at=cast.AT)
    assert list(Tie.objects.filter(gathering=made).values_list("teller", "other")) == [(amara.pk, priya.pk)]


def test_a_guest_of_another_gathering_cannot_be_named_as_known() -> None:
    (amara,) = cast.guests(cast.gathering(), 1)
    (stranger,) = cast.guests(cast.gathering(), 1)
    arriving.know(guest=amara, known=[stranger.pk], at=cast.AT)
    assert not Tie.objects.exists()


def test_a_phone_of_another_gathering_is_nobody_here() -> None:
    cast.guest(cast.gathering(), "Amara", token="phone")
    assert guest_with(gathering=cast.gathering(), token="phone") is None


def test_the_code_opens_the_door_only_while_it_is_open() -> None:
    made = cast.gathering()
    assert by_code(f" {made.code[:3].lower()}-{made.code[3:]}") == made
    assert by_join_secret(join_secret(made)) == made
    hosting.close_door(gathering=made, at=cast.AT)
    assert by_code(made.code) is None
    assert by_join_secret(join_secret(made)) is None


def test_the_secret_of_one_gathering_opens_no_other() -> None:
    one, other = cast.gathering(), cast.gathering()
    assert by_join_secret(join_secret(one)) == one
    assert join_secret(one) != join_secret(other)


def test_leaving_twice_is_leaving_once() -> None:
    made = cast.gathering()
    amara = cast.guest(made, "Amara")
    arriving.depart(guest=amara, at=cast.AT)
    arriving.depart(guest=amara, at=cast.AT)
    assert people_here(made) == ()
    arriving.bring_back(guest=amara, at=cast.AT)
    arriving.bring_back(guest=amara, at=cast.AT)
    assert [person.id for person in people_here(made)] == [amara.pk]


def test_who_has_left_answers_no_more_questions() -> None:
    made, (amara, jonas) = cast.room(2)
    arriving.depart(guest=amara, at=cast.AT)
    with pytest.raises(Gone, match="bring you back"):
        arriving.know(guest=amara, known=[jonas.pk], at=cast.AT)
    assert len(people_here(made)) == 1


def test_a_personal_code_gives_a_phone_to_whom_the_host_wrote_in_and_works_once() -> None:
    made = cast.gathering()
    greta = arriving.add_guest_without_phone(gathering=made, name="Greta", at=cast.AT)
    secret = arriving.invite_phone(guest=greta, at=cast.AT)
    assert arriving.claim_phone(secret=secret, token="new phone", at=cast.AT) == greta
    assert guest_with(gathering=made, token="new phone") == greta
    with pytest.raises(Refused, match="used or is too old"):
        arriving.claim_phone(secret=secret, token="thief", at=cast.AT)


def test_a_phone_that_belongs_to_somebody_does_not_become_somebody_else() -> None:
    made = cast.gathering()
    cast.guest(made, "Amara", token="phone")
    greta = arriving.add_guest_without_phone(gathering=made, name="Greta", at=cast.AT)
    secret = arriving.invite_phone(guest=greta, at=cast.AT)
    with pytest.raises(Refused, match="belongs to another guest"):
        arriving.claim_phone(secret=secret, token="phone", at=cast.AT)


def test_this_is_not_my_phone_leaves_the_guest_without_one() -> None:
    made = cast.gathering()
    amara = cast.guest(made, "Amara", token="phone")
    arriving.forget_phone(guest=amara, at=cast.AT)
    assert guest_with(gathering=made, token="phone") is None
    assert [person.has_phone for person in people_here(made)] == [False]


def test_tokens_and_secrets_are_not_in_any_row() -> None:
    made = cast.gathering()
    amara = cast.guest(made, "Amara", token="phone-phone-phone")
    secret = arriving.invite_phone(guest=amara, at=cast.AT)
    rows = str(list(Guest.objects.values()))
    assert "phone-phone-phone" not in rows
    assert secret not in rows
