"""Rows of data files, with the number of the line that each comes from; entries of rows."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
import lzma
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO, cast
from zlib import error as ZlibError

from newsnlp.knowledge.entry import Entry

Rows = Iterable[tuple[int, Mapping[str, Any]]]
_OPENERS: dict[str, Callable[..., Any]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}
_BROKEN = (EOFError, UnicodeDecodeError, gzip.BadGzipFile, lzma.LZMAError, ZlibError)
_COLUMNS = "id name type aliases country description weight office start end".split()


def opened(path: str | Path) -> TextIO:
    """A text file to read, decompressed where its name says that it is compressed."""
    opener = _OPENERS.get(Path(path).suffix.lower(), open)
    return cast(TextIO, opener(path, "rt", encoding="utf-8"))


def lines(path: str | Path) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers.

    Raises ValueError, naming the line, if the file is cut short or is no UTF-8.
    """
    number = 0
    try:
        with opened(path) as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line.lstrip("\ufeff") if number == 1 else line
    except _BROKEN as error:
        raise wrong(str(path), number + 1, f"the file cannot be read on: {error}") from error


def wrong(source: str, number: int, what: str, unit: str = "line") -> ValueError:
    """The error of a row."""
    return ValueError(f"{source}, {unit} {number}: {what}.")


def json_rows(path: str | Path) -> Iterator[tuple[int, Any]]:
    """The values of a file with one JSON value a line."""
    for number, line in lines(path):
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            what = f"no JSON ({error.msg} at character {error.pos}); one object a line is expected"
            raise wrong(str(path), number, what) from error


def csv_rows(path: str | Path, delimiter: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a table as those of a JSONL file."""
    source = str(path)
    with opened(path) as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            head = [c.strip().lstrip("\ufeff") for c in next(reader, [])]
            missing = [c for c in ("id", "name", "type") if c not in head]
            unknown = [c for c in head if c not in _COLUMNS]
            if missing or unknown or len(set(head)) < len(head):
                what = f"the columns are {head}; id, name, type are expected, and may be {_COLUMNS}"
                raise wrong(source, 1, what)
            for cells in reader:
                if not any(cells):
                    continue
                if len(cells) != len(head):
                    what = f"{len(cells)} cells; {len(head)} are expected, as in the first line"
                    raise wrong(source, reader.line_num, what)
                yield reader.line_num, _row_of(dict(zip(head, cells, strict=True)), reader, source)
        except csv.Error as error:
            raise wrong(source, reader.line_num, f"no CSV: {error}") from error
        except _BROKEN as error:
            what = f"the file cannot be read on: {error}"
            raise wrong(source, reader.line_num + 1, what) from error


def _row_of(cells: dict[str, str], reader: Any, source: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        k: v.strip()
        for k, v in cells.items()
        if k in ("id", "name", "type", "country", "description")
    }
    row["aliases"] = [a for a in cells.get("aliases", "").split("|") if a.strip()]
    office = {"title": cells.get("office"), "start": cells.get("start"), "end": cells.get("end")}
    if any(office.values()):
        row["offices"] = [office]
    if weight := cells.get("weight", "").strip():
        try:
            row["weight"] = float(weight)
        except ValueError as error:
            what = f"'weight' is {weight!r}; a number from 0 up is expected"
            raise wrong(source, reader.line_num, what) from error
    return row


def entries(rows: Rows, source: str, *, unit: str = "line", repeated: bool = False) -> list[Entry]:
    """The entries of rows. With ``repeated``, rows of one id, name and type say more of one entry.

    Raises ValueError, naming source, line and what is expected, at the first row that is wrong.
    """
    found: dict[str, tuple[int, Entry]] = {}
    for number, row in rows:
        try:
            entry = Entry.from_row(row)
        except ValueError as error:
            raise wrong(source, number, str(error), unit) from error
        first, before = found.get(entry.id, (number, None))
        if before is not None:
            if not repeated or (before.name, before.type) != (entry.name, entry.type):
                what = f"the id {entry.id!r} is that of {unit} {first}; an id of its own"
                raise wrong(source, number, f"{what} is expected", unit)
            entry = replace(
                before,
                aliases=tuple(dict.fromkeys((*before.aliases, *entry.aliases))),
                offices=tuple(dict.fromkeys((*before.offices, *entry.offices))),
            )
        found[entry.id] = (first, entry)
    return [entry for _, entry in found.values()]
