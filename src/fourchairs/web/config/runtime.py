from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import sync_to_async
from django.conf import settings

from fourchairs.web.config import claim, static
from fourchairs.web.config.handler import THREADS
from fourchairs.web.config.keeper import Keeper
from fourchairs.web.live import hub
from fourchairs.web.live.ticker import Ticker


class Runtime:
    """Everything that lives as long as the server does, started before the first request and stopped after the last."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="fourchairs-page")
        self.keeper = Keeper()
        self.ticker = Ticker()

    async def start(self) -> None:
        await sync_to_async(self._claim)()
        static.files()
        hub.install(hub.LocalHub())
        self.keeper.start()
        self.ticker.start()

    def _claim(self) -> None:
        claim.claim_folder(settings.ENV.data)
        claim.claim_database()

    def end_streams(self) -> None:
        """Before the server waits for open responses: a stream never ends by itself."""
        if (own := hub.current()) is not None:
            own.close()

    async def stop(self) -> None:
        self.end_streams()
        hub.install(None)
        self.pool.shutdown(wait=True, cancel_futures=True)
        await sync_to_async(self._stop_threads)()

    def _stop_threads(self) -> None:
        self.ticker.stop()
        self.keeper.stop()
        claim.release_folder(settings.ENV.data)
