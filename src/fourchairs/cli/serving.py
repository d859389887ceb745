from __future__ import annotations

import json as encoding
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

import typer
import uvicorn

from fourchairs.cli import network
from fourchairs.cli.network import CannotListen
from fourchairs.web.config import env as environment
from fourchairs.web.config import keyfolder, secret
from fourchairs.web.config.claim import AlreadyRunning, claim_database, claim_folder
from fourchairs.web.config.env import BadSetting, Env


class CannotStart(Exception):
    """Why not, in a sentence."""


@dataclass(frozen=True, slots=True)
class Where:
    """How a started server is reached."""

    address: str
    host_link: str
    port: int
    data: str
    pid: int


def serve(*, host: str | None, port: int | None, json: bool) -> int:
    """Serve until stopped. Returns the exit code; whatever keeps it from starting is one sentence on stderr."""
    try:
        env = environment.read()
        listener = _prepare(env, host or env.host, env.port if port is None else port)
    except (BadSetting, CannotStart, CannotListen, AlreadyRunning) as error:
        typer.echo(str(error), err=True)
        return 2
    base = network.base_address(env, listener)
    _tell_pages(base)
    where = Where(
        address=base,
        host_link=f"{base}/host/#{_owner_secret()}",
        port=listener.getsockname()[1],
        data=str(env.data),
        pid=os.getpid(),
    )
    for asked in (signal.SIGTERM, signal.SIGINT):  # uvicorn raises the signal again once it has shut down
        signal.signal(asked, lambda *_: sys.exit(0))
    _Server(_config(env), lambda: _announce(where, json=json)).run(sockets=[listener])
    return 0


def _prepare(env: Env, host: str, port: int) -> socket.socket:
    network.raise_file_limit()
    try:
        secret.prepare(env.data)
    except OSError as error:
        raise CannotStart(f"The data folder {env.data} cannot be used: {error.strerror}.") from error
    claim_folder(env.data)
    try:
        keyfolder.prepare(env)
    except keyfolder.KeyFolderUnfit as error:
        raise CannotStart(str(error)) from error
    listener = network.listen(host, port)
    _set_up()
    return listener


def _set_up() -> None:
    import django
    from django.db import Error

    from fourchairs.core.grouping.warm import stay_plain

    stay_plain()  # the compiler weighs more than the server: docs/adr/0013
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourchairs.web.config.settings")
    django.setup()
    try:
        claim_database()
        _migrate()
    except Error as error:
        raise CannotStart(f"The database cannot be used: {str(error).strip()}") from error


def _migrate() -> None:
    """Django's own command costs a third of a second even when there is nothing to do."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _owner_secret() -> str:
    from fourchairs.web.people.operations import owner_link_secret
    from fourchairs.web.site import clock

    return owner_link_secret(at=clock.now())


def _tell_pages(base: str) -> None:
    """A wall opened on this very machine must show phones an address that is not `localhost`."""
    from fourchairs.web.site import address

    address.announce(base)


def _config(env: Env) -> uvicorn.Config:
    from fourchairs.web.config.deadlines import PatientProtocol

    return uvicorn.Config(
        "fourchairs.web.config.asgi:application",
        loop="auto",
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(env.proxies),
        forwarded_allow_ips=list(env.proxies),
        timeout_graceful_shutdown=5,
        backlog=2048,
    )


class _Server(uvicorn.Server):
    """Says that it listens once it does, and ends the streams before it waits for open responses."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        from fourchairs.web.config.asgi import application

        application.runtime.end_streams()
        await super().shutdown(sockets)


def _announce(where: Where, *, json: bool) -> None:
    if json:
        typer.echo(encoding.dumps(asdict(where)))
    else:
        _welcome(where)
    sys.stdout.flush()


def _welcome(where: Where) -> None:
    typer.echo(f"\nFourchairs is running. Phones in the same network reach it at\n\n    {where.address}\n")
    _print_qr(where.address)
    typer.echo(
        "\nYour private host link. Whoever has it can run gatherings here, so show it to nobody:\n"
        f"\n    {where.host_link}\n\nEverything is kept in {where.data}. Ctrl+C stops the server.\n"
    )
    if where.address.startswith("http://"):
        typer.echo("Plain http: whoever controls the network can read along. For https see the how-to on servers.\n")
    if (few := network.too_few_files()) is not None:
        typer.echo(few, err=True)


def _print_qr(address: str) -> None:
    import segno

    if sys.stdout.isatty():
        segno.make(address, error="l").terminal(compact=True)
