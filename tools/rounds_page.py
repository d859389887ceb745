"""The reference page of rounds in which nobody meets anybody again: what is known and what is here, counted."""

from __future__ import annotations

from itertools import combinations

from benchmarks.grouping.rounds import BEST_KNOWN, FEWEST_CIRCLES
from fourchairs.core.grouping import ceiling, design, forecast
from fourchairs.core.grouping.errors import counted
from fourchairs.core.grouping.rounds.designs import Origin, bank, origin

CHECK = """\
from itertools import combinations
from fourchairs.core.grouping import design

for g in range(4, 21):
    rounds = design(g).tolist()
    met = []
    for one in rounds:
        circles = [[p for p in range(4 * g) if one[p] == c] for c in range(g)]
        assert all(len(circle) == 4 for circle in circles)
        met += [pair for circle in circles for pair in combinations(circle, 2)]
    assert len(met) == len(set(met))
    print(g, len(rounds), len(met))
"""
FOUR = 4
CODE = "../../src/fourchairs/core/grouping/rounds"


def rounds_page() -> str:
    known = dict(enumerate(BEST_KNOWN, FEWEST_CIRCLES))
    rows = "".join(row(circles, best) for circles, best in known.items())
    return f"""\
# Rounds without repeats

In how many rounds can everybody in circles of four meet only new people? *Certain* is what counting allows: each round
brings three new people. *Known* is the longest that anybody has found: A107431 in the On-Line Encyclopedia of Integer
Sequences, and later work. *Here* is what `design` gives. `plan_rounds` and `fourchairs form --rounds` use it
where that brings fewer repeats than searching.

| circles | people | certain: at most | known | here | pairs who meet, none twice | of | built from |
|---|---|---|---|---|---|---|---|
{rows}
{remarks(known)}
How each is built:

- **A starter** is a first round, written down in [bank.toml]({CODE}/bank.toml) by a few of its circles; a
  symmetry gives the others. Add 1 modulo r to every place, again and again: that makes r rounds. A search found them,
  and `core/grouping/rounds/search.py` finds them again.
- **An affine space**: people are points over the field of four elements, circles are lines, a round is all lines of
  one direction.
- **A transversal design**: whoever sits at x in row i of four goes to circle x - b i in round b.

[designs.py]({CODE}/designs.py) says it in full; [forming circles](../explanation/forming-circles.md) says why it works.

## Check it yourself

The numbers of pairs above were counted by looking into every circle of every round when this page was written. So does
this, which relies on nothing but the rounds themselves. It stops with an error if two people meet twice, or if a circle
is not of four:

```sh
python -c '
{CHECK}'
```

It prints the columns *circles*, *here* and *pairs who meet*. In a checkout `python` is `.venv/bin/python`.
"""


def row(circles: int, known: int) -> str:
    people, here = FOUR * circles, len(design(circles))
    cells = (circles, people, forecast(people, 1).ceiling, known, here, pairs_met(circles), people * (people - 1) // 2)
    return "".join(f"| {cell:,} " for cell in cells) + f"| {built(circles)} |\n"


def pairs_met(circles: int) -> int:
    """How many pairs meet; each of them once.

    Raises:
        ValueError: two meet again, or a circle is not of four. Then there is no page.
    """
    met: set[tuple[int, int]] = set()
    for one in design(circles).tolist():
        tables = [[person for person, circle in enumerate(one) if circle == number] for number in range(circles)]
        pairs = {pair for table in tables for pair in combinations(table, 2)}
        if {*map(len, tables)} != {FOUR} or pairs & met:
            raise ValueError(f"The rounds for {circles} circles are not what they should be.")
        met |= pairs
    return len(met)


def built(circles: int) -> str:
    """How the programme is made, in a few words."""
    match origin(circles):
        case Origin.STARTER:
            starter = bank()[circles]
            written = " and ".join(str(len(one)) for one in starter.circles)
            many = "a starter" if len(starter.circles) == 1 else f"{counted(len(starter.circles))} starters"
            return f"{many} of {written} circles, modulo {starter.symmetry.modulus}"
        case Origin.AFFINE:
            return "the affine space of as many points"
        case Origin.TRANSVERSAL:
            return "a transversal design"
        case Origin.NONE:
            return "nothing: one round"


def remarks(known: dict[int, int]) -> str:
    """Where not everything that could be is there."""
    said: list[str] = []
    for circles, best in known.items():
        people, here = FOUR * circles, len(design(circles))
        if here < best:
            said.append(
                f"For {circles} circles {best} rounds are known to exist, and here are {here}: the search\n"
                "for a starter has not found more.\n"
            )
        if best < ceiling(people):
            said.append(
                f"For {people} people three new companions a round would allow {counted(ceiling(people))} rounds, but\n"
                f"it is proved that there are only {counted(best)} (Kreher, Ling, Rees and Lam, 2003).\n"
            )
    return "\n".join(said)
