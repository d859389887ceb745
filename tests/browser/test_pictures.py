"""A picture of every screen, in both themes, on every size of screen it is made for.

Where a folder is asked for, the pages of documentation get those of `SHOWN` and one sheet of all guest screens.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.devices import LAPTOP, PHONE, SMALL, SQUARE, WIDE, Devices
from tests.browser.sheet import sheet
from tests.browser.stop import Stop
from tests.browser.tour import Tour

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
LAPTOP_WIDTH, PHONE_WIDTH = 480, 195
BEFORE_AND_AFTER = "before before-figures after after-figures after-last"
SHEETS = {
    "guest-coming": ("phone", "guest", "door name team know apart share lobby lobby-help late leave"),
    "guest-talking": ("phone", "guest", "table arrive pact-reader agree turn listening paused silence invite echo"),
    "guest-closing": ("phone", "guest", "only-one only-one-shown word thanks goodbye both left late between ended"),
    "guest-checkins": ("phone", "guest", f"{BEFORE_AND_AFTER} own-change weeks weeks-early"),
    "console": ("laptop", "console", "ready arriving formed person move seated talking paused five between"),
    "projector": ("wide", "projector", "soon join tables names now mute announcement paused between thanks"),
}


def pictures(stop: Stop, folder: Path, *, every: bool) -> None:
    sizes = list(SIZES[stop.medium].items())
    for size, viewport in sizes if every else sizes[:1]:
        for theme in THEMES if every else THEMES[:1]:
            stop.show(viewport, dark=theme == "dark")
            stop.page.screenshot(path=folder / f"{stop.name}-{size}-{theme}.png")


def publish(devices: Devices, taken: Path, folder: Path, themes: tuple[str, ...]) -> None:
    """What the documentation shows of all that was taken."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in SHOWN.items():
        (folder / f"{name}.png").write_bytes((taken / f"{picture}.png").read_bytes())
    for theme in themes:
        for name, (size, whose, screens) in SHEETS.items():
            files = [taken / f"{whose}-{screen}-{size}-{theme}.png" for screen in screens.split()]
            width, columns = (PHONE_WIDTH, 5) if size == "phone" else (LAPTOP_WIDTH, 2)
            (folder / f"{name}-{theme}.png").write_bytes(sheet(devices, files, width, columns, theme))


def test_pictures_of_every_screen(devices: Devices, house: Building, tmp_path: Path) -> None:
    """Of one size in one theme; of all where somebody wants to look at them.

    `FOURCHAIRS_PICTURES` names the folder for the documentation, `FOURCHAIRS_ALL_PICTURES` one for every picture.
    """
    asked = os.environ.get("FOURCHAIRS_PICTURES"), os.environ.get("FOURCHAIRS_ALL_PICTURES")
    shown, taken = Path(asked[0] or tmp_path / "shown"), Path(asked[1] or tmp_path / "taken")
    taken.mkdir(parents=True, exist_ok=True)
    names = []
    for stop in Tour(devices, house).stops():
        pictures(stop, taken, every=any(asked))
        names.append(stop.name)
    assert len(names) == len(set(names)) > 80
    publish(devices, taken, shown, THEMES if any(asked) else THEMES[:1])
