"""From released figures to what a page shows of them: a sentence, a plot, a table. Reads nothing but figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fourchairs.core.disclosure import Estimate, Figure, Released, Withheld
from fourchairs.core.measures import Item, instrument, words
from fourchairs.web.reports import wording
from fourchairs.web.reports.plots import LevelPlot, Range, RangePlot, SharePlot, level_plot, number, range_plot, signed

Plot = RangePlot | LevelPlot | SharePlot
REACH = {"step": 2.0, "point": 3.0}  # how far an axis goes anyway, so that a small change looks small
ASKED_ONCE = "Asked once, no comparison group"
NOT_THERE = "This figure was not asked for when the answers were opened."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as people read it, when, and the scale they answered on."""

    when: str
    text: str
    scale: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything that is asked at one moment, as a page lists it."""

    title: str
    questions: tuple[tuple[str, str, str], ...]  # the text, its scale, where it comes from
    origin: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table."""

    what: str
    figure: str
    between: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of a report. Where nothing may be shown, `withheld` says why and the rest is empty."""

    key: str
    title: str
    asked: tuple[Asked, ...] = ()
    said: tuple[str, ...] = ()
    plots: tuple[Plot, ...] = ()
    table: tuple[Line, ...] = ()
    caveat: str = words.UNCONTROLLED
    unsure: bool = False  # the range reaches to both sides of no change
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    key: str
    title: str
    intro: str
    findings: tuple[Finding, ...]
    first: tuple[str, ...] = ()  # what has to be read before the figures


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one release by key."""

    by_key: Mapping[str, Figure] = field(default_factory=dict)

    @classmethod
    def of(cls, figures: Iterable[Figure]) -> Figures:
        return cls({figure.key: figure for figure in figures})

    def __getitem__(self, key: str) -> Estimate:
        return self.by_key[key].estimate if key in self.by_key else Withheld(NOT_THERE)

    def released(self, key: str) -> Released | None:
        estimate = self[key]
        return estimate if isinstance(estimate, Released) else None

    def value(self, key: str) -> float | None:
        one = self.released(key)
        return None if one is None or one.value is None else float(one.value)

    def reason(self, key: str) -> str:
        estimate = self[key]
        return estimate.reason if isinstance(estimate, Withheld) else ""


def asked(questionnaire: str, key: str, when: str) -> Asked:
    item = instrument(questionnaire)[key]
    return Asked(when, item.asked(), scale_words(item))


def questionnaire(key: str) -> Questionnaire:
    made = instrument(key)
    return Questionnaire(
        made.title,
        tuple((item.asked(), scale_words(item), item.source) for item in made.items),
        " ".join(filter(None, (made.provenance, f"Licence: {made.licence}.", made.citation))),
    )


def scale_words(item: Item) -> str:
    if item.kind == "tick":
        return "a box to tick"
    if item.kind == "choice":
        return ", ".join(item.words)
    return f"from {number(item.lowest)}, {item.low}, to {number(item.highest)}, {item.high}"


def difference(
    figures: Figures,
    key: str,
    *,
    questions: Sequence[Asked],
    levels: Sequence[tuple[str, str]] = (),
    item: Item | None = None,
    more: Sequence[str] = (),
    caveat: str = words.UNCONTROLLED,
) -> Finding:
    """A change or a gap: what it means, its range in words and drawn, and beneath it the averages it comes from.

    `levels` are a word and a key each; `item` is the question whose scale they are drawn on.
    """
    said, found = wording.COMPARISONS[key], figures.released(key)
    title = figures.by_key[key].title if key in figures.by_key else key
    if found is None or found.low is None or found.high is None or found.value is None:
        return Finding(key, title, tuple(questions), withheld=figures.reason(key) or NOT_THERE)
    drawn = Range(float(found.value), found.low, found.high)
    rows = [Line("Average difference", signed(drawn.value), spread(drawn.low, drawn.high))]
    known = [(word, value) for word, name in levels if (value := figures.value(name)) is not None]
    plots: list[Plot] = [range_plot(drawn, below=said.below, above=said.above, least=REACH[said.unit], none=said.none)]
    if item and known:
        plots.append(on_scale(known, item))
        rows += [Line(f"Average {word}", number(value), scale_words(item)) for word, value in known]
    return Finding(
        key,
        wording.answer(said, value=drawn.value, low=drawn.low, high=drawn.high),
        tuple(questions),
        (wording.spread_out(said, value=drawn.value, low=drawn.low, high=drawn.high), *more),
        tuple(plots),
        tuple(rows),
        caveat=caveat,
        unsure=drawn.low <= 0 <= drawn.high,
    )


def on_scale(levels: Sequence[tuple[str, float]], item: Item) -> LevelPlot:
    return level_plot(levels, lowest=item.lowest, highest=item.highest, low=item.low, high=item.high)


def spread(low: float, high: float) -> str:
    return f"{signed(low)} to {signed(high)}"
