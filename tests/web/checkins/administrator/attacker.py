"""The curious administrator: copies every byte that lies in the data folder, at every moment, and works on the copies.

Knows who came, who sat with whom, and in which order they tapped "send". Half of the guests are accomplices, who tell
what they answered. Wants to know of everybody else whether they left feeling worse.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from nacl.bindings import crypto_scalarmult_base
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from fourchairs.core import disclosure
from tests.web.checkins.administrator.auc import auc

Files = Mapping[str, bytes]
KEY = 32
DATABASE = "fourchairs.sqlite3"
# What a record of an evening looks like wherever it lies: its version, a label, 19 small numbers, and then nothing.
RECORD = re.compile(rb"(?=(\x01[\x00-\xff]{16}[\x00-\x0b]{19}\x00{28}))")
WORSE = (3, 4)
BEYOND_DOUBT = 4.0  # standard deviations


@dataclass
class Attacker:
    keys_tried: int = 0
    keys: dict[bytes, PrivateKey] = field(default_factory=dict)  # by public key
    rows: dict[bytes, tuple[str, bytes]] = field(default_factory=dict)  # answer id -> pool, sealed
    public: dict[str, bytes] = field(default_factory=dict)  # pool -> public key
    row_of: dict[int, bytes] = field(default_factory=dict)  # whose row appeared when they tapped
    plain_of: dict[int, bytes] = field(default_factory=dict)  # a record that lay open when they tapped
    traits: dict[int, tuple[float, ...]] = field(default_factory=dict)  # what else changed with their tap
    _windows: set[bytes] = field(default_factory=set)
    _files: set[int] = field(default_factory=set)
    _plain: set[bytes] = field(default_factory=set)
    _sizes: tuple[int, ...] = ()

    def copy(self, files: Files, *, tapped: int | None = None, thoroughly: bool = False) -> None:
        """One copy of everything. `tapped`: whose answer has just been accepted."""
        new = self._look_into_database(files)
        plain = self._open_records(files)
        if tapped is not None:
            if len(new) == 1:
                self.row_of[tapped] = new.pop()
            if len(plain) == 1:
                self.plain_of[tapped] = plain.pop()
            self._note_traits(files, tapped)
        self._try_keys(files, thoroughly=thoroughly)

    def _look_into_database(self, files: Files) -> set[bytes]:
        """Rows of answers that were not there before, by opening the copy as the database that it is."""
        with tempfile.TemporaryDirectory() as folder:
            for name in (DATABASE, f"{DATABASE}-wal"):
                (Path(folder) / name).write_bytes(files.get(name, b""))
            copy = sqlite3.connect(Path(folder) / DATABASE)
            try:
                rows = copy.execute("SELECT id, pool_id, sealed FROM checkins_sealedanswer").fetchall()
                self.public |= dict(copy.execute("SELECT id, public_key FROM checkins_pool").fetchall())
            finally:
                copy.close()
        new = {row[0] for row in rows} - self.rows.keys()
        self.rows |= {row: (pool, sealed) for row, pool, sealed in rows}
        return new

    def _open_records(self, files: Files) -> set[bytes]:
        """Records that lie somewhere in the clear, as far as they have not been seen before."""
        found = {match[1] for data in files.values() for match in RECORD.finditer(data)}
        found = {record for record in found if looks_like_a_label(record[1:17])} - self._plain
        self._plain |= found
        return found

    def _note_traits(self, files: Files, tapped: int) -> None:
        sealed = self.rows[self.row_of[tapped]][1] if tapped in self.row_of else b""
        sizes = tuple(len(data) for _, data in sorted(files.items()))
        grown = sum(sizes) - sum(self._sizes)
        self.traits[tapped] = (len(sealed), grown, len(files))
        self._sizes = sizes

    def _try_keys(self, files: Files, *, thoroughly: bool) -> None:
        """Every 32 bytes of every small file, and of the database those that look like chance, at all offsets."""
        wanted = {bytes(key)[:KEY] for key in self.public.values()} - self.keys.keys()
        for name, data in files.items():
            if (name.startswith(DATABASE) and not thoroughly) or hash(data) in self._files:
                continue
            self._files.add(hash(data))
            every = not name.startswith(DATABASE)
            for window in windows(data, every=every) - self._windows:
                self._windows.add(window)
                self.keys_tried += 1
                if (public := crypto_scalarmult_base(window)) in wanted:
                    self.keys[public] = PrivateKey(window)

    # ---- at the end

    def guesses(
        self, people: list[int], published: Mapping[int, float], accomplices: Mapping[int, bool]
    ) -> list[float]:
        """For each how likely they left feeling worse. From what was published, where nothing better was found."""
        lean = self._lean(accomplices)
        return [self._guess(person, published.get(person, 0.5) + lean(person)) for person in people]

    def read(self, person: int) -> bytes | None:
        """The record of one person, if any way leads to it."""
        if person in self.plain_of:
            return self.plain_of[person]
        pool, sealed = self.rows.get(self.row_of.get(person, b""), ("", b""))
        if match := RECORD.search(sealed):
            return match[1]
        key = self.keys.get(bytes(self.public.get(pool, b""))[:KEY])
        try:
            return bytes(SealedBox(key).decrypt(sealed)) if key else None
        except CryptoError:
            return None

    def _guess(self, person: int, otherwise: float) -> float:
        record = self.read(person)
        if record is None:
            return otherwise
        leave = disclosure.decode(record.ljust(disclosure.RECORD_BYTES, b"\0")).after["leave"]
        return 2.0 if leave in WORSE else -1.0

    def _lean(self, accomplices: Mapping[int, bool]) -> Callable[[int], float]:
        """What else tells worse from better among the accomplices beyond doubt, if anything does."""
        known = [person for person in accomplices if person in self.traits]
        truth = np.array([accomplices[person] for person in known], bool)
        doubt = np.sqrt((len(truth) + 1) / max(12 * truth.sum() * (~truth).sum(), 1))  # of an AUC, by chance alone
        table = np.array([self.traits[person] for person in known], float).reshape(len(known), -1).T
        signs = [(auc(values, truth) - 0.5) / doubt for values in table]
        best = max(range(len(signs)), key=lambda k: abs(signs[k]), default=-1)
        if best < 0 or abs(signs[best]) < BEYOND_DOUBT:
            return lambda _: 0.0
        sign, least, span = float(np.sign(signs[best])), float(table[best].min()), float(np.ptp(table[best])) or 1.0
        weight = 10 * sign / span  # counts for more than any figure
        return lambda person: weight * (self.traits[person][best] - least) if person in self.traits else 0.0


def looks_like_a_label(data: bytes) -> bool:
    """Chance, and not the small numbers of which a database's own pages are full."""
    return len(set(data)) > 8 and sum(byte >= 32 for byte in data) >= 8


def windows(data: bytes, *, every: bool) -> set[bytes]:
    """All 32 bytes in a row; of a large file only those that chance could have made, which a key is."""
    if len(data) < KEY:
        return set()
    starts = np.arange(len(data) - KEY + 1)
    if not every:
        raw = np.frombuffer(data, np.uint8)
        zeros, high = (np.concatenate([[0], np.cumsum(test)]) for test in (raw == 0, raw >= 128))
        few_zeros = zeros[starts + KEY] - zeros[starts] <= 3
        balanced = np.abs(high[starts + KEY] - high[starts] - 16) <= 10
        starts = starts[few_zeros & balanced]
    return {data[start : start + KEY] for start in starts.tolist()}
