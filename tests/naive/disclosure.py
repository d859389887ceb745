"""The figures of a pool again, exactly and one by one, as somebody with a pencil would find them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from statistics import mean

from scipy.stats import t

from fourchairs.core.disclosure import Record

Of = Callable[[Record], float | None]


def after(key: str) -> Of:
    return lambda record: record.after.get(key)


def before(key: str) -> Of:
    return lambda record: record.before.get(key)


def less(one: Of, other: Of) -> Of:
    def of(record: Record) -> float | None:
        first, second = one(record), other(record)
        return None if first is None or second is None else first - second

    return of


#: What each mean is taken of.
MEANS: dict[str, Of] = {
    "change.belong": less(after("belong"), before("belong")),
    "change.alone": less(after("alone"), before("alone")),
    "change.close": less(after("close"), before("close")),
    "gap.awkward": less(after("awkward"), before("awkward")),
    "gap.care": less(after("care"), before("care")),
    "gap.burden": less(after("listening_burden"), before("burden")),
    "gap.colleague": less(after("close"), after("colleague")),
    "level.think_less.before": before("think_less"),
    "level.thought_of_them.after": after("thought_of_them"),
    "level.heard.after": after("heard"),
    "change.belong.four_weeks": less(after("belong"), before("own_belong")),
    "change.alone.four_weeks": less(after("alone"), before("own_alone")),
    "level.talked": after("talked"),
    "level.could_ask": after("could_ask"),
}
#: Which answers each share counts.
SHARES: dict[str, tuple[str, set[int]]] = {
    "share.leave.better": ("leave", {1}),
    "share.leave.same": ("leave", {2}),
    "share.leave.worse": ("leave", {3, 4}),
    "share.pushed": ("pushed", {1}),
    "bins.not_just_me.0-3": ("not_just_me", {0, 1, 2, 3}),
    "bins.not_just_me.4-6": ("not_just_me", {4, 5, 6}),
    "bins.not_just_me.7-10": ("not_just_me", {7, 8, 9, 10}),
}


def values(records: Sequence[Record], of: Of) -> list[tuple[bytes, float]]:
    """Circle and value of everybody who has one."""
    return [(record.label, value) for record in records if (value := of(record)) is not None]


def interval(found: Sequence[tuple[bytes, float]]) -> tuple[float, float, float]:
    """The mean, and its 95 % interval by leaving out each circle in turn."""
    whole = mean(value for _, value in found)
    circles = {label for label, _ in found}
    without = [mean(value for other, value in found if other != label) for label in circles]
    error = math.sqrt((len(circles) - 1) / len(circles) * sum((one - whole) ** 2 for one in without))
    margin = t.ppf(0.975, len(circles) - 1) * error
    return whole, whole - margin, whole + margin


def share(records: Sequence[Record], key: str) -> float:
    """The exact share of those who answered."""
    question, among = SHARES[key]
    given = [answer for record in records if (answer := record.after.get(question)) is not None]
    return sum(answer in among for answer in given) / len(given)


def enough(found: Sequence[tuple[bytes, float]]) -> bool:
    """Twelve people from three circles."""
    return len(found) >= 12 and len({label for label, _ in found}) >= 3
