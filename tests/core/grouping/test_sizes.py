from __future__ import annotations

import pytest

from fourchairs.core.grouping import Five, Problem, TooFew, ceiling, forced_repeats, sizes
from tests.naive.grouping import fewest_repeats


@pytest.mark.parametrize("n", [n for n in range(3, 201) if n != 5])
def test_everybody_gets_a_chair_in_fours_and_at_most_three_threes(n: int) -> None:
    chairs = sizes(n)
    assert sum(chairs) == n
    assert set(chairs) <= {3, 4}
    assert chairs.count(3) <= 3
    assert list(chairs) == sorted(chairs, reverse=True)


@pytest.mark.parametrize(("n", "expected"), [(3, (3,)), (6, (3, 3)), (7, (4, 3)), (9, (3, 3, 3)), (13, (4, 3, 3, 3))])
def test_known_sizes(n: int, expected: tuple[int, ...]) -> None:
    assert sizes(n) == expected


@pytest.mark.parametrize(("n", "words"), [(-1, "nobody"), (0, "nobody"), (1, "is one"), (2, "are two")])
def test_fewer_than_three_are_too_few(n: int, words: str) -> None:
    with pytest.raises(TooFew, match=words):
        sizes(n)


def test_nobody_is_too_few_with_buckets_too() -> None:
    with pytest.raises(TooFew, match="nobody"):
        _ = Problem(0, buckets=[]).sizes


def test_five_is_the_number_that_cannot_be_seated() -> None:
    with pytest.raises(Five, match="one more, or one fewer"):
        sizes(5)


@pytest.mark.parametrize("n", [n for n in range(3, 15) if n != 5])
def test_forced_repeats_are_those_of_the_best_second_round(n: int) -> None:
    assert forced_repeats(n) == fewest_repeats(n)


@pytest.mark.parametrize(
    ("n", "rounds"), [(3, 1), (4, 1), (8, 1), (9, 4), (12, 1), (13, 4), (16, 5), (32, 10), (61, 20)]
)
def test_ceiling_of_rounds_without_meeting_again(n: int, rounds: int) -> None:
    assert ceiling(n) == rounds


@pytest.mark.parametrize("n", [n for n in range(3, 15) if n != 5])
def test_a_second_round_is_promised_only_where_nobody_must_meet_again(n: int) -> None:
    assert (ceiling(n) > 1) == (forced_repeats(n) == 0)
