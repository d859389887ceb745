"""The released figures as files: one for spreadsheets, and a book that says what each column and line means."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from fourchairs.core.disclosure import Figure, Released
from fourchairs.core.measures import instrument
from fourchairs.web.reports.findings import scale_words
from fourchairs.web.reports.page import INSTRUMENTS
from fourchairs.web.reports.sources import Published

COLUMNS = {
    "key": "The stable name of the figure.",
    "title": "What the figure is.",
    "state": "released, or withheld.",
    "value": "The figure, rounded. Empty where only words or a range are released. 1 is yes, 0 is no.",
    "low": "The lower end of the range, rounded outward.",
    "high": "The upper end of the range, rounded outward.",
    "unit": "Of value, low and high. A share runs from 0 to 1.",
    "words": "What may be said of it in words.",
    "people": "How many people stand behind it, in bands.",
    "reason": "Why it is withheld.",
}
# A spreadsheet runs a cell that begins with one of these; an apostrophe before it makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "\N{BYTE ORDER MARK}"  # without it Excel takes the file for another alphabet


def figures_csv(figures: Iterable[Figure]) -> str:
    """Exactly the figures of the release, one a line."""
    return _csv([list(COLUMNS), *(_cells(figure) for figure in figures)])


def codebook_csv(published: Published) -> str:
    """Every column, every figure, every question, with the words at both ends of its scale, source and licence."""
    rows = [["kind", "name", "meaning", "scale", "source", "licence"]]
    rows += [["column", name, meaning, "", "", ""] for name, meaning in COLUMNS.items()]
    rows += [["figure", one.key, one.title, _unit(one), "", ""] for one in published.figures]
    for key in INSTRUMENTS[published.kind]:
        made = instrument(key)
        rows += [
            ["question", f"{key}: {item.key}", item.asked(), scale_words(item), item.source, made.licence]
            for item in made.items
        ]
    return _csv(rows)


def safe(cell: str) -> str:
    """The text, made harmless where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def _cells(figure: Figure) -> list[str]:
    one = figure.estimate
    if isinstance(one, Released):
        numbers = [_number(value) for value in (one.value, one.low, one.high)]
        return [figure.key, figure.title, "released", *numbers, one.unit, one.words, one.people, ""]
    return [figure.key, figure.title, "withheld", "", "", "", "", "", "", one.reason]


def _number(value: float | bool | None) -> str:
    """A plain number, which is no formula even when it is negative; `safe` does not touch it."""
    return "" if value is None else f"{float(value):g}"


def _unit(figure: Figure) -> str:
    return figure.estimate.unit if isinstance(figure.estimate, Released) else "withheld"


def _csv(rows: Iterable[list[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([cell if _is_number(cell) else safe(cell) for cell in row])
    return MARK + out.getvalue()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell.lstrip("-").replace(".", "", 1).isdigit()
