"""The page on what figures may tell says what the code says."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re

import pytest

from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "explanation" / "disclosure.md"
BLOCK = re.compile(r"```pycon\n(.*?)```", re.DOTALL)
RULES = re.findall(r"^\| (.+?) \| `(\w+)\.(\w+)` \|$", PAGE.read_text("utf-8"), re.MULTILINE)


def test_a_reader_who_types_in_the_page_gets_what_it_says() -> None:
    source = "\n".join(BLOCK.findall(PAGE.read_text("utf-8")))
    example = doctest.DocTestParser().get_doctest(source, {}, PAGE.name, str(PAGE), 0)
    failures: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=failures.append)
    assert result.attempted > 10
    assert not failures, "".join(failures)


@pytest.mark.parametrize(("sentence", "module", "name"), RULES)
def test_a_rule_on_the_page_is_the_first_line_of_its_function(sentence: str, module: str, name: str) -> None:
    function = getattr(importlib.import_module(f"fourchairs.core.disclosure.{module}"), name)
    assert (inspect.getdoc(function) or "").splitlines()[0] == sentence


@pytest.mark.parametrize("module", ["floors", "bands", "suppression"])
def test_every_rule_of_the_code_is_on_the_page(module: str) -> None:
    room = importlib.import_module(f"fourchairs.core.disclosure.{module}")
    own = {name: found for name, found in vars(room).items() if inspect.isfunction(found)}
    rules = {name for name, found in own.items() if found.__module__ == room.__name__ and not name.startswith("_")}
    assert rules == {name for _, where, name in RULES if where == module}
