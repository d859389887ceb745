from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.disclosure import BadFigures, Figure, Released, Withheld, from_json, to_json

number = st.floats(allow_nan=False, allow_infinity=False)
estimates = st.one_of(
    st.builds(
        Released,
        value=st.none() | st.booleans() | number,
        low=st.none() | number,
        high=st.none() | number,
        unit=st.text(),
        words=st.text(),
        people=st.text(),
    ),
    st.builds(Withheld, reason=st.text()),
)
figures = st.lists(st.builds(Figure, key=st.text(), title=st.text(), estimate=estimates), unique_by=lambda f: f.key)
ONE = to_json([Figure("heard", "Felt heard", Released(7.5, None, None, "points", "", "12 to 31"))])[0]


@given(figures)
def test_figures_come_back_from_json_as_they_went(several: list[Figure]) -> None:
    assert from_json(json.loads(json.dumps(to_json(several)))) == tuple(several)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "secret"},
        {"value": "7"},
        {"value": float("nan")},
        {"low": float("inf")},
        {"low": True},
        {"unit": None},
        {"exact": 7.4711},
        {"key": 3},
    ],
)
def test_a_stored_figure_that_was_touched_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadFigures):
        from_json([{**ONE, **change}])


def test_a_stored_figure_that_misses_a_part_is_refused() -> None:
    with pytest.raises(BadFigures, match="people"):
        from_json([{name: part for name, part in ONE.items() if name != "people"}])


def test_a_figure_stored_twice_is_refused() -> None:
    with pytest.raises(BadFigures, match="twice"):
        from_json([ONE, ONE])


@pytest.mark.parametrize("data", [None, "text", 3, {"key": "heard"}])
def test_what_is_no_list_is_refused(data: object) -> None:
    with pytest.raises(BadFigures, match="list"):
        from_json(data)
