from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from fourchairs.web.rehearsal.phones.browser import Browser, network
from fourchairs.web.rehearsal.phones.host import RemoteHost
from tests.web.serving.server import Server, running


async def listen_until_it_ends(server: Server) -> list[str]:
    """A host's console with three streams open while the server is told to stop."""
    host = RemoteHost(Browser(server.address, network(10)))
    await host.enter(server.host_link)
    await host.prepare(name="Evening", guide="30", speed=1)
    opened = asyncio.Semaphore(0)
    heard = await asyncio.gather(*(one_stream(host, opened) for _ in range(3)), stop(server, opened))
    await host.browser.client.aclose()
    return [line for line in heard if line is not None]


async def one_stream(host: RemoteHost, opened: asyncio.Semaphore) -> str:
    last = ""
    async with host.browser.client.stream("GET", f"/live/console/{host.slug}/", timeout=60) as response:
        async for line in response.aiter_lines():
            if line.startswith("data: {"):
                last = "a state"
                opened.release()
    return f"{last} and an end"


async def stop(server: Server, opened: asyncio.Semaphore) -> None:
    for _ in range(3):
        await opened.acquire()
    server._running().send_signal(signal.SIGTERM)


def test_a_server_that_is_stopped_ends_its_streams_properly_and_itself_at_once(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        assert asyncio.run(listen_until_it_ends(server)) == ["a state and an end"] * 3
        assert server._running().wait(60) == 0
        assert "timeout graceful shutdown exceeded" not in server.errors()
