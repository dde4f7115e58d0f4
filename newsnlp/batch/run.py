"""A batch on disk: pages in, shards of records out, a manifest that lets a killed run go on.

A shard is written under a temporary name, renamed, and then entered in the manifest; so whatever
the manifest names is whole, and a run that goes on starts behind its last entry.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from newsnlp.batch import tables
from newsnlp.batch.process import PageRecord, error_record, process
from newsnlp.batch.sources import Fields, Input, SourceError, files, read

Format = Literal["jsonl", "parquet"]
MANIFEST = "manifest.jsonl"


class BatchError(Exception):
    """A batch that cannot be started or continued; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch reads, does and writes. All of it has to be the same for a run to go on."""

    inputs: tuple[str, ...]
    out: str
    format: Format = "jsonl"
    fields: Fields = field(default_factory=Fields)
    model: str = "en_newsnlp_sm"
    action: Literal["mark", "trim"] = "mark"
    shard_size: int = 1000


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: pages in the output in all, of them errors, and those of earlier runs."""

    pages: int
    errors: int
    earlier: int


def run(
    batch: Batch,
    *,
    n_process: int = 1,
    resume: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Process a batch; ``progress`` is called with (pages, errors) after each page.

    Raises BatchError if the output is there already and ``resume`` is not set, or was made from
    other inputs or options; SourceError if an input cannot be read at all.
    """
    sources = files(batch.inputs)
    out = Path(batch.out)
    entries = _open_manifest(out, _header(batch, sources), resume)
    pages = earlier = sum(e["pages"] for e in entries)
    errors = sum(e["errors"] for e in entries)
    waiting = islice(read(sources, batch.fields), earlier, None)
    records = _records(waiting, batch, n_process)
    for number in range(len(entries), 10**9):
        shard: list[PageRecord] = []
        for record in islice(records, batch.shard_size):
            shard.append(record)
            errors += "error" in record
            if progress is not None:
                progress(pages + len(shard), errors)
        if not shard:
            break
        written = _WRITERS[batch.format](out, number, shard)
        wrong = sum("error" in r for r in shard)
        _append(out, {"shard": number, "pages": len(shard), "errors": wrong, "files": written})
        pages += len(shard)
    return Summary(pages, errors, earlier)


def _records(inputs: Iterator[Input], batch: Batch, n_process: int) -> Iterator[PageRecord]:
    """The records of inputs; those that could not be read become error records in their place."""
    faults: dict[int, Input] = {}

    def items() -> Iterator[tuple[Any, Any]]:
        for position, page in enumerate(inputs):
            if page.fault is not None:
                faults[position] = page
            yield (page.id, page.text)

    records = process(items(), model=batch.model, action=batch.action, n_process=n_process)
    for position, record in enumerate(records):
        fault = faults.pop(position, None)
        yield error_record(fault.id, "UnreadableInput", str(fault.fault)) if fault else record


# --- the manifest ---------------------------------------------------------------------------------


def _header(batch: Batch, sources: Sequence[Path]) -> dict[str, Any]:
    setting = {k: v for k, v in asdict(batch).items() if k not in ("inputs", "out")}
    sizes = [[str(p), p.stat().st_size] for p in sources]
    return {"newsnlp_batch": 1, **setting, "inputs": sizes}


def _open_manifest(out: Path, header: dict[str, Any], resume: bool) -> list[dict[str, Any]]:
    """The entries of shards that are done; a new manifest has none."""
    path = out / MANIFEST
    if not path.exists():
        if out.exists() and any(out.iterdir()):
            raise BatchError(f"{out} is not empty, and no batch of newsnlp: name a new folder.")
        out.mkdir(parents=True, exist_ok=True)
        _append(out, header)
        return []
    if not resume:
        raise BatchError(f"{out} holds a batch already: --resume goes on with it.")
    lines = path.read_bytes().split(b"\n")
    whole = [json.loads(line) for line in lines[:-1]]  # the last piece is "", or a torn line
    if not whole or whole[0] != json.loads(json.dumps(header)):
        raise BatchError(
            f"{out} was begun with other inputs or options; go on with the same ones, or name a "
            f"new folder."
        )
    entries = whole[1:]
    for entry in entries:
        for name, digest in entry["files"].items():
            file = out / name
            if not file.exists() or _digest(file.read_bytes()) != digest:
                raise BatchError(f"{file} is missing or was changed since it was written.")
    if lines[-1]:
        with path.open("r+b") as stream:
            stream.truncate(path.stat().st_size - len(lines[-1]))
    return entries


def _append(out: Path, entry: dict[str, Any]) -> None:
    with (out / MANIFEST).open("ab") as stream:
        stream.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


# --- shards ---------------------------------------------------------------------------------------


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _place(out: Path, name: str, data: bytes) -> dict[str, str]:
    """Write a file whole or not at all. Returns its name and checksum."""
    path = out / name
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".tmp")
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)
    return {name: _digest(data)}


def _write_jsonl(out: Path, number: int, shard: Sequence[PageRecord]) -> dict[str, str]:
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in shard)
    return _place(out, f"part-{number:05d}.jsonl", lines.encode("utf-8", "replace"))


def _write_parquet(out: Path, number: int, shard: Sequence[PageRecord]) -> dict[str, str]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise SourceError("Parquet needs pyarrow: pip install 'newsnlp[parquet]'.") from None
    found = [tables.rows(record) for record in shard]
    written: dict[str, str] = {}
    for name, schema in tables.TABLES.items():
        rows = [row for page in found for row in page.get(name, ())]
        table = pyarrow.table(
            tables.columns(name, rows),
            schema=pyarrow.schema([(c, pyarrow.type_for_alias(t)) for c, t in schema.items()]),
        )
        sink = pyarrow.BufferOutputStream()
        parquet.write_table(table, sink, compression="zstd")
        data = sink.getvalue().to_pybytes()
        written |= _place(out, f"{name}/part-{number:05d}.parquet", data)
    return written


_WRITERS: dict[str, Callable[[Path, int, Sequence[PageRecord]], dict[str, str]]] = {
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
}
