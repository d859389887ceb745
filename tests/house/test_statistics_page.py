"""What the page on statistics says is what the code finds."""

from __future__ import annotations

import doctest
import re

from benchmarks.measures.simulate import LIKENESS
from fourchairs.core.measures import SIZES
from tests.benchmarks.measures.test_coverage import CELLS, printed
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "explanation" / "statistics.md"
BLOCK = re.compile(r"^```pycon\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_a_reader_who_types_in_the_page_gets_what_it_says() -> None:
    source = "\n".join(BLOCK.findall(PAGE.read_text("utf-8")))
    example = doctest.DocTestParser().get_doctest(source, {}, PAGE.name, str(PAGE), 0)
    failures: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=failures.append)
    assert result.attempted > 10
    assert not failures, "".join(failures)


def test_the_words_of_the_page_are_those_of_the_code() -> None:
    text = PAGE.read_text("utf-8")
    for size, words in SIZES:
        assert f"| {f'from {size:g}' if size else f'below {SIZES[1][0]:g}'} | {words} |" in text


def test_taking_alike_people_for_independent_misses_as_often_as_the_page_says() -> None:
    assert "more than ten of a hundred" in PAGE.read_text("utf-8")
    alike = [naive for _, icc, _, naive in printed()[: len(CELLS)] if icc == max(LIKENESS)]
    assert alike
    assert max(alike) < 0.9


def test_every_source_is_referred_to_and_every_reference_has_a_source() -> None:
    text, _, sources = PAGE.read_text("utf-8").partition("## Sources")
    asked = set(re.findall(r"\[([^]]+)\]\(#sources\)", " ".join(text.split())))
    assert asked == set(re.findall(r"^- \*\*(.+?)\.\*\*", sources, re.MULTILINE))
