"""What the console shows: the present state, without a script too, and never more than a host may know."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory

from fourchairs.web.gatherings import console_channel, console_drawn
from fourchairs.web.gatherings.live_keys import console_key, projector_key
from fourchairs.web.gatherings.models import Gathering, Guest, Seating
from fourchairs.web.gatherings.operations import arriving, ending, hosting, seating
from fourchairs.web.gatherings.views import projector
from fourchairs.web.live import hub
from fourchairs.web.people import operations as people
from tests.web.hosting.cast import Cast, Console

EVIL = "<b onmouseover=alert(1)>Bob"


def talk(cast: Cast, console: Console) -> None:
    for name in ("form", "show", "begin"):
        cast.clock.forward(5)
        assert console.do(name).status_code == 200


def buttons(page: str) -> list[str]:
    return re.findall(r'<button class="button" data-kind="primary">([^<]+)', page)


def test_each_phase_has_one_large_button_that_goes_on(cast: Cast) -> None:
    console = Console(cast.browser, cast.gathering())
    assert buttons(console.html()) == ["Open the door"]
    console.do("open")
    assert buttons(console.html()) == []
    for who in ("Amara", "Jonas", "Priya"):
        cast.guest(console.gathering, who)
    for label, command in (("Form circles", "form"), ("Show the tables", "show"), ("Begin", "begin")):
        cast.clock.forward(5)
        assert buttons(console.html()) == [label]
        console.do(command)
    assert buttons(console.html()) == []
    console.do("pause")
    assert buttons(console.html()) == ["Go on"]
    console.do("again")
    assert buttons(console.html()) == ["Form circles again"]


def test_the_stream_sends_what_the_page_showed(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(8))
    key = console_key(console.gathering.pk)
    frame = console_channel.render([key])[key]
    assert frame.data["screen"] == "console-arriving"
    assert "8 people are here" in str(frame.data["html"])
    assert "csrf" not in str(frame.data["html"])
    assert "<script" not in str(frame.data["html"])
    assert "style=" not in str(frame.data["html"])


def test_versions_grow_with_everything_that_happens(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(8))
    seen = [tuple(console_channel.frame(console.gathering, at=cast.clock.at).version)]
    for name in ("form", "show", "begin", "pause", "resume", "again"):
        cast.clock.forward(5)
        seen.append(tuple(console.do(name).json()["frame"]["version"]))
    assert seen == sorted(set(seen))


def test_without_a_script_a_command_leads_back_to_the_page(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(8))
    assert console.plainly("form").headers["Location"] == console.path
    assert "2 circles, seen only by you" in console.html()


def test_without_a_script_the_forms_carry_a_token_and_an_id(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = cast.browser.cookies
    console = Console(strict, cast.room(8))
    page = console.html()
    form = page[page.index("do/form/") :]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    command = re.search(r'name="command" value="([0-9a-f]{32})"', form)
    assert token
    assert command
    data = {"csrfmiddlewaretoken": token[1], "command": command[1], "seen": console.plan}
    assert strict.post(f"{console.path}do/form/", data).status_code == 302
    assert Seating.objects.count() == 1


@pytest.mark.parametrize("name", ["begin", "again", "end"])
def test_what_cannot_be_undone_is_asked_first_without_a_script(cast: Cast, name: str) -> None:
    console = Console(cast.browser, cast.room(8))
    before = Gathering.objects.get().revision
    page = console.plainly(name).content.decode()
    assert 'name="confirmed" value="1"' in page
    assert console.path in page
    assert Gathering.objects.get().revision == before


def test_without_a_script_a_stale_command_says_so_on_the_fresh_page(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(8))
    console.do("form")
    console.client.post(f"{console.path}do/reshuffle/", {"command": uuid4().hex, "seen": 0})
    assert "Something changed a moment ago" in console.html()
    assert "Something changed a moment ago" not in console.html()


def test_without_a_script_a_refused_form_keeps_what_was_typed(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(8))
    answer = console.plainly("add", name="Amara")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "first letter of your last name" in page
    assert 'value="Amara"' in page


def test_names_and_sentences_with_markup_are_only_text(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(3, name=EVIL, teams=[EVIL]))
    cast.guest(console.gathering, EVIL, team=EVIL)
    console.do("announce", text=EVIL)
    for name in ("form", "show", "begin"):
        assert EVIL.encode() not in cast.browser.get(console.path).content
        frame = console_channel.frame(console.gathering, at=cast.clock.at)
        assert EVIL not in str(frame.data["html"])
        cast.clock.forward(5)
        console.do(name)
    for guest in Guest.objects.all():
        for part in ("", "move/", "move/?circle=0"):
            assert EVIL.encode() not in cast.browser.get(f"{console.path}guests/{guest.pk}/{part}").content


def test_the_host_learns_nothing_of_wishes(cast: Cast) -> None:
    """The same room with and without a wish, seated alike, gives the same bytes but for what differs by itself."""
    console = Console(cast.browser, cast.room(12))
    guests = list(Guest.objects.order_by("pk"))
    before = _stable(console, cast)
    arriving.wish_apart(guest=guests[0], names=[guests[1].pk, guests[2].pk], at=cast.clock.at)
    assert _stable(console, cast) == before
    seating.form_circles(gathering=console.gathering, seed=1, at=cast.clock.at)
    everything = _everything(console, cast)
    for word in ("wish", "apart", "sealed", "keep away"):
        assert word not in re.sub("The host never sees a story, an answer or a wish.", "", everything)


def _stable(console: Console, cast: Cast) -> str:
    frame = console_channel.frame(Gathering.objects.get(pk=console.gathering.pk), at=cast.clock.at)
    return str(frame.data["html"]) + json.dumps(frame.data["version"])


def _everything(console: Console, cast: Cast) -> str:
    pages = [console.html(), _stable(console, cast)]
    parts = ("", "move/", "move/?circle=0", "move/?circle=1", "move/?circle=2")
    paths = [f"{console.path}guests/{guest.pk}/{part}" for guest in Guest.objects.all() for part in parts]
    return "".join(pages + [cast.browser.get(path).content.decode() for path in paths])


def test_reasons_are_plain_sentences(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(4))
    amara, jonas = Guest.objects.filter(name__in=["Amara", "Jonas"]).order_by("name")
    arriving.know(guest=amara, known=[jonas.pk], at=cast.clock.at)
    console.do("form")
    page = console.html()
    assert "Amara and Jonas know each other well." in page
    assert "One pair who know each other well sits together." in page


def test_a_second_round_says_beforehand_what_is_possible(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(8))
    talk(cast, console)
    console.do("again")
    assert "With 8 people another round cannot bring everybody three new people" in console.html()


def test_a_gathering_of_four_hundred_takes_a_bounded_number_of_queries(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    gathering = cast.room(0)
    guests = [
        Guest(
            gathering=gathering, name=f"Guest {n}", key=f"guest {n}", arrived_at=cast.clock.at, token_hash=f"hash {n}"
        )
        for n in range(400)
    ]
    Guest.objects.bulk_create(guests)
    console = Console(cast.browser, gathering)
    with django_assert_max_num_queries(30):
        assert "400 people are here" in console.html()
    seating.form_circles(gathering=gathering, seed=1, at=cast.clock.at)
    with django_assert_max_num_queries(30):
        assert "100 circles, seen only by you" in console.html()
    cast.clock.forward(5)
    seating.show(gathering=gathering, at=cast.clock.at)
    seating.begin(gathering=gathering, at=cast.clock.at)
    with django_assert_max_num_queries(30):
        assert "100 circles are talking" in console.html()


def test_a_circle_that_has_not_moved_on_is_not_drawn_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(cast.browser, cast.room(8))
    talk(cast, console)
    before = console_channel.frame(console.gathering, at=cast.clock.at).data["html"]
    drawn: list[object] = []
    monkeypatch.setattr(console_drawn, "_draw", lambda circle, *_: drawn.append(circle))
    assert console_channel.frame(console.gathering, at=cast.clock.at).data["html"] == before
    assert not drawn


def test_names_leave_the_memory_of_the_console_when_they_are_forgotten(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(console_drawn, "_drawn", {})
    console = Console(cast.browser, cast.room(8))
    talk(cast, console)
    console_channel.frame(console.gathering, at=cast.clock.at)
    assert "Amara" in str(console_drawn._drawn)
    with django_capture_on_commit_callbacks(execute=True):
        ending.forget(gathering=console.gathering, at=cast.clock.at)
    assert "Amara" not in str(console_drawn._drawn)


def test_only_hosts_may_listen(cast: Cast) -> None:
    gathering = cast.room(4)
    factory = RequestFactory()
    asked = factory.get(f"/live/console/{gathering.slug}/")
    assert console_channel.admit(asked, gathering.slug) is None
    asked.COOKIES["host"] = cast.browser.cookies["host"].value
    assert console_channel.admit(asked, gathering.slug) == console_key(gathering.pk)
    assert console_channel.admit(asked, "nosuchslug") is None


def test_a_revoked_host_stops_hearing_and_seeing_the_wall_at_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """Every stream of hosts and walls is ended; whoever is still let in is back at once."""
    gathering = cast.room(4)
    ended: list[str] = []
    monkeypatch.setattr(hub, "end", ended.extend)
    asked = RequestFactory().get("/")
    asked.COOKIES["host"] = cast.client(cast.cohost_secret).cookies["host"].value
    assert console_channel.admit(asked, gathering.slug)
    assert projector.admit(asked, gathering.slug)
    with django_capture_on_commit_callbacks(execute=True):
        people.revoke(host=cast.cohost, by=cast.owner, at=cast.clock.at)
    assert ended == [console_key(gathering.pk), projector_key(gathering.pk)]
    assert console_channel.admit(asked, gathering.slug) is None
    assert projector.admit(asked, gathering.slug) is None


def test_the_door_is_shown_large_with_its_code_and_a_picture(cast: Cast) -> None:
    console = Console(cast.browser, cast.room(1))
    page = cast.browser.get(f"{console.path}door/").content.decode()
    code = console.gathering.code
    assert f"{code[:3]} {code[3:]}" in page
    assert "<svg" in page
    hosting.close_door(gathering=console.gathering, at=cast.clock.at)
    assert "The door is closed" in cast.browser.get(f"{console.path}door/").content.decode()
