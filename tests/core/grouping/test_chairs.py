from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.grouping import Problem, ProblemError, sizes
from fourchairs.core.grouping.chairs import Chairs
from fourchairs.core.grouping.errors import BucketTooSmall, Infeasible
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room


@given(rooms(buckets=True, pins=False))
def test_each_bucket_has_the_circles_it_would_have_alone(room: Room) -> None:
    problem = room.problem()
    assert problem.buckets is not None
    assert problem.chairs.bucket is not None
    for bucket, people in Counter(problem.buckets.tolist()).items():
        own = [
            size for size, whose in zip(problem.sizes, problem.chairs.bucket.tolist(), strict=True) if whose == bucket
        ]
        assert own == list(sizes(people))


@given(rooms(buckets=True, pins=False), st.data())
def test_pins_choose_which_circles_are_whose(room: Room, data: st.DataObject) -> None:
    """Pins taken from some seating by bucket, in any order of circles, can always be kept."""
    chairs = room.problem().chairs
    buckets = room.problem().buckets
    assert chairs.bucket is not None
    assert buckets is not None
    renumbered = data.draw(st.permutations(range(len(chairs.sizes))))
    seats = {b: np.repeat(np.arange(len(chairs.sizes)), chairs.sizes * (chairs.bucket == b)).tolist() for b in (0, 1)}
    room.pins = {
        person: renumbered[seats[bucket].pop()]
        for person, bucket in enumerate(buckets.tolist())
        if data.draw(st.booleans())
    }
    problem = room.problem()
    assert sorted(problem.sizes) == sorted(chairs.sizes)
    for person, circle in room.pins.items():
        assert problem.chairs.bucket is not None
        assert problem.chairs.bucket[circle] == buckets[person]
    held = Counter(room.pins.values())
    assert all(count <= problem.sizes[circle] for circle, count in held.items())


def test_buckets_that_make_no_circles_are_named() -> None:
    with pytest.raises(BucketTooSmall, match=r"make none of three or four: 'a', 'b' and 'c' with two people\.$"):
        _ = Problem(6, buckets=list("abcabc")).sizes
    with pytest.raises(
        BucketTooSmall, match=r"none of three or four: 'c' with one person, 'a' with two people, 'b' with five people\."
    ):
        _ = Problem(12, buckets=list("aabbbbbcdddd")).sizes


def test_of_many_such_buckets_only_some_are_named() -> None:
    with pytest.raises(BucketTooSmall, match=r"'0', '1', '2', '3', '4' and 6 others with one person\."):
        _ = Problem(11, buckets=range(11)).sizes


@pytest.mark.parametrize(
    ("pins", "says"),
    [
        (
            {0: 1, 4: 1},
            "Person 1 and person 5 are of different buckets, and both are pinned to circle 2.",
        ),
        ({0: 1, 3: 0}, "Person 1 and person 4 are pinned to two circles, and their bucket fills only one."),
        (
            {0: 0, 4: 0, 1: 1, 5: 1},
            "Person 1 and person 5 are of different buckets, and both are pinned to circle 1.",
        ),
    ],
)
def test_pins_against_buckets_are_explained(pins: dict[int, int], says: str) -> None:
    with pytest.raises(Infeasible) as refusal:
        Problem(8, buckets=list("aaaabbbb"), pins=pins)
    assert str(refusal.value) == says


def test_a_pin_to_a_circle_that_no_bucket_fills_is_refused() -> None:
    with pytest.raises(ProblemError, match="There is no circle 2: circles are counted from 0 to 1"):
        Problem(8, buckets=list("aaaabbbb"), pins={0: 2})


def test_the_first_circle_is_no_larger_than_the_others() -> None:
    with pytest.raises(Infeasible, match="are pinned to circle 1, which has three chairs"):
        Problem(6, pins=dict.fromkeys(range(2, 6), 0))


def test_more_people_pinned_than_chairs_are_named() -> None:
    with pytest.raises(Infeasible) as refusal:
        Problem(8, pins=dict.fromkeys(range(5), 1))
    assert refusal.value.explain(["Amara", "Jonas", "Priya", "Li", "Noor", "", "", ""], {1: "Fig"}) == (
        "Amara, Jonas, Priya, Li and Noor are pinned to Fig, which has four chairs."
    )


@given(rooms(bounds=True, pins=False))
def test_sizes_between_bounds_add_up(room: Room) -> None:
    problem = room.problem()
    lower, upper = problem.bounds
    chosen = np.array(problem.sizes)
    assert sum(chosen) == room.n
    assert ((lower <= chosen) & (chosen <= upper)).all()


def test_sizes_between_bounds_are_even() -> None:
    assert Problem(10, group_bounds=[(1, 9), (1, 3), (2, 9)]).sizes == (3, 3, 4)


def test_who_sits_already_counts_when_the_rest_is_shared_out() -> None:
    chairs = Chairs.between(10, [(1, 9), (1, 3), (2, 9)])
    assert chairs.filled(10, np.array([7, 0, 0])).tolist() == [7, 1, 2]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"group_bounds": [(0, 4), (4, 4)]}, "A group of at least 0 and at most 4 people cannot be formed"),
        ({"group_bounds": [(4, 3), (4, 4)]}, "A group of at least 4 and at most 3 people cannot be formed"),
        ({"group_bounds": [(5, 6), (4, 8)]}, "The groups have room for 9 to 14 people, but there are 8"),
        ({"group_bounds": [(1, 3), (1, 4)]}, "The groups have room for 2 to 7 people, but there are 8"),
        ({"group_bounds": []}, "The groups have room for 0 to 0 people, but there are 8"),
        ({"group_bounds": [(4, 4), (4, 4)], "group_sizes": [4, 4]}, "or their bounds, not both"),
        ({"group_sizes": [4, 4], "buckets": list("aaaabbbb")}, "With buckets the sizes follow"),
        ({"group_bounds": [(4, 4)] * 2, "buckets": list("aaaabbbb")}, "With buckets the sizes follow"),
        ({"group_sizes": [8]}, "A circle has three or four chairs"),
        ({"group_sizes": [9, -1], "general": True}, "A group has at least one member"),
        ({"group_sizes": [9], "general": True}, "The circles have 9 chairs, but there are 8 people"),
    ],
)
def test_sizes_that_make_no_sense_are_refused(given: dict[str, object], says: str) -> None:
    with pytest.raises(ProblemError, match=says):
        Problem(8, **given)  # type: ignore[arg-type]


def test_groups_may_be_of_any_size_where_that_is_asked_for() -> None:
    problem = Problem(8, group_sizes=[5, 1, 2], general=True)
    assert problem.sizes == (5, 1, 2)
    assert problem.largest == 5
    assert [part.tolist() for part in problem.bounds] == [[5, 1, 2]] * 2
