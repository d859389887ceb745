"""What is kept of whom, where and until when. Times are read from the code that keeps to them, never written out.

A test walks every table of the database: one that stands on no line here fails it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from fourchairs.web.checkins import times
from fourchairs.web.checkins.models import Kind
from fourchairs.web.gatherings import seat_cookie
from fourchairs.web.gatherings.operations import ending
from fourchairs.web.people import access
from fourchairs.web.reports import operations

DATABASE, PHONE, NOWHERE = "database", "the person’s own phone", "nowhere"
SEALED = "database, sealed; the key lies in the key folder"
NAMES = "with the names"


@dataclass(frozen=True, slots=True)
class Kept:
    """One line. `tables` are those it stands for, as Django labels them."""

    what: str
    where: str
    until: str
    tables: tuple[str, ...] = ()


def inventory() -> tuple[Kept, ...]:
    return (*_of_guests(), *_of_answers(), *_of_the_house())


def _of_guests() -> tuple[Kept, ...]:
    names = f"{span(ending.KEPT_AFTER_END)} after the gathering ends, or as soon as the host says so"
    ended = f"; a gathering that nobody ends is ended {span(ending.LONGEST)} after its door opened"
    return (
        Kept("What people tell: stories, voices, notes", NOWHERE, "never kept"),
        Kept(
            "First name, team, who left",
            DATABASE,
            names + ended,
            ("gatherings.Guest", "gatherings.Departure"),
        ),
        Kept("Whom somebody said they know", DATABASE, NAMES, ("gatherings.Tie",)),
        Kept(
            "Whom somebody would rather not sit with",
            SEALED,
            "the gathering ends; then key and rows are destroyed",
            ("gatherings.ApartWish",),
        ),
        Kept(
            "Who sits where, and how that came about",
            DATABASE,
            NAMES,
            ("gatherings.Seating", "gatherings.Circle", "gatherings.Seat", "gatherings.Pause"),
        ),
        Kept(
            "How far a conversation is: whose turn, until when. Ticks of the only-one moment, counted under seal",
            DATABASE,
            f"{NAMES}; the sealed counts go when the moment is over",
            ("conversations.Conversation",),
        ),
        Kept("With whom somebody would like to talk again", DATABASE, NAMES, ("conversations.TalkAgain",)),
        Kept(
            "What a host announced to the room; which taps have taken effect",
            DATABASE,
            NAMES,
            ("gatherings.Announcement", "gatherings.CommandReceipt"),
        ),
        Kept("Which seat a phone has", "a cookie on that phone", span(timedelta(seconds=seat_cookie.DAYS_3))),
    )


def _of_answers() -> tuple[Kept, ...]:
    evening, later = times.AFTER_END[Kind.EVENING], times.AFTER_END[Kind.FOUR_WEEKS]
    return (
        Kept("Answers from before the conversation", PHONE, "sent together with those from after it, or wiped"),
        Kept(
            "Answers: for each person one record of one length, without a name, a number or a time",
            SEALED,
            f"the pool is opened, or {span(times.UNREAD_AFTER)}; then rows and key are destroyed",
            ("checkins.Pool", "checkins.SealedAnswer"),
        ),
        Kept(
            "Slips: the right to send one record, kept as digests",
            DATABASE,
            f"{span(evening)} after the gathering ends; for four weeks later {span(later)}",
            ("checkins.Slip",),
        ),
        Kept(
            "Which gatherings’ answers lie in which pool, on which day, and how many people came",
            DATABASE,
            "the operator deletes it",
            ("checkins.PoolGathering",),
        ),
        Kept(
            "Released figures, rounded; that a host has looked into them",
            DATABASE,
            f"{operations.KEPT_MONTHS} months",
            ("reports.Release", "reports.Review"),
        ),
    )


def _of_the_house() -> tuple[Kept, ...]:
    return (
        Kept(
            "The gathering: its name and place, whom to call, when its door opened and closed, how many came",
            DATABASE,
            "a host deletes the gathering",
            (
                "gatherings.Gathering",
                "gatherings.HelpContact",
                "gatherings.Door",
                "gatherings.Ending",
                "gatherings.Forgetting",
            ),
        ),
        Kept(
            "Hosts: a label and a digest of their link",
            DATABASE,
            "the operator deletes it",
            ("people.Host", "people.Revocation"),
        ),
        Kept(
            "That this device belongs to a host",
            "a cookie on that device",
            span(timedelta(seconds=access.DAYS_30)),
        ),
        Kept("Rehearsals: simulated guests, nobody real", DATABASE, "a day, or sooner", ("rehearsal.Rehearsal",)),
        Kept("That the server was running", DATABASE, "one moment, overwritten", ("conversations.Pulse",)),
        Kept("Who fetched which page", NOWHERE, "never kept: there is no access log"),
    )


def span(length: timedelta) -> str:
    """Two hours; a day; 90 days."""
    hours = round(length.total_seconds() / 3600)
    if hours % 24:
        return f"{hours} hour{'' if hours == 1 else 's'}"
    days = hours // 24
    return "a day" if days == 1 else f"{days} days"
