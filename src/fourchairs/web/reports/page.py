"""A whole report, made from one release and nothing else: who answered, what was found, what cannot be concluded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fourchairs.core.disclosure import Figure, Released, Withheld
from fourchairs.web.reports.chapters import evening, weeks
from fourchairs.web.reports.chapters.harms import STOP
from fourchairs.web.reports.chapters.shares import percents
from fourchairs.web.reports.findings import Chapter, Figures, Finding, Questionnaire, questionnaire, spread
from fourchairs.web.reports.plots import number, signed
from fourchairs.web.reports.sources import Published

CHAPTERS = {"evening": evening.chapters, "four_weeks": weeks.chapters}
INSTRUMENTS = {"evening": ("before", "after"), "four_weeks": ("four-weeks",)}
TITLES = {"evening": "Did people leave less alone?", "four_weeks": "Are people less alone four weeks later?"}
COUNTS = ("came", "answered_before", "answered_after", "answered_both", "people", "circles")


@dataclass(frozen=True, slots=True)
class Counted:
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in the table of all figures, which the file for spreadsheets holds too."""

    key: str
    title: str
    figure: str
    between: str
    people: str
    withheld: str


@dataclass(frozen=True, slots=True)
class Report:
    """Holds nothing of a release but what was released, and the words made from it."""

    title: str
    period: str
    opened_on: date
    kind: str
    rehearsal: bool
    gatherings: int
    short: tuple[str, ...]
    counts: tuple[Counted, ...]
    questionnaires: tuple[Questionnaire, ...]
    chapters: tuple[Chapter, ...]
    limits: tuple[str, ...]
    rows: tuple[Row, ...]
    stop: str
    reviewed_on: date | None


def report_of(published: Published) -> Report:
    figures = Figures.of(published.figures)
    chapters = CHAPTERS[published.kind](figures)
    return Report(
        title=TITLES[published.kind],
        period=published.period,
        opened_on=published.opened_on,
        kind=published.kind,
        rehearsal=published.rehearsal,
        gatherings=published.gatherings,
        short=_short(chapters),
        counts=_counts(figures),
        questionnaires=tuple(questionnaire(key) for key in INSTRUMENTS[published.kind]),
        chapters=chapters,
        limits=_limits(chapters[0].findings[0], published.kind),
        rows=tuple(_row(figure) for figure in published.figures),
        stop=STOP if published.stopped else "",
        reviewed_on=published.reviewed_on,
    )


def _short(chapters: tuple[Chapter, ...]) -> tuple[str, ...]:
    """The two questions it is about, and what may have harmed: the same sentences as further down."""
    told = [finding for finding in (*chapters[0].findings[:2], *chapters[-1].findings) if not finding.withheld]
    return tuple(" ".join((finding.title, *finding.said[:1])) for finding in told)


def _counts(figures: Figures) -> tuple[Counted, ...]:
    return tuple(
        Counted(figures.by_key[key].title, spoken_count(one)) for key in COUNTS if (one := figures.released(key))
    )


def spoken_count(one: Released) -> str:
    if one.words:
        return one.words
    return number(float(one.value)) if one.value is not None else f"{number(one.low or 0)} to {number(one.high or 0)}"


def _row(figure: Figure) -> Row:
    one = figure.estimate
    if isinstance(one, Withheld):
        return Row(figure.key, figure.title, "", "", "", one.reason)
    return Row(figure.key, figure.title, _told(one), _ends(one), one.people, "")


def _told(one: Released) -> str:
    if isinstance(one.value, bool):
        return "yes" if one.value else "no"
    if one.value is not None and "epsilon" in one.words:
        return f"{number(one.value)} ({one.words})"
    if one.unit == "share":
        return one.words or _ends(one)
    if one.unit in {"people", "circles"} or one.value is None:
        return spoken_count(one)
    return f"{signed(one.value) if one.low is not None else number(one.value)} {one.unit}"


def _ends(one: Released) -> str:
    if one.low is None or one.high is None:
        return ""
    if one.unit == "share":
        return percents(one)
    if one.unit in {"people", "circles"}:
        return f"{number(one.low)} to {number(one.high)}"
    return spread(one.low, one.high)


CAUSE = (
    "That the conversation caused a change. Everybody took part, so there is nobody to compare with. People may feel "
    "different after any good hour, or because they were asked."
)
OTHERS = (
    "How it was for those who did not come, or came and did not answer. Whoever felt worst may have answered least. "
    "Only people who chose to come could answer at all."
)
ONE_EVENING = (
    "That it lasts. Both answers were given within a few hours. That is what the questions four weeks later are for."
)
LATER_ONLY = "That it lasts beyond these four weeks, or that nothing else happened to people in between."
SINGLE = (
    "Anything about a person, a circle or a team. There are no figures for fewer than twelve people, the answers "
    "behind these figures are destroyed, and an average says nothing about anyone in it."
)
ROUNDED = "Small differences. Figures are rounded on purpose, and each stands for the whole range printed beside it."
EXPLORING = (
    "That every difference here is real. One question, belonging four weeks later, was declared beforehand as the one "
    "that decides. All others are there to be looked at; among so many, one may stand out by chance."
)
UNSURE = (
    "That nothing happened. Where it says “we cannot tell yet”, there may be a change or none. It takes more answers."
)


def _limits(first: Finding, kind: str) -> tuple[str, ...]:
    unsure = (UNSURE,) if first.unsure else ()
    lasting = ONE_EVENING if kind == "evening" else LATER_ONLY
    return (CAUSE, *unsure, OTHERS, lasting, SINGLE, ROUNDED, EXPLORING)
