"""Made-up answers for the tests of disclosure."""

from __future__ import annotations

from hypothesis import strategies as st

from fourchairs.core.disclosure.record import KINDS, LABEL_BYTES, Kind, Record, layout


def records(kind: Kind) -> st.SearchStrategy[Record]:
    """Any record of this kind, with any questions skipped."""
    places = layout(kind)
    first = places[0].when

    def of(label: bytes, answers: tuple[int | None, ...]) -> Record:
        given = list(zip(places, answers, strict=True))
        return Record(
            kind=kind,
            label=label,
            before={place.key: answer for place, answer in given if place.when == first},
            after={place.key: answer for place, answer in given if place.when != first},
        )

    answers = st.tuples(*(st.none() | st.integers(place.lowest, place.highest) for place in places))
    return st.builds(of, st.binary(min_size=LABEL_BYTES, max_size=LABEL_BYTES), answers)


any_record = st.sampled_from(KINDS).flatmap(records)
