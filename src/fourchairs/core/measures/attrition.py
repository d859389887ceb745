"""Those who came and did not answer: what the figure would be if nothing had changed for them."""

from __future__ import annotations

from dataclasses import dataclass

from fourchairs.core.measures.effects import Level


@dataclass(frozen=True, slots=True)
class Attrition:
    """How many came, and how many of them answered.

    Raises:
        ValueError: if more answered than came, or more answered both than either.
    """

    came: int
    before: int
    after: int
    both: int

    def __post_init__(self) -> None:
        most, least = max(self.before, self.after), min(self.before, self.after)
        if not 0 <= self.both <= least <= most <= self.came or self.before + self.after - self.both > self.came:
            raise ValueError(
                f"Of {self.came} people, {self.before}, {self.after} and {self.both} cannot have answered before, "
                "after and both."
            )

    @property
    def others(self) -> int:
        """Those who came and did not give both answers."""
        return self.came - self.both


def others_unchanged(change: Level, others: int) -> Level:
    """The mean change of everybody who came, if those whose change nobody knows had not changed at all.

    Formula: mean, low and high times n / (n + others), n being the people whose change is known. How many did not
    answer is taken as known, not as drawn by chance, so the interval shrinks with the mean.

    This is no estimate of what happened to the others: they may have become better or worse. It shows how much of the
    figure rests on those who answered.

    Args:
        change: of those who gave both answers, from ``paired_change``.
        others: those who came and did not.

    Raises:
        ValueError: if ``others`` is negative.

    Source: single-value ("no change") imputation as a sensitivity analysis: White, Horton, Carpenter & Pocock (2011),
    Strategy for intention to treat analysis in randomised trials with missing outcome data, BMJ 342:d40.
    Checked against the mean of changes to which as many zeros were added.
    """
    if others < 0:
        raise ValueError(f"Nobody or more did not answer, not {others}.")
    share = change.people / (change.people + others)
    return Level(change.mean * share, change.low * share, change.high * share, change.people + others, change.circles)
