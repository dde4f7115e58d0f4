"""Reads pages for a batch: JSONL, CSV, Parquet, text, HTML and WARC files, compressed or not.

What cannot be read is an input too, with its fault in place of a text, so that nothing is lost.
"""

from __future__ import annotations

import bz2
import csv
import glob
import gzip
import io
import json
import lzma
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from newsnlp.batch.reading import Dated, Html, Source, iso_date

_OPENERS: dict[str, Any] = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}
_KINDS = {
    **dict.fromkeys((".jsonl", ".ndjson"), "lines"),
    **dict.fromkeys((".csv", ".tsv"), "table"),
    ".parquet": "parquet",
    ".txt": "text",
    **dict.fromkeys((".html", ".htm"), "html"),
    ".warc": "warc",
}
_NEEDS = {
    "parquet": (("pyarrow", "parquet"),),
    "html": (("trafilatura", "html"),),
    "warc": (("warcio", "warc"), ("trafilatura", "html")),
}
_READ = ".txt, .jsonl, .csv, .tsv, .html, .warc (also .gz, .xz, .bz2, .zst) and .parquet"
MAX_LINE = 8_000_000
"""Bytes in one line of JSONL; a longer one is a fault, and is passed over without being held."""


class SourceError(Exception):
    """An input that cannot be read at all; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The names under which JSONL, CSV and Parquet hold a page's text, its id, and its date of
    publication, None if that is not to be read."""

    text: str = "text"
    id: str = "id"
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A page: its id, and its text (or HTML) or what is wrong with it."""

    id: Any
    text: Source | None
    fault: str | None = None


def files(paths: Iterable[str | Path]) -> list[Path]:
    """The files that paths name: themselves, those of a folder, or those that a pattern ("*.txt")
    stands for, in a fixed order.

    Raises SourceError if there is none, one is of no known kind, or needs what is not installed.
    """
    out: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and _kind(p) is not None)
            if not inside:
                raise SourceError(f"{path} holds no file of a kind that is read here: {_READ}.")
            out += inside
        elif path.exists():
            out.append(path)
        elif found := sorted(glob.glob(str(path), recursive=True)):
            out += [p for p in map(Path, found) if p.is_file()]
        else:
            raise SourceError(f"{path} does not exist.")
    for path in out:
        kind = _kind(path)
        if kind is None:
            raise SourceError(f"{path} is of no kind that is read here: {_READ}.")
        for module, extra in _NEEDS.get(kind, ()):
            needs(path, module, extra)
        if path.suffix.lower() == ".zst":
            needs(path, "zstandard", "zstd")
    return out


def needs(what: str | Path, module: str, extra: str) -> None:
    """Check that a module is there, without importing it. Raises SourceError if it is not."""
    if find_spec(module) is None:
        raise SourceError(f"{what} needs {module}: pip install 'newsnlp[{extra}]'.")


class Pages:
    """The pages of files, in order; an iterator that knows how far it has come."""

    def __init__(self, paths: Iterable[Path], fields: Fields) -> None:
        self._paths = list(paths)
        self._total = sum(path.stat().st_size for path in self._paths)
        self._fields = fields
        self._before = 0  # bytes of the files that are done
        self._here: Callable[[], int] = int  # bytes of the file in hand
        self._pages = self._read()

    def __iter__(self) -> Iterator[Input]:
        return self

    def __next__(self) -> Input:
        return next(self._pages)

    @property
    def share(self) -> float:
        """The share of the input that has been read, 0 to 1."""
        return min((self._before + self._here()) / self._total, 1.0) if self._total else 1.0

    def _read(self) -> Iterator[Input]:
        for path in self._paths:
            none = True
            try:
                for page in self._file(path):
                    none = False
                    yield page
            except _damage() as error:
                why = error.strerror if isinstance(error, OSError) else None
                yield Input(str(path), None, f"{path} cannot be read (further): {why or error}")
            else:
                if none:
                    yield Input(str(path), None, f"{path} is empty")
            self._here = int
            self._before += path.stat().st_size if path.exists() else 0

    def _file(self, path: Path) -> Iterator[Input]:
        kind = _kind(path)
        if kind == "parquet":
            yield from self._parquet(path)
            return
        with path.open("rb") as raw:
            self._here = raw.tell
            with _unpacked(path, raw) as stream:
                if kind == "lines":
                    yield from _json_lines(path, stream, self._fields)
                elif kind == "table":
                    yield from _csv(path, stream, self._fields)
                elif kind == "warc":
                    yield from _warc(path, stream)
                else:
                    yield _whole(path, stream, kind)
            self._here = int

    def _parquet(self, path: Path) -> Iterator[Input]:
        from pyarrow import parquet

        fields = self._fields
        file = parquet.ParquetFile(path)
        names = file.schema_arrow.names
        if fault := _no_column(path, names, fields):
            yield fault
            return
        size, number = path.stat().st_size, 0
        self._here = lambda: size * number // max(file.metadata.num_rows, 1)
        wanted = [name for name in (fields.id, fields.text, fields.date) if name in names]
        for batch in file.iter_batches(batch_size=256, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield _page(f"{path}:{number}", row, fields)


def _damage() -> tuple[type[Exception], ...]:
    """What reading a damaged file may raise."""
    known: list[type[Exception]] = [OSError, EOFError, ValueError, zlib.error]
    known += [lzma.LZMAError, csv.Error]
    if "zstandard" in sys.modules:
        import zstandard

        known.append(zstandard.ZstdError)
    return tuple(known)


def _kind(path: Path) -> str | None:
    suffixes = [s.lower() for s in path.suffixes]
    packed = bool(suffixes) and suffixes[-1] in (*_OPENERS, ".zst")
    if packed:
        suffixes.pop()
    kind = _KINDS.get(suffixes[-1]) if suffixes else None
    return None if packed and kind == "parquet" else kind


def _unpacked(path: Path, raw: BinaryIO) -> BinaryIO:
    suffix = path.suffix.lower()
    if suffix == ".zst":
        import zstandard

        reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
        return io.BufferedReader(reader, 1 << 17)
    opened: BinaryIO = _OPENERS[suffix](raw, "rb") if suffix in _OPENERS else raw
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
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return Input(id, None, f"{where} is not UTF-8 (character {error.start} of the text)")
    try:
        published = None if fields.date is None else iso_date(row.get(fields.date))
    except ValueError as error:
        return Input(id, None, f"{where}, in the field {fields.date!r}: {error}")
    return Input(id, text if published is None else Dated(text, published))


def _json_lines(path: Path, stream: BinaryIO, fields: Fields) -> Iterator[Input]:
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
        except json.JSONDecodeError as error:
            nul = line.find(b"\0")
            why = f"{error.msg} (column {error.colno})" if nul < 0 else f"a NUL byte (byte {nul})"
            yield Input(where, None, f"{where} is not JSON: {why}")
        except (ValueError, RecursionError) as error:
            yield Input(where, None, f"{where} cannot be read as JSON: {error}")


def _csv(path: Path, stream: BinaryIO, fields: Fields) -> Iterator[Input]:
    csv.field_size_limit(MAX_LINE)
    delimiter = "\t" if ".tsv" in path.suffixes else ","
    lines = io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
    rows = csv.DictReader(lines, delimiter=delimiter)
    if rows.fieldnames and (fault := _no_column(path, rows.fieldnames, fields)):
        yield fault
        return
    while True:
        where = f"{path}:{rows.line_num + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Input(where, None, f"{where} cannot be read: {error}")
        else:
            page = _page(where, row, fields)
            nul = (row.get(fields.text) or "").find("\0")
            yield page if nul < 0 else Input(page.id, None, f"{where} has a NUL byte in its text")


def _no_column(path: Path, names: Iterable[str], fields: Fields) -> Input | None:
    wanted = (fields.text,) if fields.date is None else (fields.text, fields.date)
    lacks = [name for name in wanted if name not in names]
    if not lacks:
        return None
    return Input(str(path), None, f"{path} has no column {lacks[0]!r}; it has: {', '.join(names)}")


def _warc(path: Path, stream: BinaryIO) -> Iterator[Input]:
    """The HTML pages of a web archive, known by their addresses."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(stream):
            if record.rec_type not in ("response", "resource"):
                continue
            http = record.http_headers
            kind = http.get_header("Content-Type") if http else record.content_type
            if http and http.get_statuscode() != "200":
                continue
            if "html" in str(kind).lower():
                address = record.rec_headers.get_header("WARC-Target-URI")
                yield Input(address, Html(record.content_stream().read()))
    except ArchiveLoadFailed as error:
        yield Input(str(path), None, f"{path} cannot be read further: {error}")


def _whole(path: Path, stream: BinaryIO, kind: str | None) -> Input:
    """A file that is one page."""
    data = stream.read(MAX_LINE + 1)
    if len(data) > MAX_LINE:
        return Input(str(path), None, f"{path} is longer than {MAX_LINE:,} bytes")
    if not data.strip():
        return Input(str(path), None, f"{path} is empty")
    if kind == "html":
        return Input(str(path), Html(data))
    if (nul := data.find(b"\0")) >= 0:
        return Input(str(path), None, f"{path} is no text: it has a NUL byte (byte {nul})")
    try:
        return Input(str(path), data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Input(str(path), None, f"{path} is not UTF-8 (byte {error.start})")
