"""Nothing leads from a sealed answer to whoever gave it. No linter sees the relations of tables; this walks them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

from fourchairs.web.checkins.models import Pool, SealedAnswer, Slip
from fourchairs.web.gatherings.models import Circle, Guest, Seat
from tests.house.tree import ours, short

PERSON = {Guest, Seat, Circle}


def related(model: type[models.Model]) -> Iterator[tuple[str, type[models.Model]]]:
    """Every relation of a table, in both directions."""
    for field in model._meta.get_fields(include_hidden=True):
        other = field.related_model
        if field.is_relation and isinstance(other, type) and issubclass(other, models.Model):
            yield field.name, other


def to_one(model: type[models.Model]) -> set[type[models.Model]]:
    found = (field for field in model._meta.get_fields(include_hidden=True) if field.many_to_one or field.one_to_one)
    return {other for field in found if isinstance(other := field.related_model, type)}


def reached(start: type[models.Model]) -> set[type[models.Model]]:
    """Whatever exactly one row of which belongs to a row of `start`, over any number of steps."""
    seen, new = {start}, {start}
    while new:
        new = {other for model in new for other in to_one(model)} - seen
        seen |= new
    return seen


@pytest.mark.parametrize("sealed", [SealedAnswer, Slip, Pool])
def test_no_chain_of_relations_leads_from_an_answer_to_one_person_or_circle(sealed: type[models.Model]) -> None:
    assert not reached(sealed) & PERSON


def test_the_walk_would_find_a_chain() -> None:
    assert Guest in reached(Seat)


def test_an_answer_is_related_to_its_pool_and_to_nothing_else() -> None:
    assert [other for _, other in related(SealedAnswer)] == [Pool]


def test_no_guest_seat_or_circle_is_related_to_anything_of_the_check_ins() -> None:
    ours = set(apps.get_app_config("checkins").get_models())
    assert not {other for person in PERSON for _, other in related(person)} & ours


def test_answers_and_slips_have_no_column_that_tells_when() -> None:
    timed = (models.DateField, models.TimeField, models.AutoField)
    assert not [field for model in (SealedAnswer, Slip) for field in model._meta.fields if isinstance(field, timed)]


def names_in(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    used = {node.id if isinstance(node, ast.Name) else node.attr for node in nodes if isinstance(node, NAMED)}
    return used | {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}


NAMED = (ast.Name, ast.Attribute)


def test_no_other_room_reads_sealed_answers_or_slips() -> None:
    readers = [
        short(path) for path in ours(".py", under="src/") if names_in(path) & {"SealedAnswer", "Slip", "open_all"}
    ]
    assert readers
    assert not [name for name in readers if not name.startswith("src/fourchairs/web/checkins/")]


def test_nothing_in_the_program_arms_a_failpoint() -> None:
    arming = [short(path) for path in ours(".py", under="src/") if "failpoints.arm" in path.read_text("utf-8")]
    assert not arming


@pytest.mark.django_db
@pytest.mark.parametrize("model", [SealedAnswer, Slip])
def test_on_sqlite_they_have_no_hidden_number_that_tells_their_order(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [model._meta.db_table])
            assert re.search(r"\) WITHOUT ROWID$", cursor.fetchone()[0])
        else:  # there tests/web/checkins/test_order.py watches over the order
            cursor.execute("SELECT count(*) FROM pg_class WHERE relname = %s", [model._meta.db_table])
            assert cursor.fetchone()[0] == 1
