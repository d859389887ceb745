from __future__ import annotations

import pytest

from fourchairs.core.grouping import Five, ProblemError, TooFew, sizes
from fourchairs.core.grouping.rounds import forecast
from fourchairs.core.grouping.rounds.fitted import repeat_free

NUMBERS = [n for n in range(3, 101) if n != 5]


@pytest.mark.parametrize("n", NUMBERS)
def test_no_more_is_known_than_is_possible_nor_less_than_the_bank_has(n: int) -> None:
    told = forecast(n, 1)
    assert len(repeat_free(sizes(n))) <= told.known <= told.ceiling
    pairs = sum(size * (size - 1) // 2 for size in sizes(n))
    assert told.ceiling * pairs <= n * (n - 1) // 2


@pytest.mark.parametrize("n", NUMBERS)
def test_repeats_are_forced_only_beyond_the_ceiling_and_then_by_at_least_one(n: int) -> None:
    least = [forecast(n, rounds).least_repeats for rounds in range(1, 45)]
    assert least == sorted(least)
    assert [rounds for rounds, count in enumerate(least, 1) if not count] == [*range(1, forecast(n, 1).ceiling + 1)]


@pytest.mark.parametrize(("n", "least"), [(6, 2), (7, 3), (8, 4), (10, 1), (11, 2), (12, 3), (9, 0), (13, 0)])
def test_what_a_second_round_must_repeat(n: int, least: int) -> None:
    assert forecast(n, 2).least_repeats == least


@pytest.mark.parametrize(
    ("n", "rounds", "words"),
    [
        (23, 7, "With 23 people, seven rounds can bring only new people. One more must repeat at least eleven pairs."),
        (
            14,
            5,
            "With 14 people, four rounds can bring only new people. Whether five can is not known here; six cannot.",
        ),
        (20, 6, "With 20 people, five rounds can bring only new people. One more must repeat at least one pair."),
        (
            8,
            3,
            (
                "With eight people, one round can bring only new people. One more must repeat at least four pairs. "
                "Three rounds must repeat at least eight pairs."
            ),
        ),
        (
            12,
            2,
            (
                "With twelve people, one round can bring only new people. One more must repeat at least three pairs. "
                "Twelve people do better in circles of three: four rounds can bring only new people."
            ),
        ),
    ],
)
def test_what_a_host_is_told(n: int, rounds: int, words: str) -> None:
    assert " ".join(forecast(n, rounds).explain()) == words


def test_twelve_in_threes_are_not_sent_to_threes_again() -> None:
    told = forecast(12, 4, group_sizes=(3, 3, 3, 3))
    assert (told.known, told.ceiling) == (4, 5)
    assert told.explain()[0] == "With twelve people, four rounds can bring only new people."
    assert not any("Twelve people do better" in sentence for sentence in told.explain())


def test_a_large_company_can_be_promised_many_rounds_by_a_theorem() -> None:
    assert forecast(1_000, 52).known == 84
    assert forecast(1_000, 52).ceiling == 333


def test_what_makes_no_rounds_is_refused() -> None:
    with pytest.raises(ProblemError, match="at least one round"):
        forecast(8, 0)
    with pytest.raises(ProblemError, match="not circles of three and four for 8 people"):
        forecast(8, 1, group_sizes=(5, 3))
    with pytest.raises(ProblemError, match="not circles of three and four for 8 people"):
        forecast(8, 1, group_sizes=(4, 3))
    with pytest.raises(Five):
        forecast(5, 1)
    with pytest.raises(TooFew):
        forecast(2, 1)
