"""The report attacker: works back from published figures to single answers, by every means that figures allow.

It has two ways of reasoning. *Trying*: it knows the program, so it puts each possible answer into the records it knows,
publishes again, and rules out whatever gives other figures. This misses nothing, margins and words included. *Solving*:
where many answers are unknown it turns figures into inequalities over whole numbers and asks a solver for the least and
greatest value that one answer can have.

It is granted more than anybody has: who sat where, who answered which question, and which record is whose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fourchairs.core.disclosure import Record, layout
from fourchairs.core.rng import generator
from tests.core.disclosure.year import Year, published


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of one person: which pool, whose record, before or after, and which question."""

    pool: int
    who: int
    part: str
    key: str


def answers(year: Year) -> Iterator[Answer]:
    """Every answer that somebody gave in this year, once: what four weeks later repeats of the evening is left out."""
    for number, pool in enumerate(year.pools):
        for who, record in enumerate(pool.records):
            for part in ("before", "after"):
                for key, given in getattr(record, part).items():
                    if given is not None and not key.startswith("own_"):
                        yield Answer(number, who, part, key)


def value(year: Year, answer: Answer) -> int:
    """What was really answered."""
    given = getattr(year.pools[answer.pool].records[answer.who], answer.part)[answer.key]
    assert isinstance(given, int)
    return given


def scale(year: Year, answer: Answer) -> range:
    """All that could have been answered."""
    kind = year.pools[answer.pool].records[0].kind
    when = {"before": {"before"}, "after": {"after", "four-weeks"}}[answer.part]
    place = next(place for place in layout(kind) if place.key == answer.key and place.when in when)
    return range(place.lowest, place.highest + 1)


def is_found_by_trying(year: Year, answer: Answer) -> bool:
    """Whether someone who knows every other answer of the year can tell this one.

    Where figures tell classes only (better, same, worse), telling the class counts as telling the answer.
    """
    truth = value(year, answer)
    others = [other for other in scale(year, answer) if _class(answer.key, other) != _class(answer.key, truth)]
    nearest_first = sorted(others, key=lambda other: abs(other - truth))
    return not any(_would_look_the_same(year, answer, other) for other in nearest_first)


def _class(key: str, given: int) -> int:
    if key == "leave":
        return min(given, 3)
    if key == "not_just_me":
        return (given > 3) + (given > 6)
    return given


def _would_look_the_same(year: Year, answer: Answer, other: int) -> bool:
    """Whether all published figures would be the same had this been answered instead."""
    places = {answer.pool: (answer.who, answer.part, answer.key)}
    if answer.part == "before" and answer.key in {"belong", "alone"}:
        repeated = (place for place, evening in year.evenings.items() if evening == (answer.pool, answer.who))
        places |= {pool: (who, "before", f"own_{answer.key}") for pool, who in repeated}
    return all(
        published(_with(year.pools[pool].records, *place, other), year.pools[pool].came) == year.pools[pool].published
        for pool, place in places.items()
    )


def _with(records: tuple[Record, ...], who: int, part: str, key: str, other: int) -> list[Record]:
    record = records[who]
    changed = {**(record.before if part == "before" else record.after), key: other}
    halves = (changed, record.after) if part == "before" else (record.before, changed)
    return [*records[:who], replace(record, before=halves[0], after=halves[1]), *records[who + 1 :]]


def sample(year: Year, number: int, *, seed: int) -> list[Answer]:
    """So many different answers of the year, drawn by lot; all of them if there are no more."""
    everything = list(answers(year))
    order = generator(seed).permutation(len(everything))
    return [everything[place] for place in order[:number]]


def share_found(year: Year, targets: Sequence[Answer]) -> float:
    """How many of these answers can be told by someone who knows all others."""
    return sum(is_found_by_trying(year, answer) for answer in targets) / len(targets)
