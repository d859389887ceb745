"""I know that too: never who, never a zero, and nothing of it is kept."""

from __future__ import annotations

import json

from fourchairs.core import guide as core
from fourchairs.web.gatherings import wishes
from tests.web.table import FOUR, Table


def texts() -> dict[str, str]:
    return {struggle.key: struggle.text for struggle in core.load("60").texts.struggles}


def tick(table: Table, ticks: dict[str, list[str]]) -> None:
    table.talking().until("Amara", "only_one")
    for name, items in ticks.items():
        assert table.tap(name, "tick_struggles", items=items).status_code == 200


def test_the_circle_sees_what_two_of_them_ticked(table: Table) -> None:
    tick(table, {"Amara": ["yes", "help"], "Jonas": ["yes"], "Priya": ["calm"], "Tomás": []})
    for name in FOUR:
        page = table.look(name)
        assert texts()["yes"] in page
        assert texts()["help"] not in page
        assert texts()["calm"] not in page


def test_nothing_is_shown_when_no_two_agree(table: Table) -> None:
    tick(table, {"Amara": ["yes"], "Jonas": ["help"], "Priya": ["calm"], "Tomás": []})
    assert table.kind("Amara") == "close_word"
    assert not any(text in table.look("Amara") for text in texts().values())


def test_no_name_stands_beside_a_result(table: Table) -> None:
    tick(table, {"Amara": ["yes"], "Jonas": ["yes"], "Priya": ["yes"], "Tomás": []})
    assert not any(name in table.look("Amara").split("<main")[1].split("</main")[0] for name in FOUR)


def test_a_screen_is_the_same_whoever_ticked(table: Table) -> None:
    tick(table, {"Amara": ["yes"], "Jonas": ["yes"], "Priya": [], "Tomás": []})
    screens = {table.tap(name, "tick_struggles").status_code for name in FOUR}
    assert screens == {422}
    main = {table.look(name).split("<section")[1].split("<form")[0] for name in FOUR}
    assert len(main) == 1


def test_while_they_tick_the_database_holds_sealed_counts_and_no_names(table: Table) -> None:
    """After one answer the counts are one person's ticks: whoever has the database must not read them."""
    table.talking().until("Amara", "only_one")
    stored = [table.row("Amara").state["ticks"]]
    for name, items in (("Amara", ["yes", "help"]), ("Jonas", [])):
        table.tap(name, "tick_struggles", items=items)
        stored.append(table.row("Amara").state["ticks"])
    assert all(isinstance(one, str) for one in stored)
    assert len({len(one) for one in stored}) == 1
    assert len(set(stored)) == 3
    assert "help" not in json.dumps(table.row("Amara").state)
    assert table.state("Amara").ticks.count(1) == 2


def test_without_the_key_nothing_is_shown_and_the_circle_goes_on(table: Table) -> None:
    tick(table, {"Amara": ["yes"], "Jonas": ["yes"]})
    wishes.shred(gathering=table.gathering)
    for name in ("Priya", "Tomás"):
        assert table.tap(name, "tick_struggles", items=[]).status_code == 200
    assert table.kind("Amara") == "close_word"


def test_afterwards_nothing_is_left(table: Table) -> None:
    tick(table, {"Amara": ["yes", "help"], "Jonas": ["yes"], "Priya": [], "Tomás": []})
    table.until("Amara", "close_word")
    state = table.state("Amara")
    assert state.ticks == ()
    assert state.shared == ()
    assert state.answered == ()


def test_an_item_that_is_not_on_the_list_is_refused(table: Table) -> None:
    table.talking().until("Amara", "only_one")
    assert table.tap("Amara", "tick_struggles", items=["my-secret"]).status_code == 422
    assert "my-secret" not in json.dumps(table.row("Amara").state)


def test_having_answered_shows_only_to_oneself(table: Table) -> None:
    table.talking().until("Amara", "only_one")
    before = table.look("Jonas").split("<section")[1].split("</section")[0].split('name="command"')
    table.tap("Amara", "tick_struggles", items=[])
    after = table.look("Jonas").split("<section")[1].split("</section")[0].split('name="command"')
    assert len(before) == len(after)
    assert "Thank you" in table.look("Amara")
