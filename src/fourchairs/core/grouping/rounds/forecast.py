"""What a host can promise before the first round: certain, known, or hoped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from fourchairs.core.grouping.errors import ProblemError
from fourchairs.core.grouping.rounds.fitted import repeat_free
from fourchairs.core.grouping.sizes import FOUR, THREE, forced_repeats, sizes

# Counting allows one round more for twenty people, but there is none: Kreher, Ling, Rees and Lam, "A note on
# {4}-GDDs of type 2^10", Discrete Mathematics 261, 2003.
_NONE_OF_SIX = 20
_FIVE = 5

_DOZEN = 12
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Forecast:
    """How many rounds can bring everybody only new people.

    Attributes:
        n: number of people, who are there in every round.
        rounds: how many rounds are asked for.
        sizes: the sizes of the circles.
    """

    n: int
    rounds: int
    sizes: tuple[int, ...]

    @cached_property
    def ceiling(self) -> int:
        """Certain: no more rounds than this are without a pair who meets again.

        There are n (n - 1) / 2 pairs, and each round uses up six for a circle of four and three for one of three.
        """
        if self.forced:
            return 1
        if self.n == _NONE_OF_SIX and THREE not in self.sizes:
            return _FIVE
        return self.pairs // self.pairs_per_round

    @cached_property
    def known(self) -> int:
        """Known: so many rounds without a pair who meets again exist for certain, from the bank or by a theorem.

        With k circles and at most (k - 1) / 3 rounds before, everybody has met fewer than k others, so another round
        without repeats exists. (Hajnal and Szemeredi, "Proof of a conjecture of P. Erdos", 1970.)
        """
        return max(len(repeat_free(self.sizes)), (len(self.sizes) - 1) // (max(self.sizes) - 1) + 1)

    @property
    def pairs(self) -> int:
        """How many pairs of people there are."""
        return self.n * (self.n - 1) // 2

    @property
    def pairs_per_round(self) -> int:
        """How many pairs share a circle in one round."""
        return sum(size * (size - 1) // 2 for size in self.sizes)

    @property
    def forced(self) -> int:
        """So many pairs at least meet again in a second round."""
        return forced_repeats(self.n) if self.sizes == sizes(self.n) else 0

    @property
    def least_repeats(self) -> int:
        """Certain: in so many rounds at least so many meetings are of a pair who has met before."""
        return self._least(self.rounds)

    def _least(self, rounds: int) -> int:
        """Three bounds: there are more meetings than pairs; what a second round forces; one beyond the ceiling.

        For the second: any two rounds have so many pairs in common. A pair who meets m times is common to
        m (m - 1) / 2 couples of rounds, that is at most half of all rounds for each time they meet again.
        """
        return max(rounds * self.pairs_per_round - self.pairs, self.forced * (rounds - 1), int(rounds > self.ceiling))

    def explain(self) -> tuple[str, ...]:
        """In sentences for a host."""
        said = [f"With {_words(self.n)} people, {_rounds(self.known)} can bring only new people."]
        if self.known == self.ceiling:
            said.append(f"One more must repeat at least {_pairs(self._least(self.ceiling + 1))}.")
        else:
            said.append(f"Whether {_words(self.known + 1)} can is not known here; {_words(self.ceiling + 1)} cannot.")
        if self.rounds > self.ceiling + 1:
            said.append(f"{_rounds(self.rounds).capitalize()} must repeat at least {_pairs(self.least_repeats)}.")
        if self.n == _DOZEN and THREE not in self.sizes and self.rounds > 1:
            said.append(_IN_THREES)
        return tuple(said)


_IN_THREES = "Twelve people do better in circles of three: four rounds can bring only new people."


def forecast(n: int, rounds: int, *, group_sizes: Sequence[int] | None = None) -> Forecast:
    """What so many rounds for so many people can bring, if everybody is there each time.

    Args:
        n: number of people.
        rounds: at least one.
        group_sizes: threes and fours, if not `sizes(n)`.

    Raises:
        TooFew, Five: as `sizes`.
        ProblemError: fewer than one round, or sizes that do not add up or are not of three and four.
    """
    if rounds < 1:
        raise ProblemError(f"A programme has at least one round, not {rounds}.")
    chairs = sizes(n) if group_sizes is None else tuple(group_sizes)
    if sum(chairs) != n or not {THREE, FOUR}.issuperset(chairs):
        raise ProblemError(f"Circles of {chairs} are not circles of three and four for {n} people.")
    return Forecast(n, rounds, chairs)


def _words(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)


def _rounds(count: int) -> str:
    return "one round" if count == 1 else f"{_words(count)} rounds"


def _pairs(count: int) -> str:
    return "one pair" if count == 1 else f"{_words(count)} pairs"
