"""From files to a problem, with the file and line of whatever does not go together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from fourchairs.cli.forming.asked import Asked, UnusableError
from fourchairs.cli.forming.showing import Show
from fourchairs.core.grouping import Infeasible, Problem
from fourchairs.core.grouping.mdgplib import read_mdgplib
from fourchairs.core.ties import Pairs
from fourchairs.core.ties.files import People, TableError, joined, read_apart, read_met, read_people, read_ties
from fourchairs.core.ties.files.faults import Faults, quoted

Ints = NDArray[np.int64]
Read = TypeVar("Read")

LABELS = ("team", "department", "level")  # people of one label are spread
BUCKETS = ("language", "place")  # people of different buckets never share a circle


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is to be solved, and who the people are: nobody, in an instance of MDGPLIB."""

    problem: Problem
    people: People | None = None

    @property
    def names(self) -> Sequence[str] | None:
        """What people are called."""
        return None if self.people is None else self.people.names


def question(asked: Asked, show: Show) -> Question:
    """Read everything.

    Raises:
        TableError: a file is not sound.
        GroupingError: there is no such problem, or nobody could solve it.
        UnusableError: so many circles of three cannot be, or there is no such instance.
    """
    if asked.mdgplib:
        try:
            with show.step(f"Reading {asked.mdgplib}"):
                return Question(read_mdgplib(asked.mdgplib))
        except OSError as error:
            raise UnusableError(f"{asked.mdgplib}: It cannot be read: {error.strerror or error}.") from error
    assert asked.people
    with show.step(f"Reading {asked.people}"):
        people = read_people(asked.people, sheet=asked.sheet, encoding=asked.encoding, remark=show.say)
    try:
        return Question(_problem(asked, people, show), people)
    except Infeasible as error:
        raise Infeasible(error.explain(people.names)) from error


def _problem(asked: Asked, people: People, show: Show) -> Problem:
    n, about, files = len(people), people.about, _Files(asked, people, show)
    chairs: dict[str, Any] = {
        "buckets": _buckets(people),
        "group_sizes": None if asked.threes is None else _sizes(n, asked.threes),
    }
    circles = len(Problem(n, **chairs).sizes)  # whoever cannot be seated at all learns it before the ties are read
    return Problem(
        n,
        ties=files.ties(),
        met=files.met(),
        apart=files.apart(),
        labels={kind: _folded(about[kind]) for kind in LABELS if kind in about},
        managers=_managers(people, show),
        pins=_pins(people, circles),
        **chairs,
    )


class _Files:
    """The files beside that of the people, those that are given."""

    def __init__(self, asked: Asked, people: People, show: Show) -> None:
        self.asked, self.people, self.show = asked, people, show

    def ties(self) -> Pairs | None:
        return self._read(read_ties, self.asked.ties, strangers=self.asked.skip_unknown) if self.asked.ties else None

    def met(self) -> Pairs | None:
        return joined([self._read(read_met, path) for path in self.asked.met]) if self.asked.met else None

    def apart(self) -> tuple[Ints, Ints] | None:
        return self._read(read_apart, self.asked.apart, strangers=self.asked.skip_unknown) if self.asked.apart else None

    def _read(self, read: Callable[..., Read], path: Path, **more: bool) -> Read:
        with self.show.step(f"Reading {path}") as update:
            return read(
                path,
                self.people,
                encoding=self.asked.encoding,
                remark=self.show.say,
                progress=lambda rows: update(f"{rows:,} rows"),
                **more,
            )


def _sizes(n: int, threes: int) -> list[int]:
    fours, left = divmod(n - 3 * threes, 4)
    if left or fours < 0:
        raise UnusableError(f"{n:,} people do not make just {threes:,} of three, and others of four.")
    return [4] * fours + [3] * threes


def _folded(labels: Sequence[str | None]) -> list[str | None]:
    return [None if label is None else label.casefold() for label in labels]


def _buckets(people: People) -> list[str] | None:
    """For each person one label for all that must match, spelled as by the first who has it."""
    kinds = [kind for kind in BUCKETS if kind in people.about]
    if not kinds:
        return None
    faults = Faults()
    for kind in kinds:
        for line, label in zip(people.lines, people.about[kind], strict=True):
            if label is None:
                faults.add(
                    line, f"The {kind} is missing. Circles are formed within each {kind}: give one to everybody."
                )
    faults.raise_for(people.path, people.unit)
    spelled: dict[str, str] = {}
    labels = (", ".join(map(str, told)) for told in zip(*(people.about[kind] for kind in kinds), strict=True))
    return [spelled.setdefault(label.casefold(), label) for label in labels]


def _managers(people: People, show: Show) -> NDArray[np.int64] | None:
    names = people.about.get("manager")
    if names is None:
        return None
    above = [-1 if name is None else people.position.get(name, -1) for name in names]
    if strangers := {name: None for name, boss in zip(names, above, strict=True) if name and boss < 0}:
        some = ", ".join(quoted(name) for name in islice(strangers, 5))
        show.say(f"{people.path}: passed over as managers, because not among the people: {some}.")
    if (person := _above_themselves(above)) is not None:
        said = f"{quoted(people.names[person])} is above themselves in the line of managers."
        raise TableError(people.path, (people.lines[person], said), unit=people.unit)
    return np.array(above, dtype=np.int64)


def _above_themselves(above: list[int]) -> int | None:
    """Somebody whose line leads back to them."""
    ends = [False] * len(above)
    for start in range(len(above)):
        line: dict[int, None] = {}
        person = start
        while person >= 0 and not ends[person]:
            if person in line:
                return person
            line[person] = None
            person = above[person]
        for person in line:
            ends[person] = True
    return None


def _pins(people: People, circles: int) -> dict[int, int] | None:
    told = people.about.get("pin")
    if told is None:
        return None
    faults = Faults()
    pins = {}
    for person, circle in enumerate(told):
        if circle is None:
            continue
        if circle.isdecimal() and len(circle) < 10 and 1 <= int(circle) <= circles:
            pins[person] = int(circle) - 1
        else:
            faults.add(people.lines[person], f"The pin {quoted(circle)} is not one of the circles, 1 to {circles}.")
    faults.raise_for(people.path, people.unit)
    return pins
