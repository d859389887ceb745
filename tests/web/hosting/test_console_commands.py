"""Each command of the console, as a host with JavaScript sends it."""

from __future__ import annotations

import pytest

from fourchairs.web.gatherings.models import Circle, Gathering, Guest, Seat
from fourchairs.web.gatherings.models.gathering import Phase
from tests.web.hosting.cast import Cast, Console


def phase(gathering: Gathering) -> Phase:
    return Gathering.objects.get(pk=gathering.pk).phase


def seats_of(gathering: Gathering) -> set[tuple[str, int]]:
    seats = Seat.objects.taken().filter(seating__gathering=gathering, seating__closed_at=None)
    return set(seats.values_list("guest__name", "circle__number"))


@pytest.fixture
def eight(cast: Cast) -> Console:
    return Console(cast.browser, cast.room(8))


@pytest.fixture
def formed(cast: Cast, eight: Console) -> Console:
    assert eight.do("form").status_code == 200
    cast.clock.forward(5)
    return eight


def test_a_whole_gathering_goes_from_the_door_to_the_end(cast: Cast) -> None:
    console = Console(cast.browser, cast.gathering())
    assert console.do("open").status_code == 200
    for who in ("Amara", "Jonas", "Priya", "Tomás"):
        cast.guest(console.gathering, who)
    steps = [
        ("form", Phase.FORMED),
        ("show", Phase.SEATED),
        ("begin", Phase.TALKING),
        ("pause", Phase.TALKING),
        ("resume", Phase.TALKING),
        ("again", Phase.BETWEEN),
        ("form", Phase.FORMED),
        ("discard", Phase.BETWEEN),
        ("end", Phase.ENDED),
    ]
    for name, then in steps:
        cast.clock.forward(5)
        answer = console.do(name)
        assert answer.status_code == 200, (name, answer.content)
        assert answer.json()["ok"]
        assert phase(console.gathering) is then, name


def test_every_answer_brings_the_fresh_state(eight: Console) -> None:
    frame = eight.do("form").json()["frame"]
    assert frame["screen"] == "console-formed"
    assert "2 circles, seen only by you" in frame["html"]


def test_the_door_stays_closed_without_somebody_to_call(cast: Cast) -> None:
    console = Console(cast.browser, cast.gathering(contacts=False))
    answer = console.do("open")
    assert answer.status_code == 422
    assert "whom guests can turn to" in answer.json()["why"]
    assert phase(console.gathering) is Phase.PREPARING


def test_the_door_is_closed_and_opened_again(eight: Console) -> None:
    eight.do("close")
    assert "The door is closed" in eight.html()
    eight.do("open")
    assert eight.gathering.door is not None


def test_two_people_are_too_few_and_the_reason_is_a_sentence(cast: Cast) -> None:
    answer = Console(cast.browser, cast.room(2)).do("form")
    assert answer.status_code == 422
    assert "at least three people" in answer.json()["why"]


def test_of_five_three_sit_and_two_wait_with_the_host(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(5))
    assert "Five people: two ways" in console.html()
    waiting = list(Guest.objects.order_by("pk").values_list("pk", flat=True)[:2])
    assert console.do("form", waiting=waiting, choose="1").status_code == 200
    assert len(seats_of(console.gathering)) == 3
    assert "2 people wait with you" in console.html()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_of_five_exactly_two_must_wait(cast: Cast, count: int) -> None:
    console = Console(cast.browser, cast.room(5))
    waiting = list(Guest.objects.order_by("pk").values_list("pk", flat=True)[:count])
    answer = console.do("form", waiting=waiting, choose="1")
    assert answer.json()["why"] == "Choose the two who wait with you."


def test_a_fifth_and_the_host_make_two_circles_of_three(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(5))
    console.do("add", name="Helga")
    console.do("form")
    assert Circle.objects.count() == 2


def test_somebody_without_a_phone_is_added_and_marked(eight: Console) -> None:
    assert eight.do("add", name="Wolfgang").status_code == 200
    assert Guest.objects.get(name="Wolfgang").token_hash is None
    assert "no phone" in eight.html()


def test_a_name_that_is_taken_asks_for_a_letter(eight: Console) -> None:
    answer = eight.do("add", name="amara")
    assert answer.status_code == 422
    assert "first letter" in answer.json()["why"]


def test_somebody_who_left_is_marked_and_brought_back(formed: Console) -> None:
    guest = Guest.objects.get(name="Jonas")
    formed.do("gone", guest=guest.pk)
    assert len(seats_of(formed.gathering)) == 7
    assert "Bring back" in formed.html()
    formed.do("back", guest=guest.pk)
    assert len(seats_of(formed.gathering)) == 8


def test_a_pinned_guest_stays_when_the_rest_is_reshuffled(formed: Console) -> None:
    guest = Guest.objects.get(name="Jonas")
    formed.do("pin", guest=guest.pk)
    before = next(circle for name, circle in seats_of(formed.gathering) if name == "Jonas")
    for _ in range(3):
        formed.do("reshuffle")
    assert ("Jonas", before) in seats_of(formed.gathering)
    assert "Reshuffle the rest" in formed.html()
    formed.do("unpin", guest=guest.pk)
    assert "Reshuffle the rest" not in formed.html()


def test_somebody_is_moved_and_then_stays(formed: Console) -> None:
    guest = Guest.objects.get(name="Jonas")
    here = next(circle for name, circle in seats_of(formed.gathering) if name == "Jonas")
    assert formed.do("move", guest=guest.pk, circle=1 - here).status_code == 200
    assert ("Jonas", 1 - here) in seats_of(formed.gathering)
    assert Seat.objects.taken().get(guest=guest).pinned


@pytest.mark.parametrize(("guest", "circle"), [("", "1"), ("0", "1"), ("x", "1"), ("9" * 30, "1"), ("1", "77")])
def test_a_move_of_nobody_or_to_nowhere_is_refused_in_a_sentence(formed: Console, guest: str, circle: str) -> None:
    answer = formed.do("move", guest=guest or "", circle=circle)
    assert answer.status_code == 422
    assert answer.json()["why"].endswith(".")


def test_a_guest_of_another_gathering_cannot_be_touched(cast: Cast, eight: Console) -> None:
    stranger = cast.guest(cast.room(0, name="Another"), "Mallory")
    assert eight.do("gone", guest=stranger.pk).status_code == 422
    assert not hasattr(Guest.objects.get(pk=stranger.pk), "departure")


def test_a_sentence_goes_to_every_phone_and_is_taken_down(eight: Console) -> None:
    eight.do("announce", text="Coffee is ready.")
    assert "On every phone: “Coffee is ready.”" in eight.html()
    eight.do("lift")
    assert "Coffee is ready." not in eight.html()


def test_an_empty_sentence_is_refused(eight: Console) -> None:
    assert eight.do("announce", text="  ").json()["why"] == "Write what everybody should read."


def test_a_circle_without_a_phone_is_moved_on_by_the_host(cast: Cast) -> None:
    console = Console(cast.browser, cast.gathering())
    console.do("open")
    for who in ("Amara", "Jonas", "Priya"):
        console.do("add", name=who)
    for name in ("form", "show", "begin"):
        cast.clock.forward(5)
        assert console.do(name).status_code == 200
    circle = Circle.objects.get()
    page = console.html()
    assert "nobody has a phone there" in page
    assert "wait for you to move them on" in page
    step = int(page.split('name="step" value="')[1].split('"')[0])
    assert console.do("advance", circle=circle.pk, step=step).status_code == 200
    assert console.do("advance", circle=circle.pk, step=step).status_code == 409


def test_a_second_tap_does_not_count_for_the_button_that_came_after(cast: Cast, eight: Console) -> None:
    eight.do("form")
    answer = eight.do("show")
    assert answer.status_code == 409
    assert "Have a look first" in answer.json()["why"]
    assert phase(eight.gathering) is Phase.FORMED
    cast.clock.forward(2)
    eight.do("show")
    assert eight.do("begin").status_code == 409
    assert phase(eight.gathering) is Phase.SEATED


def test_who_comes_late_is_offered_a_chair(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(4))
    console.do("form")
    late = cast.guest(console.gathering, "Zoë")
    assert "1 person has no chair" in console.html()
    assert "Find a chair for who came late" in console.html()
    answer = console.do("late")
    assert answer.status_code == 422
    assert "They join the next round" in answer.json()["why"]
    assert late.pk in set(Guest.objects.present().values_list("pk", flat=True))


def test_an_unknown_command_is_not_found(eight: Console) -> None:
    assert eight.do("explode").status_code == 404


def test_nothing_can_be_commanded_once_it_is_over(eight: Console) -> None:
    eight.do("end")
    answer = eight.do("form")
    assert answer.status_code == 410
    assert answer.json()["frame"]["screen"] == "console-ended"
