"""How many circles of four and of three, and how many rounds without meeting anyone again."""

from __future__ import annotations

from fourchairs.core.grouping.errors import Five, TooFew

FOUR, THREE = 4, 3

# Fewest pairs that must meet again in a second round, when everybody of the first is there. None from 13 people on,
# and none for nine, who sit in threes. (Counted over all second rounds in the tests.)
_FORCED_IN_ROUND_TWO = {3: 3, 4: 6, 6: 2, 7: 3, 8: 4, 10: 1, 11: 2, 12: 3}


def sizes(n: int) -> tuple[int, ...]:
    """The sizes of the circles for n people: as many fours as possible, then threes; never five, two or one.

    Raises:
        TooFew: fewer than three people.
        Five: five people.
    """
    if n < THREE:
        raise TooFew(max(n, 0))
    if n == FOUR + 1:
        raise Five
    threes = -n % FOUR
    return (FOUR,) * ((n - THREE * threes) // FOUR) + (THREE,) * threes


def ceiling(n: int) -> int:
    """How many rounds n people can have before somebody must meet somebody again.

    floor((n - 1) / 3), for each round of four brings three new people; one for twelve or fewer, except nine, who sit in
    threes and can meet everybody in four rounds. Exact bound where n is divisible by four; a promise worth making
    elsewhere.

    Raises:
        TooFew, Five: as `sizes`.
    """
    sizes(n)
    if n == THREE * THREE:
        return 4
    return 1 if n <= 12 else (n - 1) // THREE


def forced_repeats(n: int) -> int:
    """The fewest pairs of n people who must meet again in a second round.

    Raises:
        TooFew, Five: as `sizes`.
    """
    sizes(n)
    return _FORCED_IN_ROUND_TWO.get(n, 0)
