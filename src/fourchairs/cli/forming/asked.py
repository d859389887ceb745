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

    @property
    def sources(self) -> tuple[Path, ...]:
        """Every file that is read."""
        some = (self.people, self.ties, *(self.met or ()), self.apart, self.mdgplib)
        return tuple(path for path in some if path is not None)
