from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Frame:
    """The whole state of one page: a reconnect starts from it, so nothing may depend on an earlier frame."""

    version: tuple[int, int]
    data: Mapping[str, object]
    _encoded: list[bytes] = field(default_factory=list, init=False, repr=False, compare=False)

    def payload(self) -> bytes:
        """JSON, encoded once however many phones it goes to."""
        if not self._encoded:
            self._encoded.append(json.dumps(self.data, ensure_ascii=False, separators=(",", ":")).encode())
        return self._encoded[0]

    def event(self) -> bytes:
        """The frame as one server-sent event. JSON holds no bare line break, so one data line is always enough."""
        return b"event: state\ndata: " + self.payload() + b"\n\n"
