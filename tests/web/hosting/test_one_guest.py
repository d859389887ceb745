"""A guest as the host sees them: where they sit, a code for their phone, another table."""

from __future__ import annotations

import re
from html import unescape

import pytest

from fourchairs.web.gatherings.models import Guest, Seat
from fourchairs.web.gatherings.operations import arriving, seating
from tests.web.hosting.cast import Cast, Console


@pytest.fixture
def formed(cast: Cast) -> Console:
    console = Console(cast.browser, cast.room(8))
    seating.form_circles(gathering=console.gathering, seed=1, at=cast.clock.at)
    cast.clock.forward(5)
    return console


def page_of(console: Console, guest: Guest, part: str = "") -> str:
    answer = console.client.get(f"{console.path}guests/{guest.pk}/{part}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_page_says_where_the_guest_sits_and_with_whom(formed: Console) -> None:
    seat = Seat.objects.select_related("guest").earliest("pk")
    page = page_of(formed, seat.guest)
    assert "Sits at Fig with" in page
    for other in Seat.objects.filter(circle=seat.circle).exclude(pk=seat.pk):
        assert other.guest.called in page


def test_a_code_for_a_phone_is_shown_once_and_works_once(cast: Cast, formed: Console) -> None:
    guest = arriving.add_guest_without_phone(gathering=formed.gathering, name="Zoë", at=cast.clock.at)
    page = unescape(formed.client.post(f"{formed.path}guests/{guest.pk}/code/").content.decode())
    found = re.search(r'/me/#([\w-]{22})"', page)
    assert found
    assert "<svg" in page
    assert found[1] not in page_of(formed, guest)
    assert arriving.claim_phone(secret=found[1], token="t" * 32, at=cast.clock.at) == guest


def test_a_code_is_made_by_a_tap_and_not_by_a_visit(formed: Console) -> None:
    guest = Guest.objects.earliest("pk")
    assert formed.client.get(f"{formed.path}guests/{guest.pk}/code/").status_code == 405


def test_tables_are_offered_with_what_the_guest_knows_there(cast: Cast, formed: Console) -> None:
    seat = Seat.objects.filter(circle__number=0).select_related("guest").earliest("pk")
    there = Seat.objects.filter(circle__number=1).earliest("pk").guest
    arriving.know(guest=seat.guest, known=[there.pk], at=cast.clock.at)
    page = page_of(formed, seat.guest, "move/")
    assert "Sits here now." in page
    assert "Knows one of them well." in page


def test_a_move_is_shown_before_it_happens(formed: Console) -> None:
    seat = Seat.objects.filter(circle__number=0).select_related("guest").earliest("pk")
    before = set(Seat.objects.values_list("guest_id", "circle__number"))
    page = page_of(formed, seat.guest, "move/?circle=1")
    assert f"<bdi>{seat.guest.called}</bdi> to Olive?" in page
    assert "moves to Fig." in page
    assert set(Seat.objects.values_list("guest_id", "circle__number")) == before
    formed.plainly("move", guest=seat.guest.pk, circle=1)
    moved = next(name for name in re.findall(r"lead\">(.+?) moves to Fig", page))
    assert Seat.objects.taken().get(guest=seat.guest).circle.number == 1
    assert Seat.objects.taken().get(guest__name=moved).circle.number == 0


def test_a_move_says_of_each_table_how_many_would_know_each_other_and_names_nobody(cast: Cast, formed: Console) -> None:
    fig, olive = (list(Guest.objects.filter(seats__circle__number=number)) for number in (0, 1))
    arriving.know(guest=fig[0], known=[fig[1].pk, *(one.pk for one in olive)], at=cast.clock.at)
    page = page_of(formed, fig[0], "move/?circle=1")
    assert "Nobody here knows another well, one pair fewer than now." in page
    assert "3 pairs know each other well, 3 pairs more than now." in page
    assert "People who know each other will sit together more than now." in page
    assert "and" not in " ".join(re.findall(r"soft small\">([^<]+)", page))


def test_a_move_in_a_second_round_says_who_would_meet_again(cast: Cast, formed: Console) -> None:
    for step in ("show", "begin", "again", "form"):
        assert formed.do(step).status_code == 200
        cast.clock.forward(5)
    seat = Seat.objects.filter(seating__number=2, circle__number=0).select_related("guest").earliest("pk")
    assert re.search(r"pairs? ha(s|ve) sat together before", page_of(formed, seat.guest, "move/?circle=1"))


def test_the_page_counts_whom_the_guest_knows_at_the_table(cast: Cast, formed: Console) -> None:
    one, other, third, _ = Guest.objects.filter(seats__circle__number=0)
    assert "Knows none of them well." in page_of(formed, one)
    arriving.know(guest=other, known=[one.pk], at=cast.clock.at)
    assert "Knows one of them well." in page_of(formed, one)
    arriving.know(guest=one, known=[third.pk], at=cast.clock.at)
    assert "Knows 2 of them well." in page_of(formed, one)


def test_a_table_that_does_not_exist_is_not_previewed(formed: Console) -> None:
    guest = Guest.objects.earliest("pk")
    for number in ("7", "-1", "x", "9" * 40):
        assert "Choose a table." in page_of(formed, guest, f"move/?circle={number}")


def test_what_cannot_be_moved_is_said_and_another_table_offered(formed: Console) -> None:
    seat = Seat.objects.filter(circle__number=0).select_related("guest").earliest("pk")
    Seat.objects.filter(circle__number=1).update(pinned=True)
    page = page_of(formed, seat.guest, "move/?circle=1")
    assert "This move is not possible as things stand." in page
    assert "Choose another table" in page


def test_without_circles_there_is_nowhere_to_move(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(4))
    assert "There are no circles just now" in page_of(console, Guest.objects.earliest("pk"), "move/")


def test_who_came_late_is_put_on_a_free_chair(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(7))
    seating.form_circles(gathering=console.gathering, seed=1, at=cast.clock.at)
    three = next(c for c in (0, 1) if Seat.objects.filter(circle__number=c).count() == 3)
    late = arriving.arrive(gathering=console.gathering, name="Zoë", token="z" * 32, at=cast.clock.at)
    assert "Zoë" in page_of(console, late, f"move/?circle={three}")
    console.do("move", guest=late.pk, circle=three)
    assert Seat.objects.taken().get(guest=late).circle.number == three
    full = page_of(console, late, f"move/?circle={1 - three}")
    assert "Zoë" in full


def test_who_is_marked_as_gone_is_brought_back_from_the_same_page(formed: Console) -> None:
    guest = Guest.objects.earliest("pk")
    answer = formed.plainly("gone", guest=guest.pk)
    assert answer.headers["Location"] == f"{formed.path}guests/{guest.pk}/"
    assert "Marked as gone." in page_of(formed, guest)
    formed.plainly("back", guest=guest.pk)
    assert "Brought back." in formed.html()
    assert not hasattr(Guest.objects.get(pk=guest.pk), "departure")


def test_a_guest_of_another_gathering_is_not_found(cast: Cast, formed: Console) -> None:
    stranger = cast.guest(cast.room(0, name="Another"), "Mallory")
    for part in ("", "move/"):
        assert formed.client.get(f"{formed.path}guests/{stranger.pk}/{part}").status_code == 404


def test_an_outsider_sees_no_guest(cast: Cast, formed: Console) -> None:
    guest = Guest.objects.earliest("pk")
    for part in ("", "move/"):
        assert cast.outsider.get(f"{formed.path}guests/{guest.pk}/{part}").headers["Location"] == "/host/"
    assert cast.outsider.post(f"{formed.path}guests/{guest.pk}/code/").headers["Location"] == "/host/"
    assert Guest.objects.get(pk=guest.pk).invite_hash is None
