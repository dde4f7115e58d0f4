"""Shards of a batch: written under a temporary name, in place only when whole."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from newsnlp.batch import tables
from newsnlp.batch.process import PageRecord

_ROWS = 100  # pages in a row group of Parquet: what is held in memory until it is written


class Shard(Protocol):
    """A shard that is being written."""

    def add(self, record: PageRecord) -> None:
        """Write a page's record."""

    def finish(self) -> dict[str, str]:
        """Put the files in their place. Returns their names and checksums."""

    def abandon(self) -> None:
        """Leave nothing behind."""


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while data := stream.read(1 << 20):
            found.update(data)
    return found.hexdigest()


def _temporary(out: Path, name: str) -> Path:
    path = out / (name + ".tmp")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _place(out: Path, name: str) -> str:
    """Put a file that was written under its temporary name in place. Returns its checksum."""
    temporary = _temporary(out, name)
    with temporary.open("rb") as stream:
        os.fsync(stream.fileno())
    found = digest(temporary)
    temporary.replace(out / name)
    return found


class JsonLines:
    """One line of JSON a page; with gzip, if the name says so."""

    def __init__(self, out: Path, number: int, suffix: str = ".jsonl") -> None:
        self._out = out
        self._name = f"part-{number:05d}{suffix}"
        self._raw = _temporary(out, self._name).open("wb")
        packed = suffix.endswith(".gz")
        # no time and no name in the head: the same records are the same bytes
        self._stream: Any = (
            gzip.GzipFile("", "wb", fileobj=self._raw, mtime=0) if packed else self._raw
        )

    def add(self, record: PageRecord) -> None:
        """Write a page's record."""
        line = json.dumps(record, ensure_ascii=False) + "\n"
        self._stream.write(line.encode("utf-8", "backslashreplace"))

    def finish(self) -> dict[str, str]:
        """Put the file in its place. Returns its name and checksum."""
        self._stream.close()
        self._raw.close()
        return {self._name: _place(self._out, self._name)}

    def abandon(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):  # closing writes what is held, and the disk may be full
            self._raw.close()
        _temporary(self._out, self._name).unlink(missing_ok=True)


class Parquet:
    """Flat tables, and one nested table that holds all of each record, as Parquet."""

    def __init__(self, out: Path, number: int) -> None:
        import pyarrow
        from pyarrow import parquet

        from newsnlp.batch.schema import record_schema, to_arrow

        self._out = out
        self._to_arrow = to_arrow
        self._held: list[PageRecord] = []
        schemas = {"records": record_schema()}
        for name, columns in tables.TABLES.items():
            fields = [(column, pyarrow.type_for_alias(kind)) for column, kind in columns.items()]
            schemas[name] = pyarrow.schema(fields)
        self._names = {name: f"{name}/part-{number:05d}.parquet" for name in schemas}
        self._writers = {
            name: parquet.ParquetWriter(
                _temporary(out, self._names[name]), schema, compression="zstd"
            )
            for name, schema in schemas.items()
        }

    def add(self, record: PageRecord) -> None:
        """Take a page's record; written with those that follow."""
        self._held.append(record)
        if len(self._held) >= _ROWS:
            self._write()

    def _write(self) -> None:
        import pyarrow

        flat = [tables.rows(record) for record in self._held]
        for name, writer in self._writers.items():
            if name == "records":
                writer.write_table(self._to_arrow(self._held))
                continue
            rows = [row for page in flat for row in page.get(name, ())]
            writer.write_table(pyarrow.table(tables.columns(name, rows), schema=writer.schema))
        self._held = []

    def finish(self) -> dict[str, str]:
        """Put the files in their places. Returns their names and checksums."""
        self._write()
        for writer in self._writers.values():
            writer.close()
        return {name: _place(self._out, name) for name in self._names.values()}

    def abandon(self) -> None:
        """Leave nothing behind."""
        for writer in self._writers.values():
            with suppress(OSError):
                writer.close()
        for name in self._names.values():
            _temporary(self._out, name).unlink(missing_ok=True)


def _packed_lines(out: Path, number: int) -> Shard:
    return JsonLines(out, number, ".jsonl.gz")


SHARDS: dict[str, Callable[[Path, int], Shard]] = {
    "jsonl": JsonLines,
    "jsonl.gz": _packed_lines,
    "parquet": Parquet,
}
"""The formats of the output: what begins the n-th shard in a folder."""
