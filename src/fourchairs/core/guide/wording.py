"""Which sentences a language must have, and what may be filled into each: ``key:name,other``."""

from __future__ import annotations

from string import Formatter

_SAY = {
    "round": "light defining struggle lede_light lede_defining lede_struggle",
    "door": "light middle deep",
    "progress": "round:n,of line:n,of",
    "arrive": "heading lede hint three two missing:name missing_some",
    "pact": "heading reading:name heading_room hint late card",
    "agree": "heading lede hint done",
    "invite": "heading lede hint",
    "turn": "heading heading_other:name hint hint_other next:name last",
    "pairs": "heading:name heading_other:name heading_room lede hint hint_other done room:first,second",
    "silence": "heading lede lede_other:name",
    "echo": "heading heading_other:name heading_room:name heading_shared lede lede_other lede_shared card hint",
    "break": "heading lede hint",
    "open_talk": "heading lede hint",
    "only_one": "heading lede hint hint_three done away",
    "only_one_shown": "heading lede away result:text",
    "close_word": "heading lede order:name",
    "close_thanks": "heading lede hint",
    "goodbye": "heading lede lede_host lede_alone talk_again",
    "away": "heading lede",
    "pause": "circle host",
    "button": "confirm_all_here report_missing next_line next_line_for:name agree volunteer end_turn end_turn_for:name "
    "end_silence pass pass_for:name come_back come_back_for:name move_on echo_done all_back need_moment ready "
    "tick_struggles leave host_next end",
    "confirm": "report_missing end_turn_for:name pass pass_for:name move_on leave host_next end",
    "time": "minutes:n minute half few end rest",
    "name": "someone",
    "refused": "not_now paused not_here not_yours not_your_line host_only phones_go_on round_one_over "
    "unknown_item yourself",
    "stale": "sentence",
    "schedule": "arrive pact round:n,depth round_pairs:n,depth echo shared_echo break invite open_talk only_one "
    "close after slack",
}


def schema() -> dict[str, dict[str, frozenset[str]]]:
    """Table, key, and the names that may be filled in."""
    return {table: dict(_entry(word) for word in words.split()) for table, words in _SAY.items()}


def blanks(sentence: str) -> set[str]:
    """The names to fill in; ValueError if the braces do not close."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _entry(word: str) -> tuple[str, frozenset[str]]:
    key, _, names = word.partition(":")
    return key, frozenset(names.split(",")) if names else frozenset()
