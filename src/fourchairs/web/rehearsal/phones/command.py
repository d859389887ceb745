"""`fourchairs rehearse`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx

from fourchairs.core.simulation import Scenario, ScenarioError
from fourchairs.web.rehearsal.phones.browser import Unexpected
from fourchairs.web.rehearsal.phones.campaign import Campaign

if TYPE_CHECKING:
    from collections.abc import Callable

WRONG, USAGE = 1, 2


def rehearse(
    *, guests: int, guide: str, speed: float, seed: int, talkative: float, host_link: str, say: Callable[[str], None]
) -> int:
    """Exit code 0 only if every guest was seated, had every turn and reached the goodbye."""
    try:
        scenario = Scenario(guests=guests, talkative=talkative, seed=seed, speed=speed)
    except ScenarioError as error:
        say(str(error))
        return USAGE
    base = host_link.partition("/host/")[0]
    campaign = Campaign(base, host_link, scenario, guide, say)
    try:
        wrong = asyncio.run(campaign.run())
    except (httpx.TransportError, Unexpected) as error:
        say(f"No rehearsal at {base}: {error}. Is the server running, and is this its host link?")
        return WRONG
    for screen, phones in campaign.seen():
        say(f"  {screen:<16} {phones} of {guests} phones")
    for sentence in wrong:
        say(sentence)
    say("Something was not as it should be." if wrong else f"All {guests} were seated, told and answered.")
    return WRONG if wrong else 0
