"""SQLite as it is used here, on files of its own, whatever database the suite stands on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections, transaction
from django.db.utils import ConnectionHandler

from fourchairs.web.config import databases, env
from fourchairs.web.site import storage


@pytest.fixture
def handler(tmp_path: Path, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[ConnectionHandler]:
    own = databases.settings(env.read({"FOURCHAIRS_DATA": str(tmp_path)}))
    handler = ConnectionHandler({"default": own})
    for module in (transaction, storage):
        for name in ("connections", "connection"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, handler if name == "connections" else Here(handler))
    with django_db_blocker.unblock():
        with handler["default"].cursor() as cursor:
            cursor.execute("CREATE TABLE guest (name TEXT)")
        yield handler
        handler.close_all()


class Here:
    """The connection of whichever thread asks, as `django.db.connection` is."""

    def __init__(self, handler: ConnectionHandler) -> None:
        self._handler = handler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._handler["default"], name)


def write(handler: ConnectionHandler, name: str) -> None:
    with handler["default"].cursor() as cursor:
        cursor.execute("INSERT INTO guest VALUES (%s)", [name])


def count(handler: ConnectionHandler) -> int:
    with handler["default"].cursor() as cursor:
        return int(cursor.execute("SELECT count(*) FROM guest").fetchone()[0])


def in_threads(number: int, work: Callable[[int], None], handler: ConnectionHandler) -> list[BaseException]:
    errors: list[BaseException] = []

    def one(at: int) -> None:
        try:
            work(at)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            errors.append(error)
        finally:
            handler.close_all()

    threads = [threading.Thread(target=one, args=(at,)) for at in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def pragma(handler: ConnectionHandler, name: str) -> Any:
    with handler["default"].cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("wal_autocheckpoint", 0),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 20_000),
    ],
)
def test_every_connection_is_set_up_for_keeping_and_for_forgetting(
    handler: ConnectionHandler, name: str, value: object
) -> None:
    assert pragma(handler, name) == value


def test_many_threads_that_read_and_then_write_all_succeed(handler: ConnectionHandler) -> None:
    def arrive(at: int) -> None:
        for turn in range(10):
            with transaction.atomic():
                seen = count(handler)
                write(handler, f"{at}-{turn}-{seen}")

    assert in_threads(12, arrive, handler) == []
    assert count(handler) == 120


def test_writes_outside_a_transaction_stand_in_the_same_line(handler: ConnectionHandler) -> None:
    def arrive(at: int) -> None:
        for _ in range(10):
            write(handler, str(at))

    assert in_threads(12, arrive, handler) == []
    assert count(handler) == 120


def test_the_lock_is_free_after_a_commit_a_failure_and_a_closed_connection(handler: ConnectionHandler) -> None:
    with transaction.atomic():
        write(handler, "Ada")
        assert storage.WRITE_LOCK.locked()
    assert not storage.WRITE_LOCK.locked()
    with pytest.raises(ValueError), transaction.atomic():
        write(handler, "Bo")
        raise ValueError
    assert not storage.WRITE_LOCK.locked()
    with pytest.raises(OperationalError):
        write_to_nowhere(handler)
    assert not storage.WRITE_LOCK.locked()
    assert count(handler) == 1


def write_to_nowhere(handler: ConnectionHandler) -> None:
    with handler["default"].cursor() as cursor:
        cursor.execute("INSERT INTO nowhere VALUES (1)")


def test_a_thread_that_dies_with_its_connection_gives_the_lock_back(handler: ConnectionHandler) -> None:
    def forgetful(_at: int) -> None:
        handler["default"].set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        write(handler, "nobody")

    assert in_threads(1, forgetful, handler) == []
    assert not storage.WRITE_LOCK.locked()
    assert count(handler) == 0


def test_reading_waits_for_nobody(handler: ConnectionHandler) -> None:
    read: list[int] = []
    with transaction.atomic():
        write(handler, "Ada")
        assert in_threads(1, lambda _at: read.append(count(handler)), handler) == []
    assert read == [0]


def test_a_write_that_waits_too_long_says_so(handler: ConnectionHandler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(handler.settings["default"]["OPTIONS"], "timeout", 0.05)

    def arrive(_at: int) -> None:
        with transaction.atomic():
            write(handler, "Bo")

    with transaction.atomic():
        write(handler, "Ada")
        errors = in_threads(1, arrive, handler)
    assert [type(error) for error in errors] == [storage.StorageBusy]


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_what_was_deleted_is_in_no_file_once_the_log_is_truncated(handler: ConnectionHandler, tmp_path: Path) -> None:
    write(handler, "canary-in-the-coal-mine")
    assert b"canary-in-the-coal-mine" in bytes_on_disk(tmp_path)
    with handler["default"].cursor() as cursor:
        cursor.execute("DELETE FROM guest")
    assert storage.truncate_log()
    assert b"canary-in-the-coal-mine" not in bytes_on_disk(tmp_path)


def test_truncating_inside_a_transaction_is_left_to_the_keeper(handler: ConnectionHandler, tmp_path: Path) -> None:
    with transaction.atomic():
        write(handler, "Ada")
        assert not storage.truncate_log()
    assert storage.truncation_wanted()
    assert not storage.truncation_wanted()
    assert storage.truncate_log()
    assert (tmp_path / "fourchairs.sqlite3-wal").stat().st_size == 0


def test_truncating_while_somebody_reads_waits_shortly_and_is_left_to_the_keeper(handler: ConnectionHandler) -> None:
    write(handler, "Ada")
    write(handler, "Bo")
    reading, enough = threading.Event(), threading.Event()

    def read_slowly(_at: int) -> None:
        with handler["default"].cursor() as cursor:
            cursor.execute("SELECT name FROM guest")
            cursor.fetchone()
            reading.set()
            enough.wait(20)
            cursor.fetchall()

    reader = threading.Thread(target=in_threads, args=(1, read_slowly, handler))
    reader.start()
    assert reading.wait(20)
    write(handler, "Cy")
    assert not storage.truncate_log()
    enough.set()
    reader.join()
    assert storage.truncation_wanted()
    assert storage.truncate_log()


def test_a_full_disk_is_said_and_loses_nothing_that_was_kept(handler: ConnectionHandler) -> None:
    write(handler, "Ada")
    with handler["default"].cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")  # becomes the present size
        with pytest.raises(OperationalError, match="database or disk is full"), transaction.atomic():
            cursor.execute("INSERT INTO guest VALUES (zeroblob(100000))")
        cursor.execute("PRAGMA max_page_count = 1000000")
    assert not storage.WRITE_LOCK.locked()
    write(handler, "Bo")
    assert count(handler) == 2


def test_the_suite_itself_stands_on_a_backend_of_its_own(database_name: str) -> None:
    assert connections["default"].vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[database_name]
