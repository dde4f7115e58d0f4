"""The records' schema for Arrow and Parquet, computed from the record classes themselves."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable
from typing import Any

import pyarrow

from newsnlp import records
from newsnlp.batch.process import PageRecord
from newsnlp.store import LAYERS


def record_schema() -> pyarrow.Schema:
    """One row a page, nested: id, error, the layers of schema 1, and the text of HTML."""
    error = pyarrow.struct([("type", pyarrow.string()), ("message", pyarrow.string())])
    layers = []
    for name, kind in LAYERS.items():
        layer = _struct(kind)
        layers.append((name, layer if name == "article" else pyarrow.list_(layer)))
    head = [("schema", pyarrow.int64()), ("id", pyarrow.string()), ("error", error)]
    return pyarrow.schema([*head, *layers, ("text", pyarrow.string())])


def to_arrow(found: Iterable[PageRecord]) -> pyarrow.Table:
    """Records as a table; ids become text."""
    rows = [{**record, "id": str(record["id"])} for record in found]
    return pyarrow.Table.from_pylist(rows, schema=record_schema())


def from_row(row: dict[str, Any]) -> PageRecord:
    """A row of such a table as the record that it was made from."""
    if row["error"] is not None:
        return {key: row[key] for key in ("schema", "id", "error")}
    absent = ("error", "text") if row["text"] is None else ("error",)
    return {key: value for key, value in row.items() if key not in absent}


def _struct(kind: type[records.Record]) -> pyarrow.DataType:
    hints = typing.get_type_hints(kind, localns={"Doc": object, "Span": object})
    return pyarrow.struct(
        [
            (field.metadata.get("key", field.name), _type(hints[field.name]))
            for field in dataclasses.fields(kind)
            if field.name != "doc"
        ]
    )


def _type(hint: Any) -> pyarrow.DataType:
    plain = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }
    if hint in plain:
        return plain[hint]
    if isinstance(hint, types.UnionType):  # "T | None": everything can be null in Arrow
        return _type(next(a for a in typing.get_args(hint) if a is not types.NoneType))
    if typing.get_origin(hint) is tuple:
        return pyarrow.list_(_type(typing.get_args(hint)[0]))
    return _struct(hint)
