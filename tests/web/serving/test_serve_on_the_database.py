"""The server on whichever database the suite stands on: a folder of its own, or a PostgreSQL database of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.web.serving.server import running

NAME = "fourchairs_serving"


@pytest.fixture
def own_database(database_name: str) -> Iterator[Mapping[str, str]]:
    if database_name == "sqlite":
        yield {}
        return
    url = os.environ["DATABASE_URL"]
    command(url, f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
    command(url, f"CREATE DATABASE {NAME}")
    base, _, options = url.partition("?")
    yield {"DATABASE_URL": f"{base.rpartition('/')[0]}/{NAME}" + (f"?{options}" if options else "")}
    command(url, f"DROP DATABASE {NAME} WITH (FORCE)")


def command(url: str, text: str) -> None:
    import psycopg

    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute(text)


def test_it_starts_answers_ends_and_starts_again(tmp_path: Path, own_database: Mapping[str, str]) -> None:
    with running(tmp_path, env=own_database) as server:
        assert httpx.get(server.address).status_code == 200
        assert server.stop() == 0
        server.restart()
        assert httpx.get(server.address).status_code == 200
        assert server.errors() == ""


def test_after_a_kill_the_same_link_opens_the_same_server(tmp_path: Path, own_database: Mapping[str, str]) -> None:
    with running(tmp_path, env=own_database) as server:
        link = server.host_link
        for _ in range(3):
            server.kill9()
            server.restart()
        assert server.host_link == link


def test_two_servers_never_share_one_database(
    tmp_path: Path, own_database: Mapping[str, str], database_name: str
) -> None:
    with running(tmp_path / "one", env=own_database):
        if database_name == "sqlite":  # another folder is another database
            with running(tmp_path / "two", env=own_database) as second:
                assert httpx.get(second.address).status_code == 200
        else:
            with (
                pytest.raises(RuntimeError, match="Another Fourchairs is already running on this database"),
                running(tmp_path / "two", env=own_database),
            ):
                pass
