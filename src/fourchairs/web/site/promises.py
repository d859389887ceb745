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
ROOMS = "tests/web/gatherings"
TABLES = "tests/web/conversations"
REPORTS = "tests/web/reports"
CHECKINS = "tests/web/checkins"

CHAPTERS = (
    Chapter(
        "Your story",
        (
            Promise(
                "No table of the database has room for a story.",
                f"{HOUSE}/test_laws.py::test_no_table_has_room_for_a_story",
            ),
            Promise(
                "Your turn ends by your own tap or by the clock. No other phone ends it; "
                "a host can pause or end the round for everybody, and nothing less.",
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
                "A wish to sit apart changes no screen: not the host’s, not the wall, not another guest’s.",
                f"{ROOMS}/test_wishes.py::test_no_frame_of_anyone_changes_by_a_wish",
            ),
            Promise(
                "Nor is it ever given as a reason when something cannot be done.",
                f"{GROUPING}/test_solve.py::test_no_message_ever_depends_on_who_must_be_apart",
            ),
            Promise(
                "What the host is told of better seatings is worked out without these wishes.",
                f"{ROOMS}/test_proofs.py::test_no_wish_that_leaves_the_seating_changes_what_is_asked_or_said",
            ),
            Promise(
                "When the gathering ends, the key that opens these wishes is destroyed, for old backups too.",
                f"{ROOMS}/test_wishes.py::test_at_the_end_key_and_rows_are_gone",
            ),
            Promise(
                "Wishes to sit apart are kept, even with four hundred people.",
                f"{GROUPING}/test_construct.py::test_four_hundred_people_with_three_wishes_each_are_kept_apart",
            ),
            Promise(
                "A circle that becomes too small before its first story is joined with others where there is a way.",
                f"{GROUPING}/test_repair.py::test_a_merge_leaves_nobody_alone_and_breaks_nothing",
            ),
        ),
    ),
    Chapter(
        "What is kept of you",
        (
            Promise(
                "Your name, and whom you know, are deleted a day after the gathering ends, or when the host says so.",
                f"{ROOMS}/test_forget.py::test_names_live_a_day_after_the_end_and_no_longer",
            ),
            Promise(
                "What you tick in the only-one moment is counted under seal. Nobody sees who ticked what.",
                f"{TABLES}/test_only_one.py::test_while_they_tick_the_database_holds_sealed_counts_and_no_names",
            ),
            Promise(
                "That you would like to talk again with somebody is shown only if they would, too.",
                f"{TABLES}/test_talk_again.py::test_a_one_sided_wish_is_never_shown",
            ),
            Promise(
                "A phone you gave back, or exchanged for another, stops showing your place at once.",
                "tests/web/arriving/test_a_personal_code.py::test_the_stream_of_an_earlier_phone_ends",
            ),
        ),
    ),
    Chapter(
        "What you answer",
        (
            Promise(
                "What you answer before stays on your phone until your last answer after. "
                "Your own change is worked out there, for you alone.",
                "tests/browser/test_checkins.py::test_from_the_first_question_to_ones_own_change",
            ),
            Promise(
                "If you say that you leave feeling much worse, your phone shows whom you can call, and tells nobody.",
                "tests/browser/test_checkins.py::test_much_worse_shows_whom_one_can_call_and_being_pushed_is_told",
            ),
            Promise(
                "Your answers come without a name and are sealed at once, in one length whether you answer or skip.",
                f"{CHECKINS}/test_an_answer.py::test_it_is_sealed_and_all_are_of_one_length",
            ),
            Promise(
                "Nothing in the database leads from an answer to a person, a chair or a circle.",
                f"{HOUSE}/test_sealed_answers.py::test_no_chain_of_relations_leads_from_an_answer_to_one_person_or_circle",
            ),
            Promise(
                "Whoever copies the server’s data, backups and log, at every moment, learns what the report says.",
                f"{CHECKINS}/administrator/test_administrator.py::"
                "test_every_byte_at_every_moment_tells_no_more_than_the_report",
            ),
            Promise(
                "Nothing is opened before twelve people have answered; from three circles at least.",
                f"{CHECKINS}/test_opening.py::test_eleven_people_open_nothing",
            ),
            Promise(
                "Answers are opened once. Then their key is destroyed, and they with it.",
                f"{CHECKINS}/test_opening.py::test_then_neither_rows_nor_key_are_left",
            ),
            Promise(
                "What is still locked after 90 days is destroyed, and nobody has read it.",
                f"{CHECKINS}/test_unread.py::test_after_ninety_days_rows_and_key_are_destroyed",
            ),
            Promise(
                "The host sees how far locked answers are in quarters, and no number.",
                f"{CHECKINS}/test_standing.py::test_how_far_it_is_is_told_in_quarters_only",
            ),
        ),
    ),
    Chapter(
        "What is published",
        (
            Promise(
                "A report holds rounded figures and sentences made from them, and nothing else.",
                f"{REPORTS}/test_a_report.py::test_a_report_holds_words_and_released_figures_and_no_row_of_anything",
            ),
            Promise(
                "Every change says beside it that there is no comparison group.",
                f"{REPORTS}/test_a_report.py::test_every_change_says_that_there_is_no_comparison_group",
            ),
            Promise(
                "What did harm stands in the same size as what did good.",
                f"{REPORTS}/test_a_report.py::test_harm_stands_in_headings_of_the_same_size_as_what_went_well",
            ),
            Promise(
                "Everything that is kept stands on one list, which a works council can print.",
                f"{REPORTS}/test_pack.py::test_every_table_of_the_database_stands_on_one_line_of_the_inventory",
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
                "tests/web/arriving/test_help_everywhere.py::test_help_stands_on_every_page_of_a_guest",
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
    "Whoever takes the server’s data together with its keys, which lie apart, can read answers that are still locked.",
    "This is company, not treatment. Nobody watches for a crisis; Help names people who are there for it.",
)
