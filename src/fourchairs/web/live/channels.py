from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from fourchairs.web.live.frames import Frame


@dataclass(frozen=True, slots=True)
class Channel:
    """A kind of page that listens. `admit` and `render` run in threads that hold their own database connection.

    `admit(request, slug)` answers the key this browser may hear, or None. `render(keys)` answers a frame for every
    key that still exists; the streams of a key without a frame are ended. `rest` is how many seconds a page is left
    alone after a frame: a page that shows everything need not follow every tap, and others come first. `most` is how
    many streams one key may have open; a further one ends the oldest.
    """

    name: str
    admit: Callable[[HttpRequest, str], str | None]
    render: Callable[[Sequence[str]], Mapping[str, Frame]]
    rest: float = 0.0
    most: int = 0  # 0: as many as come


_channels: dict[str, Channel] = {}


def register(channel: Channel) -> None:
    """Make a channel known; the last registration of a name counts."""
    _channels[channel.name] = channel


def get(name: str) -> Channel | None:
    return _channels.get(name)


def of_key(key: str) -> Channel | None:
    """The channel of a key: keys begin with its name, as in `guest:17`."""
    return _channels.get(key.partition(":")[0])
