"""A report on the answers of an evening: raw change first, harm as large as good."""

from __future__ import annotations

from fourchairs.core.measures import instrument
from fourchairs.web.reports.chapters.harms import harms
from fourchairs.web.reports.chapters.shares import shares
from fourchairs.web.reports.findings import (
    ASKED_ONCE,
    Asked,
    Chapter,
    Figures,
    Finding,
    Line,
    asked,
    difference,
    on_scale,
    scale_words,
)
from fourchairs.web.reports.plots import number, signed

BEFORE, AFTER, BOTH = "Before", "After", "Before and after"
UNCHANGED = "If everybody who came and did not answer twice had not changed at all, the average change would be"
NO_SAY = (
    "No range is released for these two averages, and their scales differ. Read them beside each other, not against."
)


def chapters(figures: Figures) -> tuple[Chapter, ...]:
    return (
        Chapter(
            "change",
            "Belonging, being alone, closeness",
            "The same question, just before the conversation and just after it. Only people who answered both times "
            "are compared, each with themselves.",
            (_change(figures, "belong"), _change(figures, "alone"), _change(figures, "close")),
        ),
        Chapter(
            "fear",
            "What people feared, and what happened",
            "Many stay silent because they expect to be judged, to be a burden, or to sit through something awkward. "
            "So people said beforehand what they expected, and afterwards what it was like.",
            (_judged(figures), *(_gap(figures, key) for key in GAPS)),
        ),
        Chapter(
            "colleague",
            "This circle beside a longstanding colleague",
            "",
            (_colleague(figures),),
        ),
        Chapter(
            "only-one",
            "“I thought I was the only one”",
            "",
            (_only_one(figures), _heard(figures)),
        ),
        harms(figures, "after"),
    )


def _change(figures: Figures, key: str) -> Finding:
    return difference(
        figures,
        f"change.{key}",
        questions=[asked("before", key, BOTH)],
        levels=[("before", f"level.{key}.before"), ("after", f"level.{key}.after")],
        item=instrument("before")[key],
        more=[*_size(figures, key), *_unchanged(figures, key)],
    )


def _size(figures: Figures, key: str) -> list[str]:
    effect = figures.released(f"effect.{key}")
    if effect is None or effect.value is None:
        return []
    words = f": {effect.words}" if effect.words else ""
    return [f"For researchers: standardised, this is g_av = {signed(float(effect.value))}{words}."]


def _unchanged(figures: Figures, key: str) -> list[str]:
    other = figures.released(f"others_unchanged.{key}")
    if other is None or other.value is None:
        return []
    return [f"{UNCHANGED} {signed(float(other.value))}."]


GAPS = {
    "gap.burden": (("before", "burden", BEFORE), ("after", "listening_burden", "After, as a listener")),
    "gap.awkward": (("before", "awkward", BEFORE), ("after", "awkward", AFTER)),
    "gap.care": (("before", "care", BEFORE), ("after", "care", AFTER)),
}


def _gap(figures: Figures, key: str) -> Finding:
    return difference(figures, key, questions=[asked(*question) for question in GAPS[key]])


def _judged(figures: Figures) -> Finding:
    """Two questions on two scales: shown beside each other, never subtracted."""
    key = "level.thought_of_them.after"
    feared, felt = figures.released("level.think_less.before"), figures.released(key)
    questions = (
        asked("before", "think_less", BEFORE),
        asked("after", "thought_of_them", "After, as a listener"),
    )
    title = "What people feared others would think, and what listeners thought"
    if not (feared and felt) or feared.value is None or felt.value is None:
        return Finding(key, title, questions, withheld=figures.reason(key) or figures.reason("level.think_less.before"))
    before, after = instrument("before")["think_less"], instrument("after")["thought_of_them"]
    fear, thought = float(feared.value), float(felt.value)
    return Finding(
        key,
        f"Before, the fear that others would think less of them stood at {number(fear)} out of "
        f"{number(before.highest)}. Listeners then thought {_of_them(thought)}.",
        questions,
        (NO_SAY,),
        (on_scale([("feared", fear)], before), on_scale([("felt", thought)], after)),
        (
            Line("Feared beforehand, average", number(fear), scale_words(before)),
            Line("Felt by listeners, average", signed(thought), scale_words(after)),
        ),
    )


def _of_them(thought: float) -> str:
    if thought == 0:
        return "neither more nor less of those who told"
    more = "more" if thought > 0 else "less"
    return f"{more} of those who told: {signed(thought)} on average, where 0 is no difference"


def _colleague(figures: Figures) -> Finding:
    return difference(
        figures,
        "gap.colleague",
        questions=[asked("after", "close", AFTER), asked("after", "colleague", AFTER)],
        caveat=ASKED_ONCE,
    )


BINS = {"0-3": "0 to 3", "4-6": "4 to 6", "7-10": "7 to 10"}


def _only_one(figures: Figures) -> Finding:
    item = instrument("after")["not_just_me"]
    questions: tuple[Asked, ...] = (asked("after", "not_just_me", AFTER),)
    labels = {f"bins.not_just_me.{key}": f"{words}" + _end(item.low, item.high, key) for key, words in BINS.items()}
    return shares(figures, "bins.not_just_me.7-10", "How many found that they are not the only one",
                  questions, labels, title_of=_many_recognised)  # fmt: skip


def _end(low: str, high: str, key: str) -> str:
    return f", towards “{low}”" if key == "0-3" else f", towards “{high}”" if key == "7-10" else ""


def _many_recognised(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]} clearly said yes: someone here has been through what I thought was just me."


def _heard(figures: Figures) -> Finding:
    key, item = "level.heard.after", instrument("after")["heard"]
    questions = (asked("after", "heard", AFTER),)
    found = figures.released(key)
    if found is None or found.value is None:
        return Finding(key, "Whether people felt heard", questions, withheld=figures.reason(key))
    value = float(found.value)
    return Finding(
        key,
        f"How far people felt heard and respected: {number(value)} out of {number(item.highest)} on average.",
        questions,
        (),
        (on_scale([("average", value)], item),),
        (Line("Average", number(value), scale_words(item)),),
        caveat=ASKED_ONCE,
    )
