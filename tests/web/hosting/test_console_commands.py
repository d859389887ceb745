"""Each command of the console, as a host with JavaScript sends it."""

from __future__ import annotations

import pytest

from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.gatherings.models.gathering import Phase
from tests.web.hosting.cast import Cast, Console


def phase(gathering: Gathering) -> Phase:
    return Gathering.objects.get(pk=gathering.pk).phase


@pytest.fixture
def eight(cast: Cast) -> Console:
    return Console(cast.browser, cast.room(8))


def test_a_whole_gathering_goes_from_the_door_to_the_end(cast: Cast) -> None:
    console = Console(cast.browser, cast.gathering())
    steps = [
        ("open", Phase.ARRIVING),
        ("form", Phase.FORMED),
        ("show", Phase.SEATED),
        ("begin", Phase.TALKING),
        ("pause", Phase.TALKING),
        ("resume", Phase.TALKING),
        ("again", Phase.BETWEEN),
        ("form", Phase.FORMED),
        ("discard", Phase.BETWEEN),
        ("end", Phase.ENDED),
    ]
    for name, then in steps:
        if name == "form" and then is Phase.FORMED and not Gathering.objects.get().guests.exists():
            for who in ("Amara", "Jonas", "Priya", "Tomás"):
                cast.guest(console.gathering, who)
        cast.clock.forward(5)
        answer = console.do(name)
        assert answer.status_code == 200, (name, answer.content)
        assert answer.json()["ok"]
        assert phase(console.gathering) is then, name
