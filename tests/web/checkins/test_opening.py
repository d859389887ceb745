"""A pool is opened once, when enough people have answered, and nothing of it is left."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection

from fourchairs.core.disclosure import noise
from fourchairs.web.checkins import pools, publishing
from fourchairs.web.checkins.models import Outcome, Pool, SealedAnswer, Slip
from fourchairs.web.checkins.operations import opening, ticking
from fourchairs.web.checkins.operations.answering import accept
from fourchairs.web.gatherings.operations import ending, seating
from fourchairs.web.site import keys
from tests import cast
from tests.web.checkins import records
from tests.web.checkins.conftest import Press

pytestmark = pytest.mark.django_db

CLOSED = cast.AT + timedelta(hours=2)


def key_of(pool: Pool) -> Path:
    return keys.file_of(pools.ROOM, pool.pk)


def test_twelve_people_from_three_circles_open_a_pool(press: Press) -> None:
    pool = records.pool_of(records.answered(12))
    ticking.close(CLOSED)
    assert press.pools == [pool.pk]
    pool.refresh_from_db()
    assert (pool.outcome, pool.closed_on) == (Outcome.PUBLISHED, CLOSED.date())


@pytest.mark.parametrize("installed", [True, False])
def test_figures_with_noise_are_made_where_their_library_is(
    press: Press, monkeypatch: pytest.MonkeyPatch, *, installed: bool
) -> None:
    monkeypatch.setattr(noise, "installed", lambda: installed)
    records.answered(12)
    ticking.close(CLOSED)
    assert any(noise.is_noisy(figure) for figure in press.published[0][1].figures) is installed


def test_then_neither_rows_nor_key_are_left(press: Press) -> None:
    pool = records.pool_of(records.answered(12))
    assert key_of(pool).exists()
    ticking.close(CLOSED)
    assert not SealedAnswer.objects.exists()
    assert not key_of(pool).exists()


def test_the_key_lies_in_the_key_folder_and_only_its_owner_can_read_it() -> None:
    pool = records.pool_of(cast.talking(4)[0])
    assert key_of(pool).is_relative_to(settings.KEYS_DIR)
    assert not key_of(pool).is_relative_to(settings.DATA_DIR)
    assert (key_of(pool).stat().st_mode & 0o777, key_of(pool).parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_report_learns_months_and_how_many_gatherings_and_nothing_finer(press: Press) -> None:
    records.answered(8)
    records.answered(4)
    ticking.close(CLOSED)
    about = press.published[0][2]
    assert (about.first_month, about.last_month, about.gatherings) == (date(2026, 5, 1), date(2026, 5, 1), 2)
    assert (about.kind, about.rehearsal) == ("evening", False)


def test_eleven_people_open_nothing(press: Press) -> None:
    pool = records.pool_of(records.answered(11))
    ticking.close(CLOSED)
    assert press.published == []
    assert pool.answers.count() == 11
    assert key_of(pool).exists()


def test_people_who_skipped_every_question_do_not_count(press: Press) -> None:
    made, here = cast.talking(12)
    for number, one in enumerate(here):
        held = records.slips_of(one)
        record = records.evening(held.label) if number else records.skipped(held.label)
        accept(sent=held.evening + record, at=cast.AT)
    ending.end_gathering(gathering=made, at=cast.AT)
    ticking.close(CLOSED)
    assert press.published == []
    assert records.pool_of(made).answers.count() == 12


def test_a_later_gathering_adds_to_a_pool_that_stayed_closed(press: Press) -> None:
    pool = records.pool_of(records.answered(8))
    ticking.close(CLOSED)
    later = CLOSED + timedelta(days=30)
    made, here = cast.talking(4)
    assert records.pool_of(made) == pool
    for one in here:
        accept(sent=records.sent(one), at=later)
    ending.end_gathering(gathering=made, at=later)
    ticking.close(later + timedelta(hours=2))
    assert press.pools == [pool.pk]


def test_a_pool_that_has_been_opened_takes_no_other_gathering(press: Press) -> None:
    pool = records.pool_of(records.answered(12))
    ticking.close(CLOSED)
    assert records.pool_of(cast.talking(4)[0]) != pool


def test_nothing_opens_before_the_answers_of_a_gathering_are_closed(press: Press) -> None:
    records.answered(12)
    ticking.look_again(CLOSED - timedelta(seconds=1))
    assert press.published == []


def test_nothing_opens_while_another_gathering_of_the_pool_can_still_answer(press: Press) -> None:
    records.answered(12)
    other, _ = cast.talking(4)
    ticking.look_again(CLOSED)
    assert press.published == []
    ending.end_gathering(gathering=other, at=CLOSED)
    ticking.look_again(CLOSED + timedelta(hours=2))
    assert len(press.published) == 1


def test_a_clock_that_is_set_back_opens_and_closes_nothing(press: Press) -> None:
    pool = records.pool_of(records.answered(12))
    for day in (1, 100, 10_000):
        ticking.recover(cast.AT - timedelta(days=day))
    assert press.published == []
    assert (pool.answers.count(), Slip.objects.exists(), key_of(pool).exists()) == (12, True, True)


def test_a_rehearsal_closes_as_much_sooner_as_its_clock_runs_faster(press: Press) -> None:
    made = records.answered(12, rehearsal_speed=120.0)
    ticking.close(cast.AT + timedelta(seconds=59))
    assert press.published == []
    ticking.close(cast.AT + timedelta(seconds=60))
    assert press.pools == [records.pool_of(made).pk]
    assert press.published[0][2].rehearsal


def test_figures_that_cannot_be_written_down_leave_everything_as_it_was(
    press: Press, caplog: pytest.LogCaptureFixture
) -> None:
    pool = records.pool_of(records.answered(12))
    press.fails = True
    ticking.close(CLOSED)
    pool.refresh_from_db()
    assert (pool.outcome, pool.answers.count(), key_of(pool).exists()) == (Outcome.UNOPENED, 12, True)
    assert caplog.messages == ["A pool of answers could not be opened and stays closed: RuntimeError"]
    press.fails = False
    ticking.look_again(CLOSED + timedelta(hours=1))
    assert press.pools == [pool.pk]


def test_with_nobody_to_publish_a_pool_stays_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_fitted", [])
    pool = records.pool_of(records.answered(12))
    ticking.close(CLOSED)
    assert pool.answers.count() == 12


def test_one_pool_that_cannot_be_opened_keeps_no_other_closed(press: Press) -> None:
    broken = records.pool_of(records.answered(12, rehearsal_speed=1.0))
    sound = records.pool_of(records.answered(12))
    key_of(broken).unlink()
    ticking.close(CLOSED)
    assert press.pools == [sound.pk]


# ---- keys that cannot be used


def spoil_missing(file: Path) -> None:
    file.rename(file.with_suffix(".aside"))


def spoil_unreadable(file: Path) -> None:
    spoil_missing(file)
    file.mkdir()  # a mode of 000 would not keep root from reading


def spoil_exposed(file: Path) -> None:
    file.chmod(0o604)


def mend(file: Path) -> None:
    if file.is_dir():
        file.rmdir()
    if file.with_suffix(".aside").exists():
        file.with_suffix(".aside").rename(file)
    file.chmod(0o600)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (spoil_missing, "is missing. What it sealed can never be read again."),
        (spoil_unreadable, "cannot be read: Is a directory. Give it to the user of the server."),
        (spoil_exposed, "Others on this machine can read the key"),
    ],
)
def test_a_pool_whose_key_cannot_be_used_stays_closed_and_says_why(
    press: Press, caplog: pytest.LogCaptureFixture, spoil: Callable[[Path], None], sentence: str
) -> None:
    pool = records.pool_of(records.answered(12))
    spoil(key_of(pool))
    ticking.close(CLOSED)
    assert (press.published, pool.answers.count()) == ([], 12)
    assert len(caplog.messages) == 1
    assert sentence in caplog.messages[0]
    mend(key_of(pool))
    ticking.look_again(CLOSED + timedelta(hours=1))
    assert press.pools == [pool.pk]


def test_without_its_key_answers_still_come_in(press: Press) -> None:
    made, here = cast.talking(4)
    spoil_missing(key_of(records.pool_of(made)))
    accept(sent=records.sent(here[0]), at=cast.AT)
    assert SealedAnswer.objects.count() == 1
    mend(key_of(records.pool_of(made)))


@pytest.mark.parametrize("spoil", [spoil_missing, spoil_unreadable, spoil_exposed])
def test_no_gathering_joins_a_pool_whose_key_has_trouble(press: Press, spoil: Callable[[Path], None]) -> None:
    """As after a backup of the data was restored, which never holds a key."""
    pool = records.pool_of(records.answered(8))
    ticking.close(CLOSED)
    spoil(key_of(pool))
    made = records.answered(12)
    assert records.pool_of(made) != pool
    ticking.close(CLOSED)
    assert press.pools == [records.pool_of(made).pk]
    mend(key_of(pool))


def test_a_row_that_somebody_has_spoiled_is_left_out_and_counted(
    press: Press, caplog: pytest.LogCaptureFixture
) -> None:
    made = records.answered(13)
    row = records.pool_of(made).answers.first()
    assert row
    SealedAnswer.objects.filter(pk=row.pk).update(sealed=bytes(112))
    with caplog.at_level(logging.ERROR):
        ticking.close(CLOSED)
    assert len(press.published) == 1
    assert caplog.messages == ["1 of 13 answers of a pool cannot be opened with its key; they are left out."]


# ---- twice at once


@pytest.mark.django_db(transaction=True)
def test_two_that_open_the_same_pool_at_once_publish_it_once(press: Press) -> None:
    pool = records.pool_of(records.answered(12))
    ticking.closing.close_due(at=CLOSED)
    together = Barrier(2)

    def open_it() -> None:
        together.wait()
        opening.try_open(pool_id=pool.pk, at=CLOSED)
        connection.close()

    both = [Thread(target=open_it) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert press.pools == [pool.pk]
    assert not SealedAnswer.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_gathering_never_joins_a_pool_that_is_just_being_opened(press: Press) -> None:
    """Its answers would be refused. Where there are two transactions at once the one waits for the other."""
    full = records.pool_of(records.answered(12))
    made, _ = cast.seated(4)
    ticking.closing.close_due(at=CLOSED)
    together = Barrier(2)

    def open_it() -> None:
        together.wait()
        opening.try_open(pool_id=full.pk, at=CLOSED)
        connection.close()

    def begin_it() -> None:
        together.wait()
        seating.begin(gathering=made, at=cast.AT)
        connection.close()

    both = [Thread(target=open_it), Thread(target=begin_it)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    pool = records.pool_of(made)
    assert pool.closed_on is None
    assert press.pools == ([] if pool == full else [full.pk])
