from __future__ import annotations

from typing import TYPE_CHECKING

from fourchairs.web.gatherings.talk import talk

if TYPE_CHECKING:
    from datetime import datetime

    from fourchairs.web.gatherings.models import Gathering


def close_seating(gathering: Gathering, at: datetime) -> None:
    """The open round of seating is over, if there is one: what was never begun leaves no trace of having met."""
    seating = gathering.seating
    if seating is None or seating.closed_at:
        return
    if seating.begun_at is None:
        seating.delete()
        return
    talk().close(seating=seating, at=at)
    seating.pauses.filter(lifted_at=None).update(lifted_at=at)
    seating.closed_at = at
    seating.save(update_fields=["closed_at"])
