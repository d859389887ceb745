"""A turn belongs to its teller: only the teller's own phone, or the clock, ends it."""

from __future__ import annotations

import pytest

from tests.web.table import FOUR, Table


def listeners(table: Table) -> list[str]:
    return [name for name in FOUR if name != table.teller("Amara")]


@pytest.mark.parametrize("event", ["end_turn", "pass", "come_back", "move_on", "next_line", "volunteer", "ready"])
def test_nobody_but_the_teller_can_end_a_turn(table: Table, event: str) -> None:
    table.talking().until("Amara", "turn")
    step = table.row("Amara").step
    for name in listeners(table):
        table.tap(name, event)
        assert table.row("Amara").step == step
        assert table.kind("Amara") == "turn"


def test_listeners_are_not_even_offered_to(table: Table) -> None:
    table.talking().until("Amara", "turn")
    for name in listeners(table):
        assert "/do/end_turn" not in table.look(name)
        assert "/do/pass" not in table.look(name)
    assert "/do/end_turn" in table.look(table.teller("Amara"))


def test_the_teller_ends_it(table: Table) -> None:
    table.talking().until("Amara", "turn")
    teller = table.teller("Amara")
    assert table.tap(teller, "end_turn").status_code == 200
    assert table.teller("Amara") != teller


def test_the_clock_ends_it_after_its_grace(table: Table) -> None:
    table.talking().until("Amara", "turn")
    teller = table.teller("Amara")
    deadline = table.state("Amara").deadline
    assert deadline is not None
    table.wait(deadline - table.at.timestamp() + 19)
    assert table.teller("Amara") == teller
    table.wait(2)
    assert table.teller("Amara") != teller


def test_a_pass_becomes_silence_and_gives_the_time_to_nobody(table: Table) -> None:
    table.talking().until("Amara", "turn")
    teller = table.teller("Amara")
    table.tap(teller, "pass")
    assert table.kind("Amara") == "silence"
    assert "/do/end_turn" in table.look(teller)
    assert all("/do/end_turn" not in table.look(name) for name in FOUR if name != teller)


def test_come_back_to_me_moves_the_teller_to_the_end(table: Table) -> None:
    table.talking().until("Amara", "turn")
    teller = table.teller("Amara")
    table.tap(teller, "come_back")
    assert table.teller("Amara") != teller
    for _ in range(3):
        table.tap(table.teller("Amara"), "end_turn")
    assert table.teller("Amara") == teller


def test_the_three_doors_stand_on_the_tellers_screen(table: Table) -> None:
    table.talking().until("Amara", "turn")
    page = table.look(table.teller("Amara"))
    assert page.count('class="door"') == 3
    assert "Only you or the clock" in page


def test_prompts_can_be_looked_up_by_listeners(table: Table) -> None:
    table.talking().until("Amara", "turn")
    page = table.look(listeners(table)[0])
    assert "No advice" in page
    assert "<details" in page
