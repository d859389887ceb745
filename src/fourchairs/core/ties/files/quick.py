"""Reads millions of rows a second, in blocks, on all processors. It does not explain what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv, dataset, fs

from fourchairs.core.ties.files.columns import STRONGEST, UNKNOWN, WEAKEST, Columns, Kind
from fourchairs.core.ties.files.faults import MOST_LISTED, Progress
from fourchairs.core.ties.files.roster import People, clean
from fourchairs.core.ties.files.tables import Table

_FOUND = "position of "
_TEXTS = (pa.string(), pa.large_string(), pa.string_view())
_NOTHING = -2  # where a name should be


def read(
    table: Table, people: People, wanted: Mapping[str, tuple[int, Kind]], *, strangers: bool, progress: Progress
) -> Columns | None:
    """The wanted columns, or None if the patient reader has to have a look.

    Args:
        wanted: by name, where a column is and what it holds.
        strangers: whether a name may be nobody's.
    """
    scanner = _scanner(table, people, wanted)
    if scanner is None:
        return None
    gathered = _Gathered(people, {name: kind for name, (_, kind) in wanted.items()}, strangers)
    rows = 0
    try:
        for batch in scanner.to_batches():
            if not gathered.take(batch):
                return None
            rows += batch.num_rows
            progress(rows)
    except (pa.ArrowException, OSError):
        return None
    return gathered.columns()


def _scanner(table: Table, people: People, wanted: Mapping[str, tuple[int, Kind]]) -> Any:
    """Projects each block to what is wanted, with the positions of names found by a hash table made once."""
    source = _text_source(table, wanted) if table.text else _parquet_source(table, wanted)
    if source is None:
        return None
    fragment, schema, fields = source
    bearers = pa.array(people.names, pa.string())
    projected = dict(fields)
    for name, (_, kind) in wanted.items():
        if kind is Kind.NAME:
            projected[_FOUND + name] = pc.index_in(fields[name], value_set=bearers)
    return dataset.Scanner.from_fragment(fragment, schema=schema, columns=projected, batch_readahead=4)


def _text_source(table: Table, wanted: Mapping[str, tuple[int, Kind]]) -> tuple[Any, Any, dict[str, Any]] | None:
    assert table.text
    if table.text.encoding != "utf-8-sig":
        return None
    kinds = dict(wanted.values())
    types = {f"{place}": pa.float64() if kind is Kind.STRENGTH else pa.string() for place, kind in kinds.items()}
    style = dataset.CsvFileFormat(
        parse_options=csv.ParseOptions(delimiter=table.text.delimiter),
        read_options=csv.ReadOptions(
            column_names=[f"{place}" for place in range(len(table.header))], skip_rows=table.text.begin
        ),
        convert_options=csv.ConvertOptions(column_types=types, null_values=[]),
    )
    fragment = style.make_fragment(str(table.path), fs.LocalFileSystem())
    return fragment, pa.schema(types), {name: pc.field(f"{place}") for name, (place, _) in wanted.items()}


def _parquet_source(table: Table, wanted: Mapping[str, tuple[int, Kind]]) -> tuple[Any, Any, dict[str, Any]] | None:
    """None for Excel, and for columns of a type of which there is more than one way to write it."""
    if table.schema is None:
        return None
    fields = {}
    for name, (place, kind) in wanted.items():
        found = table.schema.field(place).type
        if pa.types.is_dictionary(found):
            found = found.value_type
        number = pa.types.is_integer(found) or (kind is Kind.STRENGTH and pa.types.is_floating(found))
        if not (number or found in _TEXTS):
            return None
        fields[name] = pc.field(table.header[place]).cast(pa.float64() if kind is Kind.STRENGTH else pa.string())
    fragment = dataset.ParquetFileFormat().make_fragment(str(table.path), fs.LocalFileSystem())
    return fragment, table.schema, fields


class _Gathered:
    """What the blocks so far came to."""

    def __init__(self, people: People, kinds: Mapping[str, Kind], strangers: bool) -> None:
        self.people, self.kinds, self.welcome = people, kinds, strangers
        self.parts: dict[str, list[NDArray[Any]]] = {name: [] for name in kinds}
        self.words: dict[str, dict[str, int]] = {name: {} for name, kind in kinds.items() if kind is Kind.WORD}
        self.spelled: dict[str, int] = {}  # names that are written otherwise than on the roster
        self.strangers: list[str] = []

    def take(self, batch: Any) -> bool:
        """Whether all is well with a block."""
        for name, kind in self.kinds.items():
            column = batch.column(name)
            if column.null_count:
                return False
            if kind is Kind.NAME:
                part = self._positions(column, batch.column(_FOUND + name))
            elif kind is Kind.STRENGTH:
                part = _strengths(column)
            else:
                part = self._numbers(column, self.words[name])
            if part is None:
                return False
            self.parts[name].append(part)
        return True

    def _positions(self, names: Any, found: Any) -> NDArray[Any] | None:
        positions: NDArray[Any] = found.fill_null(UNKNOWN).to_numpy()
        if not found.null_count:
            return positions
        missing = found.is_null()
        others = names.filter(missing).dictionary_encode()
        spelled = np.array([self._spelled(name) for name in others.dictionary.to_pylist()])
        if spelled.min() < (UNKNOWN if self.welcome else 0):
            return None
        positions = positions.copy()
        positions[missing.to_numpy(zero_copy_only=False)] = spelled[others.indices.to_numpy()]
        return positions

    def _spelled(self, written: str) -> int:
        if written not in self.spelled:
            name = clean(written)
            self.spelled[written] = self.people.position.get(name, UNKNOWN if name else _NOTHING)
            if self.spelled[written] == UNKNOWN and len(self.strangers) < MOST_LISTED:
                self.strangers.append(name)
        return self.spelled[written]

    def _numbers(self, column: Any, known: dict[str, int]) -> NDArray[Any]:
        encoded = column.dictionary_encode()
        words = [word.strip() for word in encoded.dictionary.to_pylist()]
        numbers = np.array([known.setdefault(word, len(known)) for word in words], dtype=np.int32)
        part: NDArray[Any] = numbers[encoded.indices.to_numpy()]
        return part

    def columns(self) -> Columns:
        values = {}
        for name, kind in self.kinds.items():
            empty = np.zeros(0, np.float64 if kind is Kind.STRENGTH else np.int32)
            values[name] = np.concatenate([empty, *self.parts.pop(name)])
        return Columns(values, {name: list(words) for name, words in self.words.items()}, self.strangers)


def _strengths(column: Any) -> NDArray[Any] | None:
    part: NDArray[Any] = column.to_numpy()
    return part if ((part >= WEAKEST) & (part <= STRONGEST)).all() else None
