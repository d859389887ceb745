from __future__ import annotations

import pytest

from fourchairs.core.guide import available, load, planned_end, schedule
from fourchairs.core.guide.timing import length
from tests.core.guide.circle import Circle

# Minutes of a circle of four as they were designed. Spare time is what the only-one moment and the waiting leave of it.
REFERENCE = {
    "30": {"arrive": 2, "pact": 2, "round_1": 4 * 1, "round_2": 4 * 3, "echo_2": 4 * 1, "close": 4 * 0.5, "after": 2},
    "45": {
        "arrive": 2, "pact": 3, "round_1": 4 * 1, "round_2": 4 * 3.5, "echo_2": 4 * 1, "round_3": 4 * 2,
        "shared_echo_3": 2, "close": 4 * 0.75, "after": 2,
    },
    "60": {
        "arrive": 2, "pact": 3, "round_1": 4 * 1.5, "round_2": 4 * 4, "echo_2": 4 * 1.5, "round_3": 4 * 2.5,
        "echo_3": 4 * 0.75, "open_talk": 5, "close": 4 * 0.75, "after": 2,
    },
    "90": {
        "arrive": 2, "pact": 5, "round_1": 4 * 2, "round_2": 4 * 5, "echo_2": 4 * 2, "break_2": 5, "round_3": 4 * 4,
        "echo_3": 4 * 1.5, "open_talk": 8, "close": 4 * 1, "after": 2,
    },
}  # fmt: skip
SPARE = {"30": 2, "45": 3, "60": 4, "90": 6}
OUT_OF_SPARE = {"slack", "only_one", "invite_2", "invite_3"}


@pytest.mark.parametrize("key", REFERENCE)
def test_a_four_keeps_the_reference_schedule_to_the_second(key: str) -> None:
    rows = {row.key: row.seconds / 60 for row in schedule(load(key), 4)}
    assert {name: minutes for name, minutes in rows.items() if name not in OUT_OF_SPARE} == REFERENCE[key]
    assert sum(minutes for name, minutes in rows.items() if name in OUT_OF_SPARE) == SPARE[key]


@pytest.mark.parametrize("size", [3, 4])
@pytest.mark.parametrize("key", REFERENCE)
def test_fours_and_threes_fill_the_minutes_of_the_guide(key: str, size: int) -> None:
    assert sum(row.seconds for row in schedule(load(key), size)) == int(key) * 60


def test_a_three_has_turns_of_four_thirds_and_a_two_keeps_them() -> None:
    guide = load("60")
    assert [length(guide, Circle().kind, 0, 4)] == [120]
    turns = {size: row.each for size in (2, 3, 4) for row in schedule(guide, size) if row.key == "round_2"}
    assert turns == {2: 320, 3: 320, 4: 240}


def test_the_planned_end_knows_the_speed_of_a_rehearsal() -> None:
    guide = load("60")
    assert planned_end(guide, at=1000.0) == 1000.0 + 3600
    assert planned_end(guide, at=1000.0, size=3, speed=10) == 1000.0 + 360


def test_the_guides_are_offered_from_the_shortest() -> None:
    assert [(card.key, card.minutes) for card in available()] == [("30", 30), ("45", 45), ("60", 60), ("90", 90)]
