"""`fourchairs`, the command. Each command imports what it needs when it runs: starting must not wait for the others."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    name="fourchairs",
    help="Seats people in circles of four and guides each circle through a conversation.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on [FOURCHAIRS_HOST, 0.0.0.0].")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on [FOURCHAIRS_PORT, 8000]; 0 takes any.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Say where it is in one line of JSON.")] = False,
) -> None:
    """Start the server and print the host's private link."""
    from fourchairs.cli import serving

    raise typer.Exit(serving.serve(host=host, port=port, json=json))


@app.command()
def doctor() -> None:
    """Look at the settings, the data folder and the database, and say in words what is wrong."""
    from fourchairs.cli import doctor as room

    raise typer.Exit(room.report(typer.echo))
