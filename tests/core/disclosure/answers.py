"""Made-up answers for the tests of disclosure."""

from __future__ import annotations

from hypothesis import strategies as st

from fourchairs.core.disclosure.record import KINDS, LABEL_BYTES, Kind, Record, layout
from fourchairs.core.rng import generator


def records(kind: Kind) -> st.SearchStrategy[Record]:
    """Any record of this kind, with any questions skipped."""
    places = layout(kind)
    answers = st.tuples(*(st.none() | st.integers(place.lowest, place.highest) for place in places))
    return st.builds(
        lambda label, given: record(kind, label, given), st.binary(min_size=LABEL_BYTES, max_size=LABEL_BYTES), answers
    )


any_record = st.sampled_from(KINDS).flatmap(records)


def record(kind: Kind, label: bytes, answers: tuple[int | None, ...]) -> Record:
    """A record from its answers in the order of the layout."""
    places = layout(kind)
    given = list(zip(places, answers, strict=True))
    return Record(
        kind=kind,
        label=label,
        before={place.key: answer for place, answer in given if place.when == places[0].when},
        after={place.key: answer for place, answer in given if place.when != places[0].when},
    )


def pool(kind: Kind, people: int, *, circles: int, seed: int, skipped: float = 0.0, bent: float = 1.0) -> list[Record]:
    """Answers by lot, people dealt round so many circles.

    Args:
        skipped: the share of questions that people skip.
        bent: below 1 most answers are high, above 1 most are low, far from 1 nearly all are alike.
    """
    rng = generator(seed)

    def answer(lowest: int, highest: int) -> int | None:
        drawn = lowest + int((highest - lowest + 1) * rng.random() ** bent)
        return None if rng.random() < skipped else min(drawn, highest)

    return [
        record(kind, _label(k % circles), tuple(answer(place.lowest, place.highest) for place in layout(kind)))
        for k in range(people)
    ]


@st.composite
def pools(draw: st.DrawFn, *, least: int = 0, most: int = 140) -> list[Record]:
    """Pools of any size, with any number of circles, any skipping, and answers from scattered to all alike."""
    people = draw(st.integers(least, most))
    return pool(
        draw(st.sampled_from(KINDS)),
        people,
        circles=draw(st.integers(1, max(1, people))),
        seed=draw(st.integers(0, 2**32)),
        skipped=draw(st.sampled_from([0.0, 0.05, 0.3, 0.9])),
        bent=draw(st.sampled_from([0.02, 0.5, 1.0, 3.0, 60.0])),
    )


def _label(circle: int) -> bytes:
    return circle.to_bytes(LABEL_BYTES, "big")
