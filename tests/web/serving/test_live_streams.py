from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from django.db import OperationalError
from django.http import HttpRequest

from fourchairs.web.live import channels, hub, stream
from fourchairs.web.live.channels import Channel
from fourchairs.web.live.frames import Frame
from tests.web.serving.loopback import loopback

PATIENCE = 20.0


class Table:
    """A channel over a dict: who holds the cookie `seat` may hear; what is in `says` is on the screen."""

    def __init__(self) -> None:
        self.says: dict[str, tuple[int, str]] = {"table:7": (1, "welcome")}
        self.batches: list[list[str]] = []
        self.fails: Exception | None = None
        self.refuses_batches = False
        self.may_render = threading.Event()
        self.may_render.set()

    def admit(self, request: HttpRequest, slug: str) -> str | None:
        return f"table:{slug}" if request.COOKIES.get("seat") == "yes" else None

    def render(self, keys: Sequence[str]) -> Mapping[str, Frame]:
        self.may_render.wait(PATIENCE)
        self.batches.append(list(keys))
        if self.fails is not None:
            error, self.fails = self.fails, None
            raise error
        if self.refuses_batches and len(keys) > 1:
            raise ValueError
        said = {key: self.says[key] for key in keys if key in self.says}
        return {key: Frame((0, version), {"html": text}) for key, (version, text) in said.items()}

    def say(self, slug: str, version: int, text: str) -> None:
        self.says[f"table:{slug}"] = (version, text)
        hub.touch([f"table:{slug}"])


class Listener:
    """One phone: an open stream, read event by event."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.iter_lines()

    def next(self) -> dict[str, Any]:
        for line in self._lines:
            if line.startswith("data: "):
                return dict(json.loads(line.removeprefix("data: ")))
        raise EOFError

    def line(self) -> str:
        return next(line for line in self._lines if line)


@pytest.fixture
def table() -> Iterator[Table]:
    table = Table()
    channels.register(Channel("table", table.admit, table.render))
    yield table
    channels._channels.pop("table")


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def application(pool: ThreadPoolExecutor, heartbeat: Callable[[], float]) -> Any:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await stream.serve(scope, receive, send, pool=pool, heartbeat=heartbeat)
            return
        await receive()
        own = hub.LocalHub()
        hub.install(own)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        own.close()
        hub.install(None)
        await send({"type": "lifespan.shutdown.complete"})

    return app


@pytest.fixture
def port(table: Table, pool: ThreadPoolExecutor) -> Iterator[int]:
    with loopback(application(pool, lambda: 15.0), lifespan="on") as port:
        yield port


@pytest.fixture
def listen(port: int) -> Iterator[Callable[..., Any]]:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE, cookies={"seat": "yes"}) as client:
        yield lambda slug="7": client.stream("GET", f"/live/table/{slug}/")


def test_the_first_event_is_the_state_as_it_is(table: Table, listen: Any) -> None:
    with listen() as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-accel-buffering"] == "no"
        assert Listener(response).next() == {"html": "welcome"}


def test_a_page_that_rests_gets_the_latest_state_and_not_every_one_before(table: Table, listen: Any) -> None:
    channels.register(Channel("table", table.admit, table.render, rest=0.3))
    with listen() as response:
        page = Listener(response)
        assert page.next()["html"] == "welcome"
        table.batches.clear()
        for version in range(2, 12):
            table.say("7", version, f"state {version}")
        assert page.next()["html"] == "state 11"
        assert table.batches == [["table:7"]]


def test_a_touch_brings_the_new_state_to_everyone_who_listens(table: Table, listen: Any) -> None:
    with listen() as one, listen() as two:
        phones = [Listener(one), Listener(two)]
        assert [phone.next()["html"] for phone in phones] == ["welcome", "welcome"]
        table.batches.clear()
        table.say("7", 2, "Ada tells")
        assert [phone.next()["html"] for phone in phones] == ["Ada tells", "Ada tells"]
        assert table.batches == [["table:7"]]


def test_many_touches_at_once_are_rendered_once_and_the_latest_wins(table: Table, listen: Any) -> None:
    with listen() as response:
        phone = Listener(response)
        phone.next()
        table.may_render.clear()
        for version in range(2, 50):
            table.say("7", version, f"version {version}")
        table.batches.clear()
        table.may_render.set()
        while (said := phone.next()["html"]) != "version 49":
            assert said != "welcome"
        assert len(table.batches) <= 2


def test_a_state_that_is_not_newer_is_not_sent_again(table: Table, listen: Any) -> None:
    with listen() as response:
        phone = Listener(response)
        phone.next()
        table.say("7", 1, "the same version")
        table.say("7", 0, "an older one")
        hub.touch(["table:7"])
        table.say("7", 2, "a newer one")
        assert phone.next()["html"] == "a newer one"


def test_whoever_is_not_admitted_gets_403_and_no_stream(port: int, table: Table) -> None:
    response = httpx.get(f"http://127.0.0.1:{port}/live/table/7/")
    assert (response.status_code, response.content) == (403, b"")
    assert table.batches == []


@pytest.mark.parametrize("address", ["/live/kitchen/7/", "/live/table/", "/live/table/7/8/", "/live/"])
def test_an_address_without_a_channel_is_not_found(port: int, address: str) -> None:
    assert httpx.get(f"http://127.0.0.1:{port}{address}", cookies={"seat": "yes"}).status_code == 404


def test_a_stream_is_only_read(port: int) -> None:
    assert httpx.post(f"http://127.0.0.1:{port}/live/table/7/", cookies={"seat": "yes"}).status_code == 404


def test_a_page_that_no_longer_exists_ends_its_stream(table: Table, listen: Any) -> None:
    with listen() as response:
        phone = Listener(response)
        phone.next()
        table.says.clear()
        hub.touch(["table:7"])
        with pytest.raises(EOFError):
            phone.next()


def test_a_page_that_cannot_be_drawn_does_not_cost_the_others_theirs(table: Table, listen: Any) -> None:
    table.says["table:8"] = (1, "eight")
    table.refuses_batches = True
    table.may_render.clear()
    with listen("7") as seven, listen("8") as eight:
        table.may_render.set()
        assert Listener(seven).next()["html"] == "welcome"
        assert Listener(eight).next()["html"] == "eight"


def test_a_database_that_went_away_delays_a_state_and_loses_none(table: Table, listen: Any) -> None:
    table.fails = OperationalError("the connection was closed")
    with listen() as response:
        assert Listener(response).next()["html"] == "welcome"
    assert len(table.batches) == 2


def test_a_database_that_is_away_is_not_taken_for_a_refusal(table: Table, port: int) -> None:
    def away(_request: HttpRequest, _slug: str) -> str | None:
        raise OperationalError

    channels.register(Channel("table", away, table.render))
    assert httpx.get(f"http://127.0.0.1:{port}/live/table/7/").status_code == 503


def test_a_silent_stream_has_a_heartbeat_the_page_can_hear(table: Table, pool: ThreadPoolExecutor) -> None:
    with (
        loopback(application(pool, lambda: 0.05), lifespan="on") as port,
        httpx.stream("GET", f"http://127.0.0.1:{port}/live/table/7/", cookies={"seat": "yes"}) as response,
    ):
        phone = Listener(response)
        phone.next()
        lines = [phone.line() for _ in range(6)]
        assert lines == [": still here", "event: beat", "data:"] * 2


def test_a_phone_that_leaves_is_forgotten(table: Table, listen: Any) -> None:
    with listen() as response:
        phone = Listener(response)
        phone.next()
        own = hub.current()
        assert isinstance(own, hub.LocalHub)
        assert len(own) == 1
    moment = threading.Event()
    while len(own):
        moment.wait(0.01)


def test_closing_the_hub_ends_every_stream(table: Table, listen: Any) -> None:
    with listen() as one, listen() as two:
        phones = [Listener(one), Listener(two)]
        for phone in phones:
            phone.next()
        own = hub.current()
        assert isinstance(own, hub.LocalHub)
        own._loop.call_soon_threadsafe(own.close)
        for phone in phones:
            with pytest.raises(EOFError):
                phone.next()


def test_ending_a_key_ends_its_streams_and_no_others(table: Table, listen: Any) -> None:
    table.say("8", 1, "another page")
    with listen("7") as one, listen("8") as other:
        phones = [Listener(one), Listener(other)]
        for phone in phones:
            phone.next()
        hub.end(["table:7"])
        with pytest.raises(EOFError):
            phones[0].next()
        table.say("8", 2, "still here")
        assert phones[1].next()["html"] == "still here"


def test_one_key_holds_no_more_streams_than_its_channel_allows(table: Table, listen: Any) -> None:
    channels.register(Channel("table", table.admit, table.render, most=2))
    with listen() as first, listen() as second:
        phones = [Listener(first), Listener(second)]
        for phone in phones:
            phone.next()
        with listen() as third:
            assert Listener(third).next()["html"] == "welcome"
            with pytest.raises(EOFError):
                phones[0].next()
            table.say("7", 2, "who is left")
            assert phones[1].next()["html"] == "who is left"


def test_three_hundred_open_streams_need_no_threads_of_their_own(table: Table, port: int) -> None:
    async def open_one() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /live/table/7/ HTTP/1.1\r\nHost: localhost\r\nCookie: seat=yes\r\n\r\n")
        await reader.readuntil(b"welcome")
        return reader, writer

    async def all_of_them() -> None:
        phones = await asyncio.gather(*(open_one() for _ in range(300)))
        assert threading.active_count() < before + 10
        table.say("7", 2, "everyone")
        await asyncio.gather(*(reader.readuntil(b"everyone") for reader, _ in phones))
        for _, writer in phones:
            writer.close()

    before = threading.active_count()
    asyncio.run(asyncio.wait_for(all_of_them(), 60))


def test_a_frame_is_encoded_once_and_never_breaks_its_line() -> None:
    frame = Frame((1, 2), {"html": "one\ntwo\u2028three “four”"})
    assert frame.payload() is frame.payload()
    assert frame.event() == 'event: state\ndata: {"html":"one\\ntwo\u2028three “four”"}\n\n'.encode()


def test_touching_without_a_server_does_nothing() -> None:
    assert hub.current() is None
    hub.touch(["table:7"])
