from __future__ import annotations

import pytest

from fourchairs.core.guide import FROM_HOST, FROM_PHONE, Kind, Pass, Refused, Tick, from_command
from fourchairs.core.guide.transitions import NEXT, RUNNING, TRANSITIONS, find
from tests.core.guide.circle import Circle

MOMENTS = ["arrive", "pact", "agree", "pairs", "invite", "turn", "echo", "break", "open_talk", "only_one", "goodbye"]


def test_no_event_has_two_rows_in_one_moment() -> None:
    cells = [(kind, row.event) for row in TRANSITIONS for kind in row.when]
    assert len(cells) == len(set(cells))


def test_every_moment_but_the_last_ends_by_the_clock() -> None:
    for kind in RUNNING:
        row = find(kind, Tick)
        assert row is not None
        assert row.to == NEXT[kind] != ()


def test_every_command_of_a_phone_or_the_host_is_in_the_table() -> None:
    events = {row.event for row in TRANSITIONS}
    assert {*FROM_PHONE.values(), *FROM_HOST.values()} <= events


def test_everybody_is_told_what_they_may_do_in_words() -> None:
    assert all(row.who.__doc__ and row.says for row in TRANSITIONS)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("key", ["60", "90"])
def test_the_screen_offers_only_what_will_be_accepted(key: str, moment: str) -> None:
    if (key, moment) in {("60", "pairs"), ("60", "break")}:
        moment = "close_thanks"
    for phones in [(), (1,), (0, 1, 2, 3)]:
        wanted = "close_word" if moment == "only_one" and len(phones) < 3 else moment
        for seat in (None, 0, 1, 2, 3):
            for command in Circle(key, phones=phones).until(wanted).buttons(seat):
                circle = Circle(key, phones=phones).until(wanted)
                before = circle.state
                seats = (2,) if seat != 2 else (1,)
                assert circle.tap(command, seat, seats=seats).state != before, (command, seat)


@pytest.mark.parametrize("name", ["host_next", "end", "join", ""])
def test_a_phone_has_no_commands_but_its_own(name: str) -> None:
    with pytest.raises(KeyError):
        from_command(name, seat=0, seen=1)


def test_what_is_not_in_the_table_cannot_happen() -> None:
    circle = Circle()
    with pytest.raises(Refused) as refused:
        circle.does(Pass(seat=0, seen=circle.state.step))
    assert refused.value.reason == "not_now"
    assert find(Kind.GOODBYE, Pass) is None
