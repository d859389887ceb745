"""The wall shows the room what it needs, and no single person's business."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client, RequestFactory

from fourchairs.web.gatherings import wall
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.gatherings.operations import arriving, hosting, seating
from fourchairs.web.gatherings.queries import join_secret, projector_state, screen_secret
from fourchairs.web.gatherings.queries.wall import Now, _now
from fourchairs.web.gatherings.talk import Progress
from fourchairs.web.gatherings.views import projector
from fourchairs.web.site import address
from tests import cast

pytestmark = pytest.mark.django_db


def shown(made: Gathering) -> str:
    return str(wall.frame(cast.fresh(made), at=cast.AT).data["html"])


def kind(made: Gathering) -> str:
    return projector_state(made, at=cast.AT).kind


def test_the_wall_goes_through_the_evening() -> None:
    made = cast.gathering(door=False)
    seen = [kind(made)]
    hosting.open_door(gathering=made, at=cast.AT)
    cast.guests(made, 8)
    seen.append(kind(made))
    seating.form_circles(gathering=made, at=cast.AT)
    hosting.close_door(gathering=made, at=cast.AT)
    seen.append(kind(made))
    for step in (seating.show, seating.begin, seating.pause_all, seating.resume_all, seating.again):
        step(gathering=made, at=cast.AT)
        seen.append(kind(made))
    hosting.announce(gathering=made, text="Tea is ready", at=cast.AT)
    seen.append(kind(made))
    hosting.end_gathering(gathering=made, at=cast.AT)
    assert [*seen, kind(made)] == [
        *("soon", "join", "closed", "tables", "tables", "paused", "tables", "between", "announcement", "thanks"),
    ]


def test_only_a_host_changes_the_address_that_everybody_scans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "_bases", {})
    made = cast.gathering()
    screen = Client()
    screen.post("/screen/", {"key": screen_secret(made)})
    path = f"/projector/{made.slug}/"
    hosts = cast.browser_of_owner()
    assert "10.0.0.7:8000" in hosts.get(path, headers={"host": "10.0.0.7:8000"}).content.decode()
    assert "10.0.0.66" not in screen.get(path, headers={"host": "10.0.0.66"}).content.decode()
    assert "10.0.0.66" not in shown(made)
    assert "10.0.0.8:8000" in hosts.get(path, headers={"host": "10.0.0.8:8000"}).content.decode()


def test_come_in_shows_a_code_that_phones_can_read_and_people_can_type() -> None:
    made, _ = cast.room(3)
    wall.reached_at(made, "http://10.0.0.7:8000")
    html = shown(made)
    assert f"{made.code[:3]} {made.code[3:]}" in html
    assert "10.0.0.7:8000" in html
    assert "<svg" in html
    assert "No phone? Tell the host your name." in html
    assert re.search(r"<b>3</b>\s+people are here", html)
    assert join_secret(made) not in html  # only as squares


def test_names_are_text_and_never_markup() -> None:
    made = cast.gathering()
    for name in ("<b>Bo</b>", "محمد", "👩‍👩‍👧‍👦 Jo", "x" * 40):
        cast.guest(made, name)
    seating.form_circles(gathering=made, at=cast.AT)
    seating.show(gathering=made, at=cast.AT)
    html = shown(made)
    assert "&lt;b&gt;Bo&lt;/b&gt;" in html
    assert "<b>Bo" not in html
    assert all(name in html for name in ("محمد", "👩‍👩‍👧‍👦 Jo", "x" * 40))


def test_more_tables_than_fit_are_found_by_name_in_the_order_of_names() -> None:
    made, here = cast.seated(52)
    state = projector_state(made, at=cast.AT)
    assert state.kind == "names"
    assert [line.name for line in state.names] == sorted((one.name for one in here), key=str.casefold)
    assert "Find your name" in shown(made)


def test_nobody_can_see_on_the_wall_who_is_late_or_left_or_knows_whom() -> None:
    made, here = cast.room(8)
    arriving.know(guest=here[0], known=cast.ids(here[1:]), at=cast.AT)
    seating.form_circles(gathering=made, at=cast.AT)
    seating.show(gathering=made, at=cast.AT)
    late = cast.guest(made, "Zoë the late")
    assert "Zoë the late" not in shown(made)
    arriving.depart(guest=late, at=cast.AT)
    arriving.depart(guest=here[7], at=cast.AT)
    assert here[7].name not in shown(made)
    assert "know each other" not in shown(made)


def one(**more: Any) -> Progress:
    plain: dict[str, Any] = {
        "kind": "turn", "title": "Round 1 of 2", "line": "Amara is telling", "prompts": (), "deadline": 100.0,
        "length": 240.0, "paused": False, "done": False, "share": 0.2, "step": 5, "host_may_advance": False,
    }  # fmt: skip
    return Progress(**{**plain, **more})


def test_what_is_happening_now_is_where_most_circles_are() -> None:
    assert _now([one(), one(), one(kind="echo", step=6)]) == Now("turn", "Round 1 of 2", 100.0, 240.0)
    assert _now([]) is None


def test_the_slower_half_of_a_room_decides() -> None:
    found = _now([one(kind="echo", step=6), one()])
    assert found is not None
    assert found.kind == "turn"


def test_clocks_that_differ_are_not_shown_as_one() -> None:
    found = _now([one(), one(deadline=160.0)])
    assert found is not None
    assert found.deadline is None


def test_circles_that_are_done_do_not_hold_the_room_back() -> None:
    found = _now([one(kind="goodbye", done=True), one(kind="goodbye", done=True), one()])
    assert found is not None
    assert found.kind == "turn"


def test_a_circle_without_any_phone_reads_its_own_prompt_on_the_wall() -> None:
    from datetime import timedelta

    from fourchairs.web.conversations.operations import clockwork

    made = cast.gathering()
    for number in range(4):
        arriving.add_guest_without_phone(gathering=made, name=cast.name_of(number), at=cast.AT)
    for step in (seating.form_circles, seating.show, seating.begin):
        step(gathering=made, at=cast.AT)
    later = cast.AT
    while projector_state(made, at=later).kind == "tables":
        later += timedelta(minutes=1)
        clockwork.tick(later)
    assert [circle.label for circle in projector_state(made, at=later).mute] == ["Fig"]
    assert "Fig" in shown(made)


def test_an_outsider_is_not_shown_the_wall() -> None:
    made, _ = cast.room(3)
    answer = cast.outsider().get(f"/projector/{made.slug}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/screen/")
    assert projector.admit(RequestFactory().get("/"), made.slug) is None


def test_a_host_is_shown_the_wall() -> None:
    made, _ = cast.room(3)
    answer = cast.browser_of_owner().get(f"/projector/{made.slug}/")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_screen_is_let_in_by_its_own_secret_to_one_wall_alone() -> None:
    made, other = cast.gathering(), cast.gathering()
    screen = Client()
    assert screen.post("/screen/", {"key": screen_secret(made)}).headers["Location"] == f"/projector/{made.slug}/"
    assert screen.get(f"/projector/{made.slug}/").status_code == 200
    assert screen.get(f"/projector/{other.slug}/").status_code == 302


@pytest.mark.parametrize("secret", ["", "x", "ü" * 30])
def test_a_wrong_secret_opens_no_screen(secret: str) -> None:
    cast.gathering()
    answer = Client().post("/screen/", {"key": secret})
    assert answer.status_code == 403
    assert "Ask your host for a new one" in answer.content.decode()


def test_the_secret_for_guests_does_not_open_the_wall() -> None:
    made = cast.gathering()
    assert Client().post("/screen/", {"key": join_secret(made)}).status_code == 403


def test_a_rehearsal_says_so_on_the_wall() -> None:
    made = cast.gathering(rehearsal_speed=20.0)
    assert "Rehearsal" in cast.browser_of_owner().get(f"/projector/{made.slug}/").content.decode()


def test_a_wall_opened_on_the_server_itself_shows_an_address_that_phones_can_reach() -> None:
    request = RequestFactory().get("/", headers={"host": "localhost:8000"})
    address.announce("http://10.0.0.7:8000")
    try:
        assert address.base(request) == "http://10.0.0.7:8000"
        elsewhere = RequestFactory().get("/", headers={"host": "192.168.1.5:8000"})
        assert address.base(elsewhere) == "http://192.168.1.5:8000"
    finally:
        address._announced.clear()
    assert address.base(request) == "http://localhost:8000"


def test_the_frames_of_forgotten_gatherings_are_left_out() -> None:
    made = cast.gathering()
    assert set(wall.frames([f"projector:{made.pk}", "projector:999999"])) == {f"projector:{made.pk}"}
