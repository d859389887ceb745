"""The screens of somebody who is not in a conversation: waiting, shown a table, late, gone, over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourchairs.web.conversations.guides import Unreadable, guide_for
from fourchairs.web.conversations.screens.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fourchairs.core.guide import Card, Texts
    from fourchairs.web.conversations.queries import Whereabouts
    from fourchairs.web.gatherings.models import Gathering


TONES = ("green", "amber", "not-here")


def asking(where: Whereabouts) -> Screen:
    """Still on the way in: the page in front of them stays as it is."""
    return Screen("asking", "", {}, same="asking", step=where.house.round, go=False)


def lobby(where: Whereabouts) -> Screen:
    name = "between" if where.house.round else "lobby"
    context = {"guest": where.guest, "house": where.house, "both": where.again_both}
    return _plain(name, context, where, go=False)


def late(where: Whereabouts) -> Screen:
    return _plain("late", {"guest": where.guest, "house": where.house}, where, go=False)


def table(where: Whereabouts) -> Screen:
    people = [
        {"name": sitter.called, "you": sitter == where.me, "note": "" if sitter.phone else "without a phone"}
        for sitter in (where.table.here if where.table else ())
    ]
    texts = _texts(where.house.gathering)
    cards = list(zip(TONES, texts.share, strict=False)) if texts else []
    return _plain("table", {"table": where.table, "house": where.house, "people": people, "cards": cards}, where)


def left(where: Whereabouts) -> Screen:
    return _plain("left", _farewell(where), where)


def ended(where: Whereabouts) -> Screen:
    return _plain("ended", {**_farewell(where), "house": where.house}, where)


def _farewell(where: Whereabouts) -> dict[str, object]:
    card = aftercare(where.house.gathering)
    return {"guest": where.guest, "card": card, "both": where.again_both, "sat": where.sat}


def unreadable(where: Whereabouts) -> Screen:
    return _plain("unreadable", {"table": where.table, "house": where.house}, where)


def aftercare(gathering: Gathering) -> Card | None:
    texts = _texts(gathering)
    return texts.aftercare if texts else None


def _texts(gathering: Gathering) -> Texts | None:
    try:
        return guide_for(gathering.guide, gathering.language).texts
    except Unreadable:
        return None


def _plain(name: str, context: Mapping[str, object], where: Whereabouts, *, go: bool = True) -> Screen:
    return Screen(
        name,
        f"conversations/screens/{name}.html",
        {**context, "base": f"/g/{where.house.gathering.slug}/", "place": where.house.called},
        same=(name, where.guest.pk),
        step=where.house.round,
        paused=where.house.held,
        go=go,
    )
