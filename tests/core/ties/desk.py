"""Files as people and their programs write them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from fourchairs.core.ties.files import People, TableError, read_people

FIVE = ("Ada", "Ben", "Cleo", "Dan", "Eve")


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


def book(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
    made.save(path)
    return path


def arrow(path: Path, **columns: Any) -> Path:
    parquet.write_table(pa.table(columns), path)
    return path


def people(folder: Path, *names: str) -> People:
    return read_people(text(folder / "people.csv", "\n".join(["name", *(names or FIVE)])))


def refused(read: Any, *args: Any, **more: Any) -> str:
    """What is said, without the folder."""
    with pytest.raises(TableError) as caught:
        read(*args, **more)
    return str(caught.value).replace(f"{caught.value.path.parent}/", "")
