"""From answers to a score: sums, questions that count the other way round, answers that are missing."""

from __future__ import annotations

from collections.abc import Mapping

from fourchairs.core.measures.instrument import Instrument, Item


def turned(item: Item, answer: int) -> int:
    """The answer counted from the other end: 1 becomes 7 on a scale from 1 to 7.

    Formula: lowest + highest - answer.

    Raises:
        ValueError: if it is no answer to this item.
    """
    item.check(answer)
    return item.lowest + item.highest - answer


def total(
    instrument: Instrument, answers: Mapping[str, int | None], *, better: int, fewest: int | None = None
) -> float | None:
    """The sum of a person's answers to all questions of a scale.

    Formula: sum of a_i, where an item whose own direction is not ``better`` counts as lowest + highest - a_i. With
    ``fewest``, up to that many answers suffice: k of them with mean m make m times the number of questions, so a
    question that was skipped counts as this person's mean (person-mean imputation). Not given, one skipped question
    leaves no score.

    Args:
        instrument: a scale, each of whose questions has a direction.
        answers: by item key; None or absent where skipped.
        better: +1 if a high total is good for people, -1 if it is bad, as for UCLA-3.
        fewest: how many answers suffice.

    Returns:
        The total, in the units of the published scale; None if too little was answered.

    Raises:
        ValueError: for an unknown key, an answer out of range, a direction that is not +1 or -1, or an item without
            direction.

    Sources: Hughes et al. (2004) for UCLA-3; for the mean of those answered, Downey & King (1998), Missing data in
    Likert ratings, Journal of General Psychology 125, 175-191. Checked against sums by hand.
    """
    if better not in {-1, 1} or any(not item.better for item in instrument.items):
        raise ValueError(f"“{instrument.key}” has no total in the direction {better}: some question has none.")
    if unknown := answers.keys() - {item.key for item in instrument.items}:
        raise ValueError(f"“{instrument.key}” has no question {', '.join(sorted(unknown))}.")
    given = [
        answer if item.better == better else turned(item, answer)
        for item in instrument.items
        if (answer := _checked(item, answers.get(item.key))) is not None
    ]
    size = len(instrument.items)
    if not given or len(given) < (size if fewest is None else fewest):
        return None
    return sum(given) * size / len(given)


def _checked(item: Item, answer: int | None) -> int | None:
    item.check(answer)
    return answer
