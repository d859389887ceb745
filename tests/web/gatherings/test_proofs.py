"""While people find their tables, the host is told whether a better seating exists. Wishes have no part in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, product

import pytest

from fourchairs.core.grouping import Problem, Result, prove
from fourchairs.web.gatherings import console_channel, proof, wall, wishes
from fourchairs.web.gatherings.models import Gathering, Guest, Seating
from fourchairs.web.gatherings.operations import arriving, deleting, proving, seating
from fourchairs.web.gatherings.queries import console_state
from fourchairs.web.gatherings.queries.proofs import question
from tests import cast

pytestmark = pytest.mark.django_db

BEST = "No better seating exists."


class Beside:
    """Stands in for the process: it answers when a test says so."""

    made: list[Beside] = []

    def __init__(self, work: str, asked: str, *, seconds: float) -> None:
        assert work == proof.WORK
        self.asked, self.said, self.stopped = asked, None, False
        Beside.made.append(self)

    said: str | None

    def answer(self) -> str | None:
        return self.said

    def stop(self) -> None:
        self.stopped = True

    def finish(self) -> None:
        self.said = proof.beside(self.asked)


@pytest.fixture(autouse=True)
def beside(monkeypatch: pytest.MonkeyPatch) -> list[Beside]:
    Beside.made = []
    monkeypatch.setattr(proving, "Aside", Beside)
    return Beside.made


@pytest.fixture
def prover() -> proving.Prover:
    return proving.Prover(60)


def acquainted(count: int = 8) -> tuple[Gathering, list[Guest]]:
    """Everybody knows everybody but for the guest opposite: no seating leaves only strangers together."""
    made, here = cast.room(count)
    for one, other in combinations(here, 2):
        if other.pk - one.pk != count // 2:
            arriving.know(guest=one, known=[*one.ties_told.values_list("other_id", flat=True), other.pk], at=cast.AT)
    return made, here


def formed(count: int = 8) -> tuple[Gathering, list[Guest]]:
    made, here = acquainted(count)
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    return made, here


def said(made: Gathering) -> bool:
    return BEST in console_state(made, at=cast.AT).summary


def proved(prover: proving.Prover, beside: list[Beside]) -> None:
    prover.look(cast.AT)
    beside[-1].finish()
    prover.look(cast.AT)


def test_where_only_strangers_sit_together_it_is_known_at_once(prover: proving.Prover, beside: list[Beside]) -> None:
    made, _ = cast.room(8)
    seating.form_circles(gathering=made, at=cast.AT)
    prover.look(cast.AT)
    assert said(made)
    assert not beside


def test_the_host_is_told_when_the_proof_is_there_and_not_before(prover: proving.Prover, beside: list[Beside]) -> None:
    made, _ = formed()
    prover.look(cast.AT)
    prover.look(cast.AT)
    before = cast.fresh(made)
    assert not said(made)
    beside[0].finish()
    prover.look(cast.AT)
    after = cast.fresh(made)
    assert said(made)
    assert BEST in str(console_channel.frame(after, at=cast.AT).data["html"])
    assert BEST not in repr(wall.frame(after, at=cast.AT).data)
    assert (after.revision, after.plan) == (before.revision + 1, before.plan)
    assert len(beside) == 1


def test_it_is_said_until_the_circles_begin(prover: proving.Prover, beside: list[Beside]) -> None:
    made, _ = formed()
    proved(prover, beside)
    seating.show(gathering=made, at=cast.AT)
    assert said(made)
    seating.begin(gathering=made, at=cast.AT)
    prover.look(cast.AT)
    assert not said(made)
    assert len(beside) == 1


@pytest.mark.parametrize("finished", [True, False], ids=["found", "looked for"])
def test_a_change_elsewhere_leaves_it(prover: proving.Prover, beside: list[Beside], *, finished: bool) -> None:
    made, _ = formed()
    prover.look(cast.AT)
    if finished:
        proved(prover, beside)
    arriving.arrive(gathering=made, name="Wolf", token="w" * 32, at=cast.AT)
    prover.look(cast.AT)
    assert said(made) is finished
    assert [one.stopped for one in beside] == [False]


CHANGES: dict[str, Callable[[Gathering, list[Guest]], object]] = {
    "reshuffled": lambda made, here: seating.reshuffle(gathering=made, seed=len(here), at=cast.AT),
    "pinned": lambda made, here: seating.pin(gathering=made, guest_id=here[0].pk, at=cast.AT),
    "left": lambda made, here: arriving.depart(guest=here[0], at=cast.AT),
    "told": lambda made, here: arriving.know(guest=here[0], known=[], at=cast.AT),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_asked_any_more_is_given_up_and_not_said(
    prover: proving.Prover, beside: list[Beside], change: str
) -> None:
    made, here = formed(12)
    proved(prover, beside)
    assert said(made)
    CHANGES[change](made, here)
    assert not said(made)
    prover.look(cast.AT)
    CHANGES[change](made, here[1:])
    prover.look(cast.AT)
    assert [one.stopped for one in beside[:2]] == [False, True]
    assert not said(made)


def test_an_answer_that_comes_too_late_is_not_kept(prover: proving.Prover, beside: list[Beside]) -> None:
    made, here = formed()
    prover.look(cast.AT)
    beside[0].finish()
    seating.pin(gathering=made, guest_id=here[0].pk, at=cast.AT)
    prover.look(cast.AT)
    assert not said(made)
    assert len(beside) == 2


@pytest.mark.parametrize("end", ["discarded", "deleted"])
def test_a_seating_that_is_gone_ends_its_proof(prover: proving.Prover, beside: list[Beside], end: str) -> None:
    made, _ = formed()
    prover.look(cast.AT)
    if end == "discarded":
        seating.discard_seating(gathering=made, at=cast.AT)
    else:
        deleting.delete_gathering(gathering=made)
    prover.look(cast.AT)
    assert beside[0].stopped


def test_the_answer_for_a_gathering_that_was_deleted_meanwhile_is_dropped(beside: list[Beside]) -> None:
    made, _ = formed()
    newest = cast.fresh(made).seating
    assert newest is not None
    deleting.delete_gathering(gathering=made)
    proving.note(seating=newest, of="", said=BEST)
    assert not Seating.objects.exists()


def test_two_gatherings_wait_for_each_other(prover: proving.Prover, beside: list[Beside]) -> None:
    rooms = [formed()[0] for _ in range(2)]
    prover.look(cast.AT)
    assert len(beside) == 1
    proved(prover, beside)
    proved(prover, beside)
    assert all(said(made) for made in rooms)
    assert len(beside) == 2


def test_after_a_restart_nothing_is_proved_again(prover: proving.Prover, beside: list[Beside]) -> None:
    made, _ = formed()
    proved(prover, beside)
    proving.Prover(60).look(cast.AT)
    assert said(made)
    assert len(beside) == 1


def test_a_process_that_came_to_nothing_is_not_started_again(prover: proving.Prover, beside: list[Beside]) -> None:
    made, _ = formed()
    prover.look(cast.AT)
    beside[0].said = ""
    for _ in range(3):
        prover.look(cast.AT)
    arriving.arrive(gathering=made, name="Wolf", token="w" * 32, at=cast.AT)
    prover.look(cast.AT)
    assert not said(made)
    assert len(beside) == 1


def test_circles_that_are_too_small_are_not_proved(prover: proving.Prover, beside: list[Beside]) -> None:
    made, _ = cast.room(4)
    seating.form_circles(gathering=made, at=cast.AT)
    for pk in list(cast.circles(made)[0])[:2]:
        arriving.depart(guest=Guest.objects.get(pk=pk), at=cast.AT)
    prover.look(cast.AT)
    assert console_state(made, at=cast.AT).summary == ("Nobody sits with anyone they know well.",)
    assert not beside


# ---- what is said


def seated(people: int, *, known: int, weight: float = 3) -> Result:
    """Circles of four; in each of the first few one pair knows each other."""
    ties = ([4 * k for k in range(known)], [4 * k + 1 for k in range(known)], [weight] * known)
    return Result.of(Problem(people, ties=ties), [list(range(k, k + 4)) for k in range(0, people, 4)])


def looked_at(result: Result, *, better: bool = False, **bound: float) -> Result:
    """After a proof that found these bounds, of familiarity none, and the terms before it as good as they can be."""
    assignment = result.assignment[::-1].copy() if better else result.assignment
    return replace(result, assignment=assignment, bound={**result.cost, "familiarity": 0.0, **bound})


def test_the_limit_is_that_of_the_known_pairs_or_of_tables_no_worse_than_these() -> None:
    room = seated(40, known=6)
    assert proof.sentence(room, looked_at(room, known=4)) == "At most two known pairs fewer would be possible."
    assert proof.sentence(room, looked_at(room, known=1, familiarity=12.0)) == (
        "At most two known pairs fewer would be possible without a worse table."
    )
    assert proof.sentence(room, looked_at(room, known=5, familiarity=12.0)) == (
        "At most one known pair fewer would be possible."
    )


def test_a_limit_that_is_hardly_one_is_not_said() -> None:
    room = seated(40, known=6)
    for found in ({"known": 2}, {"familiarity": 6.0}, {"worst": 0.0, "familiarity": 15.0}, {"known": 6}):
        assert proof.sentence(room, looked_at(room, **found)) == ""


def test_pairs_are_not_counted_from_ties_of_different_strength() -> None:
    room = seated(40, known=6)
    mixed = Problem(40, ties=(range(0, 24, 4), range(1, 24, 4), [3, 3, 3, 3, 3, 4]))
    assert proof.sentence(room, looked_at(room, familiarity=15.0)) != ""
    other = Result.of(mixed, room.groups)
    assert proof.sentence(other, looked_at(other, familiarity=15.0)) == ""


def test_that_something_better_exists_is_said_only_where_the_search_may_have_missed_it() -> None:
    large, small = seated(proof.MISSED_FROM, known=6), seated(proof.MISSED_FROM - 4, known=6)
    assert proof.sentence(large, looked_at(large, better=True, known=5)) != ""
    assert proof.sentence(small, looked_at(small, better=True, known=5)) == ""
    assert proof.sentence(small, looked_at(small, known=5)) != ""


# ---- wishes


def test_no_wish_that_leaves_the_seating_changes_what_is_asked_or_said(
    prover: proving.Prover, beside: list[Beside], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = formed()
    newest = cast.fresh(made).seating
    assert newest is not None
    asked = question(newest)
    one, other = cast.circles(made)
    for guest, avoided in product(sorted(one), sorted(other)):
        arriving.wish_apart(guest=Guest.objects.get(pk=guest), names=[avoided], at=cast.AT)
        assert question(newest) == asked
    monkeypatch.setattr(wishes, "_open", lambda *_: pytest.fail("a wish was opened"))
    proved(prover, beside)
    assert said(made)


def test_nothing_is_said_where_only_a_wish_can_be_in_the_way(prover: proving.Prover, beside: list[Beside]) -> None:
    """Eight people, two pairs of whom know each other in every seating but one: which a wish forbids."""
    made, here = acquainted()
    arriving.wish_apart(guest=here[0], names=[here[4].pk], at=cast.AT)
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    proved(prover, beside)
    assert len(console_state(made, at=cast.AT).summary) == 1


def test_what_is_asked_holds_neither_names_nor_the_numbers_of_guests() -> None:
    made, here = formed()
    newest = cast.fresh(made).seating
    assert newest is not None
    asked = proof.standing(question(newest) or "").problem
    assert isinstance(asked, Problem)
    assert not asked.apart[0].size
    assert prove(asked, proof.standing(question(newest) or "")).proved
    assert not [one for one in here if one.name in (question(newest) or "")]
