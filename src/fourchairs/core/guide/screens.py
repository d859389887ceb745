"""The words of each moment for one seat. Each function returns the fields of ``View`` that are not empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from fourchairs.core.guide.guide import Card, Struggle
from fourchairs.core.guide.scene import Scene
from fourchairs.core.guide.state import Kind
from fourchairs.core.guide.views import Door


class Screen(TypedDict, total=False):
    """Part of a ``View``."""

    heading: str
    lede: str
    hint: str
    line: str
    teller: str
    yours: bool
    progress: str
    doors: tuple[Door, ...]
    cards: tuple[Card, ...]
    items: tuple[Struggle, ...]
    answered: bool
    results: tuple[str, ...]
    talk_again: str


def screen(scene: Scene) -> Screen:
    """The words for this seat, now."""
    if not scene.here:
        return Screen(heading=scene.say("away.heading"), lede=scene.say("away.lede"), cards=(scene.say.aftercare,))
    made = _SCREENS.get(scene.moment.kind, _plain)(scene)
    if scene.moment.round:
        made["progress"] = scene.say("progress.round", n=scene.moment.round, of=len(scene.guide.rounds))
    if scene.seat in scene.state.late and scene.moment.round == 1:
        made["cards"] = (*made.get("cards", ()), _pact_card(scene, "pact.late"))
    return made


def _plain(scene: Scene) -> Screen:
    """A moment that looks the same from every chair: heading, lede, and a hint if the texts have one."""
    kind = scene.moment.kind
    hint = f"{kind}.hint"
    return Screen(
        heading=scene.say(f"{kind}.heading"),
        lede=scene.say(f"{kind}.lede"),
        hint=scene.say(hint) if hint in scene.say.say else "",
    )


def _arrive(scene: Scene) -> Screen:
    made = _plain(scene)
    size = {3: scene.say("arrive.three"), 2: scene.say("arrive.two")}.get(len(scene.state.present), "")
    missing = scene.missing
    if len(missing) == 1:
        made["hint"] = scene.say("arrive.missing", name=missing[0])
    elif missing:
        made["hint"] = scene.say("arrive.missing_some")
    made["lede"] = " ".join(part for part in (made["lede"], size) if part)
    return made


def _pact(scene: Scene) -> Screen:
    say, moment = scene.say, scene.moment
    yours = scene.seat == moment.reader
    heading = say("pact.heading") if yours else say("pact.reading", name=scene.name(moment.reader))
    return Screen(
        heading=heading if moment.reader in scene.names else say("pact.heading_room"),
        hint=say("pact.hint"),
        line=say.pact[moment.line],
        teller=scene.name(moment.reader),
        yours=yours,
        progress=say("progress.line", n=moment.line + 1, of=len(say.pact)),
    )


def _agree(scene: Scene) -> Screen:
    agreed = scene.seat in scene.state.agreed
    made = _plain(scene)
    made["lede"] = scene.say("agree.done") if agreed else made["lede"]
    made["answered"] = agreed
    made["cards"] = (_pact_card(scene, ""),)
    return made


def _invite(scene: Scene) -> Screen:
    made = _plain(scene)
    made["doors"] = scene.doors
    made["cards"] = (scene.say.share_questions,)
    return made


def _turn(scene: Scene) -> Screen:
    say, teller = scene.say, scene.name(scene.moment.teller)
    yours = scene.seat == scene.moment.teller
    return Screen(
        heading=say("turn.heading") if yours else say("turn.heading_other", name=teller),
        lede=scene.lede,
        hint=say("turn.hint") if yours else say("turn.hint_other"),
        line=_next(scene),
        teller=teller,
        yours=yours,
        doors=scene.doors,
        cards=() if yours else (say.listening,),
    )


def _next(scene: Scene) -> str:
    if not scene.state.waiting:
        return scene.say("turn.last")
    return scene.say("turn.next", name=scene.name(scene.state.waiting[0]))


def _pairs(scene: Scene) -> Screen:
    if scene.partner is None:
        return _pairs_room(scene)
    say, (teller, listener) = scene.say, scene.partner
    yours, done = scene.seat == teller, teller in scene.state.finished
    other = scene.name(listener if yours else teller)
    hint = say("pairs.hint") if yours else say("pairs.hint_other")
    return Screen(
        heading=say("pairs.heading" if yours else "pairs.heading_other", name=other),
        lede=say("pairs.lede"),
        hint=say("pairs.done") if done else hint,
        teller=scene.name(teller),
        yours=yours,
        doors=scene.doors,
        answered=done,
    )


def _pairs_room(scene: Scene) -> Screen:
    say = scene.say
    both = [say("pairs.room", first=scene.name(a), second=scene.name(b)) for a, b in scene.moment.pairs]
    return Screen(heading=say("pairs.heading_room"), lede=say("pairs.lede"), line=" ".join(both), doors=scene.doors)


def _silence(scene: Scene) -> Screen:
    teller = scene.name(scene.moment.teller)
    yours = scene.seat == scene.moment.teller
    lede = scene.say("silence.lede") if yours else scene.say("silence.lede_other", name=teller)
    return Screen(heading=scene.say("silence.heading"), lede=lede, line=_next(scene), teller=teller, yours=yours)


def _echo(scene: Scene) -> Screen:
    say, moment = scene.say, scene.moment
    forms, hint = Card(say("echo.card"), "", say.echo_forms), say("echo.hint")
    if moment.teller is None:
        return Screen(heading=say("echo.heading_shared"), lede=say("echo.lede_shared"), hint=hint, cards=(forms,))
    teller = scene.name(moment.teller)
    if scene.seat == moment.teller:
        return Screen(heading=say("echo.heading"), lede=say("echo.lede"), teller=teller, yours=True)
    return Screen(
        heading=say("echo.heading_room" if scene.seat is None else "echo.heading_other", name=teller),
        lede=say("echo.lede_other"),
        hint=hint,
        teller=teller,
        cards=(forms,),
    )


def _only_one(scene: Scene) -> Screen:
    made = _plain(scene)
    answered = scene.seat in scene.state.answered
    if scene.seat is None:
        made["lede"] = scene.say("only_one.away")
        return made
    if len(scene.state.present) < 4:
        made["hint"] = scene.say("only_one.hint_three")
    made["lede"] = scene.say("only_one.done") if answered else made["lede"]
    made["answered"] = answered
    made["items"] = () if answered else scene.say.struggles
    return made


def _only_one_shown(scene: Scene) -> Screen:
    made = _plain(scene)
    if scene.seat is None:  # what a circle shares is for its own phones, not for a screen that others can see
        made["lede"] = scene.say("only_one_shown.away")
        return made
    known = [struggle.text for struggle in scene.say.struggles if struggle.key in scene.state.shared]
    made["results"] = tuple(scene.say("only_one_shown.result", text=text) for text in known)
    return made


def _close_word(scene: Scene) -> Screen:
    made = _plain(scene)
    made["line"] = scene.say("close_word.order", name=scene.name(scene.state.order[0]))
    return made


def _goodbye(scene: Scene) -> Screen:
    lede = {"host": "goodbye.lede_host", "alone": "goodbye.lede_alone"}.get(scene.state.ending, "goodbye.lede")
    talk_again = scene.say("goodbye.talk_again") if scene.seat is not None and scene.others else ""
    return Screen(
        heading=scene.say("goodbye.heading"),
        lede=scene.say(lede),
        cards=(scene.say.aftercare,),
        talk_again=talk_again,
    )


def _pact_card(scene: Scene, lede: str) -> Card:
    return Card(scene.say("pact.card"), scene.say(lede) if lede else "", scene.say.pact)


_SCREENS: dict[Kind, Callable[[Scene], Screen]] = {
    Kind.ARRIVE: _arrive,
    Kind.PACT: _pact,
    Kind.AGREE: _agree,
    Kind.INVITE: _invite,
    Kind.TURN: _turn,
    Kind.PAIRS: _pairs,
    Kind.SILENCE: _silence,
    Kind.ECHO: _echo,
    Kind.ONLY_ONE: _only_one,
    Kind.ONLY_ONE_SHOWN: _only_one_shown,
    Kind.CLOSE_WORD: _close_word,
    Kind.GOODBYE: _goodbye,
}
