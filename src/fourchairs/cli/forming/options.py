"""The options of `fourchairs form`. Read whenever the command line starts: nothing heavy may be imported here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

People = Annotated[
    Path | None,
    typer.Argument(
        help="Table with the column name, and if you like team, department, level, manager, place, language, pin."
    ),
]
Ties = Annotated[Path | None, typer.Option(help="Table a, b, strength: who knows whom, from 0 to 4.")]
Met = Annotated[
    list[Path] | None, typer.Option(help="Table a, b, on: who has met; or an earlier plan. Several, the oldest first.")
]
Apart = Annotated[Path | None, typer.Option(help="Table a, b: who must not share a circle.")]
Mdgplib = Annotated[Path | None, typer.Option(help="Instead of people an instance in the format of MDGPLIB.")]
Sheet = Annotated[str | None, typer.Option(help="Which sheet of an Excel workbook has the people.")]
Encoding = Annotated[str, typer.Option(help="Of text that is not Unicode, such as cp1252.")]
SkipUnknown = Annotated[
    bool, typer.Option("--skip-unknown", help="Pass over ties and wishes of people who are not there.")
]
Rounds = Annotated[int, typer.Option(min=1, help="How many rounds.")]
Threes = Annotated[int | None, typer.Option(min=0, help="How many circles of three [as few as can be].")]
Plan = Annotated[Path | None, typer.Option(help="A plan to repair one --round of, for --absent and --late people.")]
Round = Annotated[int | None, typer.Option("--round", min=1, help="Which round of the plan.")]
Absent = Annotated[Path | None, typer.Option(help="Table with the column name: who stays away from that round.")]
Late = Annotated[Path | None, typer.Option(help="Table with the column name: who comes without having been expected.")]
Seed = Annotated[int | None, typer.Option(min=0, help="The same seed gives the same circles [drawn, and told].")]
Steps = Annotated[int | None, typer.Option(min=0, help="How many steps to search.")]
Seconds = Annotated[float | None, typer.Option(min=0, help="How long to search; what is found depends on the machine.")]
Prove = Annotated[
    bool,
    typer.Option("--prove", help="Find out how far this is from the best there can be [for a minute, or --seconds]."),
]
Explain = Annotated[bool, typer.Option("--explain", help="Say it for each circle, and of people who know each other.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Where to write the plan [the standard output].")]
Format = Annotated[
    str | None, typer.Option("--format", help="csv, xlsx, parquet or json [by the ending of the output].")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the output.")]
Json = Annotated[bool, typer.Option("--json", help="Say what came of it in one line of JSON.")]
