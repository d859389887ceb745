from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels import dealing, shard
from fourchairs.core.grouping._kernels import sparse as kernels
from tests.naive import grouping_sparse as naive

FIELDS = kernels.Fields(low_bits=14, tie_shift=4, cap=kernels.NO_CAP, floor=0)

seeds = st.integers(0, 2**64 - 1)
numbers = st.lists(st.integers(-1, 4), max_size=40)


def small(values: Any) -> NDArray[np.int32]:
    return np.array(values, dtype=np.int32)


def whole(values: Any) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


def state(seed: int) -> NDArray[np.uint64]:
    return np.array([seed], dtype=np.uint64)


def starts(sizes: list[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])


def split(seat: NDArray[Any], start: NDArray[np.int64]) -> list[list[int]]:
    return [seat[a:b].tolist() for a, b in pairwise(start.tolist())]


@st.composite
def sized(draw: st.DrawFn, most: int = 8) -> list[int]:
    return draw(st.lists(st.integers(1, 5), min_size=2, max_size=most))


class Case:
    """A shard with everything in it, and the same as dictionaries and lists."""

    def __init__(self, draw: st.DrawFn, *, negative: bool) -> None:
        sizes = draw(sized())
        self.people = sum(sizes)
        people = st.integers(0, self.people - 1)
        weight = st.sampled_from([0, 1 << 4, 3 << 4, 1 << 14, 5 << 14, 1 << 20] + ([-(2 << 4)] if negative else []))
        couples = st.tuples(people, people, weight).filter(lambda pair: pair[0] != pair[1])
        self.pairs = draw(st.lists(couples, max_size=4 * self.people))
        self.known = naive.added(self.pairs)
        kinds = draw(st.integers(0, 2))
        rows = st.lists(st.integers(-1, 2), min_size=kinds, max_size=kinds)
        self.labels = draw(st.lists(rows, min_size=self.people, max_size=self.people))
        free = draw(st.lists(st.booleans(), min_size=self.people, max_size=self.people))
        self.shard = self._shard(starts(sizes), np.array(free, dtype=np.bool_), kinds)
        self.shard.best[:] = draw(st.permutations(range(self.people)))
        kernels.restore(self.shard, FIELDS)

    def _shard(self, start: NDArray[np.int64], free: NDArray[np.bool_], kinds: int) -> shard.Shard:
        made = shard.blank(start, free, small(self.labels).reshape(self.people, kinds), pairs=len(self.pairs))
        one, other, weight = ([pair[k] for pair in self.pairs] for k in range(3))
        shard.rows(small(one), small(other), whole(weight), made)
        return made

    @property
    def circles(self) -> list[list[int]]:
        return split(self.shard.seat, self.shard.start)

    def between(self, one: int, other: int) -> int:
        return naive.between(self.known, self.labels, one, other)

    def totals(self) -> list[int]:
        return [naive.total(self.known, self.labels, circle) for circle in self.circles]

    def check(self) -> None:
        """All that is kept beside the seats is what the seats say."""
        shard, circles = self.shard, self.circles
        assert sorted(shard.seat.tolist()) == list(range(self.people))
        assert shard.total.tolist() == self.totals()
        for number, circle in enumerate(circles):
            for p in circle:
                assert shard.home[p] == number
                assert shard.own[p] == sum(self.between(p, q) for q in circle if q != p)
        costly = shard.costly[: shard.length[0]].tolist()
        assert sorted(costly) == [number for number, total in enumerate(self.totals()) if total > 0]
        assert [shard.place[number] for number in costly] == list(range(len(costly)))
        assert not np.concatenate([shard.reach, shard.direct, shard.toward]).any()


@st.composite
def cases(draw: st.DrawFn, *, negative: bool = False) -> Case:
    return Case(draw, negative=negative)


def cost(totals: list[int], cap: int = kernels.NO_CAP) -> tuple[int, int, int]:
    """What `change` reckons with, of all circles: above `worst`, above the cap, below."""
    low = [((total + (1 << 13)) % (1 << 14)) - (1 << 13) for total in totals]
    high = [(total - part) >> 14 for total, part in zip(totals, low, strict=True)]
    return sum(high), sum(max(0, (part >> 4) - cap) for part in low), sum(low)


def difference(after: tuple[int, int, int], before: tuple[int, int, int]) -> tuple[int, ...]:
    return tuple(a - b for a, b in zip(after, before, strict=True))


@given(st.integers(0, 40), seeds)
def test_shuffling_is_the_textbook_one(count: int, seed: int) -> None:
    order = np.arange(count, dtype=np.int32)
    dealing.shuffle(order, state(seed))
    assert order.tolist() == naive.shuffled(range(count), naive.Chance(seed))


@given(st.data(), st.lists(st.integers(0, 5), max_size=30))
def test_sorting_by_key_is_stable(data: st.DataObject, keys: list[int]) -> None:
    order = data.draw(st.permutations(range(len(keys))))
    into = small([0] * len(keys))
    dealing.sort_by(small(order), small(keys), whole([0] * 7), into)
    assert into.tolist() == sorted(order, key=lambda person: keys[person])


@given(sized(), st.data())
def test_dealing_goes_round_the_free_chairs(sizes: list[int], data: st.DataObject) -> None:
    taken = data.draw(st.sets(st.integers(0, sum(sizes) - 1)))
    seat = small([0 if chair in taken else -1 for chair in range(sum(sizes))])
    circles = split(seat, starts(sizes))
    order = data.draw(st.permutations(range(sum(sizes) - len(taken))))
    dealing.deal(small(order), seat, starts(sizes))
    assert split(seat, starts(sizes)) == naive.dealt(order, circles)


@given(numbers.filter(bool), st.data(), st.integers(1, 5))
def test_pairs_in_one_place_are_found_with_little_room_too(where: list[int], data: st.DataObject, room: int) -> None:
    people = st.integers(0, len(where) - 1)
    pairs = data.draw(st.lists(st.tuples(people, people), max_size=30))
    one, other = small([pair[0] for pair in pairs]), small([pair[1] for pair in pairs])
    found, begin = [], 0
    while begin < len(pairs):
        some = whole([0] * room)
        count, begin = dealing.together(one, other, small(where), some, begin)
        found += some[:count].tolist()
    assert found == naive.together(pairs, where)


@given(sized(), st.integers(0, 3), st.data(), st.integers(25, 60))
def test_who_met_and_is_in_one_place_is_found_with_little_room_too(
    sizes: list[int], rounds: int, data: st.DataObject, room: int
) -> None:
    people = sum(sizes)
    where = data.draw(st.lists(st.integers(-1, 2), min_size=people, max_size=people))
    seat = small([data.draw(st.permutations(range(people))) for _ in range(rounds)]).reshape(rounds, people)
    start = starts(sizes)
    found, begin = [], 0
    while begin < rounds * len(sizes):
        some = np.zeros((3, room), dtype=np.int32)
        count, begin = dealing.met_again(seat, start, small(where), some, begin)
        found += some[:, :count].T.tolist()
    told = [(number, frozenset((one, other))) for one, other, number in found]
    assert len(told) == len(set(told))
    assert set(told) == naive.met_again([split(one, start) for one in seat], where)


@given(cases(negative=True))
def test_rows_hold_each_pair_once_in_both_directions(case: Case) -> None:
    shard = case.shard
    held = {}
    for p, (begin, end) in enumerate(pairwise(shard.row.tolist())):
        others = shard.other[begin:end].tolist()
        assert others == sorted(set(others))
        held.update({(p, q): w for q, w in zip(others, shard.weight[begin:end].tolist(), strict=True)})
    assert held == {(p, q): w for pair, w in case.known.items() for p in pair for q in pair - {p}}


@given(cases())
def test_pairs_of_one_label_are_counted_by_circle(case: Case) -> None:
    total = np.ones(len(case.circles), dtype=np.int64)
    dealing.alike(small(case.shard.seat), case.shard.start, case.shard.label, total)
    assert total.tolist() == [1 + naive.total({}, case.labels, circle) for circle in case.circles]


@given(cases())
def test_all_that_follows_from_the_seats_is_worked_out(case: Case) -> None:
    case.check()
    for p in range(case.people):
        assert [kernels.between(case.shard, p, q) for q in range(case.people) if q != p] == [
            case.between(p, q) for q in range(case.people) if q != p
        ]


@given(
    st.lists(st.integers(-(1 << 12), 1 << 12), min_size=4, max_size=4),
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
    st.integers(0, 99),
)
def test_a_change_compares_as_its_terms_one_after_the_other(low: list[int], high: list[int], cap: int) -> None:
    sums = [(h << 14) + part for h, part in zip(high, low, strict=True)]
    for limit in (cap, kernels.NO_CAP):
        gain = kernels.change(FIELDS._replace(cap=limit), *sums)
        assert gain == difference(cost(sums[2:], limit), cost(sums[:2], limit))


def test_without_ties_and_labels_only_the_terms_above_change() -> None:
    assert kernels.change(kernels.Fields(0, 0, 0, 0), 3, 1, 2, 1) == (-1, 0, 0)


@given(cases(), st.data())
def test_a_walk_of_swaps_keeps_the_same_books_as_starting_over(case: Case, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 5))):
        p, q = data.draw(st.permutations(range(case.people)))[:2]
        if case.shard.home[p] != case.shard.home[q]:
            kernels.swap(case.shard, FIELDS, p, q)
            case.check()


def swaps(case: Case, p: int, cap: int) -> dict[int, tuple[int, ...]]:
    """What each swap with p would change, by making it."""
    before, home, seat = cost(case.totals(), cap), case.shard.home.copy(), case.shard.seat.copy()
    made = {}
    for q in range(case.people):
        if home[q] != home[p] and case.shard.free[q]:
            case.shard.seat[:] = [q if x == p else p if x == q else x for x in seat.tolist()]
            made[q] = difference(cost(case.totals(), cap), before)
    case.shard.seat[:] = seat
    return made


@given(cases(), st.data(), st.integers(0, 5), seeds)
def test_the_partner_is_the_best_of_all_who_may(case: Case, data: st.DataObject, cap: int, seed: int) -> None:
    p = data.draw(st.integers(0, case.people - 1))
    fields = FIELDS._replace(cap=cap)
    options = swaps(case, p, cap)
    q, gain = kernels.partner(case.shard, fields, p, state(seed))
    case.check()
    assert (q < 0) == (not options)
    if options:
        assert gain == options[q] == min(options.values())


@given(cases(), st.data(), st.integers(0, 5), seeds)
def test_a_partner_by_sample_is_weighed_as_if_the_swap_were_made(
    case: Case, data: st.DataObject, cap: int, seed: int
) -> None:
    p = data.draw(st.integers(0, case.people - 1))
    q, gain = kernels.sample(case.shard, FIELDS._replace(cap=cap), p, state(seed))
    if q >= 0:
        assert gain == swaps(case, p, cap)[q]


@given(cases(negative=True), st.integers(0, 60), st.integers(0, 4) | st.just(kernels.NO_CAP), seeds, st.data())
def test_repair_never_loses_and_moves_nobody_who_must_stay(
    case: Case, looks: int, cap: int, seed: int, data: st.DataObject
) -> None:
    """From seats that were shaken before, too: then the best ones are known, and what the others cost more."""
    shard, fields = case.shard, FIELDS._replace(cap=cap, floor=-kernels.NO_CAP)
    kernels.restore(shard, fields)
    best, home = cost(case.totals(), cap), shard.home.copy()
    people = st.sampled_from(np.flatnonzero(shard.free).tolist() or [0])
    for p, q in data.draw(st.lists(st.tuples(people, people), max_size=2)):
        if shard.home[p] != shard.home[q]:
            kernels.swap(shard, fields, p, q)
    shard.memory[:3] = difference(cost(case.totals(), cap), best)
    shard.memory[4] = data.draw(st.sampled_from([0, 10_000]))
    assert kernels.repair(shard, fields, looks, state(seed)) == looks
    now = cost(case.totals(), cap)
    shard.seat[:] = shard.best
    assert difference(now, cost(case.totals(), cap)) == tuple(shard.memory[:3].tolist())
    assert cost(case.totals(), cap) <= best
    kernels.restore(shard, fields)
    assert (shard.home[~shard.free] == home[~shard.free]).all()


@given(cases(), seeds)
def test_repair_ends_once_nothing_costs_anything(case: Case, seed: int) -> None:
    looks = kernels.repair(case.shard, FIELDS, 40, state(seed))
    case.check()
    assert (looks < 40) <= (not any(case.totals()))
