"""What a works council or a data protection officer needs to read, made from this server as it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from fourchairs import version
from fourchairs.core.disclosure import bands, floors, rounding
from fourchairs.web.reports.chapters.harms import RULE
from fourchairs.web.reports.findings import Questionnaire, questionnaire
from fourchairs.web.reports.inventory import Kept, inventory
from fourchairs.web.reports.plots import number
from fourchairs.web.site.promises import CHAPTERS, NOT_PROMISED, Chapter

if TYPE_CHECKING:
    from collections.abc import Sequence

ASKED = ("before", "after", "four-weeks")
SIZES = (floors.PEOPLE, floors.SLICE, 32, floors.SPREAD)  # where another rounding begins


@dataclass(frozen=True, slots=True)
class Rounding:
    """How coarse figures are when so many people stand behind them."""

    people: str
    average: str
    margin: str
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Pack:
    version: str
    running: tuple[Fact, ...]
    inventory: tuple[Kept, ...]
    floors: tuple[str, ...]
    roundings: tuple[Rounding, ...]
    stop_rule: str
    questionnaires: tuple[Questionnaire, ...]
    promises: Sequence[Chapter]
    not_promised: Sequence[str]


def pack() -> Pack:
    return Pack(
        version=version(),
        running=running(),
        inventory=inventory(),
        floors=floor_sentences(),
        roundings=roundings(),
        stop_rule=RULE,
        questionnaires=tuple(questionnaire(key) for key in ASKED),
        promises=CHAPTERS,
        not_promised=NOT_PROMISED,
    )


def running() -> tuple[Fact, ...]:
    """What of the configuration touches people. No secret is among it, and no password of a database."""
    env = settings.ENV
    return (
        Fact("Database", f"SQLite, one file in {env.data}" if env.sqlite else "PostgreSQL"),
        Fact("Data folder", str(env.data)),
        Fact("Key folder, apart from it and out of backups", str(env.keys)),
        Fact("Address", env.url or "the address of the machine in its network"),
        Fact("Between phones and server", "https" if env.https else "http, readable for whoever controls the network"),
        Fact("Other companies involved", "none: no page asks anybody else for anything"),
        Fact("Access log", "none"),
    )


def floor_sentences() -> tuple[str, ...]:
    return (
        f"No figure for fewer than {floors.PEOPLE} people or {floors.CIRCLES} circles, and none for a single circle.",
        f"No figure for some of them, such as a team, unless {floors.SLICE} are in it and {floors.SLICE} outside.",
        f"No figure that tells how far answers lie apart for fewer than {floors.SPREAD} people.",
        "Never the lowest, the highest or the middle answer.",
        f"Whether to pause is judged from {floors.HARMS} answers on.",
        "Never “nobody” and never “everybody”. Numbers of people only in bands.",
        "Each pool is opened once. Nothing is worked out again, filtered or shown while it fills, but in quarters.",
        "These floors are in the program, not in its settings: nobody can lower them for an evening.",
    )


def roundings() -> tuple[Rounding, ...]:
    edges = [*SIZES[1:], None]
    return tuple(_rounding(first, edge) for first, edge in zip(SIZES, edges, strict=True))


def _rounding(first: int, edge: int | None) -> Rounding:
    classes = dict.fromkeys(bands.share(count, first).words for count in range(first + 1))
    return Rounding(
        people=f"{first} to {edge - 1}" if edge else f"{first} and more",
        average=number(float(rounding.step(first))),
        margin=number(float(rounding.margin_step(first))),
        shares=tuple(classes),
    )
