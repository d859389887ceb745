"""The key folder before anything runs: made closed, refused where it would be no protection."""

from __future__ import annotations

import os
from pathlib import Path

from fourchairs.web.config.env import Env
from fourchairs.web.site import keys


class KeyFolderUnfit(Exception):
    """The key folder cannot be used; the message is a sentence for whoever runs the server."""


def prepare(env: Env) -> None:
    """Make the folder, closed to others, and bring in keys that an older version kept in the data folder."""
    if why := trouble(env):
        raise KeyFolderUnfit(why)
    try:
        env.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise KeyFolderUnfit(
            f"The key folder {env.keys} cannot be made: {error.strerror}. Choose another with FOURCHAIRS_KEYS."
        ) from error
    _bring_in(env)


def trouble(env: Env) -> str | None:
    """What is wrong with it, in a sentence. Only looks."""
    folder, data = env.keys, env.data
    if folder.resolve().is_relative_to(data.resolve()):
        return (
            f"The key folder {folder} lies in the data folder {data}, so a copy of the one would hold the other. "
            "Choose a folder elsewhere with FOURCHAIRS_KEYS."
        )
    if not folder.exists():
        return None
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return f"The key folder {folder} cannot be used. Give it to the user who runs the server: chown, chmod 700."
    if folder.stat().st_mode & 0o077:
        return f"Others on this machine can look into the key folder {folder}. Close it: chmod 700 {folder}"
    return None


def _bring_in(env: Env) -> None:
    """Keys of wishes lay in the data folder once. Written at their new place before they leave the old one."""
    old = env.data / "wishes"
    for file in sorted(old.glob("*.key")) if old.is_dir() else ():
        _move(file, env.keys / "wishes" / file.name)
    if old.is_dir() and not any(old.iterdir()):
        old.rmdir()


def _move(file: Path, new: Path) -> None:
    if not new.exists():
        keys.write_file(new, file.read_bytes())
    keys.shred_file(file)
