"""In which order answers came cannot be seen from the table: neither from its rows nor from where they lie."""

from __future__ import annotations

import pytest
from django.db import connection

from fourchairs.web.checkins.models import Pool, SealedAnswer
from fourchairs.web.checkins.operations import answering
from fourchairs.web.checkins.operations.answering import accept
from fourchairs.web.site import storage
from tests import cast
from tests.web.checkins import records

pytestmark = pytest.mark.django_db


def in_order_of_coming(count: int) -> list[bytes]:
    """The ids of sealed answers, in the order in which they were accepted."""
    _, here = cast.talking(count)
    seen: list[bytes] = []
    for one in here:
        accept(sent=records.sent(one), at=cast.AT)
        now = {bytes(pk) for pk in SealedAnswer.objects.values_list("pk", flat=True)}
        seen += now - set(seen)
    return seen


def as_they_lie() -> list[bytes]:
    """As the database reads them when nobody asks for an order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM checkins_sealedanswer")
        return [bytes(row[0]) for row in cursor.fetchall()]


def test_rows_do_not_lie_in_the_order_in_which_they_came() -> None:
    came = in_order_of_coming(24)
    lie = as_they_lie()
    assert sorted(lie) == sorted(came)
    later = sum(lie.index(a) < lie.index(b) for i, a in enumerate(came) for b in came[i + 1 :])
    pairs = 24 * 23 // 2
    assert 0.15 < later / pairs < 0.85  # 0.5 by chance; 1.0 is the order of coming. Five standard deviations.


def test_with_each_answer_the_others_are_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing tells the newest row from the others, such as the number of the transaction on PostgreSQL."""
    before = in_order_of_coming(8)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT xmin::text), count(*) FROM checkins_sealedanswer")
            assert cursor.fetchone() == (1, 8)
    written: list[list[SealedAnswer]] = []
    monkeypatch.setattr(SealedAnswer.objects, "bulk_create", lambda rows, **_: written.append(rows))
    _, here = cast.talking(4)
    accept(sent=records.sent(here[0]), at=cast.AT)
    assert len(written[0]) == len(before) + 1


@pytest.mark.django_db(transaction=True)
def test_the_log_of_the_database_is_emptied_soon_after_an_answer() -> None:
    """The log holds pages in the order in which they were written."""
    _, here = cast.talking(4)
    storage.truncation_wanted()
    accept(sent=records.sent(here[0]), at=cast.AT)
    assert storage.truncation_wanted()


def test_in_a_large_pool_a_share_of_the_others_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_SHUFFLED", 3)
    came = in_order_of_coming(12)
    assert sorted(as_they_lie()) == sorted(came)
    assert Pool.objects.get(kind="evening").answers.count() == 12
