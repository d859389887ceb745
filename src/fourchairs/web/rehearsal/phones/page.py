"""What a person sees and can tap on a page of ours, read from its HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass(slots=True)
class Choice:
    name: str
    value: str
    label: str = ""


@dataclass(slots=True)
class Form:
    action: str
    id: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    buttons: list[Choice] = field(default_factory=list)

    @property
    def event(self) -> str:
        """The command it sends, by the last part of its address."""
        return self.action.rstrip("/").rpartition("/")[2]


@dataclass(slots=True)
class Page:
    """`forms` in the order of the page, `text` the visible words, `state` the first frame of a live page."""

    forms: list[Form] = field(default_factory=list)
    text: str = ""
    csrf: str = ""
    stream: str = ""
    state: dict[str, Any] = field(default_factory=dict)

    def form(self, event: str) -> Form | None:
        return next((form for form in self.forms if form.event == event), None)


def read(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.text = " ".join(" ".join(reader.words).split())
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.words: list[str] = []
        self._form: Form | None = None
        self._choice: Choice | None = None  # the one whose label is being read
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {key: value or "" for key, value in attrs}
        if tag == "meta" and have.get("name") == "csrf":
            self.page.csrf = have.get("content", "")
        self.page.stream = self.page.stream or have.get("data-stream", "")
        if tag == "script":
            self._script = have.get("type") == "application/json"
        elif tag == "form" and have.get("method", "").lower() == "post":
            self._form = Form(have.get("action", ""), have.get("id", ""))
            self.page.forms.append(self._form)
        elif self._form is not None:
            self._field(self._form, tag, have)

    def _field(self, form: Form, tag: str, have: dict[str, str]) -> None:
        kind, name = have.get("type", "text"), have.get("name", "")
        if tag == "button":
            self._choice = Choice(name, have.get("value", ""))
            form.buttons.append(self._choice)
        elif tag == "input" and kind in {"checkbox", "radio"}:
            self._choice = Choice(name, have.get("value", "on"))
            form.choices.append(self._choice)
            if "checked" in have and kind == "radio":
                form.fields[name] = self._choice.value
        elif tag in {"input", "textarea"} and name:
            form.fields[name] = have.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._script:
            self.page.state = json.loads(data)
            return
        self.words.append(data)
        if self._choice is not None:
            self._choice.label = f"{self._choice.label} {data.strip()}".strip()

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = False
        elif tag == "form":
            self._form = None
        if tag in {"label", "button", "form"}:
            self._choice = None
