from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.templatetags.static import static as address_of

from fourchairs.web.config import static
from tests.web.serving.loopback import loopback

STYLE = "main { color: black }\n" * 40


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "page.css").write_text(STYLE)
    (tmp_path / "own" / "tap.js").write_text("import './page.js'\n" * 40)
    (tmp_path / "own" / "dot.png").write_bytes(b"\x89PNG")
    settings.STATICFILES_DIRS = [str(tmp_path)]
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    static.files.cache_clear()
    static.finders.get_finder.cache_clear()  # type: ignore[attr-defined]


@pytest.fixture
def client(folder: Path) -> Iterator[httpx.Client]:
    async def app(scope: Any, _receive: Any, send: Any) -> None:
        await static.serve(scope, send)

    with loopback(app) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        yield client


def test_a_file_is_sent_compressed_and_may_be_kept_for_a_year(client: httpx.Client) -> None:
    response = client.get(address_of("own/page.css"))
    assert response.text == STYLE
    assert response.headers["content-encoding"] == "gzip"
    assert int(response.headers["content-length"]) < 200
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"


def test_who_cannot_unpack_gets_it_plain(client: httpx.Client) -> None:
    response = client.get(address_of("own/tap.js"), headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in response.headers
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"


def test_what_compression_does_not_help_is_left_alone(client: httpx.Client) -> None:
    assert client.get(address_of("own/dot.png")).content == b"\x89PNG"
    assert static.files().by_name["own/dot.png"].packed is None


def test_every_address_changes_when_any_file_changes(folder: Path) -> None:
    before = address_of("own/tap.js")
    (folder / "own" / "page.css").write_text("main { color: white }")
    forget()
    assert address_of("own/tap.js") != before


def test_a_page_of_an_earlier_version_gets_the_present_file_and_does_not_keep_it(client: httpx.Client) -> None:
    response = client.get("/static/0123456789ab/own/page.css")
    assert (response.text, response.headers["cache-control"]) == (STYLE, "no-cache")


def test_a_file_a_phone_already_has_is_not_sent_again(client: httpx.Client) -> None:
    etag = client.get(address_of("own/page.css")).headers["etag"]
    response = client.get(address_of("own/page.css"), headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")


def test_head_names_the_length_without_the_content(client: httpx.Client) -> None:
    response = client.head(address_of("own/dot.png"))
    assert (response.headers["content-length"], response.content) == ("4", b"")


@pytest.mark.parametrize("name", ["own/none.css", "own/", "", "own/../../secret.key", "/etc/passwd"])
def test_nothing_else_can_be_read(client: httpx.Client, name: str) -> None:
    assert client.get(f"/static/{static.files().digest}/{name}").status_code == 404


def test_nothing_can_be_written(client: httpx.Client) -> None:
    assert client.post(address_of("own/page.css")).status_code == 404


def test_a_template_that_names_a_missing_file_fails_where_it_is_written(folder: Path) -> None:
    with pytest.raises(ValueError, match="no static file 'own/none.css'"):
        address_of("own/none.css")


def test_compression_is_the_same_every_time(folder: Path) -> None:
    packed = static.files().by_name["own/page.css"].packed
    assert packed is not None
    assert gzip.decompress(packed).decode() == STYLE
    forget()
    assert static.files().by_name["own/page.css"].packed == packed
