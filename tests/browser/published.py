"""Puts the report of a rehearsal into the database of a server under test, folded from simulated answers.

    python -m tests.browser.published 60        # so many guests; the data folder is FOURCHAIRS_DATA

Prints the address of the report.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from fourchairs.core.disclosure import Record
    from tests.browser.building import Building

SEED = 5


def report_in(house: Building, *, guests: int) -> str:
    """The path of a new report in that house."""
    command = [sys.executable, "-m", "tests.browser.published", str(guests)]
    ran = subprocess.run(command, env=house._environ(), check=True, stdout=subprocess.PIPE, text=True)
    return ran.stdout.strip()


def main(guests: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "fourchairs.web.config.settings"
    django.setup()
    from fourchairs.core.disclosure import Folded, fold
    from tests import cast
    from tests.web.reports import press

    folded = fold(simulated(guests), came=guests)
    assert isinstance(folded, Folded)
    rehearsed = cast.gathering(rehearsal_speed=20.0, help_contact=False)
    sys.stdout.write(f"/host/reports/{press.release(folded.figures, of=rehearsed).pk}/")


def simulated(guests: int) -> list[Record]:
    """What so many simulated guests in fours answered."""
    from fourchairs.core.disclosure import Record
    from fourchairs.core.rng import generator
    from fourchairs.core.simulation import answers

    rng = generator(SEED)
    labels = [rng.bytes(16) for _ in range(guests // 4)]
    return [Record("evening", label, *answers(rng, circle=int.from_bytes(label))) for label in labels for _ in range(4)]


if __name__ == "__main__":
    main(int(sys.argv[1]))
