from __future__ import annotations

import json
from typing import Any

import pytest

from fourchairs.core.guide import State, StateError
from tests.core.guide.circle import Circle


@pytest.mark.parametrize("moment", ["arrive", "pact", "pairs", "turn", "only_one", "goodbye"])
def test_a_state_comes_back_from_json_as_it_was(moment: str) -> None:
    state = Circle("90").until(moment).state
    assert State.from_json(json.loads(json.dumps(state.to_json()))) == state


def test_a_pause_comes_back_too() -> None:
    state = Circle().until("turn").passes(10).tap("need_moment", 0).state
    assert State.from_json(json.loads(json.dumps(state.to_json()))) == state


def test_whole_numbers_are_good_enough_for_seconds() -> None:
    state = Circle().state
    assert State.from_json({**state.to_json(), "speed": 1}) == state


BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"format": 2}, "has format 1, this has 2"),
    ({"format": None}, "has format 1, this has None"),
    ({"extra": 1}, "missing or unknown: extra"),
    ({"moment": 3}, "conversation.moment: an object was expected"),
    ({"moment": {}}, "conversation.moment: missing or unknown: begun, kind"),
    ({"step": "7"}, "conversation.step: int was expected"),
    ({"step": True}, "conversation.step: int was expected"),
    ({"speed": True}, "conversation.speed: float was expected"),
    ({"speed": 0}, "clock contradicts"),
    ({"deadline": None}, "clock contradicts"),
    ({"remaining_s": 3.0}, "clock contradicts"),
    ({"paused_by": ["circle"]}, "clock contradicts"),
    ({"present": 1}, "conversation.present: a list was expected"),
    ({"present": ["a"]}, r"conversation.present\[0\]: int was expected"),
    ({"present": [0, 1, 2]}, "seats contradict"),
    ({"told": [9]}, "seats contradict"),
    ({"guide": None}, "conversation.guide: str was expected"),
]


@pytest.mark.parametrize(("change", "complaint"), BROKEN)
def test_a_broken_state_is_refused_with_its_place(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(StateError, match=complaint):
        State.from_json({**Circle().state.to_json(), **change})


def test_an_unknown_moment_is_refused() -> None:
    data = Circle().state.to_json()
    moment = data["moment"]
    assert isinstance(moment, dict)
    with pytest.raises(StateError, match="conversation.moment.kind: Kind was expected, not 'dance'"):
        State.from_json({**data, "moment": {**moment, "kind": "dance"}})
    with pytest.raises(StateError, match=r"conversation.moment.pairs\[0\]: 2 entries were expected, not 1"):
        State.from_json({**data, "moment": {**moment, "pairs": [[1]]}})


def test_what_is_no_object_is_refused() -> None:
    data: Any = [1, 2]
    with pytest.raises(StateError, match="is a JSON object, this is list"):
        State.from_json(data)
