"""Guides and their texts from ``guides/<language>/``, checked to the last key."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from fourchairs.core.guide import wording
from fourchairs.core.guide.errors import GuideError
from fourchairs.core.guide.guide import STEPS, Card, Guide, GuideCard, Round, Seconds, Struggle, Texts
from fourchairs.core.guide.timing import schedule
from fourchairs.core.guide.toml import Table, read

GUIDES = Path(__file__).parent / "guides"
DEPTHS = ("light", "defining", "struggle")
PACT_LINES = 6
_SHARED = {"texts", "prompts", "only_one"}

Sets = dict[str, tuple[str, str, str]]


def available(*, language: str = "en", folder: Path = GUIDES) -> tuple[GuideCard, ...]:
    """What a host can choose from, the shortest first."""
    cards = [_card(load(key, language=language, folder=folder)) for key in _keys(folder, language)]
    return tuple(sorted(cards, key=lambda card: card.minutes))


@lru_cache(maxsize=64)
def load(key: str, *, language: str = "en", folder: Path = GUIDES) -> Guide:
    """The guide of that key; GuideError says what is wrong with its files."""
    keys = _keys(folder, language)
    if key not in keys:
        raise GuideError(f"{key}.toml", "", f"there is no such guide in “{language}”", f"There are: {', '.join(keys)}.")
    table = read(folder / language / f"{key}.toml")
    guide = _guide(table, key, _prompts(folder / language / "prompts.toml"), texts(language=language, folder=folder))
    total = sum(row.seconds for row in schedule(guide, 4))
    if total != guide.minutes * 60:
        wrong = f"the steps add up to {total:g} seconds, {guide.minutes} minutes are {guide.minutes * 60}"
        table.fail("seconds", wrong, "Correct the minutes, or change slack by the difference.")
    return guide


@lru_cache(maxsize=16)
def texts(*, language: str = "en", folder: Path = GUIDES) -> Texts:
    """The sentences of a language; GuideError as for ``load``."""
    _keys(folder, language)
    table = read(folder / language / "texts.toml")
    made = Texts(
        language=language,
        say=MappingProxyType(_say(table.table("say"))),
        pact=_pact(table),
        echo_forms=table.strings("echo_forms"),
        listening=_text_card(table.table("listening")),
        share=tuple(_text_card(part) for part in table.tables("share")),
        share_questions=_text_card(table.table("share_questions")),
        aftercare=_text_card(table.table("aftercare")),
        opening=_text_card(table.table("opening")),
        numbers=table.strings("numbers"),
        struggles=_struggles(read(folder / language / "only_one.toml")),
    )
    table.end()
    return made


def _keys(folder: Path, language: str) -> list[str]:
    languages = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if language not in languages:
        known = ", ".join(languages) or "none"
        raise GuideError(str(folder), "", f"there are no guides in “{language}”", f"There are languages: {known}.")
    return sorted(path.stem for path in (folder / language).glob("*.toml") if path.stem not in _SHARED)


def _card(guide: Guide) -> GuideCard:
    return GuideCard(key=guide.key, title=guide.title, minutes=guide.minutes, summary=guide.summary)


def _guide(table: Table, key: str, prompts: dict[str, Sets], said: Texts) -> Guide:
    guide = Guide(
        key=key,
        title=table.string("title"),
        summary=table.string("summary"),
        minutes=table.whole("minutes"),
        seconds=_seconds(table.table("seconds")),
        rounds=tuple(_round(part, i, prompts) for i, part in enumerate(table.tables("rounds"), start=1)),
        texts=said,
    )
    table.end()
    return guide


def _seconds(table: Table) -> Seconds:
    needed = ("arrive", "pact_line", "agree", "close", "after")
    other = ("invite", "open_talk", "only_one", "only_one_shown", "slack")
    made = Seconds(
        **{key: table.seconds(key, needed=True) for key in needed}, **{key: table.seconds(key) for key in other}
    )
    table.end()
    return made


def _round(table: Table, number: int, prompts: dict[str, Sets]) -> Round:
    depth = table.string("depth")
    if depth not in DEPTHS:
        table.fail("depth", f"“{depth}” is not a depth", f"Use one of: {', '.join(DEPTHS)}.")
    made = Round(
        number=number,
        depth=depth,
        turn=table.seconds("turn", needed=True),
        echo=table.seconds("echo"),
        shared_echo=table.seconds("shared_echo"),
        pairs=table.flag("pairs"),
        break_after=table.seconds("break_after"),
        sets=tuple(_set(table, prompts[depth], name) for name in table.strings("sets")),
    )
    if made.echo and made.shared_echo:
        table.fail("shared_echo", "a round has an echo after each turn or one shared echo, not both", "Set one to 0.")
    if made.pairs and (made.echo or made.shared_echo):
        table.fail("pairs", "in pairs nobody hears everyone, so there is nothing to echo", "Set the echo to 0.")
    table.end()
    return made


def _set(table: Table, sets: Sets, name: str) -> tuple[str, str, str]:
    if name not in sets:
        table.fail("sets", f"there is no set “{name}” of this depth in prompts.toml", f"There are: {', '.join(sets)}.")
    return sets[name]


def _prompts(file: Path) -> dict[str, Sets]:
    table = read(file)
    made = {depth: _sets(table.table(depth)) for depth in DEPTHS}
    table.end()
    return made


def _sets(table: Table) -> Sets:
    return {name: _doors(table.table(name)) for name in table.keys()}  # noqa: SIM118 (a Table is not a dict)


def _doors(table: Table) -> tuple[str, str, str]:
    if table.keys() != STEPS:
        has = ", ".join(table.keys()) or "none"
        table.fail("", f"a set has exactly three doors, light, middle, deep, in this order; here: {has}", "Correct it.")
    light, middle, deep = (table.string(step) for step in STEPS)
    return light, middle, deep


def _pact(table: Table) -> tuple[str, ...]:
    lines = table.strings("pact")
    if len(lines) != PACT_LINES:
        table.fail("pact", f"the pact has {PACT_LINES} lines, here are {len(lines)}", "Add or remove lines.")
    return lines


def _struggles(table: Table) -> tuple[Struggle, ...]:
    parts = table.tables("struggles")
    made = tuple(Struggle(key=part.string("key"), text=part.string("text")) for part in parts)
    for part in (*parts, table):
        part.end()
    if len({struggle.key for struggle in made}) < len(made):
        table.fail("struggles", "two entries have the same key", "Give each entry its own key.")
    return made


def _text_card(table: Table) -> Card:
    card = Card(heading=table.string("heading"), lede=table.string("lede"), lines=table.strings("lines"))
    table.end()
    return card


def _say(table: Table) -> dict[str, str]:
    said: dict[str, str] = {}
    for name, keys in wording.schema().items():
        part = table.table(name)
        for key, allowed in keys.items():
            said[f"{name}.{key}"] = _sentence(part, key, allowed)
        part.end()
    table.end()
    return said


def _sentence(table: Table, key: str, allowed: frozenset[str]) -> str:
    sentence = table.string(key)
    try:
        odd = wording.blanks(sentence) - allowed
    except ValueError as problem:
        table.fail(key, f"the braces are wrong ({problem})", "Write {name} with both braces.")
    if odd:
        known = ", ".join(sorted(allowed)) or "nothing"
        table.fail(key, f"nothing can be filled in for {', '.join(sorted(odd))}", f"Here may stand: {known}.")
    return sentence
