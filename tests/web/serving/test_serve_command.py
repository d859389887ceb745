"""`fourchairs serve` as somebody starts it, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from typer.testing import CliRunner

from fourchairs.cli import app, network
from fourchairs.web.config import env
from tests.web.serving.server import Server, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("server")) as server:
        yield server


def again(server: Server, *arguments: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Another `fourchairs` in the same environment, which is expected to end by itself."""
    environ = server._environ() | {"FOURCHAIRS_DATA": str(data or server.data)}
    command = [sys.executable, "-m", "fourchairs", *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)


def test_one_line_of_json_says_where_everything_is(server: Server) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/host/#[\w-]{20,}", server.host_link)
    assert server.host_link.startswith(server.address)
    assert httpx.get(server.address).status_code == 200


def test_what_is_kept_can_be_read_by_its_owner_only(server: Server) -> None:
    assert oct((server.data / "secret.key").stat().st_mode & 0o777) == "0o600"
    assert oct((server.data / "server.lock").stat().st_mode & 0o777) == "0o600"


def test_a_second_server_on_the_same_folder_is_refused_with_a_sentence(server: Server) -> None:
    second = again(server, "serve", "--port", "0")
    assert second.returncode == 2
    assert "Another Fourchairs is already running on this data folder" in second.stderr
    assert f"process {server.pid}" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_port_that_is_taken_is_said_at_once(server: Server, tmp_path: Path) -> None:
    port = server.address.rpartition(":")[2]
    second = again(server, "serve", "--host", "127.0.0.1", "--port", port, data=tmp_path)
    assert second.returncode == 2
    assert f"Port {port} is already in use." in second.stderr
    assert "Traceback" not in second.stderr


def test_two_workers_are_refused(server: Server, tmp_path: Path) -> None:
    """Not through our command: whoever runs the application under another server."""
    environ = server._environ() | {"FOURCHAIRS_DATA": str(server.data)}
    command = [sys.executable, "-m", "uvicorn", "fourchairs.web.config.asgi:application", "--port", "0"]
    second = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode != 0
    assert "More than one worker process is not possible." in second.stderr


def test_an_ended_server_leaves_its_log_empty_and_starts_again(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        link = server.host_link
        assert server.stop() == 0
        log = tmp_path / "fourchairs.sqlite3-wal"
        assert not log.exists() or log.stat().st_size == 0
        server.restart()
        assert server.host_link == link
        assert httpx.get(server.address).status_code == 200


def test_a_killed_server_starts_again_on_the_same_port_with_the_same_link(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        link, address = server.host_link, server.address
        for _ in range(3):
            server.kill9()
            server.restart()
        assert (server.host_link, server.address) == (link, address)
        assert httpx.get(server.address).status_code == 200
        with closing(sqlite3.connect(f"file:{tmp_path}/fourchairs.sqlite3?mode=ro", uri=True)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_ctrl_c_ends_it_without_a_traceback(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        os.kill(server.pid, signal.SIGINT)
        assert server._running().wait(60) == 0
        assert "Traceback" not in server.errors()


def test_a_person_is_told_the_address_the_link_and_how_to_stop(tmp_path: Path) -> None:
    server = Server(tmp_path, port=0, env={})
    command = [part for part in server._command() if part != "--json"]
    with subprocess.Popen(command, env=server._environ(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = ""
        while "Ctrl+C" not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        process.send_signal(signal.SIGTERM)
    assert re.search(r"^    http://127\.0\.0\.1:\d+$", said, re.MULTILINE)
    assert re.search(r"^    http://127\.0\.0\.1:\d+/host/#[\w-]+$", said, re.MULTILINE)
    assert str(tmp_path) in said


def test_the_public_address_is_in_the_link_and_its_name_is_answered(tmp_path: Path) -> None:
    with running(tmp_path, env={"FOURCHAIRS_URL": "https://circles.example.org"}) as server:
        assert server.host_link.startswith("https://circles.example.org/host/#")
        local = f"http://127.0.0.1:{server.port}"
        headers = {"Host": "circles.example.org", "X-Forwarded-Proto": "https"}
        assert "strict-transport-security" in httpx.get(local, headers=headers).headers
        assert httpx.get(local, headers={"Host": "other.example.org"}).status_code == 421


def test_django_s_own_handler_can_be_chosen(tmp_path: Path) -> None:
    with running(tmp_path, env={"FOURCHAIRS_HANDLER": "django"}) as server:
        assert httpx.get(server.address).status_code == 200
        assert server.stop() == 0


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("FOURCHAIRS_PORT", "many", "FOURCHAIRS_PORT must be a number"),
        ("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none", "The database cannot be used:"),
        ("FOURCHAIRS_DATA", "/proc/nowhere", "The data folder /proc/nowhere cannot be used:"),
    ],
)
def test_what_keeps_it_from_starting_is_one_sentence(tmp_path: Path, setting: str, value: str, sentence: str) -> None:
    environ = Server(tmp_path, port=0, env={setting: value})._environ()
    command = [sys.executable, "-m", "fourchairs", "serve"]
    if setting != "FOURCHAIRS_PORT":
        command += ["--port", "0"]
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith(sentence)
    assert "Traceback" not in ended.stderr


def test_the_limit_of_open_files_is_raised_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (1024, 524_288))
    monkeypatch.setattr(resource, "setrlimit", lambda which, limits: asked.append((which, limits)))
    network.raise_file_limit()
    assert asked == [(resource.RLIMIT_NOFILE, (524_288, 524_288))]
    assert network.too_few_files() is None


def test_a_low_limit_of_open_files_is_said_in_phones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (1024, 1024))
    assert "enough for about 480 phones" in (network.too_few_files() or "")


def test_listening_everywhere_the_address_is_one_that_others_can_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "own_address", lambda: "192.168.1.20")
    with network.listen("0.0.0.0", 0) as listener:  # noqa: S104
        port = listener.getsockname()[1]
        assert network.base_address(env.read({}), listener) == f"http://192.168.1.20:{port}"


def test_the_command_line_explains_itself() -> None:
    shown = CliRunner().invoke(app, ["--help"])
    assert shown.exit_code == 0
    assert "serve" in shown.output
    assert "doctor" in shown.output


def test_the_suite_keeps_its_data_in_a_folder_of_its_own() -> None:
    assert str(settings.DATA_DIR).startswith("/tmp/")  # noqa: S108


def test_json_is_one_line(tmp_path: Path) -> None:
    server = Server(tmp_path, port=0, env={})
    with subprocess.Popen(server._command(), env=server._environ(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == ""
    assert set(json.loads(first)) == {"host_link", "address", "port", "data", "pid"}
