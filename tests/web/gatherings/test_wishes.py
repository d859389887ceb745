"""A wish to sit apart is honoured, and nobody can tell that there was one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings

from fourchairs.web.conversations.screens import frames
from fourchairs.web.gatherings import console_channel, wall
from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.models import ApartWish, Gathering, Guest
from fourchairs.web.gatherings.operations import arriving, ending, preview, seating
from fourchairs.web.gatherings.queries import console_state, projector_state
from tests import cast

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.django_db


def key_file(made: Gathering) -> Path:
    return Path(django_settings.KEYS_DIR) / "wishes" / f"{made.slug}.key"


def wish(guest: Guest, others: Sequence[Guest]) -> None:
    arriving.wish_apart(guest=guest, names=cast.ids(others), at=cast.AT)


def test_every_guest_leaves_one_sealed_row_of_one_length() -> None:
    made, here = cast.room(9)
    for count, one in enumerate(here[:4]):
        wish(one, here[5 : 5 + count])
    arriving.add_guest_without_phone(gathering=made, name="Greta late", at=cast.AT)
    sealed = [bytes(row.sealed) for row in ApartWish.objects.all()]
    assert len(sealed) == 10
    assert {len(one) for one in sealed} == {64}
    assert len(set(sealed)) == 10


def test_a_wish_can_be_taken_back_and_leaves_no_second_row() -> None:
    _, here = cast.room(8)
    wish(here[0], here[1:3])
    wish(here[0], [])
    assert ApartWish.objects.count() == 8
    arriving.settle(guest=here[0], at=cast.AT)
    assert ApartWish.objects.count() == 8


def test_settling_after_a_wish_keeps_it() -> None:
    made = cast.gathering()
    others = cast.guests(made, 7)
    late = cast.guest(made, "Zoë", settled=False)
    wish(late, others[:3])
    sealed = bytes(ApartWish.objects.get(guest=late).sealed)
    arriving.settle(guest=late, at=cast.AT)
    assert bytes(ApartWish.objects.get(guest=late).sealed) == sealed


def test_in_a_group_too_small_to_hide_it_nobody_is_asked() -> None:
    _, here = cast.room(7)
    with pytest.raises(Refused, match="once eight people are here"):
        wish(here[0], here[1:2])


def test_a_wish_names_at_most_three_and_nobody_of_another_gathering() -> None:
    made, here = cast.room(8)
    with pytest.raises(Refused, match="at most three"):
        wish(here[0], here[1:5])
    strangers = cast.guests(cast.gathering(), 4)
    wish(here[0], strangers)
    seating.form_circles(gathering=made, at=cast.AT)


@pytest.mark.parametrize("seed", range(6))
def test_wishes_are_kept_in_every_drawing(seed: int) -> None:
    made, here = cast.room(8)
    wish(here[0], here[1:3])
    wish(here[1], here[3:4])
    seating.form_circles(gathering=made, seed=seed, at=cast.AT)
    for _ in range(2):
        assert not any(cast.together(here[0], other, made) for other in here[1:3])
        assert not cast.together(here[1], here[3], made)
        seating.reshuffle(gathering=made, seed=seed + 50, at=cast.AT)


def test_wishes_are_kept_when_a_guest_is_moved_beside_the_other() -> None:
    made, here = cast.room(8)
    wish(here[0], here[1:2])
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    seating.move(gathering=made, guest_id=here[0].pk, circle=cast.circle_of(here[1]).number, at=cast.AT)
    assert not cast.together(here[0], here[1], made)


def test_a_move_that_a_wish_forbids_is_refused_in_words_that_fit_every_reason() -> None:
    made, here = cast.room(8)
    wish(here[0], here[1:2])
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    target = cast.circle_of(here[1])
    for pk in target.seats.values_list("guest_id", flat=True):
        seating.pin(gathering=made, guest_id=pk, at=cast.AT)
    with pytest.raises(Refused) as forbidden:
        seating.move(gathering=made, guest_id=here[0].pk, circle=target.number, at=cast.AT)
    free = next(one for one in here[2:] if cast.circle_of(one) != target)
    with pytest.raises(Refused) as full:
        seating.move(gathering=made, guest_id=free.pk, circle=target.number, at=cast.AT)
    assert forbidden.value.why == full.value.why


def test_pins_against_a_wish_are_refused_in_words_that_fit_every_reason() -> None:
    made, _ = cast.room(8)
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    one, other = sorted(cast.circles(made)[0])[:2]
    for pk in (one, other):
        seating.pin(gathering=made, guest_id=pk, at=cast.AT)
    wish(Guest.objects.get(pk=one), [Guest.objects.get(pk=other)])
    with pytest.raises(Refused) as no:
        seating.reshuffle(gathering=made, at=cast.AT)
    assert no.value.why == "These people cannot all be seated under the present pins."


def test_a_late_guest_is_not_seated_beside_whom_they_would_avoid() -> None:
    made, _ = cast.room(11)
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    three = next(circle for circle in cast.circles(made) if len(circle) == 3)
    late = cast.guest(made, "Zoë", settled=False)
    wish(late, [Guest.objects.get(pk=min(three))])
    arriving.settle(guest=late, at=cast.AT)
    assert [person.id for person in console_state(made, at=cast.AT).late] == [late.pk]


def test_a_late_guest_finds_the_same_words_at_a_full_table_and_beside_whom_they_would_avoid() -> None:
    made, _ = cast.room(11)
    seating.form_circles(gathering=made, seed=1, at=cast.AT)
    late = cast.guest(made, "Zoë", settled=False)
    three = next(circle for circle in cast.circles(made) if len(circle) == 3)
    wish(late, [Guest.objects.get(pk=min(three))])
    arriving.settle(guest=late, at=cast.AT)
    said = set()
    for circle in made.seating.circles.all():  # type: ignore[union-attr]
        with pytest.raises(Refused) as shown:
            preview.moving(guest=late, circle=circle.number)
        with pytest.raises(Refused) as done:
            seating.move(gathering=made, guest_id=late.pk, circle=circle.number, at=cast.AT)
        said |= {shown.value.why, done.value.why}
    assert said == {preview.NOT_HERE}
    assert "chair" not in preview.NOT_HERE


def test_what_is_stored_of_a_drawing_does_not_draw_it_again() -> None:
    """Drawn again without the wishes, the difference would tell who must sit apart."""
    made, _ = cast.room(8)
    drawn = seating.form_circles(gathering=made, seed=77, at=cast.AT)
    drawn.refresh_from_db()
    assert 77 not in (drawn.seed, *drawn.params.values(), *drawn.terms.values())
    assert seating._seed(None) != seating._seed(None)


def test_wishes_are_kept_in_the_next_round_too() -> None:
    made, here = cast.room(9)
    wish(here[0], here[1:4])
    seating.form_circles(gathering=made, at=cast.AT)
    seating.show(gathering=made, at=cast.AT)
    seating.begin(gathering=made, at=cast.AT)
    seating.again(gathering=made, at=cast.AT)
    seating.form_circles(gathering=made, at=cast.AT)
    assert not any(cast.together(here[0], other, made) for other in here[1:4])


def test_no_page_of_host_or_wall_speaks_of_wishes() -> None:
    made, here = cast.room(8)
    wish(here[0], here[1:3])
    seating.form_circles(gathering=made, at=cast.AT)
    seating.show(gathering=made, at=cast.AT)
    frame = wall.frame(cast.fresh(made), at=cast.AT).data
    for shown in (console_state(made, at=cast.AT), projector_state(made, at=cast.AT), frame):
        assert not {"apart", "wish", "sealed"} & set(re.findall("[a-z]+", repr(shown).lower()))


def test_a_wish_changes_neither_revision_nor_plan() -> None:
    made, here = cast.room(8)
    before = cast.fresh(made)
    wish(here[0], here[1:3])
    after = cast.fresh(made)
    assert (after.revision, after.plan) == (before.revision, before.plan)


def test_the_key_lies_outside_the_database_for_its_owner_alone() -> None:
    made, _ = cast.room(8)
    assert key_file(made).stat().st_mode & 0o077 == 0
    assert key_file(made).parent.stat().st_mode & 0o077 == 0
    assert key_file(made).read_bytes() not in b"".join(bytes(row.sealed) for row in ApartWish.objects.all())


def test_at_the_end_key_and_rows_are_gone(django_capture_on_commit_callbacks: object) -> None:
    made, here = cast.room(8)
    wish(here[0], here[1:3])
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        ending.end_gathering(gathering=made, at=cast.AT)
    assert not key_file(made).exists()
    assert not ApartWish.objects.exists()


def test_a_key_that_outlived_a_crash_is_shredded_when_the_names_go(django_capture_on_commit_callbacks: object) -> None:
    made, _ = cast.room(8)
    ending.end_gathering(gathering=made, at=cast.AT)  # its commit never came: the test's own transaction holds it
    assert key_file(made).exists()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        ending.forget(gathering=made, at=cast.AT)
    assert not key_file(made).exists()


def test_a_lost_key_does_not_keep_people_from_their_tables(caplog: pytest.LogCaptureFixture) -> None:
    made, here = cast.room(8)
    wish(here[0], here[1:3])
    key_file(made).unlink()
    seating.form_circles(gathering=made, at=cast.AT)
    assert cast.sizes(made) == [4, 4]
    assert "cannot be honoured" in caplog.text
    assert not any(one.name in caplog.text for one in here)


def test_more_wishes_than_circles_are_said_to_be_impossible_without_a_reason() -> None:
    made, here = cast.room(8)
    for one in here[:4]:
        wish(one, [other for other in here[:4] if other != one])
    with pytest.raises(Refused) as no:
        seating.form_circles(gathering=made, at=cast.AT)
    assert "wish" not in no.value.why
    assert "apart" not in no.value.why
    assert "pin" not in no.value.why


def test_no_frame_of_anyone_changes_by_a_wish() -> None:
    made, here = cast.room(8)

    def everything() -> list[object]:
        console = console_channel.frame(cast.fresh(made), at=cast.AT).data
        phones = frames(cast.ids(here[1:]), at=cast.AT)
        return [console, wall.frame(cast.fresh(made), at=cast.AT).data, *(phones[pk].data for pk in sorted(phones))]

    before = everything()
    wish(here[0], here[1:3])
    assert everything() == before
    assert len(before) == 9
