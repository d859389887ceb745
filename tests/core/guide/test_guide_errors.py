from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fourchairs.core.guide import GuideError, available, load
from fourchairs.core.guide.loading import GUIDES

# file, what stands there, what somebody makes of it, what they are told
MISTAKES = [
    ("60.toml", "slack = 120", "slack = 60", "60.toml, seconds: the steps add up to 3540 seconds, 60 minutes are 3600"),
    ("60.toml", "slack = 120", "slack = 120\nslak = 1", "60.toml, seconds.slak: this key is unknown"),
    ("60.toml", "slack = 120", "", "60.toml, seconds.slack: this is missing"),
    ("60.toml", "arrive = 120", "arrive = 0", "seconds.arrive: this must be a whole number of seconds, at least 1"),
    ("60.toml", "slack = 120", "slack = -1", "seconds.slack: this must be a whole number of seconds, at least 0"),
    ("60.toml", "slack = 120", "slack = true", "seconds.slack: this must be a whole number of seconds, at least 0"),
    ("60.toml", "minutes = 60", "minutes = 0", "60.toml, minutes: this must be a whole number above 0"),
    ("60.toml", "minutes = 60", 'minutes = "60"', "60.toml, minutes: this must be a whole number above 0"),
    ("60.toml", 'title = "An hour"', "title = 1", "60.toml, title: this must be a text"),
    ("60.toml", 'title = "An hour"', 'title = " "', "60.toml, title: this must be a text"),
    ("60.toml", 'title = "An hour"', "title = ", "60.toml: the file is not TOML"),
    ("60.toml", 'title = "An hour"', 'title = "An hour"\nmood = "calm"', "60.toml, mood: this key is unknown"),
    ("60.toml", "pairs = false", "pairs = 0", "60.toml, rounds[0].pairs: this must be true or false"),
    ("60.toml", 'pairs = false\nbreak_after = 0\nsets = ["made', 'pairs = true\nbreak_after = 0\nsets = ["made',
     "rounds[1].pairs: in pairs nobody hears everyone"),
    ("60.toml", "echo = 45\nshared_echo = 0", "echo = 45\nshared_echo = 9", "rounds[2].shared_echo: a round has"),
    ("60.toml", 'depth = "struggle"', 'depth = "abyss"', "60.toml, rounds[2].depth: “abyss” is not a depth"),
    ("60.toml", 'sets = ["distance", "alone"]', 'sets = ["near"]', "60.toml, rounds[2].sets: there is no set “near”"),
    ("60.toml", 'sets = ["distance", "alone"]', "sets = []", "60.toml, rounds[2].sets: this must be a list of texts"),
    ("60.toml", "[[rounds]]", "[[pounds]]", "60.toml, rounds: this is missing"),
    ("60.toml", "[seconds]", "[[seconds]]", "60.toml, seconds: this must be a table"),
    ("prompts.toml", "[light.learned]", "[lite.learned]", "prompts.toml, lite: this key is unknown"),
    ("prompts.toml", 'light = "Tell of a skill that', 'lite = "Tell of a skill that',
     "light.learned: a set has exactly three doors, light, middle, deep, in this order; here: lite, middle"),
    ("prompts.toml", "[light.hands]", '[light.four]\nlight = "a"\nmiddle = "b"\ndeep = "c"\nabyss = "d"\n[light.hands]',
     "prompts.toml, light.four: a set has exactly three doors"),
    ("prompts.toml", "[light.hands]", "[light.none]\n[light.hands]", "light.none: a set has exactly three doors"),
    ("only_one.toml", 'key = "calm"', 'key = "yes"', "only_one.toml, struggles: two entries have the same key"),
    ("only_one.toml", 'key = "calm"', 'key = "calm"\nrisk = 1', "struggles[13].risk: this key is unknown"),
    ("only_one.toml", "[[struggles]]", "[[s]]", "only_one.toml, struggles: this is missing"),
    ("texts.toml", '  "None of us records', '  "",\n  "None of us records', "texts.toml, pact[2]: this must be a text"),
    ("texts.toml", '  "None of us records', '  "More.",\n  "None of us records', "the pact has 6 lines, here are 7"),
    ("texts.toml", "[say.invite]", "[say.incite]", "texts.toml, say.invite: this is missing"),
    ("texts.toml", "[say.invite]", "[say.dance]\n[say.invite]", "texts.toml, say.dance: this key is unknown"),
    ("texts.toml", '{name} is telling"', '{nome} is telling"', "heading_other: nothing can be filled in for nome"),
    ("texts.toml", 'heading = "Your turn"', 'heading = "Your turn, {name}"', "turn.heading: nothing can be filled in"),
    ("texts.toml", '{name} is telling"', '{name is telling"', "say.turn.heading_other: the braces are wrong"),
    ("texts.toml", "numbers = [", "nombers = [", "texts.toml, numbers: this is missing"),
    ("texts.toml", "[listening]", "[listening]\nsmile = true", "texts.toml, listening.smile: this key is unknown"),
    ("texts.toml", "[[share]]", "[[chair]]", "texts.toml, share: this is missing"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The guides as they are, to be spoiled."""
    return Path(shutil.copytree(GUIDES, tmp_path / "guides"))


@pytest.mark.parametrize(("file", "there", "made", "told"), MISTAKES)
def test_a_mistake_is_named_with_its_file_and_place(folder: Path, file: str, there: str, made: str, told: str) -> None:
    path = folder / "en" / file
    text = path.read_text(encoding="utf-8")
    assert there in text
    path.write_text(text.replace(there, made, -1 if there.startswith("[[") else 1), encoding="utf-8")
    with pytest.raises(GuideError) as error:
        load("60", folder=folder)
    assert told in str(error.value)
    assert error.value.remedy
    assert error.value.file == file


def test_an_unknown_guide_is_answered_with_those_there_are(folder: Path) -> None:
    with pytest.raises(GuideError, match="There are: 30, 45, 60, 90"):
        load("../60", folder=folder)


def test_an_unknown_language_is_answered_with_those_there_are(folder: Path) -> None:
    with pytest.raises(GuideError, match="There are languages: en"):
        load("60", language="tlh", folder=folder)
    with pytest.raises(GuideError, match="There are languages: none"):
        available(folder=folder / "nowhere")


def test_a_second_language_stands_beside_the_first(folder: Path) -> None:
    shutil.copytree(folder / "en", folder / "de")
    assert load("60", language="de", folder=folder).texts.language == "de"


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "en" / "texts.toml").unlink()
    with pytest.raises(GuideError, match=r"texts.toml: the file cannot be read \(No such file"):
        load("60", folder=folder)


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "en" / "only_one.toml").write_bytes('[[struggles]]\nkey = "é"'.encode("latin-1"))
    with pytest.raises(GuideError, match="only_one.toml: the file is not UTF-8"):
        load("60", folder=folder)


def test_a_list_without_entries_is_no_list(folder: Path) -> None:
    (folder / "en" / "only_one.toml").write_text("struggles = []", encoding="utf-8")
    with pytest.raises(GuideError, match="only_one.toml, struggles: this must be a list of tables"):
        load("60", folder=folder)
