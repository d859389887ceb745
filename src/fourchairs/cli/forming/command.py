"""Reads, seats, writes, and says what came of it."""

from __future__ import annotations

import json
from secrets import randbits
from typing import Any

import typer

from fourchairs.cli.forming import repairing, seating, summary
from fourchairs.cli.forming.asked import Asked, Exit, UnusableError
from fourchairs.cli.forming.interrupt import Interrupt
from fourchairs.cli.forming.question import Question, question
from fourchairs.cli.forming.showing import Show, show
from fourchairs.cli.forming.target import Target
from fourchairs.core.grouping import GroupingError, ProblemError, Result
from fourchairs.core.ties.files import TableError


def form(*, seed: int | None, **options: Any) -> Exit:
    """Everything, and how it ended. Without a seed one is drawn."""
    asked, shown = Asked(seed=randbits(32) if seed is None else seed, **options), show()
    try:
        return _form(asked, shown)
    except (UnusableError, TableError, ProblemError) as error:
        end, said = Exit.UNUSABLE, str(error)
    except GroupingError as error:
        end, said = Exit.IMPOSSIBLE, str(error)
    except KeyboardInterrupt:
        end, said = Exit.NOTHING, "Stopped. Nothing was written."
    shown.say(said)
    if asked.json:
        typer.echo(json.dumps({"error": said, "exit": end}, ensure_ascii=False))
    return end


def _form(asked: Asked, shown: Show) -> Exit:
    asked.check()
    target = Target.of(asked)
    asks = question(asked, shown)
    if asked.plan:
        return _repair(asked, asks, target, shown)
    target.check_size(asks.problem.n * asked.rounds)
    with Interrupt(shown.say) as interrupt:
        found = seating.seat(asked, asks, interrupt, shown)
    target.write(seating.table([found.assignment] if isinstance(found, Result) else list(found.circles), asks.names))
    end = Exit.CUT_SHORT if interrupt.came else Exit.DONE
    for sentence in summary.sentences(found, asks.names, explain=asked.explain):
        shown.say(sentence)
    if asked.output:
        shown.say(f"Written to {asked.output}.")
    if asked.seconds is None and not interrupt.came:
        shown.say(
            f"To get the same again: --seed {asked.seed}{'' if asked.steps is None else f' --steps {asked.steps}'}"
        )
    if asked.json:
        typer.echo(json.dumps(summary.figures(asked, found, end)))
    return end


def _repair(asked: Asked, asks: Question, target: Target, shown: Show) -> Exit:
    repaired = repairing.repaired(asked, asks, shown)
    target.check_size(int((repaired.circles >= 0).sum()))
    target.write(seating.table(list(repaired.circles), asks.names))
    for sentence in repaired.sentences():
        shown.say(sentence)
    if asked.output:
        shown.say(f"Written to {asked.output}.")
    if asked.json:
        typer.echo(json.dumps({**repaired.figures(), "plan": str(asked.output), "exit": int(Exit.DONE)}))
    return Exit.DONE
