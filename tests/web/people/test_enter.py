"""Coming in as a host: by a private link alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from fourchairs.web.people import operations
from fourchairs.web.site import misses
from tests.web.hosting.cast import OWNER_SECRET, Cast

WRONG = "This link does not open anything"


def test_the_link_is_exchanged_for_a_cookie_that_scripts_cannot_read(cast: Cast) -> None:
    client = Client()
    answer = client.post("/host/", {"key": OWNER_SECRET})
    assert answer.headers["Location"] == "/host/gatherings/"
    assert answer.cookies["host"]["httponly"]
    assert OWNER_SECRET not in str(answer.cookies)
    assert client.get("/host/gatherings/").status_code == 200


def test_the_whole_link_may_be_pasted(cast: Cast) -> None:
    answer = Client().post("/host/", {"key": f"  http://10.0.0.7:8000/host/#{OWNER_SECRET} "})
    assert answer.status_code == 302


def test_without_a_link_the_page_says_where_it_is_found(cast: Cast) -> None:
    page = cast.outsider.get("/host/").content.decode()
    assert "the window where it is running" in page
    assert "Co-hosts" in page


@pytest.mark.parametrize("key", ["", "wrong", "A" * 22, "#", "x" * 5000, "\u0000", "owner-owner-owner-123\n4"])
def test_a_wrong_link_gets_one_sentence_and_no_cookie(cast: Cast, key: str) -> None:
    answer = cast.outsider.post("/host/", {"key": key})
    assert answer.status_code == 404
    assert WRONG in answer.content.decode()
    assert "host" not in answer.cookies


def test_a_revoked_link_gets_the_same_sentence_as_a_wrong_one(cast: Cast) -> None:
    operations.revoke(host=cast.cohost, by=cast.owner, at=cast.clock.at)
    revoked = cast.outsider.post("/host/", {"key": cast.cohost_secret}).content
    wrong = cast.outsider.post("/host/", {"key": "B" * 22}).content
    assert _without_tokens(revoked) == _without_tokens(wrong)


def test_a_miss_costs_from_the_budget_of_misses(cast: Cast) -> None:
    for _ in range(10):
        cast.outsider.post("/host/", {"key": "wrong"})
    assert not misses.budget.left(at=cast.clock.at)


def test_guessing_does_not_lock_the_host_out(cast: Cast) -> None:
    for _ in range(20):
        cast.outsider.post("/host/", {"key": "C" * 22})
    assert Client().post("/host/", {"key": OWNER_SECRET}).status_code == 302


@pytest.mark.parametrize(
    "path", ["/host/gatherings/", "/host/gatherings/new/", "/host/cohosts/", "/host/gatherings/abcdefgh/console/"]
)
def test_an_outsider_is_led_to_the_entrance(cast: Cast, path: str) -> None:
    assert cast.outsider.get(path).headers["Location"] == "/host/"


def test_a_forged_cookie_opens_nothing(cast: Cast) -> None:
    cast.outsider.cookies["host"] = f"{cast.owner.pk}:1tNs5K:AAAA"
    assert cast.outsider.get("/host/gatherings/").headers["Location"] == "/host/"


def test_a_cookie_of_another_purpose_opens_nothing(cast: Cast) -> None:
    from django.core import signing

    cast.outsider.cookies["host"] = signing.dumps(cast.owner.pk, salt="another")
    assert cast.outsider.get("/host/gatherings/").headers["Location"] == "/host/"


def test_who_is_signed_in_is_led_on_and_the_address_loses_its_secret(cast: Cast) -> None:
    assert cast.browser.get("/host/").headers["Location"] == "/host/gatherings/#"


def test_a_new_owner_link_puts_out_whoever_came_in_by_the_old_one(cast: Cast, tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path
    secret = operations.owner_link_secret(at=cast.clock.at)
    assert cast.browser.get("/host/gatherings/").headers["Location"] == "/host/"
    assert cast.client(secret).get("/host/gatherings/").status_code == 200


def test_signing_out_takes_the_cookie_from_this_device_alone(cast: Cast) -> None:
    other = cast.client(OWNER_SECRET)
    cast.browser.post("/host/leave/")
    assert cast.browser.get("/host/gatherings/").headers["Location"] == "/host/"
    assert other.get("/host/gatherings/").status_code == 200


def _without_tokens(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrf" not in line]
