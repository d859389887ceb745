from __future__ import annotations

import pytest

from fourchairs.core.guide import texts, words

WORDS = [
    (900, "about ten minutes left"),
    (240, "about four minutes left"),
    (125, "about two minutes left"),
    (70, "about a minute left"),
    (31, "about a minute left"),
    (30, "half a minute left"),
    (1, "half a minute left"),
    (0, "take your time to finish"),
    (-15, "take your time to finish"),
    (None, "the clock is resting"),
]


@pytest.mark.parametrize(("seconds", "said"), WORDS)
def test_the_time_left_is_said_in_words(seconds: float | None, said: str) -> None:
    assert words(texts(), seconds) == said
