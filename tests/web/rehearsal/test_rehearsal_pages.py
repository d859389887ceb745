from __future__ import annotations

import pytest
from django.test import Client

from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.rehearsal import driving
from fourchairs.web.rehearsal.models import Rehearsal
from tests import cast

pytestmark = pytest.mark.django_db
FORM = {"guests": "23", "talkative": "0.6", "acquainted": "0.1", "speed": "20"}


@pytest.fixture
def host() -> Client:
    driving.stop()
    return cast.browser_of_owner()


def test_one_tap_leads_from_the_empty_list_to_a_console(host: Client) -> None:
    response = host.post("/host/rehearse/")
    made = Rehearsal.objects.get()
    assert response["Location"] == f"/host/gatherings/{made.gathering.slug}/console/"
    assert (made.guests, made.gathering.speed) == (23, 20)


def test_a_list_with_gatherings_still_offers_to_rehearse_alone(host: Client) -> None:
    cast.gathering(door=False)
    page = host.get("/host/gatherings/").content.decode()
    assert 'action="/host/rehearse/"' in page
    assert "Rehearse alone" in page


def test_the_form_starts_a_rehearsal_of_a_gathering(host: Client) -> None:
    original = cast.gathering(door=False)
    response = host.post(f"/host/gatherings/{original.slug}/rehearse/", FORM)
    made = Rehearsal.objects.get()
    assert response["Location"] == f"/host/gatherings/{made.gathering.slug}/console/"
    assert made.gathering.name == original.name


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("guests", "", "Say how many guests come."),
        ("guests", "many", "Write a whole number, for example 23."),
        ("guests", "-1", "Write a number from 0 on."),
        ("guests", "401", "At most 400 simulated guests fit into one rehearsal."),
        ("speed", "0", "One is real time: nothing is slower."),
        ("speed", "601", "Faster than 600 times nobody could follow."),
        ("speed", "", "Say how fast the clock runs."),
    ],
)
def test_a_number_that_cannot_be_is_answered_with_what_to_write(
    host: Client, field: str, value: str, sentence: str
) -> None:
    original = cast.gathering(door=False)
    response = host.post(f"/host/gatherings/{original.slug}/rehearse/", FORM | {field: value})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Rehearsal.objects.exists()


def test_every_screen_of_a_rehearsal_says_so(host: Client) -> None:
    host.post("/host/rehearse/")
    made = Rehearsal.objects.get().gathering
    guest = Client()
    host.post(f"/host/gatherings/{made.slug}/console/do/open/", {"seen": made.plan})
    guest.post("/", {"key": made.code}, follow=True)
    for browser, path in (
        (host, f"/host/gatherings/{made.slug}/console/"),
        (host, f"/projector/{made.slug}/"),
        (guest, f"/g/{made.slug}/name"),
    ):
        page = browser.get(path, follow=True).content.decode()
        assert "Rehearsal: simulated guests" in page, path


def test_one_tap_on_the_console_deletes_it(host: Client) -> None:
    host.post("/host/rehearse/")
    slug = Gathering.objects.get().slug
    assert f"/host/gatherings/{slug}/rehearse/delete/" in host.get(f"/host/gatherings/{slug}/console/").content.decode()
    response = host.post(f"/host/gatherings/{slug}/rehearse/delete/", follow=True)
    assert not Gathering.objects.exists()
    assert "The rehearsal is deleted" in response.content.decode()


def test_a_real_gathering_cannot_be_thrown_away_like_that(host: Client) -> None:
    real = cast.gathering()
    host.post(f"/host/gatherings/{real.slug}/rehearse/delete/")
    assert Gathering.objects.filter(pk=real.pk).exists()


def test_an_outsider_starts_and_deletes_nothing(host: Client) -> None:
    host.post("/host/rehearse/")
    slug = Gathering.objects.get().slug
    stranger = cast.outsider()
    for path in ("/host/rehearse/", f"/host/gatherings/{slug}/rehearse/", f"/host/gatherings/{slug}/rehearse/delete/"):
        assert stranger.post(path, FORM)["Location"] == "/host/"
    assert Gathering.objects.count() == 1
