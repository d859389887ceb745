"""`fourchairs`, the command. Each command imports what it needs when it runs: starting must not wait for the others."""

from __future__ import annotations

from typing import Annotated

import typer

from fourchairs.cli.forming import options

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
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen on [FOURCHAIRS_HOST, 0.0.0.0].")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port to listen on [FOURCHAIRS_PORT, 8000]; 0 takes any.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Say where it is in one line of JSON.")] = False,
) -> None:
    """Start the server and print the host's private link."""
    from fourchairs.cli import serving

    raise typer.Exit(serving.serve(host=host, port=port, json=json))


@app.command()
def doctor() -> None:
    """Look at the settings, the data folder and the database, and say in words what is wrong."""
    from fourchairs.cli.diagnosis import report

    raise typer.Exit(report(typer.echo))


@app.command()
def rehearse(
    *,
    guests: Annotated[int, typer.Option(help="How many simulated guests.")] = 23,
    guide: Annotated[str, typer.Option(help="Which guide: 30, 45, 60 or 90.")] = "30",
    speed: Annotated[float, typer.Option(help="How many times faster than real time.")] = 60,
    seed: Annotated[int, typer.Option(help="The same seed makes the same guests.")] = 1,
    talkative: Annotated[float, typer.Option(help="0 is mostly silent, 1 uses every second.")] = 0.6,
    url: Annotated[str, typer.Option(help="Where the server is [http://127.0.0.1:FOURCHAIRS_PORT].")] = "",
    host_link: Annotated[
        str, typer.Option(help="A private host link; without it, the owner's, from FOURCHAIRS_DATA.")
    ] = "",
) -> None:
    """Hold a whole gathering with simulated guests on a running server, over HTTP. Exit code 0 if nobody was lost."""
    from fourchairs.cli import rehearsing

    raise typer.Exit(
        rehearsing.rehearse(
            guests=guests, guide=guide, speed=speed, seed=seed, talkative=talkative, url=url, host_link=host_link
        )
    )


@app.command()
def form(
    people: options.People = None,
    *,
    ties: options.Ties = None,
    met: options.Met = None,
    apart: options.Apart = None,
    mdgplib: options.Mdgplib = None,
    sheet: options.Sheet = None,
    encoding: options.Encoding = "",
    skip_unknown: options.SkipUnknown = False,
    rounds: options.Rounds = 1,
    threes: options.Threes = None,
    plan: options.Plan = None,
    number: options.Round = None,
    absent: options.Absent = None,
    late: options.Late = None,
    seed: options.Seed = None,
    steps: options.Steps = None,
    seconds: options.Seconds = None,
    prove: options.Prove = False,
    explain: options.Explain = False,
    output: options.Output = None,
    output_format: options.Format = None,
    force: options.Force = False,
    json: options.Json = False,
) -> None:
    """Form circles out of tables (CSV, Excel or Parquet) and write who sits where; or repair a round of such a plan.

    Exit code 0: written. 1: these people cannot be seated. 2: a file or an option makes no sense, and nothing was
    written. 3: stopped by Ctrl-C, and the best so far was written. 130: stopped, and nothing was written.
    """
    asked = locals()
    from fourchairs.cli.forming.command import form as run

    raise typer.Exit(run(**asked))
