from __future__ import annotations

import pytest

from fourchairs.core.guide import texts, words

WORDS = [
    (900, "about 15 minutes left"),
    (720, "about twelve minutes left"),
    (90, "about two minutes left"),
    (240, "about four minutes left"),
    (125, "about two minutes left"),
    (70, "about a minute left"),
    (46, "about a minute left"),
    (45, "half a minute left"),
    (20, "a few seconds left"),
    (1, "a few seconds left"),
    (0, "take your time to finish"),
    (-15, "take your time to finish"),
    (None, "the clock is resting"),
]


@pytest.mark.parametrize(("seconds", "said"), WORDS)
def test_the_time_left_is_said_in_words(seconds: float | None, said: str) -> None:
    assert words(texts(), seconds) == said
