"""Reads pages for a batch: JSONL, CSV, Parquet, and text files, compressed or not.

What cannot be read is an input too, with its fault in place of a text, so that nothing is lost.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

_OPENERS: dict[str, Any] = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}
_LINES = (".jsonl", ".ndjson")
_TABLES = (".csv", ".tsv")
MAX_LINE = 8_000_000
"""Bytes in one line of JSONL; a longer one is a fault, and is passed over without being held."""


class SourceError(Exception):
    """An input that cannot be read at all; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The names under which JSONL, CSV and Parquet hold a page's text and id."""

    text: str = "text"
    id: str = "id"


@dataclass(frozen=True, slots=True)
class Input:
    """A page: its id, and its text or what is wrong with it."""

    id: Any
    text: str | None
    fault: str | None = None


def files(paths: Iterable[str | Path]) -> list[Path]:
    """The files that paths name: themselves, or those of a folder, in a fixed order.

    Raises SourceError if one does not exist, is of no known kind, or a folder holds none.
    """
    out: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and _kind(p) is not None)
            if not inside:
                raise SourceError(f"{path} holds no .txt, .jsonl, .csv or .parquet file.")
            out += inside
        elif not path.exists():
            raise SourceError(f"{path} does not exist.")
        elif _kind(path) is None:
            raise SourceError(
                f"{path} is of no kind that is read here: .txt, .jsonl, .csv, .tsv (also .gz, "
                f".xz, .bz2, .zst) and .parquet."
            )
        else:
            out.append(path)
    return out


def read(paths: Iterable[Path], fields: Fields) -> Iterator[Input]:
    """The pages of files, in order."""
    for path in paths:
        kind = _kind(path)
        if kind == "lines":
            yield from _json_lines(path, fields)
        elif kind == "table":
            yield from _csv(path, fields)
        elif kind == "parquet":
            yield from _parquet(path, fields)
        else:
            yield _text(path)


def _kind(path: Path) -> str | None:
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes and suffixes[-1] in (*_OPENERS, ".zst"):
        suffixes.pop()
    last = suffixes[-1] if suffixes else ""
    if last in _LINES:
        return "lines"
    if last in _TABLES:
        return "table"
    return {".parquet": "parquet", ".txt": "text"}.get(last)


def _open(path: Path) -> BinaryIO:
    suffix = path.suffix.lower()
    if suffix == ".zst":
        try:
            import zstandard
        except ImportError:
            raise SourceError(f"{path} needs zstandard: pip install 'newsnlp[zstd]'.") from None
        stream: BinaryIO = zstandard.open(path, "rb")
        return io.BufferedReader(stream)  # type: ignore[type-var]
    opened: BinaryIO = _OPENERS.get(suffix, open)(path, "rb")
    return opened


def _page(where: str, row: Any, fields: Fields) -> Input:
    """A row of a table, or an object of a line, as a page."""
    if not isinstance(row, dict):
        return Input(where, None, f"{where} is no JSON object")
    id = row.get(fields.id)
    id = where if id is None or id == "" else id
    text = row.get(fields.text)
    if not isinstance(text, str):
        has = ", ".join(map(str, row)) or "nothing"
        return Input(id, None, f"{where} has no text in the field {fields.text!r}; it has: {has}")
    return Input(id, text)


def _json_lines(path: Path, fields: Fields) -> Iterator[Input]:
    with _open(path) as stream:
        number = 0
        while line := stream.readline(MAX_LINE + 1):
            number += 1
            where = f"{path}:{number}"
            if len(line) > MAX_LINE and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = stream.readline(MAX_LINE)
                yield Input(where, None, f"{where} is longer than {MAX_LINE:,} bytes")
                continue
            if not line.strip():
                continue
            try:
                yield _page(where, json.loads(line.decode("utf-8-sig")), fields)
            except UnicodeDecodeError as error:
                yield Input(where, None, f"{where} is not UTF-8 (byte {error.start})")
            except ValueError as error:
                yield Input(where, None, f"{where} is not JSON: {error}")


def _csv(path: Path, fields: Fields) -> Iterator[Input]:
    csv.field_size_limit(min(sys.maxsize, MAX_LINE))
    delimiter = "\t" if ".tsv" in path.suffixes else ","
    with _open(path) as stream:
        lines = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="")
        rows = csv.DictReader(lines, delimiter=delimiter)
        while True:
            where = f"{path}:{rows.line_num + 1}"
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield Input(where, None, f"{where} cannot be read: {error}")
            else:
                yield _page(where, row, fields)


def _parquet(path: Path, fields: Fields) -> Iterator[Input]:
    try:
        from pyarrow import parquet
    except ImportError:
        raise SourceError(f"{path} needs pyarrow: pip install 'newsnlp[parquet]'.") from None
    file = parquet.ParquetFile(path)
    wanted = [name for name in (fields.id, fields.text) if name in file.schema_arrow.names]
    number = 0
    for batch in file.iter_batches(batch_size=256, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield _page(f"{path}:{number}", row, fields)


def _text(path: Path) -> Input:
    try:
        with _open(path) as stream:
            data = stream.read(MAX_LINE + 1)
        if len(data) > MAX_LINE:
            return Input(str(path), None, f"{path} is longer than {MAX_LINE:,} bytes")
        return Input(str(path), data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Input(str(path), None, f"{path} is not UTF-8 (byte {error.start})")
    except OSError as error:
        return Input(str(path), None, f"{path} cannot be read: {error.strerror}")
