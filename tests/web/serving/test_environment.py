from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from fourchairs.web.config import databases, env, secret
from fourchairs.web.config.env import BadSetting


def test_without_anything_set_there_is_a_sensible_server() -> None:
    read = env.read({"HOME": "/home/ada"})
    assert read.data == Path("/home/ada/.local/share/fourchairs")
    assert read.database == {"scheme": "sqlite", "name": "/home/ada/.local/share/fourchairs/fourchairs.sqlite3"}
    assert (read.host, read.port, read.url, read.proxies, read.handler) == ("0.0.0.0", 8000, None, (), "pool")  # noqa: S104
    assert read.proof == 10


def test_the_data_folder_follows_xdg_and_its_own_setting_comes_first() -> None:
    assert env.read({"XDG_DATA_HOME": "/data"}).data == Path("/data/fourchairs")
    assert env.read({"XDG_DATA_HOME": "/data", "FOURCHAIRS_DATA": "/srv/circles"}).data == Path("/srv/circles")


def test_an_empty_setting_is_one_that_is_not_set() -> None:
    assert env.read({"FOURCHAIRS_URL": " ", "FOURCHAIRS_PORT": ""}).port == 8000


def test_a_proxy_on_this_machine_is_believed_once_there_is_a_public_address() -> None:
    assert env.read({"FOURCHAIRS_URL": "https://circles.example.org/"}).url == "https://circles.example.org"
    assert env.read({"FOURCHAIRS_URL": "https://circles.example.org"}).proxies == ("127.0.0.1",)
    assert env.read({"FOURCHAIRS_PROXY": "10.0.0.0/8, 127.0.0.1"}).proxies == ("10.0.0.0/8", "127.0.0.1")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("FOURCHAIRS_PORT", "eighty", "FOURCHAIRS_PORT must be a number from 0 to 65535, not 'eighty'."),
        ("FOURCHAIRS_PORT", "70000", "FOURCHAIRS_PORT must be a number"),
        ("FOURCHAIRS_URL", "circles.example.org", "FOURCHAIRS_URL must look like https://circles.example.org"),
        ("FOURCHAIRS_URL", "https://example.org/circles", "without a path"),
        ("FOURCHAIRS_URL", "https://example.org:port", "FOURCHAIRS_URL is not an address"),
        ("FOURCHAIRS_PROXY", "my-proxy", "FOURCHAIRS_PROXY must hold addresses"),
        ("FOURCHAIRS_HANDLER", "fast", "FOURCHAIRS_HANDLER must be one of pool, django, not 'fast'."),
        ("FOURCHAIRS_PROOF", "soon", "FOURCHAIRS_PROOF must be a number of seconds from 0 to 3600, not 'soon'."),
        ("FOURCHAIRS_PROOF", "-1", "FOURCHAIRS_PROOF must be a number of seconds"),
        ("FOURCHAIRS_PROOF", "nan", "FOURCHAIRS_PROOF must be a number of seconds"),
        ("DATABASE_URL", "mysql://localhost/x", "DATABASE_URL must look like"),
        ("DATABASE_URL", "postgres://localhost", "DATABASE_URL must look like"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_with_a_sentence(name: str, value: str, sentence: str) -> None:
    with pytest.raises(BadSetting, match=re.escape(sentence)):
        env.read({name: value})


def test_a_database_address_that_is_refused_does_not_show_its_password() -> None:
    with pytest.raises(BadSetting) as refused:
        env.read({"DATABASE_URL": "mysql://root:hunter2@localhost/x"})
    assert "hunter2" not in str(refused.value)


def test_a_postgres_address_becomes_a_connection() -> None:
    read = env.read({"DATABASE_URL": "postgres://ada:p%40ss@db.example:5433/circles?sslmode=require"})
    assert databases.settings(read) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "circles",
        "USER": "ada",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_sqlite_address_names_a_file() -> None:
    assert env.read({"DATABASE_URL": "sqlite:////srv/x.sqlite3"}).database["name"] == "/srv/x.sqlite3"


def test_every_variable_that_is_read_is_in_the_table_of_settings() -> None:
    source = Path(env.__file__).read_text()
    read = set(re.findall(r'(?:given\.get|_choice)\(\s*"([A-Z_]+)"', source)) - {"XDG_DATA_HOME", "HOME"}
    assert read == {setting.name for setting in env.SETTINGS}


def test_no_other_module_reads_the_environment() -> None:
    package = Path(env.__file__).parents[2]
    readers = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if re.search(r"os\.(environ(?!\.setdefault\(\"DJANGO_SETTINGS_MODULE\")|getenv)", file.read_text())
    }
    assert readers <= {"web/config/env.py"}


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    data = tmp_path / "new" / "folder"
    secret.prepare(data)
    key = (data / secret.NAME).read_text()
    secret.prepare(data)
    assert (data / secret.NAME).read_text() == key
    assert secret.read_or_passing(data) == key.strip()
    assert oct((data / secret.NAME).stat().st_mode & 0o777) == "0o600"
    assert oct(data.stat().st_mode & 0o777) == "0o700"
    assert os.listdir(data) == [secret.NAME]  # noqa: PTH208


def test_without_a_folder_there_is_a_key_for_this_process_only(tmp_path: Path) -> None:
    assert len(secret.read_or_passing(tmp_path)) > 40
    assert list(tmp_path.iterdir()) == []
