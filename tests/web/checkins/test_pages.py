"""The pages of the check-ins: short enough for tired people, and nothing on them ever reaches this server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from django.test import Client

from fourchairs.core.disclosure import layout
from fourchairs.web.checkins.models import PoolGathering, SealedAnswer
from fourchairs.web.checkins.questions import questions
from fourchairs.web.gatherings.models import Gathering, Guest
from fourchairs.web.gatherings.operations import ending
from fourchairs.web.gatherings.operations.arriving import forget_phone
from fourchairs.web.site import clock
from tests import cast
from tests.web.table import FOUR, Table

pytestmark = pytest.mark.django_db

WORDS_A_MINUTE = 200
SECONDS_A_TAP = 1.0
WHO_SEES = "Unsigned, locked until twelve people have answered. Then only rounded totals remain."


@pytest.fixture
def table() -> Iterator[Table]:
    yield Table()
    clock.install(None)


def phone(guest: Guest) -> Client:
    client = Client()
    client.cookies[f"seat-{guest.gathering.slug}"] = f"{guest.gathering.slug}-{guest.name}"
    return client


def arriving() -> tuple[Gathering, Guest]:
    made = cast.gathering()
    return made, cast.guest(made, "Ingrid", settled=False)


def page_of(name: str) -> str:
    if name == "weeks":
        return Client().get("/weeks/").content.decode()
    if name == "before":
        made, guest = arriving()
    else:
        made, (guest, *_) = cast.talking(4)
    answer = phone(guest).get(f"/g/{made.slug}/{name}")
    assert answer.status_code == 200
    return answer.content.decode()


class Reader(HTMLParser):
    """What is read on each screen, text by text; what is read aloud only, or hangs behind a later tap, is not."""

    def __init__(self) -> None:
        super().__init__()
        self.screens: list[list[str]] = []
        self.shared: list[str] = []  # on every screen of the path
        self._into: list[str] | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = dict(attrs)
        if tag in {"input", "circle", "meta", "link", "br"}:
            return
        if "data-question" in have:
            self.screens.append([])
            self._begin(self.screens[-1])
        elif "data-asking" in have:
            self._begin(self.shared)
        elif self._into is not None:
            self._depth += 1

    def _begin(self, into: list[str]) -> None:
        self._into, self._depth = into, 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Holds no words."""

    def handle_endtag(self, tag: str) -> None:
        if self._into is not None:
            self._depth -= 1
            self._into = self._into if self._depth else None

    def handle_data(self, data: str) -> None:
        if self._into is not None and data.strip():
            self._into.append(data.strip())


@dataclass
class Path:
    taps: int
    words: int
    read: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return 60 * self.words / WORDS_A_MINUTE + SECONDS_A_TAP * self.taps


def path_of(name: str) -> Path:
    """From the first question to the last. What stood on the screen before as well is not read again."""
    reader = Reader()
    reader.feed(page_of(name))
    read, seen = [], set[str]()
    for screen in reader.screens:
        texts = [*screen, *reader.shared]
        read += [text for text in texts if text not in seen]
        seen = set(texts)
    words = sum(len(re.findall(r"[^\W\d_][\w’'-]*", text)) for text in read)
    return Path(len(reader.screens), words, read)


@pytest.mark.parametrize(("name", "taps", "seconds"), [("before", 7, 40), ("after", 11, 60), ("weeks", 5, 40)])
def test_it_takes_a_median_reader_less_than_it_may(name: str, taps: int, seconds: int) -> None:
    path = path_of(name)
    assert path.taps == taps
    assert path.seconds < seconds, (path.words, path.seconds, path.read)


@pytest.mark.parametrize("name", ["before", "after", "weeks"])
def test_every_page_says_who_sees_what(name: str) -> None:
    page = page_of(name)
    assert WHO_SEES in re.sub("</?b>", "", page)
    assert "anonym" not in page.lower()


@pytest.mark.parametrize("name", ["before", "after", "weeks"])
def test_no_answer_could_be_sent_by_the_form(name: str) -> None:
    """Its controls have no names: a browser has nothing to send."""
    form = page_of(name).split('<form class="screen checkin"')[1].split("</form>")[0]
    assert set(re.findall(r'<(?:input|button)[^>]*\sname="([^"]+)"', form)) <= {"csrfmiddlewaretoken"}


def test_whatever_is_posted_before_the_answer_is_the_same_and_nothing_is_kept() -> None:
    made, guest = arriving()
    address = f"/g/{made.slug}/before"
    answers = [phone(guest).post(address, given) for given in ({}, {"belong": "1", "leave": "4"})]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, f"/g/{made.slug}/share")] * 2
    assert not SealedAnswer.objects.exists()


def test_before_is_asked_again_when_one_comes_back_for_nobody_knows_who_answered() -> None:
    made, guest = arriving()
    phone(guest).post(f"/g/{made.slug}/before")
    assert phone(guest).get(f"/g/{made.slug}/now")["Location"] == f"/g/{made.slug}/before"


def test_the_server_sees_no_difference_between_who_has_answered_and_who_has_not() -> None:
    made, (one, other, *_) = cast.talking(4)
    pages = [phone(guest).get(f"/g/{made.slug}/after").content.decode() for guest in (one, other)]
    told = [json.loads(re.findall(r'<script id="checkin"[^>]*>(.*?)</script>', page)[0]) for page in pages]
    assert told[0]["label"] == told[1]["label"]
    assert told[0]["slip"] != told[1]["slip"]
    own = [set(json.dumps(one).split('"')) for one in told]
    assert {len(part) for part in own[0] ^ own[1]} == {32}, "only the slips differ"


def test_a_phone_makes_up_its_record_as_the_server_reads_it() -> None:
    told = json.loads(re.findall(r'<script id="checkin"[^>]*>(.*?)</script>', page_of("after"))[0])
    assert told["layout"] == [[place.when, place.key, place.lowest] for place in layout("evening")]
    asked = [(q.key, q.lowest) for q in questions("after")]
    ticks = [(q.tick.key, q.tick.lowest) for q in questions("after") if q.tick]
    assert [(key, low) for when, key, low in told["layout"] if when == "after"] == asked + ticks


def test_who_never_sat_in_a_circle_has_nothing_to_answer() -> None:
    made, guest = arriving()
    page = phone(guest).get(f"/g/{made.slug}/after").content.decode()
    assert "There is nothing to answer here now" in page
    assert f'data-forget="{made.slug}"' in page


def test_when_no_more_answers_are_taken_the_page_says_so_and_the_phone_forgets() -> None:
    made, here = cast.talking(4)
    PoolGathering.objects.update(closed_on=cast.AT.date())
    page = phone(here[0]).get(f"/g/{made.slug}/after").content.decode()
    assert "There is nothing to answer here now" in page
    assert f'data-forget="{made.slug}"' in page


def test_another_phone_than_the_guests_gets_no_slip() -> None:
    made, here = cast.talking(4)
    earlier = phone(here[0])
    forget_phone(guest=here[0], at=cast.AT)
    assert earlier.get(f"/g/{made.slug}/after").status_code == 403
    assert Client().get(f"/g/{made.slug}/after").status_code == 403


def test_four_weeks_later_everybody_gets_one_and_the_same_page() -> None:
    made, here = cast.talking(4)
    answers = [client.get("/weeks/") for client in (Client(), phone(here[0]))]
    pages = [re.sub(r'value="[^"]+"', "", answer.content.decode()) for answer in answers]
    assert pages[0] == pages[1]
    assert made.slug not in pages[0]


@pytest.mark.parametrize("name", ["before", "after", "weeks"])
def test_without_a_script_it_says_so_calmly(name: str) -> None:
    plain = re.findall(r"<noscript>(.*?)</noscript>", page_of(name), re.DOTALL)
    assert any("JavaScript" in words and "<h1>" in words for words in plain)


def test_before_can_be_left_behind_without_a_script() -> None:
    plain = re.findall(r"<noscript>(.*?)</noscript>", page_of("before"), re.DOTALL)
    assert any('type="submit">Continue</button>' in words for words in plain)


def test_the_way_to_the_last_questions_stands_on_the_goodbye_and_after_the_end(table: Table) -> None:
    table.talking().until(FOUR[0], "goodbye")
    link = f'href="/g/{table.slug}/after"'
    assert link in table.look(FOUR[0])
    ending.end_gathering(gathering=table.fresh(), at=table.at)
    assert link in table.look(FOUR[0])
    assert f'data-over="{table.slug}"' in table.look(FOUR[0])


def test_who_leaves_a_talking_circle_may_answer_too_and_who_only_waited_is_not_asked(table: Table) -> None:
    table.talking()
    table.come("Noor")
    link = f'href="/g/{table.slug}/after"'
    for name in ("Noor", FOUR[0]):
        table.phones[name].post(f"/g/{table.slug}/leave")
    assert link in table.look(FOUR[0])
    assert link not in table.look("Noor")
