"""What opens, what stays closed, and that every figure keeps the rules, beside a pencil-and-paper twin."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourchairs.core.disclosure import (
    KINDS,
    Figure,
    Folded,
    Kind,
    Record,
    Released,
    StillClosed,
    Withheld,
    fold,
    from_json,
    layout,
    progress,
    rounding,
    to_json,
)
from fourchairs.core.rng import generator
from tests.core.disclosure.answers import pool, pools
from tests.naive import disclosure as naive

EVENING_KEYS = [
    "people",
    "circles",
    "came",
    "answered_before",
    "answered_after",
    "answered_both",
    "change.belong",
    "others_unchanged.belong",
    "level.belong.before",
    "level.belong.after",
    "effect.belong",
    "change.alone",
    "level.alone.before",
    "level.alone.after",
    "effect.alone",
    "change.close",
    "level.close.before",
    "level.close.after",
    "gap.awkward",
    "gap.care",
    "gap.burden",
    "level.think_less.before",
    "level.thought_of_them.after",
    "gap.colleague",
    "bins.not_just_me.0-3",
    "bins.not_just_me.4-6",
    "bins.not_just_me.7-10",
    "level.heard.after",
    "share.leave.better",
    "share.leave.same",
    "share.leave.worse",
    "share.pushed",
    "stop_rule",
]
FOUR_WEEKS_KEYS = [
    "people",
    "circles",
    "came",
    "change.belong.four_weeks",
    "change.alone.four_weeks",
    "level.talked",
    "level.could_ask",
    "share.leave.better",
    "share.leave.same",
    "share.leave.worse",
]


def opened(records: list[Record], came: int = 0) -> dict[str, Figure]:
    folded = fold(records, came=came)
    assert isinstance(folded, Folded)
    return {figure.key: figure for figure in folded.figures}


def released(records: list[Record], key: str, came: int = 0) -> Released:
    estimate = opened(records, came)[key].estimate
    assert isinstance(estimate, Released)
    return estimate


def reason(records: list[Record], key: str) -> str:
    estimate = opened(records)[key].estimate
    assert isinstance(estimate, Withheld)
    return estimate.reason


# ---- opening


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("people", "circles", "opens"), [(12, 3, True), (11, 3, False), (12, 2, False), (40, 2, False)]
)
def test_a_pool_opens_from_twelve_people_and_three_circles_on(
    kind: Kind, people: int, circles: int, opens: bool
) -> None:
    assert isinstance(fold(pool(kind, people, circles=circles, seed=1), came=people), Folded) is opens


def test_who_skipped_everything_does_not_help_to_open_a_pool() -> None:
    records = pool("evening", 11, circles=3, seed=1) + [Record("evening", bytes(16), {}, {})]

    assert isinstance(fold(records, came=12), StillClosed)


def test_an_empty_pool_stays_closed() -> None:
    closed = fold([], came=12)

    assert isinstance(closed, StillClosed)
    assert closed.quarters == 0


def test_a_closed_pool_says_why() -> None:
    closed = fold(pool("evening", 6, circles=2, seed=1), came=8)

    assert isinstance(closed, StillClosed)
    assert closed.quarters == 2
    assert closed.reason.startswith("Locked until 12 people from 3 circles have answered.")


def test_records_of_two_kinds_are_no_pool() -> None:
    with pytest.raises(ValueError, match="one kind"):
        fold(pool("evening", 12, circles=3, seed=1) + pool("four_weeks", 12, circles=3, seed=1), came=24)


@given(st.integers(0, 500))
def test_progress_is_told_in_quarters_and_stops_at_three(count: int) -> None:
    assert progress(count) == min(3, count // 3)


# ---- which figures


@pytest.mark.parametrize(("kind", "keys"), [("evening", EVENING_KEYS), ("four_weeks", FOUR_WEEKS_KEYS)])
@pytest.mark.parametrize("people", [12, 120])
def test_every_pool_has_the_same_figures_in_the_same_order(kind: Kind, keys: list[str], people: int) -> None:
    assert list(opened(pool(kind, people, circles=people // 4, seed=1))) == keys


@settings(deadline=None)
@given(pools())
def test_what_leaves_a_pool_can_be_stored_and_read_again(records: list[Record]) -> None:
    folded = fold(records, came=len(records))

    if isinstance(folded, Folded):
        assert from_json(json.loads(json.dumps(to_json(folded.figures)))) == folded.figures


@settings(deadline=None)
@given(pools(least=12), st.integers(0, 1000))
def test_figures_do_not_depend_on_the_order_of_people_or_the_labels_of_circles(
    records: list[Record], seed: int
) -> None:
    rng = generator(seed)
    labels = sorted({record.label for record in records})
    new = {label: rng.bytes(16) for label in labels}
    mixed = [replace(records[place], label=new[records[place].label]) for place in rng.permutation(len(records))]

    assert fold(mixed, came=50) == fold(records, came=50)


# ---- floors


@settings(deadline=None)
@given(pools(least=12))
def test_a_mean_is_released_exactly_if_twelve_people_from_three_circles_stand_behind_it(records: list[Record]) -> None:
    folded = fold(records, came=len(records))
    if isinstance(folded, Folded):
        for figure in folded.figures:
            if figure.key in naive.MEANS:
                enough = naive.enough(naive.values(records, naive.MEANS[figure.key]))
                assert isinstance(figure.estimate, Released) is enough


@pytest.mark.parametrize(("people", "told"), [(99, False), (100, True)])
@pytest.mark.parametrize("key", ["effect.belong", "effect.alone"])
def test_an_effect_is_told_from_a_hundred_people_on(people: int, key: str, told: bool) -> None:
    estimate = opened(pool("evening", people, circles=25, seed=1))[key].estimate

    assert isinstance(estimate, Released) is told


@pytest.mark.parametrize(("people", "told"), [(19, False), (20, True)])
@pytest.mark.parametrize("key", ["level.belong.before", "level.alone.after", "stop_rule"])
def test_levels_beside_a_change_and_the_stop_rule_are_told_from_twenty_people_on(
    people: int, key: str, told: bool
) -> None:
    estimate = opened(pool("evening", people, circles=5, seed=1))[key].estimate

    assert isinstance(estimate, Released) is told


def test_what_is_withheld_says_why() -> None:
    small = pool("evening", 12, circles=3, seed=1)
    few_ticks = [replace(record, after={**record.after, "pushed": None}) for record in small]

    assert reason(few_ticks, "share.pushed") == "Fewer than 12 people from 3 circles answered this."
    assert "20" in reason(small, "stop_rule")
    assert "100 people" in reason(small, "effect.belong")
    assert "only the change" in reason(small, "level.belong.before")


# ---- rounding, beside the twin


@settings(deadline=None)
@given(pools(least=12))
def test_every_mean_is_the_exact_one_to_the_nearest_step(records: list[Record]) -> None:
    for figure, found in _means(records):
        assert figure.value is not None
        size = rounding.step(len(found))
        assert Fraction(figure.value).limit_denominator(1000) % size == 0
        assert abs(figure.value - naive.interval(found)[0]) <= float(size) / 2 + 1e-9


@settings(deadline=None)
@given(pools(least=12))
def test_every_interval_holds_the_exact_one_as_far_as_the_scale_goes(records: list[Record]) -> None:
    for figure, found in _means(records):
        if figure.low is None or figure.high is None:
            continue
        _, low, high = naive.interval(found)
        widest = 10 if figure.high > 6 or figure.low < -6 else 6
        assert figure.low <= max(low, -widest) + 1e-9
        assert min(high, widest) - 1e-9 <= figure.high


@settings(deadline=None)
@given(pools(least=12))
def test_every_share_lies_in_the_range_that_is_told(records: list[Record]) -> None:
    folded = fold(records, came=len(records))
    for figure in folded.figures if isinstance(folded, Folded) else ():
        if figure.key in naive.SHARES and isinstance(figure.estimate, Released):
            assert figure.estimate.low is not None
            assert figure.estimate.high is not None
            assert figure.estimate.low - 1e-4 <= naive.share(records, figure.key) <= figure.estimate.high + 1e-4


@settings(deadline=None)
@given(pools(least=20))
def test_the_level_after_is_the_level_before_and_the_change(records: list[Record]) -> None:
    folded = fold(records, came=len(records))
    told = {f.key: f.estimate for f in folded.figures} if isinstance(folded, Folded) else {}
    for key in ("belong", "alone", "close"):
        change, first, last = (told.get(name.format(key)) for name in _A_CHANGE)
        if isinstance(change, Released) and isinstance(first, Released) and isinstance(last, Released):
            assert first.value is not None
            assert last.value == pytest.approx(min(max(first.value + (change.value or 0), 1), 7))


_A_CHANGE = ("change.{}", "level.{}.before", "level.{}.after")


def _means(records: list[Record]) -> list[tuple[Released, list[tuple[bytes, float]]]]:
    folded = fold(records, came=len(records))
    return [
        (figure.estimate, naive.values(records, naive.MEANS[figure.key]))
        for figure in (folded.figures if isinstance(folded, Folded) else ())
        if figure.key in naive.MEANS and isinstance(figure.estimate, Released)
    ]


# ---- words


def test_an_interval_with_zero_in_it_says_that_we_cannot_tell() -> None:
    same = _all("evening", 40, before={"belong": 4}, after={"belong": 4})

    assert released(same, "change.belong").words == "we cannot tell yet"


def test_an_interval_that_ends_at_zero_says_that_we_cannot_tell() -> None:
    half = [
        replace(record, after={"belong": 4 + k // 20})
        for k, record in enumerate(_all("evening", 40, before={"belong": 4}, after={}))
    ]

    assert released(half, "change.belong").low == 0.0
    assert released(half, "change.belong").words == "we cannot tell yet"


def test_no_interval_goes_beyond_what_can_be_answered() -> None:
    apart = [
        Record("evening", bytes([k % 3]) * 16, {"belong": (1, 7, 1)[k % 3]}, {"belong": (7, 1, 1)[k % 3]})
        for k in range(12)
    ]

    assert (released(apart, "change.belong").low, released(apart, "change.belong").high) == (-6.0, 6.0)


@pytest.mark.parametrize(("after", "words"), [(7, "higher"), (1, "lower")])
def test_an_interval_on_one_side_says_which(after: int, words: str) -> None:
    moved = _all("evening", 40, before={"belong": 4}, after={"belong": after})

    assert released(moved, "change.belong").words == words


def test_an_effect_has_the_words_of_its_size() -> None:
    moved = _all("evening", 120, before={"belong": 3}, after={"belong": 6})

    assert released(moved, "effect.belong").value == 1.5
    assert released(moved, "effect.belong").words == "a large change, check who volunteered"


def test_if_nobody_else_changed_the_figure_is_smaller_by_their_share() -> None:
    moved = _all("evening", 40, before={"belong": 2}, after={"belong": 6})

    assert released(moved, "change.belong", came=40).value == 4.0
    assert released(moved, "others_unchanged.belong", came=80).value == 2.0
    assert released(moved, "others_unchanged.belong", came=0).value == 4.0


def test_if_nobody_changed_at_all_neither_did_the_others() -> None:
    same = _all("evening", 40, before={"belong": 4}, after={"belong": 4})

    assert released(same, "others_unchanged.belong", came=80).value == 0.0


def test_if_nobody_else_changed_is_worked_out_from_what_is_released() -> None:
    """Two pools with one released change have one figure here, whatever stands behind it."""
    by_change: dict[tuple[object, ...], set[Released]] = {}
    for seed in range(60):
        one = pool("evening", 40, circles=10, seed=seed)
        change = released(one, "change.belong", came=55)
        by_change.setdefault((change.value, change.low), set()).add(released(one, "others_unchanged.belong", came=55))

    assert len(by_change) < 60
    assert all(len(told) == 1 for told in by_change.values())


# ---- harms


@given(st.integers(20, 120), st.data())
@settings(deadline=None)
def test_the_stop_rule_is_met_above_a_tenth_worse_or_a_twentieth_pushed(people: int, data: st.DataObject) -> None:
    worse, pushed = data.draw(st.integers(0, people // 5)), data.draw(st.integers(0, people // 8))
    records = [
        replace(record, after={"leave": 3 if k < worse else 2, "pushed": int(k < pushed)})
        for k, record in enumerate(pool("evening", people, circles=10, seed=1))
    ]

    assert released(records, "stop_rule").value is (10 * worse > people or 20 * pushed > people)


def test_a_bit_worse_and_much_worse_are_both_worse() -> None:
    half = [
        replace(record, after={"leave": 3 + k % 2}) for k, record in enumerate(pool("evening", 40, circles=10, seed=1))
    ]

    assert released(half, "share.leave.worse").words == "about 90 percent or more"


def test_the_share_between_is_the_rest() -> None:
    assert released(pool("evening", 40, circles=10, seed=1), "share.leave.same").words == "the rest"


# ---- numbers


def test_numbers_of_people_are_told_in_bands() -> None:
    records = pool("evening", 40, circles=10, seed=1)
    without = [replace(record, before={}) if k < 30 else record for k, record in enumerate(records)]
    told = opened(without, came=110)
    bands = {key: figure.estimate.words for key, figure in told.items() if isinstance(figure.estimate, Released)}

    assert bands["people"] == "32 to 99"
    assert bands["circles"] == "8 to 24"
    assert bands["came"] == "100 to 299"
    assert bands["answered_before"] == bands["answered_both"] == "fewer than 12"
    assert bands["answered_after"] == "32 to 99"


def _all(kind: Kind, people: int, *, before: dict[str, int], after: dict[str, int]) -> list[Record]:
    """Everybody answers alike."""
    assert set(before) | set(after) <= {place.key for place in layout(kind)}
    return [Record(kind, bytes([k % 10]) * 16, before, after) for k in range(people)]
