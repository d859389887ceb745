from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.disclosure import Released, floors
from fourchairs.core.disclosure.bands import share
from fourchairs.core.disclosure.suppression import following, rest, slices

sizes = st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=7)


@given(sizes)
def test_every_slice_shown_has_twenty_people_and_as_many_beside_it(people: dict[str, int]) -> None:
    for name in slices(people):
        assert people[name] >= 20
        assert sum(people.values()) - people[name] >= 20


@given(sizes)
def test_what_is_hidden_is_nobody_or_twenty_people(people: dict[str, int]) -> None:
    hidden = set(people) - slices(people)

    assert not hidden or not slices(people) or sum(people[name] for name in hidden) >= 20


@given(sizes)
def test_no_more_slices_could_be_shown(people: dict[str, int]) -> None:
    """Among all ways to show some slices and hide the others, none that keeps the rules shows more."""
    large = [name for name in people if people[name] >= floors.SLICE]

    def is_allowed(shown: tuple[str, ...]) -> bool:
        hidden = [people[name] for name in people if name not in shown]
        return sum(hidden) >= floors.SLICE if hidden else len(shown) > 1

    best = max(n for n in range(len(large) + 1) for shown in combinations(large, n) if n == 0 or is_allowed(shown))
    assert len(slices(people)) == best


def test_a_small_slice_takes_the_smallest_of_the_others_with_it() -> None:
    assert slices({"north": 40, "south": 25, "west": 30, "east": 5}) == {"north", "west"}


@given(st.integers(12, 200), st.data())
def test_the_last_share_lies_between_the_ends_that_the_others_leave(people: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, people))
    other = data.draw(st.integers(0, people - first))
    one, two = (
        Released(found.value, found.low, found.high, "share", found.words, "")
        for found in (share(first, people), share(other, people))
    )

    left = rest(one, two)

    assert left.low is not None
    assert left.high is not None
    assert left.low - 1e-4 <= (people - first - other) / people <= left.high + 1e-4
    assert left.value is None


def test_the_level_after_is_the_level_before_and_the_change() -> None:
    assert following(Fraction(4), Fraction(1, 2), 1, 7) == Fraction(9, 2)


@pytest.mark.parametrize(("change", "after"), [(3, 7), (-9, 1)])
def test_no_level_lies_off_its_scale(change: int, after: int) -> None:
    assert following(Fraction(6), Fraction(change), 1, 7) == after
