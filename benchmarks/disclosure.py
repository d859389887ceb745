"""How many answers somebody who knows all others can tell from a report: `python -m benchmarks.disclosure`.

Prints the table of docs/explanation/disclosure.md. In these pools everybody answers everything, the worst case:
whoever skips a question makes the others harder to tell. Takes about six minutes.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.core.disclosure.attacker import Answer, answers, share_found
from tests.core.disclosure.year import Year, simulated

SIZES = (12, 16, 20, 24, 32, 48, 100, 200)
YEARS, POOLS, TRIED = 12, 4, 300
CHOICES = {"leave": "left worse", "pushed": "felt pushed"}


def main() -> None:
    """One row for each size of a pool."""
    print("| people in the pool | all answers | worst question on a scale | how people left | felt pushed |")
    print("|---|---|---|---|---|")
    for people in SIZES:
        years = [simulated([people] * POOLS, seed=seed, everything=True) for seed in range(YEARS)]
        targets = [(year, _spread(year)) for year in years]
        keys = {(one.part, one.key) for _, tried in targets for one in tried} - {("after", key) for key in CHOICES}
        worst = max(_share(targets, {key}) for key in keys)
        shown = [_share(targets, keys | {("after", key) for key in CHOICES}), worst]
        shown += [_share(targets, {("after", key)}) for key in CHOICES]
        print(f"| {people} | " + " | ".join(f"{found:.0%}" for found in shown) + " |", flush=True)


def _spread(year: Year) -> Sequence[Answer]:
    """Answers evenly spread over the year."""
    everything = list(answers(year))
    return everything[:: max(1, len(everything) // TRIED)]


def _share(targets: Sequence[tuple[Year, Sequence[Answer]]], keys: set[tuple[str, str]]) -> float:
    chosen = [(year, [one for one in tried if (one.part, one.key) in keys]) for year, tried in targets]
    found = sum(share_found(year, tried) * len(tried) for year, tried in chosen if tried)
    return found / sum(len(tried) for _, tried in chosen)


if __name__ == "__main__":
    main()
