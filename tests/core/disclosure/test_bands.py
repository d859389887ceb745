from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.disclosure import bands
from fourchairs.core.disclosure.bands import PUSHED, WORSE, Band, band, share

SIZES = [*range(12, 45), *range(45, 99, 9), *range(98, 130, 3), 199, 200, 400]
HARMS = [None, WORSE, PUSHED]


@cache
def _all_shares(people: int, harm: Fraction | None = None, *, in_words: bool = False) -> list[Band]:
    return [share(count, people, harm=harm, in_words=in_words) for count in range(people + 1)]


@given(st.integers(0, 100_000), st.sampled_from([bands.PEOPLE, bands.CIRCLES]))
def test_a_number_lies_in_its_band(number: int, edges: tuple[int, ...]) -> None:
    found = band(number, edges)

    assert found.low <= number
    assert found.high is None or number <= found.high


@pytest.mark.parametrize(
    ("number", "words"),
    [(11, "fewer than 12"), (12, "12 to 31"), (31, "12 to 31"), (32, "32 to 99"), (1_000, "1,000 to 2,999")],
)
def test_a_number_is_told_in_bands(number: int, words: str) -> None:
    assert band(number).words == words


def test_the_largest_band_has_no_end() -> None:
    assert band(10_000) == Band(10_000, None, "10,000 or more")


@pytest.mark.parametrize("harm", HARMS)
def test_a_share_lies_in_its_class(harm: Fraction | None) -> None:
    for people in SIZES:
        for count, found in enumerate(_all_shares(people, harm)):
            assert found.high is not None
            assert found.low - 1e-9 <= count / people <= found.high + 1e-9


@pytest.mark.parametrize("harm", HARMS)
def test_no_class_tells_of_nobody_or_of_everybody(harm: Fraction | None) -> None:
    for people in SIZES:
        found = _all_shares(people, harm)
        assert found[0] == found[1]
        assert found[-1] == found[-2]


@pytest.mark.parametrize("harm", HARMS)
def test_no_class_tells_a_number_of_people(harm: Fraction | None) -> None:
    for people in SIZES:
        found = _all_shares(people, harm)
        assert min(found.count(one) for one in set(found)) >= 2


@pytest.mark.parametrize("harm", HARMS)
def test_more_people_never_mean_a_lower_class(harm: Fraction | None) -> None:
    for people in SIZES:
        lows = [found.low for found in _all_shares(people, harm)]
        assert lows == sorted(lows)


def test_a_share_and_its_opposite_are_told_alike() -> None:
    for people in SIZES:
        told = _all_shares(people)
        assert [(one.low, one.high) for one in told] == [
            (pytest.approx(1 - (one.high or 0)), pytest.approx(1 - one.low)) for one in reversed(told)
        ]


def test_below_twenty_a_share_is_told_in_three_words() -> None:
    for people in range(12, 20):
        assert [one.words for one in dict.fromkeys(_all_shares(people))] == ["few", "about half", "most"]


def test_below_thirty_two_a_share_is_told_in_quarters() -> None:
    for people in range(20, 32):
        assert len(set(_all_shares(people))) == 5
        assert {one.value for one in _all_shares(people)} == {None}


@pytest.mark.parametrize(("people", "count", "words"), [(50, 21, "about 40 percent"), (200, 91, "about 45 percent")])
def test_among_more_people_a_share_is_a_round_number(people: int, count: int, words: str) -> None:
    found = share(count, people)

    assert found.words == words
    assert found.value == int(words.split()[1]) / 100


@pytest.mark.parametrize(("people", "lowest"), [(50, "about 10 percent or fewer"), (200, "about 5 percent or fewer")])
def test_the_lowest_class_is_no_number(people: int, lowest: str) -> None:
    assert share(0, people).words == lowest
    assert share(0, people).value is None


def test_a_share_kept_to_words_is_told_in_quarters_among_any_number() -> None:
    assert {len(set(_all_shares(people, in_words=True))) for people in SIZES if people >= 20} == {5}
    assert {one.value for people in SIZES for one in _all_shares(people, in_words=True)} == {None}


@pytest.mark.parametrize("harm", [WORSE, PUSHED])
def test_from_twenty_people_on_the_class_of_a_harm_says_whether_the_limit_was_passed(harm: Fraction) -> None:
    for people in SIZES[8:]:
        for count, found in enumerate(_all_shares(people, harm)):
            assert (found.low >= harm) == (Fraction(count, people) > harm)


@pytest.mark.parametrize("harm", [WORSE, PUSHED])
def test_the_class_below_the_limit_says_so(harm: Fraction) -> None:
    assert share(0, 20, harm=harm).words == f"at most {round(100 * harm)} percent"
