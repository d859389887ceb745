"""Run by test_forget.py in a process of its own: a real database file, and what its bytes still know at the end.

    python forgetting_on_disk.py CANARY ...

Prints, as JSON, which canaries are in the bytes of the database and its companions before and after the forgetting.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from collections.abc import Sequence


def found(canaries: Sequence[str]) -> list[str]:
    from django.conf import settings

    database = Path(settings.DATABASES["default"]["NAME"])
    files = [database, *database.parent.glob(f"{database.name}-*")]
    data = b"".join(file.read_bytes() for file in files)
    return [canary for canary in canaries if canary.encode() in data]


def live(names: Sequence[str]) -> None:
    """A whole gathering: wishes, ties, an announcement, two rounds, somebody missing."""
    from fourchairs.web.gatherings.operations import arriving, hosting, missing, seating
    from tests import cast

    made = cast.gathering(name="An evening")
    here = cast.guests(made, 9) + [cast.guest(made, name) for name in names]
    arriving.know(guest=here[-1], known=cast.ids(here[:4]), at=cast.AT)
    arriving.wish_apart(guest=here[-1], names=cast.ids(here[-2:-1]), at=cast.AT)
    hosting.announce(gathering=made, text=f"{names[0]}, your coat is at the door", at=cast.AT)
    for _ in range(2):
        seating.form_circles(gathering=made, at=cast.AT)
        seating.show(gathering=made, at=cast.AT)
        seating.begin(gathering=made, at=cast.AT)
        circle = cast.circle_of(here[0])
        missing.report_missing(circle=circle, guests=[here[0].pk], at=cast.AT)
        arriving.bring_back(guest=here[0], at=cast.AT)
        seating.again(gathering=made, at=cast.AT)
    hosting.end_gathering(gathering=made, at=cast.AT)


def main(canaries: Sequence[str]) -> None:
    django.setup()
    from datetime import timedelta

    from django.core.management import call_command

    from fourchairs.web.gatherings.models import Gathering
    from fourchairs.web.gatherings.operations import ending
    from tests import cast

    call_command("migrate", verbosity=0)
    live(canaries)
    before = found(canaries)
    ending.forget_due(at=cast.AT + timedelta(hours=25))
    kept = list(Gathering.objects.values_list("name", "people_count"))
    json.dump({"before": before, "after": found(canaries), "kept": kept}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
