"""Where the marks of a plot stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.web.reports import plots
from fourchairs.web.reports.plots import Range

quarters = st.integers(-24, 24).map(lambda number: number / 4)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low, value, high = sorted(draw(st.tuples(quarters, quarters, quarters)))
    return Range(value, low, high)


def drawn(one: Range) -> plots.RangePlot:
    return plots.range_plot(one, below="less", above="more", none="no change", least=2.0)


def place(x: str) -> float:
    assert x.endswith("%")
    return float(x[:-1])


@given(ranges())
def test_no_change_stands_in_the_middle(one: Range) -> None:
    assert place(drawn(one).zero) == 50


@given(ranges())
def test_a_range_is_drawn_whole_and_its_average_lies_in_it(one: Range) -> None:
    band = drawn(one).band
    start, end = place(band.start), place(band.start) + place(band.width)
    assert -0.02 <= start <= place(band.x) + 0.02  # each is rounded by itself
    assert place(band.x) - 0.02 <= end <= 100.02


@given(ranges())
def test_a_range_is_on_the_side_of_no_change_that_its_numbers_are_on(one: Range) -> None:
    band = drawn(one).band
    assert (place(band.start) >= 50) == (one.low >= 0)
    assert (round(place(band.start) + place(band.width), 1) <= 50) == (one.high <= 0)


@given(ranges())
def test_the_axis_has_at_most_five_numbers_and_the_middle_one_is_a_word(one: Range) -> None:
    ticks = drawn(one).ticks
    assert len(ticks) <= 5
    assert ticks[len(ticks) // 2].label == "no change"


@given(ranges())
def test_numbers_on_the_axis_grow_to_the_right_and_do_not_touch(one: Range) -> None:
    places = [place(tick.x) for tick in drawn(one).ticks]
    assert all(later - earlier >= 16 for earlier, later in pairwise(places))


def test_a_small_change_looks_small() -> None:
    assert place(drawn(Range(0.25, 0.0, 0.5)).band.x) == 56.25


@given(st.tuples(st.integers(4, 28), st.integers(4, 28)).map(lambda pair: (pair[0] / 4, pair[1] / 4)))
def test_two_averages_stand_on_their_scale_and_the_earlier_is_hollow(pair: tuple[float, float]) -> None:
    plot = plots.level_plot([("before", pair[0]), ("after", pair[1])], lowest=1, highest=7, low="not", high="very")
    assert [place(dot.x) for dot in plot.dots] == [pytest.approx((value - 1) / 6 * 100, abs=0.01) for value in pair]
    assert [dot.hollow for dot in plot.dots] == [True, False]
    assert len({dot.text_y for dot in plot.dots}) == 2


def test_one_average_is_not_hollow() -> None:
    plot = plots.level_plot([("average", 8.0)], lowest=0, highest=10, low="not", high="very")
    assert [(dot.label, dot.hollow) for dot in plot.dots] == [("average 8", False)]


@pytest.mark.parametrize(("value", "anchor"), [(1.0, "start"), (4.0, "middle"), (7.0, "end")])
def test_a_number_near_an_edge_is_not_cut_off(value: float, anchor: str) -> None:
    plot = plots.level_plot([("before", value)], lowest=1, highest=7, low="not", high="very")
    assert plot.dots[0].anchor == anchor


def test_every_step_of_a_scale_of_seven_is_numbered_and_of_a_scale_of_eleven_every_fifth() -> None:
    seven = plots.level_plot([("a", 4.0)], lowest=1, highest=7, low="not", high="very")
    eleven = plots.level_plot([("a", 0.0)], lowest=-5, highest=5, low="less", high="more")
    assert [tick.label for tick in seven.ticks] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [tick.label for tick in eleven.ticks] == ["−5", "0", "+5"]


def test_a_bar_is_filled_as_far_as_is_sure_and_pale_as_far_as_may_be() -> None:
    bar = plots.bar("better", "about a quarter", low=0.125, high=0.375)
    assert (bar.sure, bar.perhaps) == ("12.50%", "37.50%")


@pytest.mark.parametrize(
    ("value", "plain", "signed"),
    [
        (0.5, "0.5", "+0.5"), (-0.25, "−0.25", "−0.25"), (0.0, "0", "0"), (-0.0, "0", "0"), (2.0, "2", "+2"),
    ],
)  # fmt: skip
def test_a_number_has_a_true_minus_and_no_idle_zero(value: float, plain: str, signed: str) -> None:
    assert (plots.number(value), plots.signed(value)) == (plain, signed)
