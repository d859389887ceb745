"""A report on the answers of four weeks later."""

from __future__ import annotations

from fourchairs.core.measures import instrument
from fourchairs.web.reports.chapters.harms import harms
from fourchairs.web.reports.findings import (
    ASKED_ONCE,
    Chapter,
    Figures,
    Finding,
    Line,
    asked,
    difference,
    on_scale,
    scale_words,
)
from fourchairs.web.reports.plots import number

LATER = "Four weeks later"
OWN = (
    "Each person’s own answers from before the conversation came back with the link they had taken home; nobody kept "
    "them in between."
)
LABELS = {
    "talked": ("How many of the three people had talked with since", "Since the evening people have talked with"),
    "could_ask": ("How many of the three people could ask for help", "People could ask for help"),
}


def chapters(figures: Figures) -> tuple[Chapter, ...]:
    return (
        Chapter(
            "change",
            "Belonging and being alone",
            f"The question on belonging was declared beforehand as the one that decides. {OWN}",
            (_change(figures, "belong"), _change(figures, "alone")),
        ),
        Chapter(
            "ties",
            "What became of the circle",
            "",
            (_count(figures, "talked"), _count(figures, "could_ask")),
        ),
        harms(figures, "four-weeks"),
    )


def _change(figures: Figures, key: str) -> Finding:
    return difference(
        figures,
        f"change.{key}.four_weeks",
        questions=[asked("four-weeks", key, "Before the conversation, and four weeks later")],
    )


def _count(figures: Figures, name: str) -> Finding:
    key, item = f"level.{name}", instrument("four-weeks")[name]
    about, begins = LABELS[name]
    questions = (asked("four-weeks", name, LATER),)
    found = figures.released(key)
    if found is None or found.value is None:
        return Finding(key, about, questions, withheld=figures.reason(key))
    value = float(found.value)
    return Finding(
        key,
        f"{begins} {number(value)} of the others in their circle, on average.",
        questions,
        (),
        (on_scale([("average", value)], item),),
        (Line("Average", number(value), scale_words(item)),),
        caveat=ASKED_ONCE,
    )
