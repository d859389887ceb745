"""What the gathering asks of its conversations (`gatherings.talk.Talk`). Runs inside the asker's transaction."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from fourchairs.core import guide as core
from fourchairs.web.conversations import begun, queries
from fourchairs.web.conversations.guides import Unreadable, guide_for
from fourchairs.web.conversations.models import Conversation
from fourchairs.web.conversations.operations.clockwork import note_pulse
from fourchairs.web.conversations.operations.runs import CHANGING, Run
from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.models import Circle, Seat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from fourchairs.web.gatherings.models import Guest, Seating
    from fourchairs.web.gatherings.talk import Progress

log = logging.getLogger(__name__)


class CircleTalk:
    def begin(self, *, seating: Seating, at: datetime) -> None:
        gathering = seating.gathering
        guide = guide_for(gathering.guide, gathering.language)
        seats = Prefetch("seats", Seat.objects.taken().select_related("guest").order_by("place"), to_attr="sitting")
        Conversation.objects.bulk_create(
            _first(circle, seating, guide, at=at)
            for circle in seating.circles.prefetch_related(seats)
            if len(circle.sitting) > 1
        )
        note_pulse(at=at)
        begun.tell(seating, at)

    def pause(self, *, seating: Seating, at: datetime) -> None:
        _tell_all(seating, core.PauseAll(), at=at)

    def resume(self, *, seating: Seating, at: datetime) -> None:
        _tell_all(seating, core.ResumeAll(), at=at)

    def close(self, *, seating: Seating, at: datetime) -> None:
        _tell_all(seating, core.End(), at=at)
        # One whose state cannot be read ends all the same.
        Conversation.objects.running().filter(circle__seating=seating).update(ended_at=at, due_at=None)

    def advance(self, *, circle: Circle, seen: int, at: datetime) -> None:
        row = _held(circle)
        if row is None:
            raise Refused("This circle is not talking.")
        run = Run.of(row)
        run.take(core.HostNext(seen=seen), at=at)
        run.save(at=at)

    def left(self, *, seat: Seat, at: datetime) -> None:
        _follow(seat.circle, at=at, without=seat)

    def joined(self, *, seat: Seat, at: datetime) -> None:
        _follow(seat.circle, at=at)

    def phone_changed(self, *, guest: Guest, at: datetime) -> None:
        seat = Seat.objects.taken().filter(guest=guest, seating__closed_at=None).select_related("circle").first()
        if seat is not None:
            _follow(seat.circle, at=at)

    def may_join(self, *, circle: Circle) -> bool:
        """Asked of the guide itself: would it take one more now?"""
        row = Conversation.objects.running().filter(circle=circle).first()
        free = set(range(4)) - set(circle.seats.taken().values_list("place", flat=True))
        if row is None or not free:
            return False
        try:
            run = Run.of(row)
            core.step(run.guide, run.state, core.Join(seat=min(free)), at=0.0)  # asks; nothing is kept of the answer
        except (Unreadable, core.Refused, core.Stale):
            return False
        return True

    def reseated(self, *, circles: Sequence[Circle], at: datetime) -> None:
        for circle in circles:
            _follow(circle, at=at)

    def progress(self, *, seating: Seating, at: datetime) -> Mapping[int, Progress]:  # noqa: ARG002
        return queries.progress(seating)


def _first(circle: Circle, seating: Seating, guide: core.Guide, *, at: datetime) -> Conversation:
    sitting: list[Seat] = circle.sitting  # type: ignore[attr-defined]
    state = core.start(
        guide,
        seats=[seat.place for seat in sitting],
        phones=[seat.place for seat in sitting if seat.guest.has_phone],
        order_seed=(seating.seed * 1_000_003 + circle.number) % 2**31,
        at=at.timestamp(),
        speed=seating.gathering.speed,
    )
    row = Conversation(circle=circle, guide_key=guide.key, language=seating.gathering.language, begun_at=at)
    row.sitters = {str(seat.place): seat.pk for seat in sitting}
    return Run(row, guide, state).write(at=at)


def _held(circle: Circle) -> Conversation | None:
    rows = Conversation.objects.running().filter(circle=circle)
    return rows.select_for_update(of=("self",)).select_related("circle").first()


def _follow(circle: Circle, *, at: datetime, without: Seat | None = None) -> None:
    row = _held(circle)
    if row is None:
        return
    seats = circle.seats.taken().select_related("guest").order_by("place")
    try:
        run = Run.of(row)
    except Unreadable as error:
        log.error("conversation %s cannot follow who sits where: %s", row.pk, error.kind)
        return
    run.follow([seat for seat in seats if without is None or seat.pk != without.pk], at=at)
    run.save(at=at)


def _tell_all(seating: Seating, event: core.Event, *, at: datetime) -> None:
    rows = Conversation.objects.running().filter(circle__seating=seating).order_by("pk")
    runs = list(_readable(rows.select_for_update(of=("self",)).select_related("circle")))
    changed = [run.write(at=at) for run in runs if run.take(event, at=at)]
    Conversation.objects.bulk_update(changed, CHANGING, batch_size=200)


def _readable(rows: object) -> Iterator[Run]:
    for row in rows:  # type: ignore[attr-defined]
        try:
            yield Run.of(row)
        except Unreadable as error:
            log.error("conversation %s was passed over: %s", row.pk, error.kind)
