"""What the pages on forming circles say and show is so."""

from __future__ import annotations

import doctest
import inspect
import re

import pytest

from benchmarks.grouping.peers import PEERS
from fourchairs.core import grouping
from tests.house.tree import ROOT
from tools import grouping_pictures as pictures

PAGE = ROOT / "docs" / "explanation" / "forming-circles.md"
MEASURED = ROOT / "docs" / "reference" / "grouping-benchmark.md"
BLOCK = re.compile(r"^```pycon\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_a_picture_is_what_the_tool_draws_today(name: str) -> None:
    assert (pictures.FOLDER / name).read_text("utf-8") == pictures.PICTURES[name](), "run `make docs`"


def test_every_picture_is_on_the_page_with_words_for_those_who_do_not_see_it() -> None:
    shown = dict(re.findall(r"!\[([^\]]+)\]\(\.\./pictures/([^)]+)\)", PAGE.read_text("utf-8")))
    assert set(shown.values()) == set(pictures.PICTURES)


def test_a_reader_who_types_in_the_page_gets_what_it_says() -> None:
    source = "\n".join(BLOCK.findall(PAGE.read_text("utf-8")))
    example = doctest.DocTestParser().get_doctest(source, {}, PAGE.name, str(PAGE), 0)
    failures: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=failures.append)
    assert result.attempted > 10
    assert not failures, "".join(failures)


def test_the_pictures_and_the_page_speak_of_one_room() -> None:
    rows = [line.removeprefix("... ") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("... .")]
    assert rows == pictures.ROOM.split("\n")[1:-1]


def test_every_source_is_referred_to_and_every_reference_has_a_source() -> None:
    text, _, sources = PAGE.read_text("utf-8").partition("## Sources")
    asked = set(re.findall(r"\[([^]]+)\]\(#sources\)", " ".join(text.split())))
    assert asked == set(re.findall(r"^- \*\*(.+?)\.\*\*", sources, re.MULTILINE))


def functions() -> dict[str, object]:
    everything = {name: getattr(grouping, name) for name in grouping.__all__}
    return {name: found for name, found in everything.items() if inspect.isfunction(found)}


@pytest.mark.parametrize("name", functions())
def test_a_public_function_says_more_than_a_line_of_what_it_takes(name: str) -> None:
    found = functions()[name]
    assert inspect.isfunction(found)
    said = (inspect.getdoc(found) or "").splitlines()
    assert said
    assert len(said) > 1 or not inspect.signature(found).parameters


def test_everything_public_says_what_it_is() -> None:
    def silent(found: object) -> bool:
        said = vars(found).get("__doc__") if inspect.isclass(found) else inspect.getdoc(found)
        return not said or str(said).startswith(f"{getattr(found, '__name__', '')}(")

    assert not [name for name in grouping.__all__ if silent(getattr(grouping, name))]


def test_the_measured_page_names_everybody_who_was_measured() -> None:
    text = MEASURED.read_text("utf-8")
    assert [peer.title for peer in PEERS.values() if f"- **{peer.title}.**" not in text] == []
