"""Many pictures on one sheet, drawn by the browser that took them."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.devices import Devices

STYLE = """
body {{ margin: 16px; display: grid; grid-template-columns: repeat({columns}, {width}px); gap: 16px; align-items: start;
  background: {paper}; color: {ink}; font: 12px system-ui, sans-serif; }}
figure {{ margin: 0; }} figcaption {{ margin-block-end: 4px; }}
img {{ inline-size: 100%; display: block; max-block-size: {most}px; object-fit: cover; object-position: top;
  border: 1px solid {line}; border-radius: 6px; }}
"""
COLOURS = {
    "light": {"paper": "#e9e4da", "ink": "#2b211a", "line": "#cfc7b8"},
    "dark": {"paper": "#000", "ink": "#eee6da", "line": "#555"},
}


def sheet(devices: Devices, files: list[Path], width: int, columns: int, theme: str) -> bytes:
    """Tall ones are cut off at the foot."""
    page = devices.page(viewport={"width": columns * (width + 16) + 16, "height": 400})
    style = STYLE.format(
        width=width, columns=columns, most=round(width * (2.4 if width < 300 else 0.8)), **COLOURS[theme]
    )
    page.set_content(f"<style>{style}</style>" + "".join(_figure(file) for file in files))
    return page.screenshot(full_page=True)


def _figure(file: Path) -> str:
    data = b64encode(file.read_bytes()).decode()
    name = file.stem.rsplit("-", 2)[0].partition("-")[2].replace("-", " ")
    return f'<figure><figcaption>{name}</figcaption><img alt="" src="data:image/png;base64,{data}"></figure>'
