"""What somebody asked for on the command line, and how the command may end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class Exit(IntEnum):
    """What a script can trust."""

    DONE = 0
    IMPOSSIBLE = 1
    UNUSABLE = 2
    CUT_SHORT = 3
    NOTHING = 130


class UnusableError(Exception):
    """Something was asked that makes no sense; the sentence says what would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of `fourchairs form`, as they are described there."""

    people: Path | None
    ties: Path | None
    met: Sequence[Path] | None
    apart: Path | None
    mdgplib: Path | None
    sheet: str | None
    encoding: str
    skip_unknown: bool
    rounds: int
    threes: int | None
    plan: Path | None
    number: int | None
    absent: Path | None
    late: Path | None
    seed: int
    steps: int | None
    seconds: float | None
    prove: bool
    explain: bool
    output: Path | None
    output_format: str | None
    force: bool
    json: bool

    def check(self) -> None:
        """Raises UnusableError if the options do not go together."""
        if (self.people is None) == (self.mdgplib is None):
            raise UnusableError("Give a file with people, or an instance with --mdgplib.")
        beside = (self.ties, self.met, self.apart, self.sheet, self.threes, self.rounds > 1, self.explain)
        if self.mdgplib and any(beside):
            raise UnusableError("--mdgplib is the whole question: one round, without people, ties or wishes beside it.")
        if self.prove and self.rounds > 1:
            raise UnusableError("--prove is for one round. Of several it is said how many repeats there must be.")
        if self.steps is not None and self.seconds is not None:
            raise UnusableError("Give --steps or --seconds, not both.")
        self._check_repair()

    def _check_repair(self) -> None:
        named = self.absent or self.late
        if self.plan is None and (self.number or named):
            raise UnusableError("--round, --absent and --late are for a round of a --plan.")
        if self.plan is None:
            return
        if self.mdgplib or not self.number or not named:
            raise UnusableError("Beside --plan give the people, --round, and --absent or --late, or both.")
        of_new = (self.threes, self.steps, self.seconds)
        if self.rounds > 1 or self.prove or self.explain or any(given is not None for given in of_new):
            others = "--rounds, --threes, --steps, --seconds, --prove and --explain"
            raise UnusableError(f"With --plan one round is repaired, and {others} have no meaning.")

    @property
    def sources(self) -> tuple[Path, ...]:
        """Every file that is read."""
        some = (self.people, self.ties, *(self.met or ()), self.apart, self.mdgplib, self.plan, self.absent, self.late)
        return tuple(path for path in some if path is not None)
