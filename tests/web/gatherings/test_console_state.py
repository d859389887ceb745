"""What the host is told, and how many questions the database is asked for it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations import arriving, hosting, seating
from fourchairs.web.gatherings.queries import console_state, guest_places, projector_state
from fourchairs.web.gatherings.queries.hints import rounds_left
from tests import cast

pytestmark = pytest.mark.django_db


def queries_for(people: int) -> tuple[int, int, int]:
    made, here = cast.seated(people)
    counts = []
    for ask in (
        lambda: console_state(made, at=cast.AT),
        lambda: projector_state(made, at=cast.AT),
        lambda: guest_places(cast.ids(here)),
    ):
        with CaptureQueriesContext(connection) as asked:
            ask()
        counts.append(len(asked))
    return counts[0], counts[1], counts[2]


def test_a_room_of_forty_asks_no_more_of_the_database_than_a_room_of_eight() -> None:
    assert queries_for(40) == queries_for(8)


def test_the_phases_follow_one_another_as_things_happen() -> None:
    made = cast.gathering(door=False)
    seen = [cast.fresh(made).phase]
    for happen in (hosting.open_door, seating.form_circles, seating.show, seating.begin, seating.again):
        if happen is seating.form_circles:
            cast.guests(made, 4)
        happen(gathering=made, at=cast.AT)
        seen.append(cast.fresh(made).phase)
    hosting.end_gathering(gathering=made, at=cast.AT)
    hosting.forget(gathering=made, at=cast.AT)
    assert [*seen, cast.fresh(made).phase] == [
        Phase.PREPARING,
        Phase.ARRIVING,
        Phase.FORMED,
        Phase.SEATED,
        Phase.TALKING,
        Phase.BETWEEN,
        Phase.FORGOTTEN,
    ]


def test_who_is_here_and_who_is_still_answering() -> None:
    made = cast.gathering()
    cast.guest(made, "Jonas")
    cast.guest(made, "Amara", settled=False)
    arriving.depart(guest=cast.guest(made, "Priya"), at=cast.AT)
    state = console_state(made, at=cast.AT)
    assert [person.name for person in state.people] == ["Amara", "Jonas"]
    assert [person.name for person in state.gone] == ["Priya"]
    assert (state.count, state.settled, state.unsettled) == (2, 1, 1)


@pytest.mark.parametrize(("people", "hint"), [(0, "few"), (2, "few"), (5, "five")])
def test_the_host_is_told_what_a_number_of_people_means(people: int, hint: str) -> None:
    made, _ = cast.room(people)
    assert [one.key for one in console_state(made, at=cast.AT).hints] == [hint]


def test_the_host_sees_who_knows_whom_where_it_could_not_be_avoided() -> None:
    made, here = cast.room(4)
    arriving.know(guest=here[1], known=[here[0].pk], at=cast.AT)
    seating.form_circles(gathering=made, at=cast.AT)
    state = console_state(made, at=cast.AT)
    assert state.circles[0].why == ("Amara and Jonas know each other well.",)
    assert state.summary == ("One pair who know each other well sits together.",)


def test_a_room_of_strangers_is_said_to_be_one() -> None:
    made, _ = cast.seated(8)
    assert console_state(made, at=cast.AT).summary == ("Nobody sits with anyone they know well.",)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (4, "One round without meeting anyone again."),
        (13, "Up to 4 rounds without meeting anyone again."),
        (20, "Up to 5 rounds without meeting anyone again."),
        (100, "Many rounds without meeting anyone again."),
    ],
)
def test_how_many_rounds_there_can_be_is_said_before_the_first(people: int, said: str) -> None:
    assert rounds_left(people=people, rounds=0) == said


@pytest.mark.parametrize(
    ("people", "rounds", "said"),
    [
        (16, 4, "One more round without meeting anyone again."),
        (13, 4, "Nobody knows whether another round without meeting anyone again is possible."),
        (13, 5, "With 13 people another round cannot bring everybody three new people."),
        (20, 5, "With 20 people another round cannot bring everybody three new people."),
        (10, 1, "With 10 people another round cannot bring everybody three new people: at least one pair meets again."),
    ],
)
def test_how_many_more_there_can_be_is_said_between_rounds(people: int, rounds: int, said: str) -> None:
    assert rounds_left(people=people, rounds=rounds) == said


def test_circles_beyond_eight_have_a_number_beside_their_word() -> None:
    made, _ = cast.seated(36)
    labels = [circle.label for circle in console_state(made, at=cast.AT).circles]
    assert labels == ["Fig 1", "Olive 2", "Pear 3", "Plum 4", "Iris 5", "Reed 6", "Rose 7", "Sloe 8", "Fig 9"]


def test_one_announcement_stands_at_a_time_on_one_line() -> None:
    made = cast.gathering()
    hosting.announce(gathering=made, text="First", at=cast.AT)
    hosting.announce(gathering=made, text="Second\u202e\nline " + "x" * 300, at=cast.AT)
    text = console_state(made, at=cast.AT).announcement
    assert text.startswith("Second line x")
    assert len(text) <= 160
    hosting.lift_announcement(gathering=made, at=cast.AT)
    assert console_state(made, at=cast.AT).announcement == ""


def test_every_change_that_can_be_seen_has_a_higher_version() -> None:
    made, here = cast.room(7)
    versions = [cast.fresh(made).revision]
    for change in (
        lambda: seating.form_circles(gathering=made, at=cast.AT),
        lambda: seating.show(gathering=made, at=cast.AT),
        lambda: cast.guest(made, "Zoë"),
        lambda: arriving.depart(guest=here[0], at=cast.AT),
        lambda: seating.begin(gathering=made, at=cast.AT),
        lambda: hosting.announce(gathering=made, text="Tea", at=cast.AT),
        lambda: seating.again(gathering=made, at=cast.AT),
        lambda: hosting.end_gathering(gathering=made, at=cast.AT),
        lambda: hosting.forget(gathering=made, at=cast.AT),
    ):
        change()
        versions.append(cast.fresh(made).revision)
    assert versions == sorted(set(versions))
