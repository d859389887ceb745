"""The questions of a check-in as a phone shows them: one a screen, each answered by one tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourchairs.core.measures.instrument import instrument
from fourchairs.web.checkins.closeness import Picture, pictures

if TYPE_CHECKING:
    from fourchairs.core.measures.instrument import Item

MINUS = "\N{MINUS SIGN}"
# Whom the second circle of a picture stands for.
OTHER = {"close": "the others", "colleague": "your colleague"}


@dataclass(frozen=True, slots=True)
class Step:
    """One possible answer: `label` stands on it, `spoken` is read aloud."""

    value: int
    label: str
    spoken: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """`look` is how it is answered: figures in a row, words one below the other, or pictures."""

    key: str
    text: str
    look: str
    steps: tuple[Step, ...]
    low: str
    high: str
    lowest: int
    tick: Question | None = None  # something to tick on the same screen

    @property
    def other(self) -> str:
        return OTHER[self.key]

    @property
    def first(self) -> str:
        return self.steps[0].label

    @property
    def last(self) -> str:
        return self.steps[-1].label


@dataclass(frozen=True, slots=True)
class Pair:
    """A question asked before and after, as its two answers stand beside each other."""

    before: str
    after: str
    words: str
    was: str
    now: str
    lowest: int
    highest: int

    @property
    def dots(self) -> range:
        return range(self.lowest, self.highest + 1)


def questions(key: str) -> list[Question]:
    """All questions of an instrument, those to tick on the screen of the one before."""
    asked: list[Question] = []
    items = instrument(key).items
    for item, following in zip(items, [*items[1:], None], strict=True):
        if item.kind != "tick":
            ticked = following if following is not None and following.kind == "tick" else None
            asked.append(_question(item, ticked))
    return asked


def _question(item: Item, tick: Item | None = None) -> Question:
    look = "pictures" if item.kind == "closeness" else "words" if item.words else "figures"
    drawn = pictures() if look == "pictures" else (None,) * len(item.steps)
    words = item.words or ("",) * len(item.steps)
    return Question(
        key=item.key,
        text=item.asked(),
        look=look,
        steps=tuple(
            Step(value, word or figure(value), word or _spoken(item, value), picture)
            for value, word, picture in zip(item.steps, words, drawn, strict=True)
        ),
        low=item.low,
        high=item.high,
        lowest=item.lowest,
        tick=_question(tick) if tick else None,
    )


def figure(value: int) -> str:
    return f"{MINUS}{-value}" if value < 0 else str(value)


def _spoken(item: Item, value: int) -> str:
    end = {item.lowest: item.low, item.highest: item.high}.get(value, "")
    return f"{figure(value)}, {end}" if end else figure(value)
