"""What the wall says at each moment: for the whole room, so neither who tells nor what."""

from __future__ import annotations

from typing import NamedTuple

from fourchairs.core.guide.state import Kind


class Words(NamedTuple):
    title: str
    text: str


LISTENING = Words("The circles are talking", "")

WORDS: dict[str, Words] = {
    Kind.ARRIVE: Words("Find your table", "Sit down wherever you like there."),
    Kind.PACT: Words("Read the pact to each other", "One line each, aloud, around the table."),
    Kind.AGREE: Words("Can you agree to that?", "Each on their own phone, or with a nod."),
    Kind.INVITE: Words("Who would like to begin?", "Nobody has to."),
    Kind.TURN: Words("One tells, the others listen", "No advice and no questions. Silence is fine."),
    Kind.PAIRS: Words("Two and two", "One tells, one listens. Then the other way round."),
    Kind.SILENCE: Words("A quiet moment", "Nothing has to be said."),
    Kind.ECHO: Words("A short answer to what you heard", "What stayed with you? No advice."),
    Kind.BREAK: Words("A short break", "Stretch, drink something."),
    Kind.OPEN_TALK: Words("Now talk freely", "What was alike in your stories, and what was not?"),
    Kind.ONLY_ONE: Words("A private question", "It is on your phone. Nobody sees what you tick."),
    Kind.ONLY_ONE_SHOWN: Words("What more than one of you knows", "Only your circle sees it."),
    Kind.CLOSE_WORD: Words("One word each", "What do you take with you?"),
    Kind.CLOSE_THANKS: Words("One thank-you each", "To one person, or to all."),
    Kind.GOODBYE: Words("Thank you for listening", "Stay and talk, or go quietly. Both are fine."),
}
