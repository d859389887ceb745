"""The files of the project as the tests of the house see them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "fourchairs" / "web"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is, or is about to be, part of the project."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    found = (ROOT / name for name in sorted(set(listing.split("\0"))) if name)
    return tuple(path for path in found if path.is_file())


def named(*endings: str, under: str = "") -> list[Path]:
    return [path for path in tracked() if path.name.endswith(endings) and short(path).startswith(under)]


def ours(*endings: str, under: str = "") -> list[Path]:
    """The same without what we carry but did not write, and without what a machine wrote."""
    return [path for path in named(*endings, under=under) if not {"vendor", "migrations"} & set(path.parts)]


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
