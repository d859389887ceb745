"""From an empty list to a gathering whose door can be opened."""

from __future__ import annotations

from typing import Any

import pytest

from fourchairs.web.gatherings import readiness
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.gatherings.operations import ending, hosting
from tests.web.hosting.cast import Cast

NEW = "/host/gatherings/new/"


def page_of(cast: Cast, gathering: Gathering, part: str = "") -> str:
    answer = cast.browser.get(f"/host/gatherings/{gathering.slug}/{part}")
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def contacts(*rows: tuple[str, str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {"form-TOTAL_FORMS": 4, "form-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"form-{number}-{key}": text for key, text in zip(("name", "reach", "note"), row, strict=True)}
    return data


def test_an_empty_list_leads_to_the_first_gathering(cast: Cast) -> None:
    page = cast.browser.get("/host/gatherings/").content.decode()
    assert "Your first gathering" in page
    assert NEW in page


def test_a_gathering_is_made_and_leads_to_its_preparation(cast: Cast) -> None:
    data = {
        "name": " Thursday ",
        "place": "Room 4",
        "language": "en",
        "guide": "45",
        "teams": "Sales\n\n Research  \nSales",
    }
    answer = cast.browser.post(NEW, data)
    made = Gathering.objects.get()
    assert answer.headers["Location"] == f"/host/gatherings/{made.slug}/"
    assert (made.name, made.place, made.guide, made.teams) == ("Thursday", "Room 4", "45", ["Sales", "Research"])
    assert made.created_by == cast.owner


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Give it a name"),
        ({"name": "x" * 81}, "at most 80 characters"),
        ({"place": "x" * 81}, "at most 80 characters"),
        ({"guide": ""}, "Choose how much time you have"),
        ({"guide": "61"}, "Choose one of the lengths shown"),
        ({"language": "xx"}, "Choose one of the languages shown"),
        ({"teams": "\n".join(f"team {n}" for n in range(31))}, "That is 31 teams"),
        ({"teams": "x" * 41}, "too long for a phone"),
    ],
)
def test_an_error_says_what_to_do_and_keeps_what_was_typed(cast: Cast, changed: dict[str, str], sentence: str) -> None:
    data = {"name": "Thursday", "place": "A place to keep", "language": "en", "guide": "60", "teams": "Sales"} | changed
    answer = cast.browser.post(NEW, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert data["name"][:20] in page
    assert data["place"][:20] in page
    assert data["teams"][:6] in page
    assert not Gathering.objects.exists()


def test_the_guides_say_what_they_contain(cast: Cast) -> None:
    page = cast.browser.get(NEW).content.decode()
    for title in ("Half an hour", "Three quarters of an hour", "An hour", "An hour and a half"):
        assert title in page
    assert page.count('type="radio"') == 4


def test_the_preparation_asks_first_for_somebody_to_call(cast: Cast) -> None:
    gathering = cast.gathering(contacts=False)
    assert "Note whom to call" in page_of(cast, gathering)
    assert "Go to the console" not in page_of(cast, gathering)
    assert "One thing before the door opens" in page_of(cast, gathering, "console/")


def test_contacts_are_kept_and_the_door_can_open(cast: Cast) -> None:
    gathering = cast.gathering(contacts=False)
    path = f"/host/gatherings/{gathering.slug}/help/"
    answer = cast.browser.post(
        path, contacts(("Counselling", "555 0100", ""), ("", "", ""), ("Dr. Lee", "Room 2", "to 6"))
    )
    assert answer.status_code == 302
    kept = list(gathering.help_contacts.values_list("name", "reach", "note"))
    assert kept == [("Counselling", "555 0100", ""), ("Dr. Lee", "Room 2", "to 6")]
    assert "Go to the console" in page_of(cast, gathering)
    assert "Ready when you are" in page_of(cast, gathering, "console/")


def test_no_number_is_suggested_only_where_to_look(cast: Cast) -> None:
    page = page_of(cast, cast.gathering(contacts=False), "help/")
    assert "Works council" in page
    assert "health ministry" in page
    assert 'type="text" name="form-0-reach" maxlength="120"' in page
    for kind in readiness.help_kinds():
        assert not any(letter.isdigit() for letter in kind.name + kind.look)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("", "", ""), "Write at least one person or number"),
        (("Counselling", "", ""), "Add a telephone number"),
        (("", "555 0100", ""), "Write who answers there"),
        (("x" * 81, "555 0100", ""), "Use at most 80 characters"),
    ],
)
def test_a_line_that_helps_nobody_is_sent_back_with_its_text(
    cast: Cast, row: tuple[str, str, str], sentence: str
) -> None:
    gathering = cast.gathering(contacts=False)
    answer = cast.browser.post(f"/host/gatherings/{gathering.slug}/help/", contacts(row))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert row[1] in answer.content.decode()
    assert not gathering.help_contacts.exists()


def test_the_last_contact_stays_while_the_door_is_open(cast: Cast) -> None:
    gathering = cast.room(3)
    data = contacts(("", "", "")) | {"form-INITIAL_FORMS": 1}
    assert cast.browser.post(f"/host/gatherings/{gathering.slug}/help/", data).status_code == 422
    assert gathering.help_contacts.count() == 1


def test_readiness_is_ticked_with_reasons_and_blocks_nothing(cast: Cast) -> None:
    gathering = cast.gathering()
    page = page_of(cast, gathering, "ready/")
    for line in readiness.lines():
        assert line.text in page
    cast.browser.post(f"/host/gatherings/{gathering.slug}/ready/", {"ticked": ["private", "voluntary"]})
    assert set(Gathering.objects.get().readiness) == {"private", "voluntary"}
    assert "2 of 10" in page_of(cast, gathering)


def test_readiness_names_what_the_caution_names() -> None:
    words = " ".join(line.text for line in readiness.lines())
    for word in ("voluntary", "private", "performance review", "layoffs", "traumatic event", "four chairs"):
        assert word in words or word in words.lower()


def test_the_prompts_can_be_read_beforehand(cast: Cast) -> None:
    page = page_of(cast, cast.gathering(guide="60"), "prompts/")
    assert "Round 3" in page
    assert "The pact, read aloud line by line" in page
    assert page.count("<li>") >= 6
    assert "Your opening example" in page


def test_settings_are_changed_and_come_back_filled_in(cast: Cast) -> None:
    gathering = cast.gathering(teams=["Sales", "Research"])
    assert "Sales\nResearch" in page_of(cast, gathering, "edit/")
    data = {"name": "Friday", "place": "", "language": "en", "guide": "30", "teams": ""}
    assert cast.browser.post(f"/host/gatherings/{gathering.slug}/edit/", data).status_code == 302
    assert "Friday" in page_of(cast, gathering)


def test_a_gathering_is_deleted_after_a_question(cast: Cast) -> None:
    gathering = cast.room(4)
    assert "cannot be undone" in page_of(cast, gathering, "delete/")
    assert Gathering.objects.exists()
    cast.browser.post(f"/host/gatherings/{gathering.slug}/delete/")
    assert not Gathering.objects.exists()
    assert "Thursday is deleted." in cast.browser.get("/host/gatherings/").content.decode()


def test_the_names_are_deleted_now_after_a_question(cast: Cast) -> None:
    gathering = cast.room(4)
    assert "cannot be undone" in page_of(cast, gathering, "forget/")
    cast.browser.post(f"/host/gatherings/{gathering.slug}/forget/")
    assert not gathering.guests.exists()
    page = page_of(cast, gathering)
    assert "4 people were here." in page
    assert "are deleted" in page


def test_after_the_end_the_page_says_what_is_still_kept(cast: Cast) -> None:
    gathering = cast.room(4)
    ending.end_gathering(gathering=gathering, at=cast.clock.at)
    assert "deleted a day after its end" in page_of(cast, gathering)


def test_the_list_sorts_what_runs_what_comes_and_what_is_over(cast: Cast) -> None:
    cast.room(3, name="Running now")
    cast.gathering(name="Comes next")
    ending.end_gathering(gathering=cast.room(4, name="Is over"), at=cast.clock.at)
    page = cast.browser.get("/host/gatherings/").content.decode()
    order = [page.index(words) for words in ("Running now", "Comes next", "Is over")]
    assert order == sorted(order)
    assert "4 people" in page


def test_the_list_takes_the_same_few_queries_for_many(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        cast.gathering(name=f"Gathering {number}", contacts=False)
    with django_assert_max_num_queries(3):
        cast.browser.get("/host/gatherings/")


@pytest.mark.parametrize("part", ["", "help/", "ready/", "prompts/", "screens/", "edit/", "delete/", "forget/"])
def test_an_outsider_sees_none_of_it(cast: Cast, part: str) -> None:
    gathering = cast.gathering()
    path = f"/host/gatherings/{gathering.slug}/{part}"
    assert cast.outsider.get(path).headers["Location"] == "/host/"
    assert cast.outsider.post(path, {"name": "Mallory"}).headers["Location"] == "/host/"
    assert Gathering.objects.get().name == "Thursday"


@pytest.mark.parametrize("part", ["", "help/", "console/", "console/guests/1/"])
def test_an_unknown_gathering_is_not_found(cast: Cast, part: str) -> None:
    assert cast.browser.get(f"/host/gatherings/nosuchslug/{part}").status_code == 404


def test_names_with_markup_are_only_text(cast: Cast) -> None:
    evil = "<img src=x onerror=alert(1)>"
    gathering = cast.gathering(name=evil, place=evil, teams=[evil[:30]], contacts=False)
    rows = [(evil, evil, evil)]
    hosting.set_help_contacts(gathering=gathering, contacts=rows, at=cast.clock.at)
    for part in ("", "help/", "ready/", "prompts/", "screens/", "edit/", "delete/", "forget/", "console/"):
        assert "<img" not in page_of(cast, gathering, part)
    assert "<img" not in cast.browser.get("/host/gatherings/").content.decode()
