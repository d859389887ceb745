"""The buttons a seat may press now. Nothing is offered that the machine would refuse."""

from __future__ import annotations

from fourchairs.core.guide import guards, moves
from fourchairs.core.guide.scene import Scene
from fourchairs.core.guide.state import Kind
from fourchairs.core.guide.views import Button

PRIMARY = "primary"
QUIET = "quiet"

_QUIET_MOMENTS = frozenset({Kind.ARRIVE, Kind.GOODBYE})  # no clock presses here, so nobody needs to stop it
_WITH_CONFIRM = frozenset({Kind.OPEN_TALK, Kind.CLOSE_WORD, Kind.CLOSE_THANKS})


def buttons(scene: Scene) -> tuple[Button, ...]:
    """In the order in which they stand on the screen, the primary one first."""
    if not scene.here:
        return ()
    made = _paused(scene) if scene.state.paused else _running(scene)
    return (*made, *_standing(scene))


def _button(scene: Scene, event: str, style: str = QUIET, *, label: str = "", confirm: str = "") -> Button:
    sentence = scene.say(f"confirm.{confirm}") if confirm else None
    return Button(event, label or scene.say(f"button.{event}"), style, sentence)


def _paused(scene: Scene) -> tuple[Button, ...]:
    """A pause can be ended, a turn be given away: nothing else hurries anyone."""
    ready = "circle" in scene.state.paused_by and _any_phone(scene)
    first = (_button(scene, "ready", PRIMARY),) if ready else ()
    return (*first, *(_giving_away(scene) if scene.moment.kind is Kind.TURN else ()))


def _running(scene: Scene) -> tuple[Button, ...]:
    made = {
        Kind.ARRIVE: _arrive,
        Kind.PACT: _pact,
        Kind.AGREE: _agree,
        Kind.INVITE: _invite,
        Kind.TURN: _turn,
        Kind.PAIRS: _pairs,
        Kind.SILENCE: _silence,
        Kind.ECHO: _echo,
        Kind.ONLY_ONE: _only_one,
        Kind.GOODBYE: _nothing,
    }.get(scene.moment.kind, _move_on)
    return made(scene)


def _standing(scene: Scene) -> tuple[Button, ...]:
    """What is always there, at the bottom."""
    if scene.state.done:
        return ()
    if scene.seat is None:
        moves_on = not scene.state.phones and not scene.state.paused
        host_next = (_button(scene, "host_next", confirm="host_next"),) if moves_on else ()
        return (*host_next, _button(scene, "end", confirm="end"))
    calm = "circle" in scene.state.paused_by or scene.moment.kind in _QUIET_MOMENTS
    moment = () if calm else (_button(scene, "need_moment"),)
    return (*moment, _button(scene, "leave", confirm="leave"))


def _nothing(_scene: Scene) -> tuple[Button, ...]:
    return ()


def _arrive(scene: Scene) -> tuple[Button, ...]:
    if not _any_phone(scene):
        return ()
    confirm = _button(scene, "confirm_all_here", PRIMARY)
    if scene.seat is None:
        return (confirm,)
    label, question = scene.say("button.report_missing"), scene.say("confirm.report_missing")
    return (confirm, Button("report_missing", label, QUIET, question, scene.others))


def _pact(scene: Scene) -> tuple[Button, ...]:
    reader = scene.moment.reader
    if scene.seat == reader:
        return (_button(scene, "next_line", PRIMARY),)
    if guards.may_act_for(scene.state, reader, scene.seat):
        label = scene.say("button.next_line_for", name=scene.name(reader))
        return (_button(scene, "next_line", PRIMARY, label=label),)
    return ()


def _agree(scene: Scene) -> tuple[Button, ...]:
    asked = scene.seat is not None and scene.seat not in scene.state.agreed
    return (_button(scene, "agree", PRIMARY),) if asked else ()


def _invite(scene: Scene) -> tuple[Button, ...]:
    return () if scene.seat is None else (_button(scene, "volunteer", PRIMARY),)


def _turn(scene: Scene) -> tuple[Button, ...]:
    teller = scene.moment.teller
    if scene.seat == teller:
        return (_button(scene, "end_turn", PRIMARY), *_giving_away(scene))
    if not guards.may_act_for(scene.state, teller, scene.seat):
        return ()
    return (_finished_for(scene, teller), *_giving_away(scene))


def _giving_away(scene: Scene) -> tuple[Button, ...]:
    """Pass, and "come back to me" while that would change anything; for someone without a phone in their name."""
    teller = scene.moment.teller
    if not guards.may_act_for(scene.state, teller, scene.seat):
        return ()
    name = scene.name(teller)
    if scene.seat == teller:
        give, later = _button(scene, "pass", confirm="pass"), _button(scene, "come_back")
    else:
        question = scene.say("confirm.pass_for", name=name)
        give = Button("pass", scene.say("button.pass_for", name=name), QUIET, question)
        later = _button(scene, "come_back", label=scene.say("button.come_back_for", name=name))
    return (give, later) if moves.may_come_back(scene.state) else (give,)


def _finished_for(scene: Scene, teller: int | None) -> Button:
    name = scene.name(teller)
    question = scene.say("confirm.end_turn_for", name=name)
    return Button("end_turn", scene.say("button.end_turn_for", name=name), QUIET, question)


def _pairs(scene: Scene) -> tuple[Button, ...]:
    teller = guards.stint_teller(scene.state, scene.seat)
    if teller is None or teller in scene.state.finished:
        return ()
    if teller != scene.seat:
        return (_finished_for(scene, teller),)
    return (_button(scene, "end_turn", PRIMARY), _button(scene, "pass"))


def _silence(scene: Scene) -> tuple[Button, ...]:
    if not guards.may_act_for(scene.state, scene.moment.teller, scene.seat):
        return ()
    return (_button(scene, "end_turn", PRIMARY, label=scene.say("button.end_silence")),)


def _echo(scene: Scene) -> tuple[Button, ...]:
    teller = scene.moment.teller
    if teller is None:
        return _move_on(scene)
    if not guards.may_act_for(scene.state, teller, scene.seat):
        return ()
    key = "echo_done" if scene.seat == teller else "move_on"
    confirm = "" if scene.seat == teller else "move_on"
    return (_button(scene, "move_on", PRIMARY, label=scene.say(f"button.{key}"), confirm=confirm),)


def _move_on(scene: Scene) -> tuple[Button, ...]:
    if not _any_phone(scene):
        return ()
    label = scene.say("button.all_back") if scene.moment.kind is Kind.BREAK else ""
    ask = scene.moment.kind in _WITH_CONFIRM or scene.moment.kind is Kind.ECHO
    return (_button(scene, "move_on", PRIMARY, label=label, confirm="move_on" if ask else ""),)


def _only_one(scene: Scene) -> tuple[Button, ...]:
    asked = scene.seat is not None and scene.seat not in scene.state.answered
    return (_button(scene, "tick_struggles", PRIMARY),) if asked else ()


def _any_phone(scene: Scene) -> bool:
    return scene.seat is not None or not scene.state.phones
