"""The proof that no better seating exists, looked for in the background while people find their tables."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from fourchairs.web.gatherings import proof
from fourchairs.web.gatherings.errors import Gone
from fourchairs.web.gatherings.models import Seating
from fourchairs.web.gatherings.operations.commands import changed, locked
from fourchairs.web.gatherings.queries.proofs import fingerprint, question
from fourchairs.web.site.aside import Aside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def prepare(at: datetime) -> None:  # noqa: ARG001
    """For the ticker, at the start. Nobody waits for it."""
    Aside(proof.BEFORE, "", seconds=600)


@dataclass(frozen=True, slots=True)
class _Running:
    seating: int
    revision: int
    of: str
    aside: Aside


class Prover:
    """One proof at a time for the whole house. What is to be proved follows from what is stored; nothing is queued."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._seen: dict[int, int] = {}  # seating -> revision of its gathering when it was last looked at
        self._running: _Running | None = None

    def look(self, at: datetime) -> None:  # noqa: ARG002
        """For the ticker: take in what was found, give up what is not asked any more, begin the next."""
        open_ = Seating.objects.filter(begun_at=None, closed_at=None).select_related("gathering")
        standing = {seating.pk: seating for seating in open_}
        self._seen = {pk: revision for pk, revision in self._seen.items() if pk in standing}
        if self._running:
            self._follow(self._running, standing.get(self._running.seating))
        if not self._running:
            self._begin(standing)

    def _follow(self, running: _Running, seating: Seating | None) -> None:
        said = running.aside.answer()
        if said is not None:
            self._running = None
            if seating:
                note(seating=seating, of=running.of, said=said)
        elif seating is None or not self._still(running, seating):
            self._running = None
            running.aside.stop()

    def _still(self, running: _Running, seating: Seating) -> bool:
        if self._seen.get(seating.pk) == seating.gathering.revision:
            return True
        asked = question(seating)
        if not asked or fingerprint(asked) != running.of:
            return False
        self._seen[seating.pk] = seating.gathering.revision
        return True

    def _begin(self, standing: Mapping[int, Seating]) -> None:
        for seating in standing.values():
            if self._seen.get(seating.pk) == seating.gathering.revision:
                continue
            self._seen[seating.pk] = seating.gathering.revision
            asked = question(seating)
            if asked is None or seating.terms.get("proof", {}).get("of") == fingerprint(asked):
                continue
            said = proof.at_once(asked)
            if said is None:
                aside = Aside(proof.WORK, f"{self._seconds} {asked}", seconds=self._seconds)
                self._running = _Running(seating.pk, seating.gathering.revision, fingerprint(asked), aside)
                return
            note(seating=seating, of=fingerprint(asked), said=said)


@transaction.atomic
def note(*, seating: Seating, of: str, said: str) -> None:
    """Keep what was found, also that it was nothing, if the seating still stands as it was asked about."""
    with suppress(Gone):
        held = locked(seating.gathering_id)
        fresh = Seating.objects.filter(pk=seating.pk, begun_at=None, closed_at=None).first()
        asked = question(fresh) if fresh else None
        if fresh and asked and fingerprint(asked) == of:
            fresh.terms = {**fresh.terms, "proof": {"of": of, "said": said}}
            fresh.save(update_fields=["terms"])
            if said:
                changed(held)
