from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.building import Building, building
from tests.browser.devices import Devices

ARGUMENTS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
PATIENCE_MS = 20_000  # a busy machine; nothing waits that long when all is well


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What a screen looks like does not depend on the database: on PostgreSQL one whole gathering is enough."""
    if os.environ.get("FOURCHAIRS_TEST_DATABASE") != "postgres":
        return
    here = Path(__file__).parent
    once = {item for item in items if item.path.is_relative_to(here) and item.path.name != "test_whole_gathering.py"}
    config.hook.pytest_deselected(items=once)
    items[:] = [item for item in items if item not in once]


# For each file, not for the session: while Playwright runs, its event loop would forbid Django's tests the database.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "There is no Chromium to test in. Install it (Debian: apt install chromium) and run again."
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture
def devices(chromium: Browser, house: Building) -> Iterator[Devices]:
    """Phones, laptops and walls, and time that passes only where a test says so.

    What their browsers or the server complain about fails the test.
    """
    made = Devices(chromium, house)
    house.dial.stop()
    yield made
    made.close()
    assert not made.complaints()
    assert not house.complaints()
