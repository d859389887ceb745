"""What is asked of a seating that stands, and what has been found."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from fourchairs.web.gatherings.queries.problems import known

if TYPE_CHECKING:
    from fourchairs.web.gatherings.models import Seating


def question(seating: Seating) -> str | None:
    """In one line and in numbers: positions, not people. None while a circle is too small to be left as it is."""
    around: dict[int, list[int]] = defaultdict(list)
    pinned = set()
    rows = seating.seats.taken().order_by("circle__number", "guest_id")
    for number, guest, pin in rows.values_list("circle__number", "guest_id", "pinned"):
        around[number].append(guest)
        pinned |= {guest} if pin else set()
    if not around or min(map(len, around.values())) < 3:
        return None
    guests = sorted(guest for group in around.values() for guest in group)
    position = {guest: k for k, guest in enumerate(guests)}
    groups = [[position[guest] for guest in group] for group in around.values()]
    facts = known(seating.gathering, guests)
    teams = {team: k for k, team in enumerate(dict.fromkeys(filter(None, facts["teams"])))}
    asked = {
        "groups": groups,
        "pins": [(person, g) for g, group in enumerate(groups) for person in group if guests[person] in pinned],
        "ties": [part.tolist() for part in facts["ties"]],
        "met": [part.tolist() for part in facts["met"]],
        "teams": [teams.get(team) for team in facts["teams"]],
    }
    return json.dumps(asked)


def fingerprint(question: str) -> str:
    return hashlib.sha256(question.encode()).hexdigest()


def promise(seating: Seating | None) -> str:
    """The sentence that was found for a seating as it stands; empty while nothing is known, and once they talk."""
    if seating is None or seating.begun_at or seating.closed_at or not (found := seating.terms.get("proof")):
        return ""
    asked = question(seating) if found["said"] else None
    return found["said"] if asked and fingerprint(asked) == found["of"] else ""
