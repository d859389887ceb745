"""Run by test_administrator.py in a process of its own: gatherings whose answers are known, and an attacker.

    python world.py VARIANT GATHERINGS SEED

On a database file, with the key folder where it belongs, through the operations that the server calls. Prints JSON.
"""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

SIZES = (12, 8, 13, 16)  # the second alone is too small: its pool stays closed until another gathering adds to it
BEFORE_TRUNCATION = 4  # every so many answers the keeper of the server passes by


@dataclass
class World:
    attacker: Any
    canaries: list[bytes] = field(default_factory=list)
    seen_canaries: int = 0
    moments: int = 0
    worse: dict[int, bool] = field(default_factory=dict)
    pool_of: dict[int, str] = field(default_factory=dict)

    def files(self) -> dict[str, bytes]:
        from django.conf import settings

        return read(Path(settings.DATA_DIR))

    def key_folder(self) -> dict[str, bytes]:
        """As whoever comes too late finds it."""
        from django.conf import settings

        return {f"keys/{name}": data for name, data in read(Path(settings.KEYS_DIR)).items()}

    def moment(self, *, tapped: int | None = None, thoroughly: bool = False) -> None:
        files = self.files()
        self.moments += 1
        self.seen_canaries += sum(canary in data for canary in self.canaries for data in files.values())
        self.attacker.copy(files, tapped=tapped, thoroughly=thoroughly)

    def gathering(self, number: int, lots: Any) -> None:
        from fourchairs.core import disclosure
        from fourchairs.web.checkins import pools
        from fourchairs.web.checkins.models import Kind
        from fourchairs.web.checkins.operations import ticking
        from fourchairs.web.checkins.operations.answering import accept
        from fourchairs.web.gatherings.operations import ending
        from fourchairs.web.site import keys, storage
        from tests import cast
        from tests.web.checkins import records

        cast.AT += timedelta(days=1, minutes=int(lots.integers(600)))
        made, here = cast.talking(SIZES[number % len(SIZES)])
        pool = records.pool_of(made)
        share = float(lots.choice([0.15, 0.4, 0.7]))
        sent: dict[int, bytes] = {}
        self.canaries = self.canaries[-5 * SIZES[1] - 2 :]  # of a pool that may still be closed
        for one in here:
            self.worse[one.pk], self.pool_of[one.pk] = bool(lots.random() < share), pool.pk
            held = records.slips_of(one)
            record = records.evening(held.label, *answers(lots, worse=self.worse[one.pk]))
            assert disclosure.decode(record).label == held.label
            sent[one.pk] = held.evening + record
            self.canaries += [held.evening, held.four_weeks, held.label, record[17:36], record]
        self.canaries += [keys.read(pools.ROOM, records.pool_of(made, kind).pk) for kind in Kind]
        self.moment()
        for tap, pk in enumerate(lots.permutation([one.pk for one in here]).tolist()):
            accept(sent=sent[pk], at=cast.AT)
            self.moment(tapped=pk, thoroughly=tap == len(here) - 1)
            if tap % BEFORE_TRUNCATION == 0 and storage.truncation_wanted():
                storage.truncate_log()
                self.moment()
        ending.end_gathering(gathering=made, at=cast.AT)
        self.moment()
        ticking.close(cast.AT + timedelta(hours=2))
        ending.forget(gathering=made, at=cast.AT + timedelta(hours=25))
        self.moment(thoroughly=True)


def read(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def answers(lots: Any, *, worse: bool) -> tuple[dict[str, int], dict[str, int]]:
    """Whoever feels worse skips more: then a record that is not padded is shorter."""
    from fourchairs.core import disclosure

    given: dict[str, dict[str, int]] = {"before": {}, "after": {}}
    for place in disclosure.layout("evening"):
        given[place.when][place.key] = int(lots.integers(place.lowest, place.highest + 1))
    given["after"]["leave"] = int(lots.choice([3, 4] if worse else [1, 2]))
    if worse:
        del given["after"]["pushed"]
    return given["before"], given["after"]


# ---- with one protection removed


def key_in_the_data_folder() -> None:
    from django.conf import settings

    settings.KEYS_DIR = Path(settings.DATA_DIR) / "keys"


def key_in_the_database() -> None:
    from fourchairs.web.checkins import pools
    from fourchairs.web.site import keys

    real_key, real_seal = pools.new_key, pools.seal
    pools.new_key = lambda pool_id: real_key(pool_id) + keys.read(pools.ROOM, pool_id)
    pools.seal = lambda record, *, public_key: real_seal(record, public_key=public_key[:32])


def stored_unsealed() -> None:
    from fourchairs.web.checkins import pools

    pools.seal = lambda record, *, public_key: record + secrets.token_bytes(48)
    pools.open_all = lambda pool_id, sealed: ([one[:64] for one in sealed], 0)


def not_padded() -> None:
    from fourchairs.web.checkins import pools

    real_seal, real_open = pools.seal, pools.open_all
    pools.seal = lambda record, *, public_key: real_seal(record.rstrip(b"\0"), public_key=public_key)

    def open_all(pool_id: str, sealed: list[bytes]) -> tuple[list[bytes], int]:
        plain, lost = real_open(pool_id, sealed)
        return [one.ljust(64, b"\0") for one in plain], lost

    pools.open_all = open_all


def written_to_a_log() -> None:
    from django.conf import settings

    from fourchairs.web.checkins.operations import answering

    real = answering.accept

    def accept(*, sent: bytes, at: Any) -> None:
        with (Path(settings.DATA_DIR) / "debug.log").open("ab") as log:
            log.write(sent)
        real(sent=sent, at=at)

    answering.accept = accept


VARIANTS: dict[str, Callable[[], None]] = {
    "as it is": lambda: None,
    "key in the data folder": key_in_the_data_folder,
    "key in the database": key_in_the_database,
    "stored unsealed": stored_unsealed,
    "not padded": not_padded,
    "written to a log": written_to_a_log,
}


def published(world: World) -> dict[int, float]:
    """What the reports say of each person's pool: the middle of the range that the share of worse lies in."""
    from fourchairs.web.reports.models import Release

    told = {}
    for release in Release.objects.all():
        figure = next(one for one in release.figures if one["key"] == "share.leave.worse")
        low, high = figure.get("low"), figure.get("high")
        told[release.pool] = 0.5 if low is None or high is None else (low + high) / 2
    return {person: told.get(pool, 0.5) for person, pool in world.pool_of.items()}


def main(variant: str, gatherings: int, seed: int) -> None:
    django.setup()
    from django.core.management import call_command

    from fourchairs.core.rng import generator
    from fourchairs.web.checkins.models import SealedAnswer
    from fourchairs.web.reports.models import Release
    from fourchairs.web.site import failpoints
    from tests.web.checkins.administrator.attacker import Attacker
    from tests.web.checkins.administrator.auc import auc

    VARIANTS[variant]()
    call_command("migrate", verbosity=0)
    world, lots = World(Attacker()), generator(seed)
    failpoints.arm(lambda _: world.moment(thoroughly=True))
    for number in range(gatherings):
        world.gathering(number, lots)
    people = sorted(world.worse)
    accomplices = {person: world.worse[person] for person in people[::2]}
    others = people[1::2]
    truth = [world.worse[person] for person in others]
    figures = published(world)
    attacker = world.attacker
    attacker.copy(world.files() | world.key_folder(), thoroughly=True)
    told = {
        "people": len(people),
        "moments": world.moments,
        "releases": Release.objects.count(),
        "rows left": SealedAnswer.objects.count(),
        "linked": len(attacker.row_of),
        "keys tried": attacker.keys_tried,
        "read": sum(attacker.read(person) is not None for person in people),
        "canaries": world.seen_canaries,
        "by the figures": auc([figures[person] for person in others], truth),
        "by the attacker": auc(attacker.guesses(others, figures, accomplices), truth),
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
