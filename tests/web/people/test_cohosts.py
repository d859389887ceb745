"""Links for co-hosts: made, shown once, revoked."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from fourchairs.web.people import operations
from fourchairs.web.people.models import Host
from tests.web.hosting.cast import Cast


def made_link(page: str) -> str:
    found = re.search(r'id="link" value="([^"]+)"', page)
    assert found
    return unescape(found.group(1))


def test_a_link_is_made_and_opens_the_door_to_the_host_pages(cast: Cast) -> None:
    page = cast.browser.post("/host/cohosts/", {"label": "Ana"}).content.decode()
    link = made_link(page)
    assert "/host/#" in link
    assert Client().post("/host/", {"key": link}).status_code == 302


def test_the_link_is_shown_once_with_a_picture_to_scan(cast: Cast) -> None:
    page = cast.browser.post("/host/cohosts/", {"label": "Ana"}).content.decode()
    secret = made_link(page).partition("#")[2]
    assert "<svg" in page
    later = cast.browser.get("/host/cohosts/").content.decode()
    assert "Ana" in later
    assert secret not in later


def test_the_secret_is_nowhere_in_the_database(cast: Cast) -> None:
    secret = made_link(cast.browser.post("/host/cohosts/", {"label": "Ana"}).content.decode()).partition("#")[2]
    assert not Host.objects.filter(key_hash__contains=secret).exists()


def test_a_link_needs_a_name_and_the_error_says_why(cast: Cast) -> None:
    page = cast.browser.post("/host/cohosts/", {"label": ""}).content.decode()
    assert "so that you know later whose link it is" in page


def test_a_name_with_markup_is_only_text(cast: Cast) -> None:
    page = cast.browser.post("/host/cohosts/", {"label": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_name_that_writes_backwards_is_taken_apart(cast: Cast) -> None:
    cast.browser.post("/host/cohosts/", {"label": "Ana\u202e nohtanoJ\u200b"})
    assert Host.objects.filter(label="Ana nohtanoJ").exists()


def test_a_revoked_cohost_loses_access_at_once(cast: Cast) -> None:
    ben = cast.client(cast.cohost_secret)
    assert ben.get("/host/gatherings/").status_code == 200
    cast.browser.post(f"/host/cohosts/{cast.cohost.pk}/revoke/")
    assert ben.get("/host/gatherings/").headers["Location"] == "/host/"
    assert ben.post("/host/gatherings/new/", {"name": "x"}).headers["Location"] == "/host/"


def test_revoking_asks_first_and_names_the_links_that_go_with_it(cast: Cast) -> None:
    ben = cast.client(cast.cohost_secret)
    ben.post("/host/cohosts/", {"label": "Carla"})
    page = cast.browser.get(f"/host/cohosts/{cast.cohost.pk}/revoke/").content.decode()
    assert "Revoke the link of Ben?" in page
    assert "Carla" in page


def test_links_handed_on_by_a_revoked_cohost_stop_too(cast: Cast) -> None:
    ben = cast.client(cast.cohost_secret)
    carla = cast.client(made_link(ben.post("/host/cohosts/", {"label": "Carla"}).content.decode()))
    dora = cast.client(made_link(carla.post("/host/cohosts/", {"label": "Dora"}).content.decode()))
    operations.revoke(host=cast.cohost, by=cast.owner, at=cast.clock.at)
    assert carla.get("/host/gatherings/").headers["Location"] == "/host/"
    assert dora.get("/host/gatherings/").headers["Location"] == "/host/"


def test_the_owner_cannot_be_revoked(cast: Cast) -> None:
    ben = cast.client(cast.cohost_secret)
    ben.post(f"/host/cohosts/{cast.owner.pk}/revoke/")
    assert cast.browser.get("/host/gatherings/").status_code == 200
    with pytest.raises(operations.NotAllowed):
        operations.revoke(host=cast.owner, by=cast.owner, at=cast.clock.at)


def test_a_cohost_cannot_revoke_another_one_they_did_not_invite(cast: Cast) -> None:
    other, secret = operations.invite_cohost(label="Eve", by=cast.owner, at=cast.clock.at)
    cast.client(cast.cohost_secret).post(f"/host/cohosts/{other.pk}/revoke/")
    assert cast.client(secret).get("/host/gatherings/").status_code == 200


def test_the_list_is_calm_when_there_is_nobody_yet(cast: Cast) -> None:
    operations.revoke(host=cast.cohost, by=cast.owner, at=cast.clock.at)
    assert "You host alone so far" in cast.browser.get("/host/cohosts/").content.decode()


def test_an_outsider_can_neither_make_nor_revoke(cast: Cast) -> None:
    cast.outsider.post("/host/cohosts/", {"label": "Mallory"})
    cast.outsider.post(f"/host/cohosts/{cast.cohost.pk}/revoke/")
    assert Host.objects.active().filter(label="Ben").exists()
    assert not Host.objects.filter(label="Mallory").exists()
