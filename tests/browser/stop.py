"""One screen of the tour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

Medium = Literal["phone", "host", "wall"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A screen to look at; it stays as it is until the next is asked for."""

    name: str
    page: Page
    medium: Medium

    def show(self, viewport: ViewportSize, *, dark: bool = False) -> None:
        """On a screen of that width, as tall as what is on it, so that what is fixed to its foot stays there."""
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        if self.medium == "wall":  # light whatever the machine prefers, unless its address says otherwise
            self.page.evaluate("(theme) => { document.body.dataset.theme = theme }", "dark" if dark else "")
        self.page.set_viewport_size(viewport)
        for _ in range(0 if self.medium == "wall" else 2):  # a taller one may show more
            tall = self.page.evaluate("document.documentElement.scrollHeight")
            self.page.set_viewport_size({"width": viewport["width"], "height": max(viewport["height"], tall)})
