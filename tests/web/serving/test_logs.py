from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from fourchairs.web.config.logs import LOGGING, Discreet


def secretive(request: HttpRequest, slug: str) -> HttpResponse:
    cause = ValueError(request.POST["name"])
    raise IntegrityError(f"Key (name)=({request.POST['name']}) already exists in {slug}") from cause


def failing(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError from OperationalError("database is locked")


urlpatterns = [path("g/<slug:slug>/", secretive), path("failing/", failing)]


@pytest.fixture
def log(settings: Any) -> Iterator[io.StringIO]:
    settings.ROOT_URLCONF = __name__
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(Discreet())
    logging.getLogger().addHandler(handler)
    yield log
    logging.getLogger().removeHandler(handler)


def test_an_error_is_noted_with_its_place_and_without_anything_of_anybody(log: io.StringIO) -> None:
    client = Client(raise_request_exception=False, headers={"x-forwarded-for": "203.0.113.9"})
    client.post("/g/canary-slug/?code=canary-code", {"name": "Canary Name"}, REMOTE_ADDR="203.0.113.9")
    text = log.getvalue()
    assert "ERROR django.request: 500 POST g/<slug:slug>/" in text
    assert "in secretive" in text
    assert "django.db.utils.IntegrityError" in text
    assert "builtins.ValueError" in text
    for private in ("Canary", "canary", "203.0.113.9"):
        assert private not in text


def test_what_helps_the_operator_is_said_in_full(log: io.StringIO) -> None:
    Client(raise_request_exception=False).get("/failing/")
    assert "OperationalError: database is locked" in log.getvalue()


def test_pages_that_are_not_there_and_refusals_are_not_noted(log: io.StringIO) -> None:
    Client().get("/canary-slug/")
    Client(enforce_csrf_checks=True).post("/g/canary-slug/", {"name": "Canary"})
    Client(headers={"host": "canary.example"}).get("/")
    assert log.getvalue() == ""


def test_there_is_no_access_log() -> None:
    assert LOGGING["loggers"]["uvicorn.access"] == {"handlers": [], "level": "CRITICAL", "propagate": False}
