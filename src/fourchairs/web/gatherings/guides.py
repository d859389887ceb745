"""What a host can choose from, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fourchairs.core.guide.guide import Guide, GuideCard
from fourchairs.core.guide.loading import GUIDES, available, load

LANGUAGE_NAMES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A round as a host reads it beforehand."""

    number: int
    title: str
    lede: str
    sets: tuple[tuple[tuple[str, str], ...], ...]  # sets of (door, prompt)


def choices(language: str = "en") -> tuple[GuideCard, ...]:
    return available(language=language)


def choice(key: str, language: str = "en") -> GuideCard | None:
    return next((card for card in choices(language) if card.key == key), None)


@cache
def languages() -> list[tuple[str, str]]:
    """Those with a guide of their own."""
    keys = sorted(folder.name for folder in GUIDES.iterdir() if (folder / "texts.toml").exists())
    return [(key, LANGUAGE_NAMES.get(key, key)) for key in keys]


def script(key: str, language: str) -> Guide:
    return load(key, language=language)


def rounds(guide: Guide) -> list[Opened]:
    said = guide.texts
    doors = [said(f"door.{step}") for step in ("light", "middle", "deep")]
    return [
        Opened(
            one.number,
            said(f"round.{one.depth}"),
            said(f"round.lede_{one.depth}"),
            tuple(tuple(zip(doors, texts, strict=True)) for texts in one.sets),
        )
        for one in guide.rounds
    ]
