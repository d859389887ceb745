"""The reference page of `fourchairs.core.grouping`, from its signatures and docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

from fourchairs.core import grouping

WIDTH = 100
HEADING = re.compile(r"^(Args|Attributes|Returns|Raises|Yields|Source):\s*(.*)$")
ENTRY = re.compile(r"^ {4}(\*{0,2}[\w, .`]+): (.*)$")
INTRO = """\
# Forming circles from Python

Everything that `from fourchairs.core.grouping import ...` gives. It needs no server and no database: arrays in, arrays
out. People are positions 0, 1, 2 and so on; who they are, only you know.

What the words mean and how it works: [forming circles](../explanation/forming-circles.md). How fast and how good it is:
[measured](grouping-benchmark.md).
"""


def api_page() -> str:
    everything = {name: getattr(grouping, name) for name in sorted(grouping.__all__)}
    errors = {name: found for name, found in everything.items() if _is_error(found)}
    functions = {name: found for name, found in everything.items() if inspect.isroutine(found)}
    rest = {name: found for name, found in everything.items() if name not in errors | functions}
    parts = [INTRO]
    for title, group in (("Functions", functions), ("What goes in and what comes out", rest), ("Errors", errors)):
        parts.append(f"## {title}\n")
        parts += [entry(name, found) for name, found in group.items()]
    return "\n".join(parts)


def entry(name: str, found: Any) -> str:
    """A function, class or error with its members."""
    parts = [f"### `{name}`\n"]
    if not _is_error(found) and not getattr(found, "_is_protocol", False):
        parts.append(f"```python\n{signature(name, found)}\n```\n")
    parts.append(described(found))
    if inspect.isclass(found):
        parts += [f"#### `{called}`\n\n{described(member)}" for called, member in members(found)]
    return "\n".join(parts)


def members(found: type) -> Iterator[tuple[str, Any]]:
    """What a class offers under a name of its own: methods and properties, in the order of the source."""
    for name, member in vars(found).items():
        plain = getattr(member, "func", None) or getattr(member, "__func__", None) or member
        if name.startswith("_") or not inspect.getdoc(plain):
            continue
        if isinstance(member, property) or hasattr(member, "func"):
            yield name, plain
        elif inspect.isfunction(plain):
            yield signature(name, plain), plain


def signature(name: str, found: Any) -> str:
    told = inspect.signature(found)
    hidden = {"self", "cls"}
    told = told.replace(parameters=[each for each in told.parameters.values() if each.name not in hidden])
    line = f"{name}{told}".replace("'", "").removesuffix(" -> None")
    if len(line) <= WIDTH:
        return line
    inside = ",\n    ".join(str(each).replace("'", "") for each in _with_star(told))
    after = "" if told.return_annotation in {inspect.Signature.empty, None, "None"} else f" -> {told.return_annotation}"
    return f"{name}(\n    {inside},\n){after}"


def _with_star(told: inspect.Signature) -> Iterator[object]:
    star = False
    for each in told.parameters.values():
        if each.kind is each.KEYWORD_ONLY and not star:
            yield "*"
        star = star or each.kind in {each.KEYWORD_ONLY, each.VAR_POSITIONAL}
        yield each


def described(found: Any) -> str:
    """A docstring as Markdown: its headings bold, what is listed below them as lists."""
    lines: list[str] = []
    listing = False
    for line in (inspect.getdoc(found) or "").splitlines():
        if heading := HEADING.match(line):
            listing = not heading[2]
            lines.append(f"*{heading[1]}:* {heading[2]}".rstrip() + ("\n" if listing else ""))
        elif listing and (item := ENTRY.match(line)):
            lines.append(f"- `{item[1]}`: {item[2]}")
        elif listing and line.startswith("    "):
            lines.append(f"  {line.strip()}" if lines[-1].startswith(("-", "  ")) else line.strip())
        else:
            listing = False
            lines.append(line)
    return "\n".join(lines).rstrip() + "\n"


def _is_error(found: Any) -> bool:
    return inspect.isclass(found) and issubclass(found, Exception)
