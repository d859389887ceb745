from __future__ import annotations

import pytest

from fourchairs.core.measures import instruments, slots
from fourchairs.core.measures.docs import reference


@pytest.mark.parametrize("key", instruments())
def test_every_question_stands_on_the_page_with_its_ends_and_its_source(key: str) -> None:
    lines = reference().splitlines()
    for item in instruments()[key].items:
        row = next(line for line in lines if f"`{item.key}` | {item.asked()} |" in line)
        assert item.source in row
        assert all(word in row for word in (item.words if item.kind == "choice" else ())), row


@pytest.mark.parametrize("key", instruments())
def test_every_instrument_stands_on_the_page_with_its_licence_and_its_citation(key: str) -> None:
    made = instruments()[key]
    assert f"Licence: {made.licence}." in reference()
    assert made.citation in reference()


@pytest.mark.parametrize("key", slots())
def test_every_slot_stands_on_the_page(key: str) -> None:
    assert slots()[key].citation in reference()
