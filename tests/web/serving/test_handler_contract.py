"""What Django promises a view and a server, held for our handler and for Django's own on whichever Django is installed.

Django's own handler reads a synchronous stream whole before it sends any of it, so those promises are ours alone.
Runs by itself on another Django line: `python -m pytest tests/web/serving/test_handler_contract.py`.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import django
import httpx
import pytest
from django.core.handlers.asgi import ASGIHandler
from django.core.signals import request_finished, request_started
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from fourchairs.web.config import body
from fourchairs.web.config.deadlines import PatientProtocol
from fourchairs.web.config.handler import PoolHandler
from tests.web.serving.loopback import loopback

closed = threading.Event()
proceed = threading.Event()


@csrf_exempt
def echo(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        {"method": request.method, "path": request.path, "query": request.GET.dict(), "form": request.POST.dict()}
        | {"cookies": request.COOKIES, "secure": request.is_secure(), "length": len(request.body)}
    )


def cookies(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse("zwei Stühle", status=201, headers={"X-Table": "7"})
    response.set_cookie("one", "1")
    response.set_cookie("two", "2", httponly=True)
    return response


def broken(_request: HttpRequest) -> HttpResponse:
    raise ValueError


async def asynchronous(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("from an async view")


def stream(_request: HttpRequest) -> HttpResponseBase:
    return StreamingHttpResponse(b"x" * 50_000 + bytes([piece]) for piece in range(5))


def async_stream(_request: HttpRequest) -> HttpResponseBase:
    async def pieces() -> AsyncIterator[bytes]:
        for piece in (b"a", b"b", b"c"):
            yield piece

    return StreamingHttpResponse(pieces())


def file(_request: HttpRequest) -> HttpResponseBase:
    return FileResponse(BytesIO(b"seat,name\n" * 30_000), as_attachment=True, filename="tables.csv")


def endless(_request: HttpRequest) -> HttpResponseBase:
    def pieces() -> Iterator[bytes]:
        try:
            while True:
                yield b"y" * 100_000
        finally:
            closed.set()

    return StreamingHttpResponse(pieces())


def waits(_request: HttpRequest) -> HttpResponse:
    proceed.wait(20)
    return HttpResponse("done")


def thread(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(threading.current_thread().name)


urlpatterns = [
    path("echo/", echo),
    path("cookies/", cookies),
    path("broken/", broken),
    path("async/", asynchronous),
    path("stream/", stream),
    path("async-stream/", async_stream),
    path("file/", file),
    path("endless/", endless),
    path("waits/", waits),
    path("thread/", thread),
]


@pytest.fixture(autouse=True)
def pages(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    closed.clear()
    proceed.clear()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2, thread_name_prefix="page") as pool:
        yield pool


@pytest.fixture(params=["pool", "django"], ids=lambda name: f"{name}-on-{django.get_version()}")
def any_handler(request: pytest.FixtureRequest, pool: ThreadPoolExecutor) -> Iterator[httpx.Client]:
    app = PoolHandler(pool) if request.param == "pool" else ASGIHandler()
    with loopback(app) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
        yield client


@pytest.fixture
def pool_handler(pool: ThreadPoolExecutor) -> Iterator[httpx.Client]:
    with loopback(PoolHandler(pool)) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
        yield client


def test_a_view_gets_method_path_query_form_and_cookies(any_handler: httpx.Client) -> None:
    got = any_handler.post("/echo/?a=1&b=%C3%A4", data={"name": "Zoë"}, headers={"Cookie": "seat=x"}).json()
    assert got["method"] == "POST"
    assert got["path"] == "/echo/"
    assert got["query"] == {"a": "1", "b": "ä"}
    assert got["form"] == {"name": "Zoë"}
    assert got["cookies"] == {"seat": "x"}
    assert got["secure"] is False


def test_status_headers_and_every_cookie_reach_the_phone(any_handler: httpx.Client) -> None:
    response = any_handler.get("/cookies/")
    assert (response.status_code, response.text, response.headers["x-table"]) == (201, "zwei Stühle", "7")
    assert [line.partition("=")[0] for line in response.headers.get_list("set-cookie")] == ["one", "two"]


def test_an_error_in_a_view_is_an_error_page_and_the_next_request_works(any_handler: httpx.Client) -> None:
    assert any_handler.get("/broken/").status_code == 500
    assert any_handler.get("/nowhere/").status_code == 404
    assert any_handler.get("/echo/").status_code == 200


def test_an_async_view_works_too(any_handler: httpx.Client) -> None:
    assert any_handler.get("/async/").text == "from an async view"


def test_a_streaming_response_arrives_whole_and_in_order(pool_handler: httpx.Client) -> None:
    content = pool_handler.get("/stream/", headers={"Accept-Encoding": "identity"}).content
    assert content == b"".join(b"x" * 50_000 + bytes([piece]) for piece in range(5))


def test_an_async_streaming_response_arrives_whole(any_handler: httpx.Client) -> None:
    assert any_handler.get("/async-stream/", headers={"Accept-Encoding": "identity"}).content == b"abc"


def test_a_file_arrives_whole_with_its_name(pool_handler: httpx.Client) -> None:
    response = pool_handler.get("/file/", headers={"Accept-Encoding": "identity"})
    assert response.content == b"seat,name\n" * 30_000
    assert response.headers["content-disposition"] == 'attachment; filename="tables.csv"'


def test_head_has_the_headers_and_no_content(any_handler: httpx.Client) -> None:
    response = any_handler.head("/cookies/")
    assert (response.status_code, response.content) == (201, b"")


@pytest.mark.parametrize("address", ["/echo/", "/broken/", "/async-stream/"])
def test_request_started_and_finished_are_sent_once_each(any_handler: httpx.Client, address: str) -> None:
    hear_signals(any_handler, address)


@pytest.mark.parametrize("address", ["/stream/", "/file/"])
def test_they_are_sent_once_each_for_what_is_sent_piece_by_piece(pool_handler: httpx.Client, address: str) -> None:
    hear_signals(pool_handler, address)


def hear_signals(client: httpx.Client, address: str) -> None:
    heard: list[str] = []
    finished = threading.Event()

    def at_start(**_given: object) -> None:
        heard.append("started")

    def at_finish(**_given: object) -> None:
        heard.append("finished")
        finished.set()

    request_started.connect(at_start)
    request_finished.connect(at_finish)
    try:
        client.get(address)
        assert finished.wait(20)
    finally:
        request_started.disconnect(at_start)
        request_finished.disconnect(at_finish)
    assert heard == ["started", "finished"]


def test_a_phone_that_leaves_in_the_middle_of_a_stream_ends_it(pool_handler: httpx.Client) -> None:
    with pool_handler.stream("GET", "/endless/", headers={"Accept-Encoding": "identity"}) as response:
        next(response.iter_raw())
    assert closed.wait(20)


def test_requests_run_in_the_threads_of_the_pool_and_in_no_others(pool_handler: httpx.Client) -> None:
    names = {pool_handler.get("/thread/").text for _ in range(12)}
    assert names <= {"page_0", "page_1"}


def test_a_body_announced_too_large_is_refused_before_it_is_sent(pool_handler: httpx.Client) -> None:
    with socket.create_connection(("127.0.0.1", pool_handler.base_url.port or 0)) as phone:
        phone.sendall(b"POST /echo/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n")
        assert phone.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_a_body_that_grows_too_large_without_saying_so_is_refused(pool_handler: httpx.Client) -> None:
    pieces = (b"x" * 100_000 for _ in range(body.MOST_BYTES // 100_000 + 2))
    assert pool_handler.post("/echo/", content=pieces).status_code == 413


def test_a_body_of_one_megabyte_is_taken(pool_handler: httpx.Client) -> None:
    assert pool_handler.post("/echo/", content=b"x" * 1_000_000).json()["length"] == 1_000_000


def test_a_body_that_does_not_arrive_in_time_is_given_up(
    pool_handler: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "MOST_SECONDS", 0.2)
    with socket.create_connection(("127.0.0.1", pool_handler.base_url.port or 0)) as phone:
        phone.sendall(b"POST /echo/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc")
        assert phone.recv(1000).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("sent", [b"", b"GET /echo/ HTTP/1.1\r\nHost: local"], ids=["nothing", "half a header"])
def test_headers_that_do_not_arrive_in_time_are_given_up(pool: ThreadPoolExecutor, sent: bytes) -> None:
    class Hurried(PatientProtocol):
        header_seconds = 0.2

    with loopback(PoolHandler(pool), protocol=Hurried) as port, socket.create_connection(("127.0.0.1", port)) as phone:
        phone.sendall(sent)
        assert phone.recv(1000).startswith(b"HTTP/1.1 408 ")
        assert phone.recv(1000) == b""


def test_a_view_that_takes_long_is_not_mistaken_for_a_slow_phone(pool: ThreadPoolExecutor) -> None:
    class Hurried(PatientProtocol):
        header_seconds = 0.2

    timer = threading.Timer(0.6, proceed.set)
    with loopback(PoolHandler(pool), protocol=Hurried) as port:
        timer.start()
        assert httpx.get(f"http://127.0.0.1:{port}/waits/", timeout=20).text == "done"


def test_a_phone_that_leaves_while_its_request_runs_disturbs_nobody(pool_handler: httpx.Client) -> None:
    with socket.create_connection(("127.0.0.1", pool_handler.base_url.port or 0)) as phone:
        phone.sendall(b"GET /waits/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
    proceed.set()
    assert pool_handler.get("/echo/").status_code == 200
