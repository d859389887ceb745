"""One person's answers as one record of fixed length: what a phone sends, sealed on arrival, read when a pool opens.

Every record is 64 bytes, whatever was answered, so that its length tells nothing: not even that somebody skipped.

| bytes | what |
|---|---|
| 0 | the version: 1 for an evening, 2 for four weeks later |
| 1-16 | the label of the circle: random, shared by its seats, unrelated to anything a server keeps |
| 17 on | one byte for each question in the order of `layout`: 0 for skipped, else answer - lowest + 1 |
| the rest | zero |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

RECORD_BYTES = 64
LABEL_BYTES = 16

Kind = Literal["evening", "four_weeks"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# Written out and not read from the instruments: a phone that answered before an update must still be understood after
# it. A test holds the two together.
_BEFORE = {"close": (1, 7), "belong": (1, 7), "alone": (1, 7), "think_less": (0, 10), "burden": (0, 10)}
_BEFORE |= {"awkward": (0, 10), "care": (0, 10)}
_AFTER = {"close": (1, 7), "colleague": (1, 7), "belong": (1, 7), "alone": (1, 7), "thought_of_them": (-5, 5)}
_AFTER |= {"listening_burden": (0, 10), "awkward": (0, 10), "care": (0, 10), "not_just_me": (0, 10), "heard": (0, 10)}
_AFTER |= {"leave": (1, 4), "pushed": (0, 1)}
_OWN = {"own_belong": (1, 7), "own_alone": (1, 7)}
_FOUR_WEEKS = {"belong": (1, 7), "alone": (1, 7), "talked": (0, 3), "could_ask": (0, 3), "leave": (1, 3)}

_VERSION: dict[Kind, int] = {"evening": 1, "four_weeks": 2}
_PARTS: dict[Kind, tuple[tuple[str, Mapping[str, tuple[int, int]]], ...]] = {
    "evening": (("before", _BEFORE), ("after", _AFTER)),
    "four_weeks": (("own", _OWN), ("four-weeks", _FOUR_WEEKS)),
}


class BadRecord(ValueError):
    """Bytes that are no record; the message is a sentence for whoever sent them, and quotes no answer."""


class Place(NamedTuple):
    """Where one answer stands: the questionnaire and key of the question, and the lowest and highest answer."""

    when: str
    key: str
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Record:
    """What one person said; None where a question was skipped.

    For an evening `before` and `after` hold the items of the two questionnaires. For four weeks later `before` holds
    `own_belong` and `own_alone`, the person's own scores from before the evening, which came with the take-home link,
    and `after` holds the items of that day.
    """

    kind: Kind
    label: bytes
    before: Mapping[str, int | None]
    after: Mapping[str, int | None]

    def __repr__(self) -> str:
        """Nothing: a record that reaches a log or a traceback must not tell what was answered."""
        return f"<Record of {self.kind}>"


def layout(kind: Kind) -> list[Place]:
    """The questions of a record in the order of their bytes, the first at byte 17."""
    return [Place(when, key, low, high) for when, items in _PARTS[kind] for key, (low, high) in items.items()]


def encode(record: Record) -> bytes:
    """The 64 bytes of a record; BadRecord if an answer or the label does not fit. A key left out counts as skipped."""
    if len(record.label) != LABEL_BYTES:
        raise BadRecord(f"A circle's label has {LABEL_BYTES} bytes.")
    known = [{key for _, key, _, _ in part} for part in _halves(record.kind)]
    if not (set(record.before) <= known[0] and set(record.after) <= known[1]):
        raise BadRecord("The record holds an answer to a question that was not asked.")
    answers = [
        _byte(given.get(key), low, high)
        for given, part in zip((record.before, record.after), _halves(record.kind), strict=True)
        for _, key, low, high in part
    ]
    return (bytes([_VERSION[record.kind]]) + record.label + bytes(answers)).ljust(RECORD_BYTES, b"\0")


def decode(data: bytes) -> Record:
    """What `encode` wrote; BadRecord for a wrong length, an unknown version, an answer off its scale, a filled rest."""
    if len(data) != RECORD_BYTES:
        raise BadRecord(f"A record has {RECORD_BYTES} bytes, this one has {len(data)}.")
    kind = next((kind for kind, version in _VERSION.items() if version == data[0]), None)
    if kind is None:
        raise BadRecord("This program does not know records of this version.")
    places = layout(kind)
    answers, rest = data[1 + LABEL_BYTES :][: len(places)], data[1 + LABEL_BYTES + len(places) :]
    if any(rest):
        raise BadRecord("The end of a record is empty, this one holds something.")
    read = [_answer(byte, place) for byte, place in zip(answers, places, strict=True)]
    first, second = _halves(kind)
    return Record(
        kind=kind,
        label=bytes(data[1 : 1 + LABEL_BYTES]),
        before={place.key: answer for place, answer in zip(first, read[: len(first)], strict=True)},
        after={place.key: answer for place, answer in zip(second, read[len(first) :], strict=True)},
    )


def _halves(kind: Kind) -> tuple[list[Place], list[Place]]:
    places = layout(kind)
    first = len(_PARTS[kind][0][1])
    return places[:first], places[first:]


def _byte(answer: int | None, lowest: int, highest: int) -> int:
    if answer is None:
        return 0
    if not lowest <= answer <= highest:
        raise BadRecord("The record holds an answer that is not on its scale.")
    return answer - lowest + 1


def _answer(byte: int, place: Place) -> int | None:
    if byte > place.highest - place.lowest + 1:
        raise BadRecord("The record holds an answer that is not on its scale.")
    return None if byte == 0 else byte - 1 + place.lowest
