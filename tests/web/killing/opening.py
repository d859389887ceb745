"""Run by test_kill_while_a_pool_opens.py in processes of its own, on the data folder of the environment.

python opening.py prepare           twelve people have answered, and their answers are closed since an hour
python opening.py begin             four more are talking; prints what two of their phones are going to send
python opening.py open FAILPOINT    open the pool, and end the process at that place as if the power had gone
python opening.py look              what is there, as JSON
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta

import django

KILLED = 137


def prepare() -> None:
    from django.core.management import call_command

    from fourchairs.web.checkins.models import SealedAnswer
    from fourchairs.web.site import clock
    from tests import cast
    from tests.web.checkins import records

    cast.AT = clock.now() - timedelta(hours=3)
    call_command("migrate", verbosity=0)
    records.answered(12)
    json.dump([bytes(row.sealed).hex() for row in SealedAnswer.objects.all()], sys.stdout)


def begin() -> None:
    from fourchairs.web.site import clock
    from tests import cast
    from tests.web.checkins import records

    cast.AT = clock.now()
    _, here = cast.talking(4)
    json.dump([records.sent(one).hex() for one in here[:2]], sys.stdout)


def open_until(failpoint: str) -> None:
    from fourchairs.web.checkins.operations import ticking
    from fourchairs.web.site import clock, failpoints

    failpoints.arm(lambda name: os._exit(KILLED) if name == failpoint else None)
    ticking.recover(clock.now())


def look() -> None:
    from fourchairs.web.checkins import pools, slips
    from fourchairs.web.checkins.models import Kind, Pool, SealedAnswer, Slip
    from fourchairs.web.reports.models import Release
    from fourchairs.web.site import keys

    pool = Pool.objects.get(kind=Kind.EVENING)
    told = {
        "outcome": pool.outcome,
        "rows": SealedAnswer.objects.count(),
        "key": keys.exists(pools.ROOM, pool.pk),
        "releases": Release.objects.count(),
        "slips": Slip.objects.filter(kind=Kind.EVENING).count() + len(list(keys.names(slips.ROOM))),
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "begin": begin, "look": look}[sys.argv[1]]() if len(sys.argv) == 2 else open_until(sys.argv[2])
