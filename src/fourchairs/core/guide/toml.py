"""Reading TOML by asking for what must be there; what nobody has asked for is an error."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Never

from fourchairs.core.guide.errors import GuideError


class Table:
    """One table of a file. Every question it cannot answer raises GuideError with file and place."""

    def __init__(self, file: Path, place: str, body: Mapping[str, object]) -> None:
        self.file = file
        self.place = place
        self._body = body
        self._asked: set[str] = set()

    def fail(self, key: str, wrong: str, remedy: str) -> Never:
        """Raise GuideError at this key ("" for the table itself)."""
        raise GuideError(self.file.name, ".".join(part for part in (self.place, key) if part), wrong, remedy)

    def keys(self) -> tuple[str, ...]:
        """What is in the table."""
        return tuple(self._body)

    def string(self, key: str) -> str:
        """A text that is not empty."""
        return self._string(key, self._get(key))

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of at least one text."""
        value = self._get(key)
        if not isinstance(value, list) or not value:
            self.fail(key, "this must be a list of texts", 'Write ["one", "two"].')
        return tuple(self._string(f"{key}[{i}]", part) for i, part in enumerate(value))

    def whole(self, key: str) -> int:
        """A whole number above zero."""
        value = self._get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            self.fail(key, "this must be a whole number above 0", "Write it without quotes, as in: minutes = 60.")
        return value

    def seconds(self, key: str, *, needed: bool = False) -> float:
        """A number of seconds; above zero if ``needed``."""
        value = self._get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0 or (needed and value == 0):
            least = "1" if needed else "0"
            self.fail(key, f"this must be a whole number of seconds, at least {least}", f"Write {key} = 60.")
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._get(key)
        if not isinstance(value, bool):
            self.fail(key, "this must be true or false", f"Write {key} = false.")
        return value

    def table(self, key: str) -> Table:
        """A table inside this one."""
        return self._table(key, self._get(key))

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of at least one table."""
        value = self._get(key)
        if not isinstance(value, list) or not value:
            self.fail(key, "this must be a list of tables", f"Begin each with [[{key}]].")
        return tuple(self._table(f"{key}[{i}]", part) for i, part in enumerate(value))

    def end(self) -> None:
        """Say so if there is a key that nobody has asked for."""
        for key in self._body:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.fail(key, "this key is unknown", f"Remove it, or correct its spelling. Known here: {known}.")

    def _get(self, key: str) -> object:
        self._asked.add(key)
        if key not in self._body:
            self.fail(key, "this is missing", "Add it; the other guides show how.")
        return self._body[key]

    def _string(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            self.fail(key, "this must be a text", 'Write it in quotes, as in: "Tell of a skill".')
        return value

    def _table(self, key: str, value: object) -> Table:
        if not isinstance(value, dict):
            self.fail(key, "this must be a table", f"Write [{key}] and its keys below it.")
        return Table(self.file, f"{self.place}.{key}" if self.place else key, value)


def read(file: Path) -> Table:
    """The whole file as a table; GuideError if it cannot be read or is not TOML."""
    try:
        return Table(file, "", tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as problem:
        wrong = f"the file cannot be read ({problem.strerror})"
        raise GuideError(file.name, "", wrong, f"Look whether {file} is there and may be read.") from problem
    except UnicodeDecodeError as problem:
        raise GuideError(file.name, "", "the file is not UTF-8", "Save it again as UTF-8.") from problem
    except tomllib.TOMLDecodeError as problem:
        raise GuideError(file.name, "", f"the file is not TOML: {problem}", "Correct that line.") from problem
