from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.disclosure import KINDS, RECORD_BYTES, BadRecord, Kind, Record, decode, encode, layout
from fourchairs.core.measures import instrument
from tests.core.disclosure.answers import any_record

LABEL = bytes(range(16))


@given(any_record)
def test_a_record_comes_back_as_it_was_sent(record: Record) -> None:
    assert decode(encode(record)) == record


@given(any_record)
def test_every_record_has_one_length(record: Record) -> None:
    assert len(encode(record)) == RECORD_BYTES


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_with_nothing_answered_is_as_long_as_any(kind: Kind) -> None:
    empty = Record(kind, LABEL, {}, {})

    assert len(encode(empty)) == RECORD_BYTES
    assert set(decode(encode(empty)).after.values()) == {None}


def test_an_answer_stands_at_the_byte_of_its_question() -> None:
    data = encode(Record("evening", LABEL, {"close": 3}, {"thought_of_them": -5, "pushed": 0}))

    assert data[0] == 1
    assert data[1:17] == LABEL
    assert data[17] == 3
    assert data[17 + 7 + 4] == 1
    assert data[17 + 7 + 11] == 1


@given(st.binary(min_size=RECORD_BYTES, max_size=RECORD_BYTES))
def test_bytes_are_a_record_or_refused_and_then_nothing_is_lost(data: bytes) -> None:
    try:
        record = decode(data)
    except BadRecord:
        return
    assert encode(record) == data


@pytest.mark.parametrize("length", [0, 1, RECORD_BYTES - 1, RECORD_BYTES + 1, 1000])
def test_a_record_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(BadRecord, match=f"has 64 bytes, this one has {length}"):
        decode(b"\1" * length)


@pytest.mark.parametrize("version", [0, 3, 255])
def test_an_unknown_version_is_refused(version: int) -> None:
    with pytest.raises(BadRecord, match="version"):
        decode(bytes([version]) + bytes(RECORD_BYTES - 1))


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_above_its_scale_is_refused_at_every_question(kind: Kind) -> None:
    for position, place in enumerate(layout(kind)):
        data = bytearray(encode(Record(kind, LABEL, {}, {})))
        data[17 + position] = place.highest - place.lowest + 2
        with pytest.raises(BadRecord, match="not on its scale"):
            decode(bytes(data))


@pytest.mark.parametrize("kind", KINDS)
def test_anything_after_the_last_question_is_refused(kind: Kind) -> None:
    data = bytearray(encode(Record(kind, LABEL, {}, {})))
    data[17 + len(layout(kind))] = 1

    with pytest.raises(BadRecord, match="end of a record"):
        decode(bytes(data))


def test_an_answer_off_its_scale_is_not_sent() -> None:
    with pytest.raises(BadRecord, match="not on its scale"):
        encode(Record("evening", LABEL, {"close": 8}, {}))


def test_an_answer_to_another_question_is_not_sent() -> None:
    with pytest.raises(BadRecord, match="not asked"):
        encode(Record("evening", LABEL, {"heard": 5}, {}))


def test_a_label_of_another_length_is_not_sent() -> None:
    with pytest.raises(BadRecord, match="16 bytes"):
        encode(Record("evening", b"short", {}, {}))


@given(any_record)
def test_a_record_in_a_log_tells_nothing(record: Record) -> None:
    assert repr(record) == f"<Record of {record.kind}>"


@pytest.mark.parametrize("when", ["before", "after", "four-weeks"])
def test_the_record_has_room_for_exactly_the_questions_that_are_asked(when: str) -> None:
    places = [place for kind in KINDS for place in layout(kind) if place.when == when]

    assert [(item.key, item.lowest, item.highest) for item in instrument(when).items] == [
        (place.key, place.lowest, place.highest) for place in places
    ]
