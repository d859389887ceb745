"""From the answers of an opened pool to single figures. Every one passes a floor, then a rounding, then leaves."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain

from fourchairs.core.disclosure import bands, floors, rounding, suppression
from fourchairs.core.disclosure.answers import Pair
from fourchairs.core.disclosure.bands import Band
from fourchairs.core.disclosure.release import Estimate, Released, Withheld
from fourchairs.core.measures import Level, PairSums, paired_change
from fourchairs.core.measures.attrition import others_unchanged as if_others_did_not_change
from fourchairs.core.measures.words import UNSURE, effect_words

POINTS = "points"


def number_of_people(count: int) -> Released:
    """How many people, as a band."""
    return _number(bands.band(count), "people", bands.band(count))


def number_of_circles(count: int, of: int) -> Released:
    """How many circles, as a band, and how many people sat in them."""
    return _number(bands.band(count, bands.CIRCLES), "circles", bands.band(of))


def change(pairs: Sequence[Sequence[Pair]], widest: int) -> Estimate:
    """The mean of y - x over people, with its 95 % interval over circles, both rounded.

    Args:
        pairs: circle by circle.
        widest: how far y - x can be from zero; the interval stops there.
    """
    people = sum(map(len, pairs))
    if withheld := _floor(pairs):
        return withheld
    exact = paired_change([PairSums.of(circle) for circle in pairs])
    mean = rounding.nearest(Fraction(sum(y - x for x, y in chain(*pairs)), people), rounding.step(people))
    margin = rounding.margin((exact.high - exact.low) / 2, people)
    low, high = max(mean - margin, Fraction(-widest)), min(mean + margin, Fraction(widest))
    words = UNSURE if low <= 0 <= high else ("higher" if mean > 0 else "lower")
    return Released(float(mean), float(low), float(high), POINTS, words, bands.band(people).words)


def standardized(pairs: Sequence[Sequence[Pair]], change: Estimate) -> Estimate:
    """The change in standard deviations (g_av), only where a spread may be told.

    Args:
        pairs: circle by circle.
        change: the same change as it is released; the words beside the effect come from its interval.
    """
    people = sum(map(len, pairs))
    if withheld := _floor(pairs) or floors.too_few_for_spread(people):
        return withheld
    assert isinstance(change, Released)
    assert change.low is not None
    assert change.high is not None
    exact = paired_change([PairSums.of(circle) for circle in pairs])
    size = float(rounding.effect(exact.g_av, exact.mean, people))
    words = effect_words(size, change.low, change.high)
    return Released(size, None, None, "standard deviations", words, bands.band(people).words)


def levels(pairs: Sequence[Sequence[Pair]], scale: tuple[int, int]) -> tuple[Estimate, Estimate]:
    """The mean before and the mean after of those who gave both answers."""
    people = sum(map(len, pairs))
    if withheld := _floor(pairs) or floors.too_few_for_levels(people):
        return withheld, withheld
    x, y = (sum(pair[k] for pair in chain(*pairs)) for k in (0, 1))
    before = rounding.nearest(Fraction(x, people), rounding.level_step(people))
    difference = rounding.nearest(Fraction(y - x, people), rounding.step(people))
    after = suppression.following(before, difference, *scale)
    return _level(before, people), _level(after, people)


def level(answers: Sequence[Sequence[int]], unit: str = POINTS) -> Estimate:
    """The mean of one question that stands alone."""
    if withheld := _floor(answers):
        return withheld
    people = sum(map(len, answers))
    return _level(rounding.nearest(Fraction(sum(chain(*answers)), people), rounding.step(people)), people, unit)


def others_unchanged(released: Estimate, answered: int, came: int) -> Estimate:
    """What the change would be if those who did not answer had not changed: the released change, made smaller.

    From the released and not from the exact change, so that it adds nothing.
    """
    if isinstance(released, Withheld):
        return released
    size = rounding.step(answered)
    known = Level(released.value or 0, released.low or 0, released.high or 0, answered, circles=0)
    of_all = if_others_did_not_change(known, came - answered)
    low, high = (exact(Fraction(end), size) for exact, end in ((rounding.down, of_all.low), (rounding.up, of_all.high)))
    words = released.words if low > 0 or high < 0 else UNSURE
    mean = rounding.nearest(of_all.mean, size)
    return Released(float(mean), float(low), float(high), POINTS, words, released.people)


def shares(one: Estimate, other: Estimate) -> tuple[Estimate, Estimate, Estimate]:
    """Of three groups of answers the share of the first, of those between, and of the last."""
    if isinstance(one, Withheld) or isinstance(other, Withheld):
        return one, one, other
    return one, suppression.rest(one, other), other


def share(
    answers: Sequence[Sequence[int]], among: set[int], *, harm: Fraction | None = None, in_words: bool = False
) -> Estimate:
    """The share of people whose answer is among these; see ``bands.share`` for the rest."""
    if withheld := _floor(answers):
        return withheld
    people = sum(map(len, answers))
    found = bands.share(sum(answer in among for answer in chain(*answers)), people, harm=harm, in_words=in_words)
    return Released(found.value, found.low, found.high, "share", found.words, bands.band(people).words)


def stop_rule(*harms: tuple[Sequence[Sequence[int]], Estimate, Fraction]) -> Estimate:
    """Whether one of these shares is above its limit, read off the shares as they are released.

    Args:
        harms: the answers of a share, the share as released, and the limit above which a host is asked to pause.
    """
    asked = [answers for answers, _, _ in harms]
    if withheld := next(filter(None, map(_floor, asked)), None):
        return withheld
    people = min(sum(map(len, answers)) for answers in asked)
    if withheld := floors.too_few_for_harms(people):
        return withheld
    met = any(isinstance(share, Released) and (share.low or 0) >= limit for _, share, limit in harms)
    words = "Pause, and review before the next gathering." if met else "Not met."
    return Released(met, None, None, "yes or no", words, bands.band(people).words)


def _number(found: Band, unit: str, behind: Band) -> Released:
    return Released(None, found.low, found.high, unit, found.words, behind.words)


def _level(mean: Fraction, people: int, unit: str = POINTS) -> Released:
    return Released(float(mean), None, None, unit, "", bands.band(people).words)


def _floor(circles: Sequence[Sequence[object]]) -> Withheld | None:
    return floors.too_few(sum(map(len, circles)), sum(map(bool, circles)))
