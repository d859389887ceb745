"""Who listens to what, and bringing them the newest state.

A touched key is rendered at most once for all its listeners; every listener has a queue of one in which the latest
frame wins, so that a slow phone never holds up the others and never gets an old state.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from fourchairs.web.live import channels
from fourchairs.web.live.rendering import Rendered, render

GATHER_SECONDS = 0.03  # taps of one circle within this time become one frame
RETRY_SECONDS = 1.0  # after the database went away
BATCH = 200
# An event and not a comment: EventSource hides comments from the page, whose watchdog waits for this.
HEARTBEAT = b": still here\nevent: beat\ndata:\n\n"
logger = logging.getLogger("fourchairs.live")

Version = tuple[int, int]


class Subscription:
    """One open stream. Lives on the event loop."""

    __slots__ = ("_closed", "_pending", "_version", "_wake", "key")

    def __init__(self, key: str) -> None:
        self.key = key
        self._pending: bytes | None = None
        self._version: Version | None = None
        self._closed = False
        self._wake = asyncio.Event()

    def offer(self, version: Version, event: bytes) -> None:
        """Put a frame in place of the waiting one, unless this listener already has it or a later one."""
        if self._version is None or version > self._version:
            self._version, self._pending = version, event
            self._wake.set()

    def close(self) -> None:
        self._closed = True
        self._wake.set()

    async def next(self, *, heartbeat: float) -> bytes | None:
        """The next bytes to send: a frame, or a heartbeat when nothing came; None when the stream is to end."""
        try:
            async with asyncio.timeout(heartbeat):
                await self._wake.wait()
        except TimeoutError:
            return HEARTBEAT
        self._wake.clear()
        event, self._pending = self._pending, None
        return None if self._closed or event is None else event


class Hub(Protocol):
    """What the rooms and the stream endpoint need. Other processes can be reached behind the same face."""

    def touch(self, keys: Iterable[str]) -> None: ...
    def end(self, keys: Iterable[str]) -> None: ...
    def subscribe(self, key: str) -> Subscription: ...
    def unsubscribe(self, subscription: Subscription) -> None: ...
    def close(self) -> None: ...


class LocalHub:
    """The hub of one process: a set of touched keys, one flushing task, one rendering thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._listeners: dict[str, dict[Subscription, None]] = {}  # those of one key in the order they came
        self._touched: set[str] = set()
        self._rests_until: dict[str, float] = {}
        self._lock = threading.Lock()
        self._wake = asyncio.Event()
        self._closed = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="fourchairs-render")
        self._task = self._loop.create_task(self._run())

    def touch(self, keys: Iterable[str]) -> None:
        with self._lock:
            first = not self._touched
            self._touched.update(keys)
            if first and self._touched and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._wake.set)

    def end(self, keys: Iterable[str]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._end, list(keys))

    def _end(self, keys: Iterable[str]) -> None:
        for key in keys:
            for subscription in self._listeners.get(key, ()):
                subscription.close()

    def subscribe(self, key: str) -> Subscription:
        subscription = Subscription(key)
        if self._closed:
            subscription.close()
            return subscription
        self._listeners.setdefault(key, {})[subscription] = None
        self._make_room(key)
        self.touch([key])
        return subscription

    def _make_room(self, key: str) -> None:
        """One cookie must not fill the house. The oldest goes: mostly a connection that a phone has lost long ago."""
        channel = channels.of_key(key)
        listeners = list(self._listeners[key])
        if channel and channel.most and len(listeners) > channel.most:
            for subscription in listeners[: -channel.most]:
                subscription.close()

    def unsubscribe(self, subscription: Subscription) -> None:
        listeners = self._listeners.get(subscription.key, {})
        listeners.pop(subscription, None)
        if not listeners:
            self._listeners.pop(subscription.key, None)
            self._rests_until.pop(subscription.key, None)

    def close(self) -> None:
        """End every stream, so that a shutdown does not wait for phones that would listen for ever."""
        self._closed = True
        for listeners in list(self._listeners.values()):
            for subscription in listeners:
                subscription.close()
        self._task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def __len__(self) -> int:
        return sum(len(listeners) for listeners in self._listeners.values())

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            await asyncio.sleep(GATHER_SECONDS)
            taken = self._take()
            try:
                for keys in self._batches(taken):
                    self._deliver(await self._loop.run_in_executor(self._thread, render, keys))
            except Exception:  # this task is all that every phone hears: it must never be the one that ends
                logger.exception("a round of %d screens failed; it is tried again", len(taken))
                self._loop.call_later(RETRY_SECONDS, self.touch, taken)

    def _take(self) -> list[str]:
        with self._lock:
            self._wake.clear()
            keys = sorted(key for key in self._touched if key in self._listeners)
            self._touched.clear()
        return keys

    def _batches(self, keys: list[str]) -> Iterator[list[str]]:
        """First those that never rest; then those that have rested. Whoever still rests is touched again afterwards."""
        now = self._loop.time()
        rests = {key: channel.rest for key in keys if (channel := channels.of_key(key)) and channel.rest}
        prompt = [key for key in keys if key not in rests]
        resting = [key for key in rests if self._rests_until.get(key, 0.0) > now]
        rested = [key for key in rests if key not in resting]
        for group in (prompt, rested):
            yield from (group[start : start + BATCH] for start in range(0, len(group), BATCH))
        self._rests_until.update({key: self._loop.time() + rests[key] for key in rested})
        if resting:  # who has left meanwhile rests no more
            until = min(self._rests_until.get(key, now) for key in resting)
            self._loop.call_later(until - now, self.touch, resting)

    def _deliver(self, rendered: Rendered) -> None:
        for key, (version, event) in rendered.events.items():
            for subscription in self._listeners.get(key, ()):
                subscription.offer(version, event)
        for key in rendered.gone:
            for subscription in self._listeners.get(key, ()):
                subscription.close()
        if rendered.later:
            self._loop.call_later(RETRY_SECONDS, self.touch, rendered.later)


_hub: Hub | None = None


def install(hub: Hub | None) -> None:
    """Make this the hub of the process; `None` at shutdown."""
    global _hub  # noqa: PLW0603
    _hub = hub


def end(keys: Iterable[str]) -> None:
    """End every stream of these keys: each page comes back at once and is asked again whom it belongs to."""
    if _hub is not None:
        _hub.end(keys)


def current() -> Hub | None:
    return _hub


def touch(keys: Iterable[str]) -> None:
    """Say that these keys have something new. Call it through `transaction.on_commit`; from any thread."""
    if _hub is not None:
        _hub.touch(keys)
