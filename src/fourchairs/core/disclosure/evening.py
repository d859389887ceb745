"""The figures of an evening, in the order in which a report tells them."""

from __future__ import annotations

from collections.abc import Iterator

from fourchairs.core.disclosure import bands, estimates
from fourchairs.core.disclosure.answers import Answers
from fourchairs.core.disclosure.release import Figure

BELONG = "I belong here"
ALONE = "With what I am dealing with, I feel alone at work"
CLOSE = "Closeness to the circle"
_TITLES = {"belong": BELONG, "alone": ALONE, "close": CLOSE}


def figures(answers: Answers) -> Iterator[Figure]:
    """All figures of a pool of evenings."""
    yield from numbers(answers)
    yield from _numbers_of_each_part(answers)
    yield from _changes(answers)
    yield from _fear_beside_reality(answers)
    yield from _circle_beside_colleague(answers)
    yield from _only_one(answers)
    yield from _harms(answers)


def numbers(answers: Answers) -> Iterator[Figure]:
    """How many people and circles stand behind a report."""
    yield Figure("people", "People who answered", estimates.number_of_people(answers.people))
    yield Figure("circles", "Circles they sat in", estimates.number_of_circles(len(answers.circles), of=answers.people))
    yield Figure("came", "People who could answer", estimates.number_of_people(answers.came))


def _numbers_of_each_part(answers: Answers) -> Iterator[Figure]:
    before, after, both = (answers.who_answered(*parts) for parts in (["before"], ["after"], ["before", "after"]))
    yield Figure("answered_before", "Answered before", estimates.number_of_people(before))
    yield Figure("answered_after", "Answered after", estimates.number_of_people(after))
    yield Figure("answered_both", "Answered before and after", estimates.number_of_people(both))


def _changes(answers: Answers) -> Iterator[Figure]:
    for key, title in _TITLES.items():
        pairs, scale = answers.pairs(key, key), answers.scale(key)
        change = estimates.change(pairs, widest=scale[1] - scale[0])
        yield Figure(f"change.{key}", f"{title}: change", change)
        if key == "belong":
            unchanged = estimates.others_unchanged(change, sum(map(len, pairs)), answers.came)
            yield Figure(f"others_unchanged.{key}", f"{title}: change, if nobody else had changed", unchanged)
        before, after = estimates.levels(pairs, scale)
        yield Figure(f"level.{key}.before", f"{title}: before", before)
        yield Figure(f"level.{key}.after", f"{title}: after", after)
        if key != "close":
            yield Figure(
                f"effect.{key}", f"{title}: change in standard deviations", estimates.standardized(pairs, change)
            )


def _fear_beside_reality(answers: Answers) -> Iterator[Figure]:
    for key, title, feared, felt in (
        ("awkward", "Awkwardness, felt less expected", "awkward", "awkward"),
        ("care", "They cared about what I said, felt less expected", "care", "care"),
        ("burden", "Burden to listeners as they felt it, less what tellers feared", "burden", "listening_burden"),
    ):
        low, high = answers.scale(felt)
        yield Figure(f"gap.{key}", title, estimates.change(answers.pairs(feared, felt), widest=high - low))
    feared_less = estimates.level(answers.before("think_less"))
    thought = estimates.level(answers.after("thought_of_them"))
    yield Figure("level.think_less.before", "Feared that others would think less of them (0 to 10)", feared_less)
    yield Figure("level.thought_of_them.after", "What listeners then thought: less (-5) to more (5)", thought)


def _circle_beside_colleague(answers: Answers) -> Iterator[Figure]:
    low, high = answers.scale("close")
    gap = estimates.change(answers.pairs_after("colleague", "close"), widest=high - low)
    yield Figure("gap.colleague", "Closeness to the circle, less closeness to a longstanding colleague", gap)


def _only_one(answers: Answers) -> Iterator[Figure]:
    given = answers.after("not_just_me")
    low, middle, high = estimates.shares(
        estimates.share(given, set(range(4)), in_words=True), estimates.share(given, set(range(7, 11)), in_words=True)
    )
    title = "Someone here has been through something I thought was just me"
    yield Figure("bins.not_just_me.0-3", f"{title}: 0 to 3", low)
    yield Figure("bins.not_just_me.4-6", f"{title}: 4 to 6", middle)
    yield Figure("bins.not_just_me.7-10", f"{title}: 7 to 10", high)
    yield Figure("level.heard.after", "I felt heard and respected (0 to 10)", estimates.level(answers.after("heard")))


def _harms(answers: Answers) -> Iterator[Figure]:
    leave, ticks = answers.after("leave"), answers.after("pushed")
    better, same, worse = estimates.shares(
        estimates.share(leave, {1}), estimates.share(leave, {3, 4}, harm=bands.WORSE)
    )
    pushed = estimates.share(ticks, {1}, harm=bands.PUSHED)
    yield Figure("share.leave.better", "Left feeling better", better)
    yield Figure("share.leave.same", "Left feeling the same", same)
    yield Figure("share.leave.worse", "Left feeling worse", worse)
    yield Figure("share.pushed", "Felt pushed to share", pushed)
    stop = estimates.stop_rule((leave, worse, bands.WORSE), (ticks, pushed, bands.PUSHED))
    yield Figure("stop_rule", "More than 10 percent left worse, or more than 5 percent felt pushed", stop)
