"""What this software promises, in plain words, each with the test that fails when it is broken.

A room that keeps a new promise adds a line here; `tests/web/site/test_promises.py` checks that every test named exists.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    words: str
    test: str  # path::name, from the root of the repository


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    promises: tuple[Promise, ...]


GUIDE = "tests/core/guide"
GROUPING = "tests/core/grouping"
HOUSE = "tests/house"

CHAPTERS = (
    Chapter(
        "Your story",
        (
            Promise(
                "No table of the database has room for a story.",
                f"{HOUSE}/test_laws.py::test_no_table_has_room_for_a_story",
            ),
            Promise(
                "Nobody else ends your turn, not even the host.",
                f"{GUIDE}/test_turn.py::test_nobody_else_ends_a_turn_not_even_the_host",
            ),
            Promise("You can pass, and nobody asks why.", f"{GUIDE}/test_pass.py::test_the_screen_asks_for_no_reason"),
            Promise(
                "Nobody ends your silence when you have passed.",
                f"{GUIDE}/test_pass.py::test_nobody_else_ends_the_silence",
            ),
            Promise(
                "Anyone can stop the clock, and the teller loses no time by it.",
                f"{GUIDE}/test_pause.py::test_anyone_stops_the_clock_and_the_teller_keeps_what_was_left",
            ),
            Promise(
                "If you leave, nobody is made to wait for you.",
                f"{GUIDE}/test_invite.py::test_whoever_leaves_is_not_waited_for",
            ),
        ),
    ),
    Chapter(
        "Who sits with whom",
        (
            Promise(
                "A wish to sit apart is never explained, hinted at or named.",
                f"{GROUPING}/test_solve.py::test_no_message_ever_depends_on_who_must_be_apart",
            ),
            Promise(
                "Wishes to sit apart are kept, even with four hundred people.",
                f"{GROUPING}/test_construct.py::test_four_hundred_people_with_three_wishes_each_are_kept_apart",
            ),
            Promise(
                "When a circle becomes too small, nobody is left alone.",
                f"{GROUPING}/test_repair.py::test_a_merge_leaves_nobody_alone_and_breaks_nothing",
            ),
        ),
    ),
    Chapter(
        "These pages",
        (
            Promise(
                "No page asks another company for a script, a font or a picture.",
                f"{HOUSE}/test_style_sheets.py::test_pages_ask_nobody_else_for_anything",
            ),
            Promise(
                "No page calls itself anonymous where it is not.",
                f"{HOUSE}/test_documents.py::test_no_page_promises_what_nobody_can_keep",
            ),
            Promise(
                "Help opens on every screen of a guest, without a network.",
                "tests/web/site/test_pages.py::test_help_stands_in_the_page_itself",
            ),
            Promise(
                "A tap is sent until it is answered, and counts once.",
                "tests/browser/gallery/test_taps.py::test_a_tap_without_a_network_is_kept_and_sent_with_the_same_id",
            ),
        ),
    ),
)

# What we do not promise; said as clearly as the rest.
NOT_PROMISED = (
    "We cannot stop another guest from repeating what you told. That is why every circle agrees on a pact first.",
    "We cannot stop somebody who runs this software from changing it. Ask whom you would ask about any other room.",
    "This is company, not treatment. Nobody watches for a crisis; Help names people who are there for it.",
)
