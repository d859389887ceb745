"""For the ticker: what happens to answers because time passes."""

from __future__ import annotations

from datetime import datetime

from fourchairs.web.checkins.operations import closing, opening


def recover(at: datetime) -> None:
    """After a start: first finish what a stop has interrupted."""
    opening.finish()
    look_again(at)


def close(at: datetime) -> None:
    if ripe := closing.close_due(at=at):
        opening.open_ripe(at=at, among=ripe)


def look_again(at: datetime) -> None:
    """Also pools that could not be opened when they were ripe: a key can be put right."""
    closing.close_due(at=at)
    opening.open_ripe(at=at)
    opening.destroy_old(at=at)
    closing.forget_slip_keys()
    closing.forget_strays(at=at)
