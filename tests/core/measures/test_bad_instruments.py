from __future__ import annotations

from pathlib import Path

import pytest

from fourchairs.core.measures import InstrumentError, instruments

HEAD = """\
title = "T"
when = "before"
provenance = "Our own."
licence = "CC0-1.0"
citation = ""
"""
ITEM = """
[[items]]
key = "near"
kind = "scale"
text = "How near?"
lowest = 1
highest = 3
low = "far"
high = "near"
better = 1
source = "Our own."
"""
THREE = 'words = ["far", "between", "near"]\n'


def told(folder: Path, text: str | bytes) -> str:
    (folder / "odd.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InstrumentError) as refused:
        instruments(folder)
    return str(refused.value)


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "even.toml").write_text(HEAD + ITEM + THREE)
    assert instruments(tmp_path)["even"]["near"].words == ("far", "between", "near")


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    assert told(tmp_path, "title = ").startswith("odd.toml: this is not TOML in UTF-8")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    assert told(tmp_path, b"\xff\xfe").startswith("odd.toml: this is not TOML in UTF-8")


@pytest.mark.parametrize("items", ["", "items = []", 'items = "none"'])
def test_an_instrument_without_questions_is_refused(tmp_path: Path, items: str) -> None:
    assert "there are no questions" in told(tmp_path, HEAD + items)


def test_a_question_that_is_no_table_is_refused(tmp_path: Path) -> None:
    assert "items[0]: this is no question" in told(tmp_path, HEAD + "items = [1]")


def test_words_that_are_no_list_are_refused(tmp_path: Path) -> None:
    assert "words must be" in told(tmp_path, HEAD + ITEM + 'words = "far"')


def test_a_word_that_is_no_text_is_refused(tmp_path: Path) -> None:
    assert "words must be" in told(tmp_path, HEAD + ITEM + "words = [1, 2, 3]")


@pytest.mark.parametrize("line", [line for line in (HEAD + ITEM).splitlines() if "=" in line])
def test_whatever_is_missing_is_named(tmp_path: Path, line: str) -> None:
    assert f"{line.split(maxsplit=1)[0]} is missing" in told(tmp_path, (HEAD + ITEM).replace(line, ""))


def test_a_key_that_is_unknown_is_named(tmp_path: Path) -> None:
    assert "items[0]: colour is unknown" in told(tmp_path, HEAD + ITEM + 'colour = "red"')


@pytest.mark.parametrize("wrong", ['lowest = "1"', "lowest = 1.0", "lowest = true"])
def test_a_number_that_is_none_is_named(tmp_path: Path, wrong: str) -> None:
    assert "lowest must be a whole number" in told(tmp_path, HEAD + ITEM.replace("lowest = 1", wrong))


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ('kind = "scale"', 'kind = "slider"', "“slider” is no kind of question"),
        ("highest = 3", "highest = 1", "the answers go from 1 to 1"),
        ("better = 1", "better = 2", "better is 1, -1 or 0, not 2"),
        (THREE, 'words = ["far"]\n', "there are 3 steps and 1 words"),
        ('kind = "scale"', 'kind = "tick"', "a tick is 0 or 1"),
        ('text = "How near?"', 'text = ""', "cannot be empty"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_apart(tmp_path: Path, right: str, wrong: str, sentence: str) -> None:
    assert sentence in told(tmp_path, (HEAD + ITEM + THREE).replace(right, wrong))


def test_a_choice_without_words_is_refused(tmp_path: Path) -> None:
    assert "needs a word for each step" in told(tmp_path, HEAD + ITEM.replace('"scale"', '"choice"'))


def test_two_questions_of_one_key_are_refused(tmp_path: Path) -> None:
    assert "two questions have the key “near”" in told(tmp_path, HEAD + ITEM + ITEM)
