from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.grouping import Problem
from fourchairs.core.simulation import Population, Scenario, populate
from fourchairs.core.simulation.names import NAMES
from fourchairs.core.ties import Strength

TEAMS = ("Bakery", "Harbour", "Garden")


def team_of(population: Population) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([TEAMS.index(guest.team) for guest in population.guests])


@given(st.integers(1, 200), st.floats(0, 1), st.floats(0, 1), st.integers(0, 99))
def test_guests_have_different_names_and_sound_ties(n: int, talkative: float, acquainted: float, seed: int) -> None:
    population = populate(Scenario(guests=n, talkative=talkative, acquainted=acquainted, seed=seed, teams=TEAMS))
    assert len({guest.name.casefold() for guest in population.guests}) == n
    for position, guest in enumerate(population.guests):
        assert guest.team in TEAMS
        assert position not in guest.knows
        assert 0 <= guest.traits.talkative <= 1
        assert guest.traits.passing + guest.traits.coming_back < 0.5
    told = {(min(a, b), max(a, b)) for a, guest in enumerate(population.guests) for b in guest.knows}
    assert told == set(zip(population.ties.i.tolist(), population.ties.j.tolist(), strict=True))
    assert set(population.ties.w.tolist()) <= {Strength.TALK_ABOUT_LIFE, Strength.WOULD_CONFIDE}
    Problem(n, ties=population.ties)


def test_names_are_written_in_several_scripts_and_already_tidy() -> None:
    assert len(NAMES) >= 60
    assert len({name.casefold() for name in NAMES}) == len(NAMES)
    assert all(unicodedata.is_normalized("NFC", name) and name.strip() == name for name in NAMES)
    assert len({unicodedata.name(name[0]).split()[0] for name in NAMES}) >= 8


def test_the_same_scenario_gives_the_same_guests() -> None:
    assert populate(Scenario(seed=5)).guests == populate(Scenario(seed=5)).guests
    assert populate(Scenario(seed=5)).guests != populate(Scenario(seed=6)).guests


@pytest.mark.parametrize("share", [0.0, 0.116, 0.6, 1.0])
def test_so_many_pairs_know_each_other_as_was_asked_for(share: float) -> None:
    ties = populate(Scenario(guests=400, acquainted=share, teams=TEAMS)).ties
    assert ties.i.size / (400 * 399 / 2) == pytest.approx(share, abs=0.01)


def test_two_of_a_team_know_each_other_at_seven_times_the_odds() -> None:
    population = populate(Scenario(guests=1500, acquainted=0.116, teams=TEAMS, seed=3))
    teams, ties = team_of(population), population.ties
    i, j = np.triu_indices(1500, 1)
    within = int((teams[i] == teams[j]).sum())
    known = int((teams[ties.i] == teams[ties.j]).sum())
    p, q = known / within, (ties.i.size - known) / (i.size - within)
    assert p / (1 - p) / (q / (1 - q)) == pytest.approx(7.3, rel=0.05)


def test_about_three_in_five_statements_are_returned() -> None:
    guests = populate(Scenario(guests=600, acquainted=0.2, seed=4)).guests
    told = {(one, other) for one, guest in enumerate(guests) for other in guest.knows}
    assert sum((b, a) in told for a, b in told) / len(told) == pytest.approx(0.61, abs=0.02)


def test_without_teams_everybody_is_without_a_team() -> None:
    assert {guest.team for guest in populate(Scenario(guests=9)).guests} == {""}


def test_a_talkative_room_is_talkative_in_the_middle() -> None:
    traits = [guest.traits for guest in populate(Scenario(guests=800, talkative=0.6)).guests]
    assert np.mean([one.talkative for one in traits]) == pytest.approx(0.6, abs=0.02)
