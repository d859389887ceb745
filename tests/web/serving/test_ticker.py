from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from fourchairs.web.live import ticker
from fourchairs.web.live.ticker import Entry, Ticker
from fourchairs.web.site import clock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PATIENCE = 20.0


class Count:
    """A job that counts, and fails as often as it is told to."""

    def __init__(self, *, until: int, failures: int = 0) -> None:
        self.times: list[datetime] = []
        self.until = until
        self.failures = failures
        self.done = threading.Event()

    def __call__(self, at: datetime) -> None:
        self.times.append(at)
        if len(self.times) >= self.until:
            self.done.set()
        if len(self.times) <= self.failures:
            raise ValueError


def test_a_job_runs_again_and_again_and_is_told_the_time() -> None:
    clock.install(lambda: NOON)
    job = Count(until=3)
    running = Ticker((Entry("count", job, 0.01),))
    running.start()
    assert job.done.wait(PATIENCE)
    running.stop()
    clock.install(None)
    assert set(job.times) == {NOON}


def test_a_job_that_fails_is_logged_and_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    job = Count(until=3, failures=2)
    entry = Entry("count", job, 0.01)
    running = Ticker((entry,))
    running.start()
    assert job.done.wait(PATIENCE)
    running.stop()
    assert entry.failures == 2
    assert entry.last_failure is not None
    assert [record.getMessage() for record in caplog.records] == ["the job count failed; it stays on the list"] * 2


def test_a_job_that_fails_does_not_keep_others_from_running() -> None:
    bad, good = Count(until=1, failures=10**6), Count(until=5)
    running = Ticker((Entry("bad", bad, 0.01), Entry("good", good, 0.01)))
    running.start()
    assert good.done.wait(PATIENCE)
    running.stop()


def test_recovery_runs_once_and_before_the_first_tick() -> None:
    order: list[str] = []
    ticked = threading.Event()

    def tick(_at: datetime) -> None:
        order.append("tick")
        if len(order) > 3:
            ticked.set()

    running = Ticker((Entry("tick", tick, 0.01), Entry("recover", lambda _at: order.append("recover"), None)))
    running.start()
    assert ticked.wait(PATIENCE)
    running.stop()
    assert order[0] == "recover"
    assert order.count("recover") == 1


def test_a_stopped_ticker_runs_nothing_more() -> None:
    job = Count(until=1)
    running = Ticker((Entry("count", job, 0.01),))
    running.start()
    assert job.done.wait(PATIENCE)
    running.stop()
    ran = len(job.times)
    assert not running._thread.is_alive()
    assert len(job.times) == ran


def test_registering_a_name_again_replaces_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "_entries", {})
    ticker.every(5, Count(until=1), name="sweep")
    ticker.every(7, Count(until=1), name="sweep")
    ticker.at_start(Count(until=1), name="recover")
    assert [(entry.name, entry.seconds) for entry in ticker.entries()] == [("sweep", 7), ("recover", None)]
