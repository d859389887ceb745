from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.measures import UNSURE, direction, effect_words

sizes = st.floats(-3, 3)


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (0.0, "no visible change"),
        (0.099, "no visible change"),
        (0.1, "a small change"),
        (0.299, "a small change"),
        (0.3, "a clear change"),
        (0.599, "a clear change"),
        (0.6, "a large change, check who volunteered"),
        (4.0, "a large change, check who volunteered"),
    ],
)
def test_an_effect_has_the_words_of_its_size(effect: float, words: str) -> None:
    assert effect_words(effect, 0.1, 0.9) == words
    assert effect_words(-effect, -0.9, -0.1) == words


@given(sizes, st.floats(-3, 0), st.floats(0, 3))
def test_an_interval_with_zero_in_it_says_nothing_of_size(effect: float, low: float, high: float) -> None:
    assert effect_words(effect, low, high) == UNSURE == "we cannot tell yet"


@given(sizes, st.floats(0.001, 3))
def test_an_interval_without_zero_never_says_that_we_cannot_tell(effect: float, low: float) -> None:
    assert effect_words(effect, low, low + 1) != UNSURE


@pytest.mark.parametrize("interval", [(1.0, 0.5), (float("nan"), 1.0), (0.0, float("nan"))])
def test_an_interval_that_is_none_is_refused(interval: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="from low to high"):
        effect_words(0.2, *interval)


@pytest.mark.parametrize(
    ("change", "better", "words"),
    [
        (0.5, 1, "for the better"),
        (-0.5, -1, "for the better"),
        (-0.5, 1, "for the worse"),
        (0.5, -1, "for the worse"),
        (0.5, 0, ""),
        (0.0, 1, ""),
    ],
)
def test_a_change_is_for_the_better_or_the_worse_as_the_question_has_it(change: float, better: int, words: str) -> None:
    assert direction(change, better) == words
