"""A picture of every screen, in both themes, on every size of screen it is made for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tests.browser.devices import LAPTOP, PHONE, SMALL, SQUARE, WIDE, Devices
from tests.browser.tour import Stop, Tour

if TYPE_CHECKING:
    from tests.browser.building import Building

SIZES = {
    "phone": {"phone": PHONE, "small": SMALL},
    "host": {"laptop": LAPTOP, "phone": PHONE, "small": SMALL},
    "wall": {"wide": WIDE, "square": SQUARE},
}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def pictures(stop: Stop, folder: Path) -> None:
    for size, viewport in SIZES[stop.medium].items():
        stop.page.set_viewport_size(viewport)
        tall = stop.page.evaluate("document.documentElement.scrollHeight")
        if stop.medium != "wall" and tall > viewport["height"]:  # what is fixed to the foot stays at the foot
            stop.page.set_viewport_size({"width": viewport["width"], "height": tall})
        for theme in THEMES:
            stop.page.emulate_media(color_scheme=theme)
            stop.page.screenshot(path=folder / f"{stop.name}-{size}-{theme}.png")


def test_pictures_of_every_screen(devices: Devices, house: Building, tmp_path: Path) -> None:
    folder = Path(os.environ.get("FOURCHAIRS_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    for stop in Tour(devices, house).stops():
        pictures(stop, folder)
