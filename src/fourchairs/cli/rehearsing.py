from __future__ import annotations

import typer

from fourchairs.web.config import env as environment
from fourchairs.web.config.env import BadSetting

OWNER_KEY = "host.key"


def rehearse(*, guests: int, guide: str, speed: float, seed: int, talkative: float, url: str, host_link: str) -> int:
    from fourchairs.web.rehearsal.phones.command import rehearse as run

    try:
        link = host_link or _own_link(url)
    except (BadSetting, OSError) as error:
        typer.echo(f"The host link could not be read ({error}). Start the server first, or give --host-link.", err=True)
        return 2
    return run(guests=guests, guide=guide, speed=speed, seed=seed, talkative=talkative, host_link=link, say=typer.echo)


def _own_link(url: str) -> str:
    """Whoever can read the data folder is the owner of the server that runs on it."""
    env = environment.read()
    base = url.rstrip("/") or f"http://127.0.0.1:{env.port}"
    return f"{base}/host/#{(env.data / OWNER_KEY).read_text().strip()}"
