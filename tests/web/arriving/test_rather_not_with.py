"""Someone one would rather not sit with: from eight people on, at most three, seen by nobody."""

from __future__ import annotations

from django.test import Client

from fourchairs.web.gatherings.models import ApartWish
from tests.web.arriving.test_the_questions import SEVEN, enter, on_list
from tests.web.table import FOUR, Table


def apart(table: Table, phone: Client) -> str:
    return phone.get(f"/g/{table.slug}/apart").content.decode()


def test_below_eight_it_is_not_asked(table: Table) -> None:
    table.come(*FOUR)
    page = apart(table, enter(table))
    assert "once eight people are here" in page
    assert 'name="people"' not in page


def test_from_eight_to_eleven_it_warns(table: Table) -> None:
    table.come(*SEVEN)
    phone = enter(table)
    assert "In a group this small" in apart(table, phone)
    table.come("Ada", "Luka", "Mei", "Kofi")
    assert "In a group this small" not in apart(table, phone)


def test_at_most_three(table: Table) -> None:
    table.come(*SEVEN)
    phone = enter(table)
    page = phone.post(f"/g/{table.slug}/apart", {"people": [on_list(table, name) for name in SEVEN[:4]]})
    assert "at most three" in page.content.decode()
    assert not ApartWish.objects.filter(guest__name="Ingrid").exists()


def test_nobody_one_and_three_leave_the_same_row(table: Table) -> None:
    table.come(*SEVEN)
    ids = [on_list(table, name) for name in SEVEN]
    lengths = set()
    for name, chosen in (("Ingrid", []), ("Olga", ids[:1]), ("Vera", ids[:3])):
        enter(table, name).post(f"/g/{table.slug}/apart", {"people": chosen})
        lengths.add(len(ApartWish.objects.get(guest__name=name).sealed))
    assert len(lengths) == 1


def test_a_wish_is_not_shown_again(table: Table) -> None:
    """Another pair of eyes may hold this phone a minute later."""
    table.come(*SEVEN)
    phone = enter(table)
    phone.post(f"/g/{table.slug}/apart", {"people": [on_list(table, "Amara")]})
    assert " checked" not in apart(table, phone)


def test_it_says_who_sees_it_before_it_is_answered(table: Table) -> None:
    table.come(*SEVEN)
    page = apart(table, enter(table))
    assert page.index("Only you see this") < page.index('name="people"')
