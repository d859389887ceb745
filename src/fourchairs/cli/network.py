from __future__ import annotations

import errno
import resource
import socket

from fourchairs.web.config.env import Env

ENOUGH_FILES = 4096  # about two thousand phones, each of which holds a stream and now and then a second connection


class CannotListen(Exception):
    """Why not, in a sentence."""


def listen(host: str, port: int) -> socket.socket:
    """Bound before anything else is done, so that a taken port is said at once; uvicorn begins to listen on it."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise CannotListen(_why_not(error, host, port)) from error
    listener = socket.socket(family, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError as error:
        listener.close()
        raise CannotListen(_why_not(error, host, port)) from error
    return listener


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is already in use. Stop what uses it, or choose another one with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the administrator. Choose one above 1023 with --port."
    return f"Nothing can listen on {host}: {error.strerror}."


def base_address(env: Env, listener: socket.socket) -> str:
    """What people type: FOURCHAIRS_URL, or this machine's address in its network."""
    if env.url:
        return env.url
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        host = own_address()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def own_address() -> str:
    """The address by which others reach this machine. Nothing is sent: it only asks for a route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def raise_file_limit() -> None:
    """As many open files as the system lets us have: each phone needs one or two."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def too_few_files() -> str | None:
    """A sentence when the limit will not do for a large room."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY or hard >= ENOUGH_FILES:
        return None
    return (
        f"This system lets the server keep {hard} connections, enough for about {hard // 2 - 32} phones. "
        "For more, raise the limit first (ulimit -n)."
    )
