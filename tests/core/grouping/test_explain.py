from __future__ import annotations

from fourchairs.core.grouping import MaxIterations, Problem, Result, solve
from fourchairs.core.ties import met_in


def told(problem: Problem) -> Result:
    return solve(problem, seed=1, stop=MaxIterations(200))


def test_a_room_of_strangers() -> None:
    said = told(Problem(8)).explain({0: "Fig"})
    assert said.total == ("Nobody sits with anyone they know well.", "Nobody meets anyone again.")
    assert said.by_group == (("Nobody at Fig knows another well.",), ("Nobody at circle 2 knows another well.",))


def test_what_could_not_be_avoided_is_counted() -> None:
    said = told(Problem(4, ties=([0, 0], [1, 2], [3, 4]), met=([0, 0], [1, 3], [1, 1]))).explain({0: "Fig"})
    assert said.total == (
        "2 pairs who know each other well sit together.",
        "2 pairs meet again: with 4 people someone must.",
    )
    assert said.by_group == (
        ("2 pairs at Fig know each other well.", "2 pairs at Fig have met before: with 4 people someone must."),
    )


def test_one_pair_is_one_pair() -> None:
    said = told(Problem(4, ties=([0, 1], [1, 2], [3, 2]), met=([0], [3], [1]))).explain({0: "Fig"})
    assert said.total == (
        "One pair who know each other well sits together.",
        "One pair meets again: with 4 people someone must.",
    )
    assert said.by_group == (
        ("One pair at Fig knows each other well.", "One pair at Fig has met before: with 4 people someone must."),
    )


def test_it_is_not_said_that_someone_must_where_only_the_pins_are_to_blame() -> None:
    result = told(Problem(16, met=([0], [1], [1]), pins={0: 2, 1: 2}))
    assert not result.must_repeat
    assert result.explain().total[1] == "One pair meets again."


def test_twelve_people_in_a_second_round() -> None:
    first = told(Problem(12)).groups
    result = told(Problem(12, met=met_in([first])))
    assert result.cost["repeats"] == 3
    assert result.explain().total[1] == "3 pairs meet again: with 12 people someone must."


def test_in_a_larger_room_it_is_the_rounds_before_that_leave_no_choice() -> None:
    rounds = [told(Problem(16)).groups]
    while len(rounds) < 5:
        rounds.append(told(Problem(16, met=met_in(rounds))).groups)
    result = told(Problem(16, met=met_in(rounds)))
    assert result.must_repeat
    assert result.explain().total[1].endswith("pairs meet again: after the rounds before, someone must.")


def test_a_person_is_told_whom_they_know_and_whom_they_have_met() -> None:
    problem = Problem(
        8,
        ties=([0, 0, 0, 1, 4], [1, 2, 5, 2, 5], [3, 4, 4, 2, 2]),
        met=([1, 1, 6], [3, 0, 7], [0, 2, 1]),
        pins={person: person // 4 for person in range(7)},
    )
    said = told(problem).explain({}, {0: "Jonas", 1: "Amara", 2: "Priya"}).by_person
    assert said == {
        0: ("Jonas knows Amara and Priya well.", "Jonas has met Amara before."),
        1: ("Amara knows Jonas well.", "Amara has met Jonas and person 4 before."),
        2: ("Priya knows Jonas well.",),
        3: ("Person 4 has met Amara before.",),
        6: ("Person 7 has met person 8 before.",),
        7: ("Person 8 has met person 7 before.",),
    }


def test_of_people_kept_apart_and_of_lines_nothing_is_said() -> None:
    said = told(Problem(8, apart=([0], [1]), managers=[None, None, 0, *[None] * 5])).explain(people=list("abcdefgh"))
    assert said.by_person == {}
    assert said.total == ("Nobody sits with anyone they know well.", "Nobody meets anyone again.")
