"""A folder with files in it, and the command run there."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from fourchairs.cli import app

FILES = {
    "people.csv": "name,team\nAda,red\nBen,red\nCleo,blue\nDan,blue\nEve,\nFay,\nGus,green\n",
    "ties.csv": "a,b,strength\nAda,Cleo,4\nBen,Dan,3\n",
}


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def said(self) -> list[str]:
        """Without the steps on the way."""
        return [line for line in self.err.splitlines() if not line.endswith(" ...")]

    @property
    def told(self) -> Any:
        return json.loads(self.out)

    @property
    def circles(self) -> dict[tuple[str, str], set[str]]:
        """Who sits together, by round and circle."""
        return circles(self.out)


class Table:
    def __init__(self) -> None:
        for name, content in FILES.items():
            lay(name, content)

    def form(self, *words: str) -> Ran:
        ran = CliRunner().invoke(app, ["form", *words], catch_exceptions=False)
        return Ran(ran.exit_code, ran.stdout, ran.stderr)


def lay(name: str, content: str, encoding: str = "utf-8") -> None:
    Path(name).write_bytes(content.encode(encoding))


def guests(count: int, **columns: list[str]) -> None:
    """So many people; a column's values begin with the first of them."""
    rows = [[f"Guest {k + 1}", *(told[k] if k < len(told) else "" for told in columns.values())] for k in range(count)]
    lay("people.csv", "\n".join(",".join(row) for row in [["name", *columns], *rows]) + "\n")


def acquainted(count: int) -> None:
    """A room in which everybody knows everybody: nothing is ever good enough to stop by itself."""
    guests(count)
    pairs = ((i, j) for i in range(1, count + 1) for j in range(1, i))
    lay("ties.csv", "a,b,strength\n" + "".join(f"Guest {i},Guest {j},{1 + i * j % 4}\n" for i, j in pairs))


def circles(plan: str) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in csv.DictReader(plan.splitlines()):
        found[row["round"], row["circle"]].add(row["name"])
    return dict(found)
