"""The key folder: what opens sealed rows lies here, apart from the data folder, because a copy of that is a backup.

One file for each secret, readable by its owner alone, written whole before it has its name. `shred` overwrites and
deletes it. A disk that writes elsewhere than it was told (flash, snapshots) may keep the old bytes: docs/adr/0014.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

SIZE = 32
_SUFFIX = ".key"


class KeyUnfit(Exception):
    """A key cannot be used; the message is a sentence for whoever runs the server."""


def file_of(room: str, name: str) -> Path:
    return Path(settings.KEYS_DIR) / room / f"{name}{_SUFFIX}"


def names(room: str) -> Iterator[tuple[str, Path]]:
    """Every key of that room."""
    for file in sorted((Path(settings.KEYS_DIR) / room).glob(f"*{_SUFFIX}")):
        yield file.name.removesuffix(_SUFFIX), file


def exists(room: str, name: str) -> bool:
    return file_of(room, name).exists()


def made(room: str, name: str) -> bytes:
    """The key of that name, made if there is none. Whoever calls holds the row that the key belongs to."""
    if not exists(room, name):
        write(room, name, secrets.token_bytes(SIZE))
    return read(room, name)


def write(room: str, name: str, secret: bytes) -> None:
    write_file(file_of(room, name), secret)


def write_file(file: Path, secret: bytes) -> None:
    """Whole and durable before it has its name."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    with draft.open("wb") as new:
        new.write(secret)
        new.flush()
        os.fsync(new.fileno())
    draft.replace(file)
    _sync(file.parent)


def read(room: str, name: str) -> bytes:
    """Raises KeyUnfit when it is not there or cannot be read."""
    file = file_of(room, name)
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise KeyUnfit(f"The key {file} is missing. What it sealed can never be read again.") from error
    except OSError as error:
        raise KeyUnfit(
            f"The key {file} cannot be read: {error.strerror}. Give it to the user of the server."
        ) from error


def read_guarded(room: str, name: str) -> bytes:
    """As `read`, but a key that others on this machine could read is not used until somebody has looked at that."""
    file = file_of(room, name)
    secret = read(room, name)
    if file.stat().st_mode & 0o077:
        raise KeyUnfit(f"Others on this machine can read the key {file}. Find out who, then: chmod 600 {file}")
    return secret


def trouble(room: str, name: str) -> str:
    """What is wrong with a key, in a word for pages: missing, exposed, unreadable, or nothing. Only looks."""
    file = file_of(room, name)
    if not file.exists():
        return "missing"
    if not file.is_file() or not os.access(file, os.R_OK):
        return "unreadable"
    return "exposed" if file.stat().st_mode & 0o077 else ""


def shred(room: str, name: str) -> None:
    """Without the key the sealed rows say nothing, in whatever backup they are. Safe to repeat."""
    shred_file(file_of(room, name))


def shred_file(file: Path) -> None:
    if not file.exists():
        return
    if not os.access(file, os.W_OK):
        file.chmod(0o600)
    with file.open("r+b") as key:
        key.write(secrets.token_bytes(file.stat().st_size))
        key.flush()
        os.fsync(key.fileno())
    file.unlink()
    _sync(file.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
