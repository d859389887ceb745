"""Everything that is read of a gathering, as frozen values."""

from fourchairs.web.gatherings.queries.console import ConsoleState, console_state
from fourchairs.web.gatherings.queries.finding import (
    by_code,
    by_join_secret,
    by_screen_secret,
    by_slug,
    guest_with,
    join_secret,
    screen_secret,
)
from fourchairs.web.gatherings.queries.people import Person, people_here
from fourchairs.web.gatherings.queries.places import Place, Table, guest_place, guest_places
from fourchairs.web.gatherings.queries.problems import problem
from fourchairs.web.gatherings.queries.wall import WallState, projector_state

__all__ = [
    "ConsoleState",
    "Person",
    "Place",
    "Table",
    "WallState",
    "by_code",
    "by_join_secret",
    "by_screen_secret",
    "by_slug",
    "console_state",
    "guest_place",
    "guest_places",
    "guest_with",
    "join_secret",
    "people_here",
    "problem",
    "projector_state",
    "screen_secret",
]
