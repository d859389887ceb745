from __future__ import annotations

import os
import secrets
from pathlib import Path

NAME = "secret.key"


def read_or_passing(data: Path) -> str:
    """The key of this data folder, or one for this process only as long as no folder has been prepared."""
    try:
        return (data / NAME).read_text().strip() or secrets.token_urlsafe(48)
    except FileNotFoundError:
        return secrets.token_urlsafe(48)


def prepare(data: Path) -> None:
    """Make the data folder, closed to others, and its key. Raises OSError."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    create(data)


def create(data: Path) -> None:
    """Make the key if there is none. Written whole and readable by its owner alone before it has its name."""
    path = data / NAME
    if path.exists():
        return
    draft = data / f".{NAME}.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
