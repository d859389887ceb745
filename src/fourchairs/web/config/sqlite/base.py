from __future__ import annotations

import sqlite3
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from fourchairs.web.site.storage import WRITE_LOCK, StorageBusy

_READS = ("SELECT", "PRAGMA", "EXPLAIN", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA secure_delete = ON",
    "PRAGMA mmap_size = 0",
)


class DatabaseWrapper(base.DatabaseWrapper):
    """Write transactions of this process stand in line for one lock instead of failing with "database is locked"."""

    _holds_lock = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        return connection

    def create_cursor(self, name: str | None = None) -> sqlite3.Cursor:  # noqa: ARG002 - given by Django
        return self.connection.cursor(factory=_Cursor)  # type: ignore[no-any-return]

    def _start_transaction_under_autocommit(self) -> None:
        take_lock(float(self.settings_dict["OPTIONS"].get("timeout", 20)))
        self._holds_lock = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_lock_back()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_lock_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_lock_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_lock_back()

    def _give_lock_back(self) -> None:
        if self._holds_lock:
            self._holds_lock = False
            WRITE_LOCK.release()


class _Cursor(SQLiteCursorWrapper):
    """A write outside a transaction is a transaction of its own and takes the lock for its one statement."""

    def execute(self, query: str, params: Any = None) -> Any:
        if not self._writes_alone(query):
            return super().execute(query, params)
        take_lock()
        try:
            return super().execute(query, params)
        finally:
            WRITE_LOCK.release()

    def executemany(self, query: str, param_list: Any) -> Any:
        if not self._writes_alone(query):
            return super().executemany(query, param_list)
        take_lock()
        try:
            return super().executemany(query, param_list)
        finally:
            WRITE_LOCK.release()

    def _writes_alone(self, query: str) -> bool:
        return not self.connection.in_transaction and not query.lstrip().upper().startswith(_READS)


def take_lock(timeout: float = 20) -> None:
    """Wait for the one write lock. Danger: never call it while holding it, it does not count."""
    if not WRITE_LOCK.acquire(timeout=timeout):
        raise StorageBusy(f"another write has held the database for more than {timeout:g} seconds")
