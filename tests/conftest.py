from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# One speed for every machine: examples are counted, never timed.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("house")


def pytest_report_header() -> str:
    database = os.environ.get("FOURCHAIRS_TEST_DATABASE", "sqlite")
    return f"fourchairs: testing on {database}"


@pytest.fixture(scope="session")
def database_name() -> str:
    """`sqlite` or `postgres`, for the few tests whose promise differs between them."""
    return os.environ.get("FOURCHAIRS_TEST_DATABASE", "sqlite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser comes last: while it is driven, an event loop runs in this thread and nothing else can start one."""
    items.sort(key=lambda item: "browser" in item.path.relative_to(item.config.rootpath).parts)
