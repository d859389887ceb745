from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import InterfaceError, OperationalError, close_old_connections

from fourchairs.web.live import channels
from fourchairs.web.live.channels import Channel
from fourchairs.web.live.frames import Frame

logger = logging.getLogger("fourchairs.live")


@dataclass(slots=True)
class Rendered:
    """What came of a batch of keys: events to send, keys whose pages no longer exist, keys to try again soon."""

    events: dict[str, tuple[tuple[int, int], bytes]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)


def render(keys: Sequence[str]) -> Rendered:
    """Render keys of any channels. Runs in the hub's one thread; never raises."""
    rendered = Rendered()
    by_channel: dict[Channel, list[str]] = {}
    for key in keys:
        channel = channels.of_key(key)
        if channel is None:
            rendered.gone.append(key)
        else:
            by_channel.setdefault(channel, []).append(key)
    for channel, own in by_channel.items():
        _render(channel, own, rendered)
    return rendered


def _render(channel: Channel, keys: Sequence[str], rendered: Rendered) -> None:
    close_old_connections()
    try:
        _collect(keys, channel.render(keys), rendered)
    except (OperationalError, InterfaceError):
        logger.exception("the database did not answer the %s channel", channel.name)
        rendered.later.extend(keys)
    except Exception:
        logger.exception("the %s channel failed for a batch of %d", channel.name, len(keys))
        if len(keys) > 1:  # one page that cannot be shown must not cost the others theirs
            for key in keys:
                _render(channel, [key], rendered)
    finally:
        close_old_connections()


def _collect(keys: Sequence[str], frames: Mapping[str, Frame], rendered: Rendered) -> None:
    events = {key: (frames[key].version, frames[key].event()) for key in keys if key in frames}
    rendered.events.update(events)
    rendered.gone.extend(key for key in keys if key not in frames)
