"""The checkpoint keeper: automatic checkpoints are off (see `site/storage.py`), so one thread makes them."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from django.db import close_old_connections, connection

from fourchairs.web.site import storage

SECONDS = 2.0
LARGE = 4_000_000  # bytes of log worth copying back
logger = logging.getLogger("fourchairs.keeper")


class Keeper:
    """Copies the log into the database file when it has grown, and empties it when a deletion asked for that."""

    def __init__(self, *, seconds: float = SECONDS, large: int = LARGE) -> None:
        self._seconds = seconds
        self._large = large
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fourchairs-keeper", daemon=True)

    def start(self) -> None:
        if connection.vendor == "sqlite":
            self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(10)

    def _run(self) -> None:
        log = Path(f"{connection.settings_dict['NAME']}-wal")
        while not self._stop.wait(self._seconds):
            self._once(log)
        self._once(log, mode="TRUNCATE")
        connection.close()

    def _once(self, log: Path, mode: str | None = None) -> None:
        try:
            if mode or storage.truncation_wanted():
                storage.truncate_log()
            elif log.exists() and log.stat().st_size > self._large:
                storage.checkpoint("PASSIVE")
        except Exception:
            logger.exception("a checkpoint failed; the next one is tried")
        finally:
            close_old_connections()
