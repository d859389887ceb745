"""Whether a better seating exists than the one that stands: worked out beside the server, from numbers alone.

What is asked holds no wish to sit apart. Without them more is possible than with them, so that a proof that nothing
better exists holds for the room as it is; and nothing that is said of a seating can depend on what somebody wished.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from time import process_time

import numpy as np

from fourchairs.core.grouping import Problem, Progress, Result, prove
from fourchairs.core.grouping.errors import counted
from fourchairs.core.grouping.warm import warm

WORK = f"{__name__}:beside"
BEFORE = f"{__name__}:prepare"
MISSED_FROM = 32  # people; of smaller rooms, sixty with 60 to 90 % acquainted, the search found the best of each


def standing(question: str) -> Result:
    """The seating of a question, as if it had been the answer to it."""
    asked = json.loads(question)
    groups = asked.pop("groups")
    problem = Problem(
        sum(map(len, groups)),
        ties=asked["ties"],
        met=asked["met"],
        teams=asked["teams"],
        pins=dict(asked["pins"]),
        group_sizes=[len(group) for group in groups],
    )
    return Result.of(problem, groups)


def at_once(question: str) -> str | None:
    """The sentence for the host where no search is needed: nobody sits with anyone they know or have met."""
    seated = standing(question)
    return None if any(seated.cost.values()) else prove(seated.problem, seated).promise()


def beside(line: str) -> str:
    """The sentence for the host, empty where there is nothing to say. Of "how many seconds", and the question."""
    seconds, _, question = line.partition(" ")
    seated = standing(question)
    return sentence(seated, prove(seated.problem, seated, stop=_Work(float(seconds))))


def sentence(seated: Result, proved: Result) -> str:
    """What may be said of a seating after a proof that began from it.

    Of a better one that was found nothing is said in a room in which the search does not miss any: there only a wish
    can be what stands in its way. Nor is a limit said that is hardly one.
    """
    if np.array_equal(seated.assignment, proved.assignment):
        if proved.proved:
            return proved.promise()
    elif seated.problem.n < MISSED_FROM:
        return ""
    fewer, condition = min(_fewer(seated, proved.bound or {}), default=(0, ""))
    if not 0 < 2 * fewer <= seated.known:
        return ""
    return f"At most {counted(fewer)} known {'pair' if fewer == 1 else 'pairs'} fewer would be possible{condition}."


def _fewer(seated: Result, bound: Mapping[str, float]) -> Iterator[tuple[int, str]]:
    """So many known pairs fewer are possible at most, and on which condition."""
    if "known" in bound:
        yield seated.known - int(bound["known"]), ""
    weights = np.unique(seated.problem.ties.w)
    if weights.size == 1 and all(bound.get(term, 0) >= seated.cost[term] for term in ("repeats", "recency", "worst")):
        saved = seated.cost["familiarity"] - bound["familiarity"]
        yield int(saved // weights[0]), " without a worse table"


class _Work:
    """So many seconds of work, however long they take beside others.

    The first piece is not counted: on a machine that has never done this it compiles.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds, self._began = seconds, 0.0

    def __call__(self, progress: Progress) -> str | None:
        if progress.iterations < 2:
            self._began = process_time()
        return "enough work done" if process_time() >= self._began + self._seconds else None


def prepare(_: str) -> str:
    """Compile once on each machine what a proof needs, so that the first does not wait for it."""
    warm()
    return ""
