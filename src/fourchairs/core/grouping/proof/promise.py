"""What a host may be told of a seating, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourchairs.core.grouping.errors import counted

if TYPE_CHECKING:
    from fourchairs.core.grouping.result import Result


def promise(result: Result) -> str:
    """What is certain of a seating that `prove` has looked at; empty where nothing is worth saying."""
    if result.proved:
        return "No better seating exists."
    least = None if result.bound is None else result.bound.get("known")
    if not least:
        return ""
    fewer = result.known - int(least)
    if fewer <= 0:
        return "No seating has fewer known pairs."
    return f"At most {counted(fewer)} known {'pair' if fewer == 1 else 'pairs'} fewer would be possible."
