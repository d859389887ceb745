"""A gathering that is deleted leaves what it has given, which is nobody's any more; a rehearsal leaves nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourchairs.web.checkins import pools, slips
from fourchairs.web.checkins.models import Kind, Pool, PoolGathering, SealedAnswer, Slip
from fourchairs.web.checkins.operations import ticking
from fourchairs.web.gatherings.operations import ending
from fourchairs.web.site import keys
from tests import cast
from tests.web.checkins import records
from tests.web.checkins.conftest import Press

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_a_deleted_gathering_has_given_stays_in_the_pool(press: Press) -> None:
    made = records.answered(12)
    pool = records.pool_of(made)
    ending.delete_gathering(gathering=made, at=cast.AT)
    assert not Slip.objects.exists()
    assert not keys.exists(slips.ROOM, made.slug)
    entry = PoolGathering.objects.get(pool=pool)
    assert (entry.gathering, entry.came) == (None, 12)
    ticking.close(cast.AT)
    assert press.pools == [pool.pk]


def test_a_rehearsal_takes_its_pools_and_keys_with_it() -> None:
    made = records.answered(8, rehearsal_speed=20.0)
    mine = list(Pool.objects.filter(rehearsal_of=made).values_list("pk", flat=True))
    assert len(mine) == len(Kind)
    ending.delete_rehearsal(gathering=made, at=cast.AT)
    assert not SealedAnswer.objects.exists()
    assert not Pool.objects.exists()
    assert not any(keys.exists(pools.ROOM, pool) for pool in mine)


def test_a_gathering_that_nobody_began_has_nothing_to_leave() -> None:
    made = cast.gathering(door=False)
    ending.delete_gathering(gathering=made, at=cast.AT)
    ticking.look_again(cast.AT + timedelta(days=1))
    assert not PoolGathering.objects.exists()
