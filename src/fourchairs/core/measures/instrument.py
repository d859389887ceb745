"""What is asked: instruments as data, read from ``instruments/*.toml`` and checked to the last key."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

INSTRUMENTS = Path(__file__).parent / "instruments"
#: A row of steps; the picture of two circles; one of some words; a box to tick.
KINDS = ("scale", "closeness", "choice", "tick")
#: Where an organization's name goes into a question. Without a name the whole of it becomes "here".
_AT_ORGANIZATION, _HERE = "at {org}", "here"
_PLACE = "{org}"


class InstrumentError(ValueError):
    """An instrument's data is wrong; the message says where, what and what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question. An answer is a whole number from ``lowest`` to ``highest``, or None if it was skipped."""

    key: str
    text: str  # may hold {org}; `asked` fills it in
    lowest: int
    highest: int
    low: str  # the words at the lowest end
    high: str
    better: int  # +1: a higher answer is better for people; -1: a lower one; 0: neither
    kind: str  # one of KINDS
    words: tuple[str, ...]  # a word for each step, lowest first; empty where steps have none
    source: str

    def asked(self, organization: str = "") -> str:
        """The question as a person reads it, with the organization's name or, without one, "here"."""
        if not organization:
            return self.text.replace(_AT_ORGANIZATION, _HERE)
        return self.text.replace(_PLACE, organization)

    @property
    def steps(self) -> range:
        """Every possible answer, lowest first."""
        return range(self.lowest, self.highest + 1)

    def check(self, answer: int | None) -> None:
        """Raise ValueError if ``answer`` is neither None nor a step of this item."""
        if answer is not None and (type(answer) is not int or answer not in self.steps):
            raise ValueError(f"An answer to “{self.key}” is from {self.lowest} to {self.highest}, not {answer!r}.")


@dataclass(frozen=True, slots=True)
class Instrument:
    """Questions that are asked together, in this order, with where they come from and who may use them."""

    key: str
    title: str
    when: str
    items: tuple[Item, ...]
    provenance: str
    licence: str
    citation: str  # empty if there is nothing to cite

    def __getitem__(self, key: str) -> Item:
        """The item of that key; KeyError if there is none."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)


@lru_cache(maxsize=8)
def instruments(folder: Path = INSTRUMENTS) -> Mapping[str, Instrument]:
    """Every instrument that is shipped, by key: "before", "after", "four-weeks" and "ucla-3".

    Raises:
        InstrumentError: if a file is not what it should be.
    """
    return MappingProxyType({path.stem: _read(path) for path in sorted(folder.glob("*.toml"))})


def instrument(key: str) -> Instrument:
    """The instrument of that key.

    Raises:
        InstrumentError: if there is none; the message names those there are.
    """
    known = instruments()
    if key not in known:
        raise InstrumentError(f"There is no instrument “{key}”. There are: {', '.join(known)}.")
    return known[key]


def _read(path: Path) -> Instrument:
    try:
        body = tomllib.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise InstrumentError(f"{path.name}: this is not TOML in UTF-8 ({problem}). Correct that line.") from problem
    items = body.pop("items", None)
    if not isinstance(items, list) or not items:
        raise InstrumentError(f"{path.name}: there are no questions. Begin each with [[items]].")
    made = tuple(_item(f"{path.name}, items[{number}]", item) for number, item in enumerate(items))
    _complete(path.name, body, dict.fromkeys(("title", "when", "provenance", "licence", "citation"), "a text"))
    return checked(Instrument(key=path.stem, items=made, **body), path.name)


_NUMBERS = dict.fromkeys(("lowest", "highest", "better"), "a whole number")
_FIELDS = {field.name: "a text" for field in fields(Item)} | _NUMBERS | {"words": "a list of texts"}
_IS = {
    "a text": lambda value: isinstance(value, str),
    "a whole number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "a list of texts": lambda value: isinstance(value, list) and all(isinstance(word, str) for word in value),
}


def _item(where: str, body: object) -> Item:
    if not isinstance(body, dict):
        raise InstrumentError(f"{where}: this is no question. Begin each with [[items]].")
    filled = {"words": [], **body}
    _complete(where, filled, _FIELDS)
    return Item(**filled | {"words": tuple(filled["words"])})


def _complete(where: str, body: Mapping[str, object], named: Mapping[str, str]) -> None:
    for key in named.keys() - body.keys():
        raise InstrumentError(f"{where}: {key} is missing. Add it; the other files show how.")
    for key, value in body.items():
        if key not in named:
            raise InstrumentError(f"{where}: {key} is unknown. Known here: {', '.join(sorted(named))}.")
        if not _IS[named[key]](value):
            raise InstrumentError(f"{where}: {key} must be {named[key]}, not {value!r}.")


def checked(made: Instrument, where: str) -> Instrument:
    """The same instrument, if its questions make sense; InstrumentError names the first that does not."""
    for key, times in Counter(item.key for item in made.items).items():
        if times > 1:
            raise InstrumentError(f"{where}: two questions have the key “{key}”. Give each its own.")
    for item in made.items:
        if wrong := _wrong(item):
            raise InstrumentError(f"{where}, “{item.key}”: {wrong}")
    return made


def _wrong(item: Item) -> str:
    """What is wrong with a question, or nothing. Later sentences take for granted that earlier ones do not hold."""
    steps, words = len(item.steps), len(item.words)
    rules = (
        (not all((item.key, item.text, item.low, item.high)), "key, text, low and high cannot be empty."),
        (item.kind not in KINDS, f"“{item.kind}” is no kind of question. Use one of: {', '.join(KINDS)}."),
        (steps < 2, f"the answers go from {item.lowest} to {item.highest}. The lowest comes first."),
        (item.better not in {-1, 0, 1}, f"better is 1, -1 or 0, not {item.better}."),
        (words not in {0, steps}, f"there are {steps} steps and {words} words. Give one for each, or none."),
        (not words and item.kind != "scale", f"a question of the kind “{item.kind}” needs a word for each step."),
        (item.kind == "tick" and item.steps != range(2), "a tick is 0 or 1."),
    )
    return next((sentence for broken, sentence in rules if broken), "")
