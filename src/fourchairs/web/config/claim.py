"""One server for one data folder and one database: streams reach only the phones of their own process."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from django.db import connection

NAME = "server.lock"
_POSTGRES_KEY = 0x4C4A1B5
_held: dict[Path, int] = {}
_holders: list[object] = []  # the connection must stay open, so it is kept


class AlreadyRunning(Exception):
    """Another server holds the claim; the message is a sentence for whoever started this one."""


def claim_folder(data: Path) -> None:
    """Hold the folder until this process ends, however it ends. Claiming twice in one process is once."""
    if data in _held:
        return
    lock = os.open(data / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        pid = os.pread(lock, 20, 0).decode().strip()
        os.close(lock)
        raise AlreadyRunning(
            f"Another Fourchairs is already running on this data folder ({data}), as process {pid or 'unknown'}. "
            "Stop it first, or give this one a folder of its own with FOURCHAIRS_DATA. More than one worker process "
            "is not possible."
        ) from error
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
    _held[data] = lock


def holder(data: Path) -> str | None:
    """The process that holds the folder, if any. Only looks."""
    try:
        lock = os.open(data / NAME, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(lock, 20, 0).decode().strip() or "unknown"
    finally:
        os.close(lock)
    return None


def release_folder(data: Path) -> None:
    if data in _held:
        os.close(_held.pop(data))


def claim_database() -> None:
    """On PostgreSQL hold an advisory lock for as long as this process lives."""
    if connection.vendor != "postgresql" or _holders:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_POSTGRES_KEY])
        row = cursor.fetchone()
    if not row[0]:
        raise AlreadyRunning("Another Fourchairs is already running on this database. Stop it first.")
    _holders.append(connection.connection)
