"""What may have harmed: as large as the rest, and with what follows from it."""

from __future__ import annotations

from fourchairs.core.measures import instrument
from fourchairs.web.reports.chapters.shares import shares
from fourchairs.web.reports.findings import Chapter, Figures, Finding, asked

STOP = (
    "The stop rule is met. Please hold no further gathering until you have looked into it together: how people were "
    "invited, whether anyone felt they had to come, which prompts were used, who could be turned to."
)
NO_STOP = "The stop rule is not met: neither share lies above the line that was drawn beforehand."
RULE = (
    "The rule, set before the first answer: when more than one in ten leave feeling worse, or more than one in twenty "
    "felt pushed to share, the host pauses and looks into it with whoever answers for the gatherings."
)


INTRO = (
    "Asked of everybody, and shown in the same size as what went well. Whoever left feeling much worse was shown whom "
    "to call, on their own phone; nobody else learned of it."
)
LATER = "Asked again, so that harm which shows only later is seen too."


def harms(figures: Figures, questionnaire: str) -> Chapter:
    evening = questionnaire == "after"
    return Chapter(
        "harms",
        "Did it harm anyone?",
        INTRO if evening else LATER,
        (_leave(figures, questionnaire), *((_pushed(figures),) if evening else ())),
        (_stop(figures), RULE) if evening else (),
    )


def _stop(figures: Figures) -> str:
    rule = figures.released("stop_rule")
    if rule is None:
        return f"Whether the stop rule is met cannot be said. {figures.reason('stop_rule')}"
    return STOP if rule.value is True else NO_STOP


def _leave(figures: Figures, questionnaire: str) -> Finding:
    item = instrument(questionnaire)["leave"]
    when = "After" if questionnaire == "after" else "Four weeks later"
    worse = "a bit or much worse" if questionnaire == "after" else item.words[-1]
    labels = {"share.leave.better": item.words[0], "share.leave.same": item.words[1], "share.leave.worse": worse}
    return shares(
        figures,
        "share.leave.worse",
        "How people left",
        (asked(questionnaire, "leave", when),),
        labels,
        title_of=lambda words: f"Left feeling worse: {words}.",
        harm="share.leave.worse",
    )


def _pushed(figures: Figures) -> Finding:
    return shares(
        figures,
        "share.pushed",
        "How many felt pushed to share",
        (asked("after", "pushed", "After"),),
        {"share.pushed": "felt pushed to share"},
        title_of=lambda words: f"Felt pushed to share: {words}.",
        harm="share.pushed",
    )
