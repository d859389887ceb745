"""The public table of promises names tests; a promise whose test is gone is a lie."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from fourchairs.web.site.promises import CHAPTERS, Promise

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("promise", [promise for chapter in CHAPTERS for promise in chapter.promises], ids=str)
def test_every_promise_names_a_test_that_exists(promise: Promise) -> None:
    path, _, name = promise.test.partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_no_promise_is_made_twice() -> None:
    words = [promise.words for chapter in CHAPTERS for promise in chapter.promises]
    assert len(words) == len(set(words))
