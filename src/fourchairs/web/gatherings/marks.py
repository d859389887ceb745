"""Eight marks that a circle can be told by; beyond eight circles a number stands beside the word."""

from __future__ import annotations

MARKS = ("fig", "olive", "pear", "plum", "iris", "reed", "rose", "sloe")


def mark(number: int) -> str:
    """The mark of a circle, counted from 0."""
    return MARKS[number % len(MARKS)]


def word(number: int) -> str:
    return mark(number).capitalize()


def label(number: int, total: int) -> str:
    return word(number) if total <= len(MARKS) else f"{word(number)} {number + 1}"


def table_number(number: int, total: int) -> int | None:
    """What is written beside the word, where the word alone does not tell circles apart."""
    return None if total <= len(MARKS) else number + 1
