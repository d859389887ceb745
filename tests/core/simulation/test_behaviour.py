from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.guide.events import FROM_PHONE
from fourchairs.core.guide.state import Kind
from fourchairs.core.rng import generator
from fourchairs.core.simulation import Action, Sight, Traits, decide

BUTTONS = tuple(FROM_PHONE)
PLAIN = Traits(talkative=0.5, passing=0.0, coming_back=0.0)


def acts(sight: Sight, traits: Traits = PLAIN, tries: int = 60) -> list[Action | None]:
    return [decide(sight, traits, generator(seed)) for seed in range(tries)]


sights = st.builds(
    Sight,
    kind=st.sampled_from([*Kind, "away", "name"]),
    buttons=st.lists(st.sampled_from(BUTTONS), unique=True).map(tuple),
    yours=st.booleans(),
    paused=st.booleans(),
    length=st.none() | st.floats(1, 600),
    items=st.just(("a", "b")),
)


@given(sights, st.integers(0, 1000))
def test_a_guest_taps_only_what_is_there_and_never_in_the_past(sight: Sight, seed: int) -> None:
    action = decide(sight, Traits(0.4, 0.2, 0.2), generator(seed))
    assert action == decide(sight, Traits(0.4, 0.2, 0.2), generator(seed))
    if action is not None:
        assert action.button in sight.buttons
        assert action.after >= 0
        assert set(action.items) <= {"a", "b"}


@pytest.mark.parametrize(
    ("kind", "button"),
    [
        ("arrive", "confirm_all_here"),
        ("pact", "next_line"),
        ("agree", "agree"),
        ("turn", "end_turn"),
        ("pairs", "end_turn"),
        ("silence", "end_turn"),
        ("only_one", "tick_struggles"),
    ],
)
def test_whoever_is_asked_does_it(kind: str, button: str) -> None:
    taps = acts(Sight(kind, BUTTONS, yours=True, length=100))
    assert {tap.button for tap in taps if tap} == {button}
    assert None not in taps


@pytest.mark.parametrize("kind", ["pact", "turn", "silence"])
def test_the_others_leave_the_reader_and_the_teller_alone(kind: str) -> None:
    assert set(acts(Sight(kind, BUTTONS, yours=False))) == {None}


@pytest.mark.parametrize("kind", ["goodbye", "away", "lobby"])
def test_a_screen_that_asks_nothing_is_only_read(kind: str) -> None:
    assert set(acts(Sight(kind, BUTTONS, yours=True))) == {None}


def test_who_has_answered_waits() -> None:
    assert set(acts(Sight("agree", BUTTONS, answered=True))) == {None}


def test_a_pause_ends_when_somebody_is_ready() -> None:
    assert {tap.button for tap in acts(Sight("turn", ("ready",), paused=True)) if tap} == {"ready"}
    assert set(acts(Sight("turn", ("end_turn",), yours=True, paused=True))) == {None}


@pytest.mark.parametrize("kind", ["echo", "break", "open_talk", "only_one_shown", "close_word", "close_thanks"])
def test_now_and_then_somebody_moves_the_circle_on(kind: str) -> None:
    taps = acts(Sight(kind, BUTTONS, length=100))
    assert 0 < sum(tap is not None for tap in taps) < len(taps) / 2
    assert all(60 <= tap.after <= 95 for tap in taps if tap)


def test_the_talkative_offer_to_begin_and_the_silent_do_not() -> None:
    sight = Sight("invite", BUTTONS)
    assert any(acts(sight, Traits(1.0, 0.0, 0.0)))
    assert not any(acts(sight, Traits(0.0, 0.0, 0.0)))


def test_the_talkative_use_more_of_their_turn() -> None:
    sight = Sight("turn", BUTTONS, yours=True, length=240)
    quiet, loud = (sum(tap.after for tap in acts(sight, Traits(t, 0.0, 0.0)) if tap) for t in (0.1, 0.9))
    assert quiet < 0.6 * loud


def test_the_shy_pass_or_ask_to_be_come_back_to_once() -> None:
    shy = Traits(0.2, 0.4, 0.3)
    first = {tap.button for tap in acts(Sight("turn", ("end_turn", "pass", "come_back"), yours=True), shy) if tap}
    again = {tap.button for tap in acts(Sight("turn", ("end_turn", "pass"), yours=True), shy) if tap}
    assert first == {"end_turn", "pass", "come_back"}
    assert again == {"end_turn", "pass"}
