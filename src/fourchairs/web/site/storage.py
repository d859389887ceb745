"""The database file as a thing on a disk: one write lock, and the write-ahead log that must forget what was deleted.

SQLite 3.7.0 to 3.51.2 can, rarely, damage a database in WAL mode when one connection checkpoints while another writes.
So write transactions and checkpoints of this process stand in line for `WRITE_LOCK`, and only one process is allowed.
On PostgreSQL none of this applies and every function here does nothing.
"""

from __future__ import annotations

import threading

from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

WRITE_LOCK = threading.Lock()
_wanted = threading.Event()


class StorageBusy(OperationalError):
    """The write lock could not be had in time."""


def truncate_log() -> bool:
    """Empty the write-ahead log, so that deleted rows are no longer in any file. True when done.

    Call it after the transaction that deleted. Where that cannot be (inside a transaction, or while somebody reads)
    nothing waits: the checkpoint keeper does it within seconds.
    """
    if connection.vendor != "sqlite":
        return True
    done = not connection.in_atomic_block and checkpoint("TRUNCATE")
    if not done:
        _wanted.set()
    return done


def want_truncation() -> None:
    """As `truncate_log`, but by the keeper and soon: for what happens hundreds of times a minute."""
    _wanted.set()


def in_turn(number: int) -> None:
    """Nobody else passes here with the same number until this transaction ends. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def truncation_wanted() -> bool:
    """Whether a truncation is still owed; asking takes the debt over."""
    wanted = _wanted.is_set()
    _wanted.clear()
    return wanted


def checkpoint(mode: str, *, database: BaseDatabaseWrapper | None = None) -> bool:
    """Copy the log into the database file, under the write lock. False when a reader was in the way."""
    if not WRITE_LOCK.acquire(timeout=5):
        return False
    try:
        with (database or connection).cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 500")  # writers wait for us meanwhile
            cursor.execute(f"PRAGMA wal_checkpoint({mode})")
            busy, log, copied = cursor.fetchone()
            cursor.execute("PRAGMA busy_timeout = 20000")
    finally:
        WRITE_LOCK.release()
    return bool(busy == 0 and log == copied)
