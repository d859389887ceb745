"""The whole path of a guest, from the code to the lobby, fits through a crowded room's network."""

from __future__ import annotations

import gzip
import re

from django.test import Client

from fourchairs.web.config.static import files
from tests.web.arriving.test_the_questions import SEVEN
from tests.web.table import Table

MOST = 60_000  # bytes, compressed
ASKED = re.compile(r'(?:href|src)="/static/[^/"]+/([^"#]+)"')
IMPORTED = re.compile(r'from "\./([^"]+)"')


def with_imports(names: set[str]) -> set[str]:
    found: set[str] = set()
    while names - found:
        name = (names - found).pop()
        found.add(name)
        if name.endswith(".js"):
            names |= {f"js/{other}" for other in IMPORTED.findall(files().by_name[name].body.decode())}
    return found


def test_from_the_door_to_the_table_it_is_less_than_sixty_kilobytes(table: Table) -> None:
    table.come(*SEVEN)
    phone = Client()
    slug = table.slug
    pages = [phone.get("/")]
    phone.post("/", {"key": table.gathering.code})
    pages.append(phone.get(f"/g/{slug}/name"))
    phone.post(f"/g/{slug}/name", {"name": "Ingrid"})
    pages += [phone.get(f"/g/{slug}/{page}") for page in ("know", "apart", "before", "share")]
    phone.post(f"/g/{slug}/share")
    pages.append(phone.get(f"/g/{slug}/now"))
    table.seat_everybody().begin()
    pages.append(phone.get(f"/g/{slug}/now"))
    assert {page.status_code for page in pages} == {200}
    asked = {name for page in pages for name in ASKED.findall(page.content.decode())}
    static = [files().by_name[name] for name in with_imports(asked | {"marks/chairs.svg", "marks/fig.svg"})]
    weight = sum(len(file.packed or file.body) for file in static)
    weight += sum(len(gzip.compress(page.content)) for page in pages)
    assert weight < MOST, weight
