"""What surrounds every page: whom we answer, what may be loaded, who may change anything, what failing looks like."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import include, path

from fourchairs.web.config.answers import FULL, OLD
from fourchairs.web.config.middleware import AWAY
from fourchairs.web.site.cookies import delete_cookie, get_cookie, set_cookie


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seat " * 100 + get_token(request))


def form(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken")


def seat(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(get_cookie(request, "seat") or "none")
    if "leave" in request.GET:
        delete_cookie(request, response, "seat")
    else:
        set_cookie(request, response, "seat", "abc", max_age=60)
    return response


def full(_request: HttpRequest) -> HttpResponse:
    raise OperationalError("database or disk is full")


def full_postgres(_request: HttpRequest) -> HttpResponse:
    cause = Exception()
    cause.sqlstate = "53100"  # type: ignore[attr-defined]
    raise OperationalError("could not extend file") from cause


def away(_request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


def kept(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("x", headers={"Cache-Control": "max-age=60"})


urlpatterns = [
    path("page/", page),
    path("form/", form),
    path("seat/", seat),
    path("full/", full),
    path("full-postgres/", full_postgres),
    path("away/", away),
    path("kept/", kept),
    path("", include("fourchairs.web.site.urls")),
]


@pytest.fixture(autouse=True)
def pages(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    settings.OWN_HOSTS = {"circles.example.org"}
    settings.CSRF_TRUSTED_ORIGINS = ["https://circles.example.org"]


@pytest.mark.parametrize(
    "host",
    ["localhost:8000", "127.0.0.1", "192.168.1.20:8000", "10.1.2.3", "172.16.0.9", "169.254.7.7", "[::1]:8000"]
    + ["[fd00::1]", "laptop.local", "LAPTOP.local:80", "circles.example.org", "circles.example.org:443"],
)
def test_local_addresses_and_the_public_name_are_answered(host: str) -> None:
    assert Client(headers={"host": host}).get("/page/").status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "8.8.8.8", "127.0.0.1.evil.example", "local", "circles.example.org.evil.example", "", "[::1", "*"]
    + ["localhost@evil.example", "192.168.1.20.evil.example:80"],
)
def test_any_other_name_is_refused_with_a_sentence(host: str) -> None:
    response = Client(headers={"host": host}).get("/page/")
    assert response.status_code == 421
    assert b"FOURCHAIRS_URL" in response.content


def test_a_page_may_load_only_its_own_files_and_make_html_only_through_the_policy() -> None:
    policy = dict(
        part.partition(" ")[::2] for part in Client().get("/page/").headers["Content-Security-Policy"].split("; ")
    )
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "font-src": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "fourchairs",
    }


@pytest.mark.parametrize("address", ["/page/", "/nowhere/", "/full/"])
def test_every_answer_is_kept_by_nobody_and_tells_no_other_site_where_it_came_from(address: str) -> None:
    headers = Client().get(address).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_view_may_say_that_its_page_can_be_kept() -> None:
    assert Client().get("/kept/").headers["Cache-Control"] == "max-age=60"


def test_over_https_the_browser_is_told_to_stay_there() -> None:
    assert "Strict-Transport-Security" in Client().get("/page/", secure=True).headers
    assert "Strict-Transport-Security" not in Client().get("/page/").headers


def test_pages_are_compressed_with_padding_of_random_length() -> None:
    response = Client(headers={"accept-encoding": "gzip"}).get("/page/")
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).startswith(b"seat seat")


def token_of(client: Client, **extra: Any) -> str:
    found = re.search(r"(\w{64})$", client.get("/page/", **extra).content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize(("secure", "cookie"), [(False, "csrf"), (True, "__Host-csrf")])
def test_a_form_of_our_own_page_is_taken_over_http_and_https(secure: bool, cookie: str) -> None:
    client = Client(enforce_csrf_checks=True)
    token = token_of(client, secure=secure)
    assert set(client.cookies) == {cookie}
    morsel = client.cookies[cookie]
    assert (bool(morsel["secure"]), bool(morsel["httponly"]), morsel["samesite"], morsel["path"]) == (
        secure,
        True,
        "Lax",
        "/",
    )
    origin = f"{'https' if secure else 'http'}://testserver"
    posted = client.post("/form/", {"csrfmiddlewaretoken": token}, secure=secure, headers={"origin": origin})
    assert posted.status_code == 200


def test_a_script_sends_the_token_as_a_header() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/form/", headers={"X-CSRFToken": token_of(client)}).status_code == 200


def test_without_the_token_nothing_is_taken_and_the_page_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/form/")
    assert response.status_code == 403
    assert b"reload the page, and send it again" in response.content
    scripted = Client(enforce_csrf_checks=True, headers={"accept": "application/json"}).post("/form/")
    assert (scripted.status_code, scripted.json()) == (403, {"ok": False, "why": OLD})


def test_a_cookie_without_the_prefix_counts_for_nothing_over_https() -> None:
    client = Client(enforce_csrf_checks=True)
    token = token_of(client)  # over http: the cookie a neighbour on the same host name could have set
    headers = {"origin": "https://testserver"}
    assert client.post("/form/", {"csrfmiddlewaretoken": token}, secure=True, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver:81"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    ],
)
def test_what_another_site_sends_is_not_done_even_with_a_token(headers: dict[str, str]) -> None:
    client = Client(enforce_csrf_checks=True, headers=headers)
    assert client.post("/form/", {"csrfmiddlewaretoken": token_of(client)}).status_code == 403


def test_the_public_address_is_an_origin_of_our_own_behind_a_proxy() -> None:
    client = Client(headers={"host": "circles.example.org", "origin": "https://circles.example.org"})
    assert client.post("/form/").status_code == 200


def test_our_cookies_are_bound_to_this_host_wherever_https_allows_it() -> None:
    client = Client()
    client.get("/seat/")
    client.get("/seat/", secure=True)
    assert set(client.cookies) == {"seat", "__Host-seat"}
    assert client.get("/seat/", secure=True).content == b"abc"
    gone = client.get("/seat/?leave", secure=True).cookies["__Host-seat"]
    assert (gone.value, gone["max-age"], gone["secure"]) == ("", 0, True)


@pytest.mark.parametrize("address", ["/full/", "/full-postgres/"])
def test_a_full_disk_is_said_calmly_to_a_page_and_to_a_script(address: str) -> None:
    spoken = Client().get(address)
    assert spoken.status_code == 507
    assert b"Your phone keeps the last tap and sends it again" in spoken.content
    scripted = Client(headers={"accept": "application/json"}).post(address)
    assert (scripted.status_code, scripted.json()) == (507, {"ok": False, "why": FULL})


def test_a_database_that_went_away_is_said_calmly_and_asked_again_soon() -> None:
    response = Client(headers={"accept": "application/json"}).get("/away/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert response.json() == {"ok": False, "why": AWAY}
