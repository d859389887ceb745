"""`fourchairs doctor`: what would keep a server from starting or from being safe, said in words."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address

from fourchairs.cli import network
from fourchairs.web.config import claim, keyfolder, secret
from fourchairs.web.config import env as environment
from fourchairs.web.config.env import BadSetting, Env

SPACE = 200_000_000  # bytes free below which a full disk comes into sight


class Grade(StrEnum):
    FINE = "fine"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    grade: Grade
    sentence: str


Findings = Iterator[Finding]


def report(write: Callable[[str], None]) -> int:
    """Write every finding; 1 when something is wrong, 0 when at most something deserves a look."""
    findings = list(examine())
    for finding in findings:
        write(f"{finding.grade:>6}  {finding.sentence}")
    wrong = sum(finding.grade is Grade.WRONG for finding in findings)
    write("\nNothing is wrong." if not wrong else f"\n{wrong} to put right.")
    return 1 if wrong else 0


def examine() -> Findings:
    """All findings. Later checks are left out where an earlier one makes them meaningless."""
    try:
        env = environment.read()
    except BadSetting as error:
        yield Finding(Grade.WRONG, str(error))
        return
    folder = list(_folder(env))
    yield from folder
    yield from _key(env)
    yield from _key_folder(env)
    yield from _address(env)
    yield from _port(env)
    yield from _files()
    yield from _guides()
    if not any(finding.grade is Grade.WRONG for finding in folder):
        yield from _sqlite(env)
        yield from _database(env)


def _folder(env: Env) -> Findings:
    data = env.data
    if not data.exists():
        yield Finding(Grade.FINE, f"The data folder {data} does not exist yet; the first start makes it.")
        return
    if not data.is_dir() or not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(
            Grade.WRONG, f"The data folder {data} cannot be written. Give it to the user who runs the server."
        )
        return
    yield Finding(Grade.FINE, f"The data folder {data} can be written.")
    if data.stat().st_mode & 0o077:
        yield Finding(Grade.LOOK, f"Other users of this machine can look into {data}: chmod 700 {data}")
    if shutil.disk_usage(data).free < SPACE:
        yield Finding(Grade.WRONG, f"The disk under {data} is almost full. Make room before a gathering.")


def _key(env: Env) -> Findings:
    key = env.data / secret.NAME
    if not env.data.is_dir() or not os.access(env.data, os.X_OK) or not key.exists():
        return
    if key.stat().st_mode & 0o077:
        yield Finding(Grade.WRONG, f"Others can read the secret key: chmod 600 {key}")
    else:
        yield Finding(Grade.FINE, "Only its owner can read the secret key.")


def _key_folder(env: Env) -> Findings:
    if why := keyfolder.trouble(env):
        yield Finding(Grade.WRONG, why)
        return
    yield Finding(Grade.FINE, f"The key folder is {env.keys}. Keep it out of backups.")
    for file in sorted(env.keys.glob("*/*.key")):
        if file.stat().st_mode & 0o077:
            yield Finding(Grade.WRONG, f"Others can read the key {file}. Find out who, then: chmod 600 {file}")


def _address(env: Env) -> Findings:
    if env.url is None:
        yield Finding(Grade.FINE, "No FOURCHAIRS_URL: for phones in the same network as this machine.")
    elif env.https or _is_local(env.url_host or ""):
        yield Finding(Grade.FINE, f"People reach it at {env.url}.")
    else:
        yield Finding(
            Grade.WRONG,
            f"{env.url} is not a local address and not https: names would cross the network in the clear. "
            "Put a proxy with a certificate in front and set FOURCHAIRS_URL to the https address.",
        )


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith(".local") or "." not in host


def _port(env: Env) -> Findings:
    holder = claim.holder(env.data)
    if holder is not None:
        yield Finding(Grade.FINE, f"A server is running on this data folder, as process {holder}.")
        return
    try:
        network.listen(env.host, env.port).close()
    except network.CannotListen as error:
        yield Finding(Grade.WRONG, str(error))
    else:
        yield Finding(Grade.FINE, f"Port {env.port} is free.")


def _files() -> Findings:
    few = network.too_few_files()
    yield Finding(Grade.LOOK, few) if few else Finding(Grade.FINE, "Enough connections for a large room.")


def _guides() -> Findings:
    from fourchairs.core import guide

    try:
        keys = [card.key for card in guide.available()]
        for key in keys:
            guide.load(key)
    except (guide.GuideError, OSError) as error:
        yield Finding(Grade.WRONG, f"A guide cannot be read: {error}")
        return
    yield Finding(Grade.FINE, f"The guides can be read: {', '.join(keys)} minutes.")


def _sqlite(env: Env) -> Findings:
    if not env.sqlite:
        return
    version = sqlite3.sqlite_version_info
    if version < (3, 31, 0):
        yield Finding(Grade.WRONG, f"SQLite {sqlite3.sqlite_version} is too old; 3.31 is the oldest that works.")
    elif version < (3, 51, 3):
        yield Finding(
            Grade.FINE,
            f"SQLite {sqlite3.sqlite_version} works. It can rarely damage a database written by several processes, "
            "which is why only one server may use a data folder.",
        )
    else:
        yield Finding(Grade.FINE, f"SQLite {sqlite3.sqlite_version} works.")


def _database(env: Env) -> Findings:
    if env.sqlite and not os.path.exists(env.database["name"]):  # noqa: PTH110 - a look must not create it
        yield Finding(Grade.FINE, "There is no database yet; the first start makes it.")
        return
    import django
    from django.db import Error

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourchairs.web.config.settings")
    django.setup()
    try:
        missing = _unapplied()
    except Error as error:
        yield Finding(Grade.WRONG, f"The database cannot be used: {str(error).strip()}")
        return
    if missing:
        yield Finding(Grade.LOOK, f"The database misses {missing} changes of form; the next start makes them.")
    else:
        yield Finding(Grade.FINE, "The database answers and has the right form.")


def _unapplied() -> int:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
