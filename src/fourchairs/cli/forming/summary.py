"""What there is to say at the end: in sentences for a person, as one line of JSON for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fourchairs.cli.forming.asked import Asked, Exit
from fourchairs.core.grouping import Explanation, Problem, Result
from fourchairs.core.grouping.errors import counted
from fourchairs.core.grouping.rounds import Plan
from fourchairs.web.gatherings import marks


def sentences(found: Result | Plan, names: Sequence[str] | None, *, explain: bool) -> Iterator[str]:
    """About the whole; to explain it, also about circles, and about the people of whom there is something to say."""
    if isinstance(found, Plan):
        yield from _of_plan(found, names, explain=explain)
    elif names is None:
        groups, diversity = len(found.problem.sizes), -found.cost["familiarity"]
        yield f"{found.problem.n:,} elements, {groups:,} groups, diversity {diversity:,.6f}. {found.promise()}".strip()
    else:
        told = found.explain(_circles(found.problem) if explain else None, names)
        yield made(found.problem.sizes)
        yield " ".join([*told.total, found.promise()]).strip()
        if explain:
            yield from _in_detail(told)


def _of_plan(plan: Plan, names: Sequence[str] | None, *, explain: bool) -> Iterator[str]:
    yield made(plan.problem.sizes)
    yield from plan.explain()
    for number in range(plan.rounds) if explain else ():
        told = plan.result(number).explain(_circles(plan.problem), names)
        yield f"Round {number + 1}: {' '.join(told.total)}"
        yield from _in_detail(told)


def _in_detail(told: Explanation) -> Iterator[str]:
    yield from (f"  {sentence}" for about in (*told.by_group, *told.by_person.values()) for sentence in about)


def _circles(problem: Problem) -> dict[int, str]:
    total = len(problem.sizes)
    return {number: marks.label(number, total) for number in range(total)}


def made(sizes: Iterable[int]) -> str:
    """How many people in circles of these sizes."""
    many = Counter(sizes)
    circles = " and ".join(f"{_number(many[size])} of {_number(size)}" for size in sorted(many, reverse=True))
    return f"{sum(many.elements()):,} people in circles: {circles}."


def _number(count: int) -> str:
    return counted(count) if count <= 12 else f"{count:,}"


def figures(asked: Asked, found: Result | Plan, end: Exit) -> dict[str, Any]:
    """The same in numbers."""
    return {
        "people": found.problem.n,
        "circles": dict(sorted(Counter(found.problem.sizes).items())),
        "rounds": [dict(terms) for terms in (found.by_round if isinstance(found, Plan) else [found.cost])],
        **({} if isinstance(found, Plan) else _proof(found)),
        "seed": asked.seed,
        "steps": found.iterations,
        "seconds": round(found.seconds, 3),
        "stopped": found.stopped,
        "plan": str(asked.output),
        "exit": int(end),
    }


def _proof(result: Result) -> Mapping[str, Any]:
    return {
        "known": result.known,
        "bound": result.bound and dict(result.bound),
        "certificate": result.certificate,
        "proved": result.proved,
    }
