"""Every setting that comes from outside is read here, once, and refused here with a sentence when it makes no sense."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import SplitResult, urlsplit


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable, as the reference page lists it."""

    name: str
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "FOURCHAIRS_DATA",
        "~/.local/share/fourchairs",
        "The data folder: the database, the secret key and the lock that keeps a second server out. "
        "Follows XDG_DATA_HOME.",
    ),
    Setting(
        "FOURCHAIRS_KEYS",
        "a folder beside the data folder: its name with -keys",
        "The key folder: what opens sealed answers and wishes. Never inside the data folder, and never in a backup: "
        "a backup that holds both can be read.",
    ),
    Setting(
        "DATABASE_URL",
        "sqlite: fourchairs.sqlite3 in the data folder",
        "Another database: sqlite:////absolute/path or postgres://user:password@host:5432/name.",
    ),
    Setting(
        "FOURCHAIRS_HOST",
        "0.0.0.0",  # noqa: S104
        "The address to listen on. 127.0.0.1 when a proxy on the same machine stands in front.",
    ),
    Setting("FOURCHAIRS_PORT", "8000", "The port to listen on. 0 takes any free one."),
    Setting(
        "FOURCHAIRS_URL",
        "the address of this machine in its network",
        "The address people type, such as https://circles.example.org. Used in links and QR codes; its host name is "
        "then answered as well as local addresses. Set it whenever a proxy stands in front.",
    ),
    Setting(
        "FOURCHAIRS_PROXY",
        "127.0.0.1 if FOURCHAIRS_URL is set, otherwise nobody",
        "Addresses or networks, separated by commas, of the proxy whose X-Forwarded headers are believed.",
    ),
    Setting(
        "FOURCHAIRS_HANDLER",
        "pool",
        "pool answers pages from a small pool of threads; django uses Django's own, slower handler.",
    ),
    Setting(
        "FOURCHAIRS_PROOF",
        "10",
        "How many seconds of work a process of low priority may spend, once circles are formed, on a proof that no "
        "better seating exists. 0 starts none.",
    ),
)


class BadSetting(Exception):
    """A setting makes no sense; the message is a sentence for the person who runs the server."""


@dataclass(frozen=True, slots=True)
class Env:
    """What the environment asks for, checked."""

    data: Path
    keys: Path
    database: Mapping[str, str]
    host: str
    port: int
    url: str | None
    proxies: tuple[str, ...]
    handler: str
    proof: float

    @property
    def sqlite(self) -> bool:
        return self.database["scheme"] == "sqlite"

    @property
    def https(self) -> bool:
        return self.url is not None and self.url.startswith("https://")

    @property
    def url_host(self) -> str | None:
        return urlsplit(self.url).hostname if self.url else None


def read(environ: Mapping[str, str] | None = None) -> Env:
    """The environment as settings. Raises `BadSetting`. Touches nothing on disk."""
    given = {key: value.strip() for key, value in (os.environ if environ is None else environ).items() if value.strip()}
    data = _data(given)
    url = _url(given.get("FOURCHAIRS_URL"))
    return Env(
        data=data,
        keys=_keys(given.get("FOURCHAIRS_KEYS"), data),
        database=_database(given.get("DATABASE_URL"), data),
        host=given.get("FOURCHAIRS_HOST", "0.0.0.0"),  # noqa: S104 - phones in the room must reach it
        port=_port(given.get("FOURCHAIRS_PORT", "8000")),
        url=url,
        proxies=_proxies(given.get("FOURCHAIRS_PROXY"), url),
        handler=_choice("FOURCHAIRS_HANDLER", given.get("FOURCHAIRS_HANDLER", "pool"), ("pool", "django")),
        proof=_seconds("FOURCHAIRS_PROOF", given.get("FOURCHAIRS_PROOF", "10")),
    )


def _data(given: Mapping[str, str]) -> Path:
    home = given.get("XDG_DATA_HOME") or str(Path(given.get("HOME", "~")).expanduser() / ".local" / "share")
    return Path(given.get("FOURCHAIRS_DATA") or Path(home) / "fourchairs").expanduser().absolute()


def _keys(text: str | None, data: Path) -> Path:
    keys = Path(text).expanduser().absolute() if text else data.with_name(f"{data.name}-keys")
    if keys.is_relative_to(data):
        raise BadSetting(
            f"FOURCHAIRS_KEYS must not lie in the data folder {data}: a copy of that folder is a backup, and a backup "
            "that holds the keys can be read."
        )
    return keys


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise BadSetting(f"FOURCHAIRS_PORT must be a number from 0 to 65535, not {text!r}.")
    return int(text)


def _url(text: str | None) -> str | None:
    if text is None:
        return None
    parts = _split("FOURCHAIRS_URL", text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise BadSetting(f"FOURCHAIRS_URL must look like https://circles.example.org without a path, not {text!r}.")
    return f"{parts.scheme}://{parts.netloc}"


def _proxies(text: str | None, url: str | None) -> tuple[str, ...]:
    if text is None:
        return ("127.0.0.1",) if url else ()
    proxies = tuple(part.strip() for part in text.split(",") if part.strip())
    for proxy in proxies:
        try:
            ip_network(proxy, strict=False)
        except ValueError as error:
            raise BadSetting(
                f"FOURCHAIRS_PROXY must hold addresses like 127.0.0.1 or 10.0.0.0/8, not {proxy!r}."
            ) from error
    return proxies


def _choice(name: str, text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise BadSetting(f"{name} must be one of {', '.join(choices)}, not {text!r}.")
    return text


def _seconds(name: str, text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 3600:
        raise BadSetting(f"{name} must be a number of seconds from 0 to 3600, not {text!r}.")
    return seconds


def _database(text: str | None, data: Path) -> Mapping[str, str]:
    if text is None:
        return {"scheme": "sqlite", "name": str(data / "fourchairs.sqlite3")}
    parts = _split("DATABASE_URL", text)
    if parts.scheme in ("sqlite", "sqlite3") and not parts.netloc and len(parts.path) > 1:
        return {"scheme": "sqlite", "name": parts.path[1:] if parts.path.startswith("//") else parts.path}
    if parts.scheme in ("postgres", "postgresql") and len(parts.path) > 1:
        return {"scheme": "postgres", "url": text}
    raise BadSetting(
        "DATABASE_URL must look like sqlite:////absolute/path or postgres://user:password@host:5432/name; "
        f"it begins with {parts.scheme or 'no scheme'!r}."
    )


def _split(name: str, text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - reading it checks it
    except ValueError as error:
        raise BadSetting(f"{name} is not an address: {error}.") from error
    return parts
