"""A picture of every screen, in both themes, on every size of screen it is made for.

Where a folder is asked for, the pages of documentation get those of `SHOWN` and one sheet of all guest screens.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.devices import LAPTOP, PHONE, SMALL, SQUARE, WIDE, Devices
from tests.browser.sheet import sheet
from tests.browser.tour import Stop, Tour

if TYPE_CHECKING:
    from tests.browser.building import Building

SIZES = {
    "phone": {"phone": PHONE, "small": SMALL},
    "host": {"laptop": LAPTOP, "phone": PHONE, "small": SMALL},
    "wall": {"wide": WIDE, "square": SQUARE},
}
THEMES = ("light", "dark")
SHOWN = {  # in the documentation: the name there, and the name of the picture
    "guest-turn-phone-light": "guest-turn-phone-light",
    "projector-tables-light": "projector-tables-wide-light",
}
SHEETS = {
    "guest-coming": ("door", "name", "team", "know", "apart", "share", "lobby", "late", "lobby-help", "leave"),
    "guest-talking": ("table", "arrive", "pact-reader", "agree", "turn", "listening", "paused", "silence"),
    "guest-closing": ("invite", "echo", "only-one-shown", "word", "thanks", "goodbye", "both", "left", "ended"),
}


def pictures(stop: Stop, folder: Path) -> None:
    for size, viewport in SIZES[stop.medium].items():
        for theme in THEMES:
            name = f"{stop.name}-{size}-{theme}"
            stop.show(viewport, dark=theme == "dark")
            stop.page.screenshot(path=folder / f"{name}.png")
            if name in SHOWN.values():
                stop.page.set_viewport_size(viewport)
                stop.page.screenshot(path=folder / f"shown-{name}.png")


def publish(devices: Devices, taken: Path, folder: Path) -> None:
    """What the documentation shows of all that was taken."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in SHOWN.items():
        (folder / f"{name}.png").write_bytes((taken / f"shown-{picture}.png").read_bytes())
    for theme in THEMES:
        for name, screens in SHEETS.items():
            files = [taken / f"guest-{screen}-phone-{theme}.png" for screen in screens]
            (folder / f"{name}-{theme}.png").write_bytes(sheet(devices, files, width=195, columns=5, theme=theme))
        for name in ("console", "projector"):
            files = sorted(taken.glob(f"{name}-*-{'laptop' if name == 'console' else 'wide'}-{theme}.png"))
            (folder / f"{name}-{theme}.png").write_bytes(sheet(devices, files, width=480, columns=2, theme=theme))


def test_pictures_of_every_screen(devices: Devices, house: Building, tmp_path: Path) -> None:
    """`FOURCHAIRS_PICTURES` names the folder for the documentation, `FOURCHAIRS_ALL_PICTURES` one for all of them."""
    taken = Path(os.environ.get("FOURCHAIRS_ALL_PICTURES") or tmp_path)
    taken.mkdir(parents=True, exist_ok=True)
    names = []
    for stop in Tour(devices, house).stops():
        pictures(stop, taken)
        names.append(stop.name)
    assert len(names) == len(set(names)) > 80
    publish(devices, taken, Path(os.environ.get("FOURCHAIRS_PICTURES") or tmp_path / "shown"))
