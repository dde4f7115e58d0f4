"""A batch on disk: pages in, shards of records out, a manifest that lets a killed run go on.

A shard is written under a temporary name, renamed, and then entered in the manifest; so whatever
the manifest names is whole, and a run that goes on starts behind its last entry.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import spacy.util

from newsnlp.batch.ids import SeenIds
from newsnlp.batch.manifest import alone, append, open_manifest
from newsnlp.batch.process import DEADLINE, MAX_CHARS, PageRecord, error_record, process
from newsnlp.batch.shards import SHARDS
from newsnlp.batch.sources import Fields, Input, Pages, files, needs
from newsnlp.pipeline import DEFAULT_MODEL, find

_UNREADABLE = "UnreadableInput"  # its message says which file and line
Format = Literal["jsonl", "jsonl.gz", "parquet"]
_SHOWN = 20  # faults that are told one by one


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch reads, does and writes. All of it has to be the same for a run to go on."""

    inputs: tuple[str, ...]
    out: str
    format: Format = "jsonl"
    fields: Fields = field(default_factory=Fields)
    model: str = DEFAULT_MODEL
    action: Literal["mark", "trim"] = "mark"
    shard_size: int = 1000
    max_chars: int = MAX_CHARS


@dataclass(frozen=True, slots=True)
class Resources:
    """What a run may take: these can differ between the runs of a batch."""

    n_process: int = 1
    batch_size: int = 32
    deadline: float = DEADLINE
    max_memory: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What is in the output: pages, those of earlier runs among them, errors by their type, how
    many pages have an id that an earlier page has as well; and what the first errors of this run
    are."""

    pages: int
    earlier: int
    errors: dict[str, int]
    repeated: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come; ``share`` is that of the input that was read, 0 to 1."""

    pages: int
    errors: int
    share: float


def run(
    batch: Batch,
    resources: Resources | None = None,
    *,
    resume: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Process a batch; ``progress`` is called after each page.

    Raises BatchError if the output is there already and ``resume`` is not set, or was made from
    other inputs or options; SourceError if an input cannot be read at all; WorkerStartError if the
    model cannot be loaded; OSError if the output cannot be written. After any of them, and after
    being killed, a run with ``resume`` goes on behind the last whole shard.
    """
    sources = files(batch.inputs)
    find(batch.model)
    if batch.format == "parquet":
        needs("Parquet", "pyarrow", "parquet")
    if batch.shard_size < 1:
        raise ValueError(f"Parameter 'shard_size' is {batch.shard_size}; it has to be 1 or more.")
    out = Path(batch.out)
    with alone(out):
        entries = open_manifest(out, _header(batch, sources), resume=resume)
        pages = earlier = sum(e["pages"] for e in entries)
        errors = sum((Counter(e["errors"]) for e in entries), Counter[str]())
        inputs = Pages(sources, batch.fields)
        seen = SeenIds()
        repeated = sum(seen.add(page.id) for page in islice(inputs, earlier))
        records = _records(inputs, batch, resources or Resources())
        faults: list[str] = []
        more = True
        while more:
            shard, found = SHARDS[batch.format](out, len(entries)), Counter[str]()
            try:
                here = 0
                for record in islice(records, batch.shard_size):
                    shard.add(record)
                    here += 1
                    repeated += seen.add(record["id"])
                    if "error" in record:
                        found[record["error"]["type"]] += 1
                        if len(faults) < _SHOWN:
                            faults.append(_told(record))
                    if progress is not None:
                        wrong = errors.total() + found.total()
                        progress(Progress(pages + here, wrong, inputs.share))
                more = here == batch.shard_size
                if not here:
                    shard.abandon()
                    break
                written = shard.finish()
            except BaseException:
                shard.abandon()
                raise
            entry = {"shard": len(entries), "pages": here, "errors": dict(found), "files": written}
            append(out, entry)
            entries.append(entry)
            pages += here
            errors += found
    return Summary(pages, earlier, dict(errors), repeated, tuple(faults))


def _told(record: PageRecord) -> str:
    """An error record as a line for the user: which page, and why."""
    kind, message = record["error"]["type"], record["error"]["message"]
    return message if kind == _UNREADABLE else f"{record['id']}: {kind}: {message}"


@dataclass(frozen=True, slots=True)
class Survey:
    """What a batch would read, how much of it cannot be read, and why the first cannot."""

    files: int
    pages: int
    unreadable: int
    faults: tuple[str, ...]


def survey(batch: Batch) -> Survey:
    """Read the inputs of a batch without processing them.

    Raises as ``run`` does for inputs and model.
    """
    sources = files(batch.inputs)
    find(batch.model)
    pages = unreadable = 0
    faults: list[str] = []
    for page in Pages(sources, batch.fields):
        pages += 1
        if page.fault is not None:
            unreadable += 1
            faults += [page.fault] * (len(faults) < _SHOWN)
    return Survey(len(sources), pages, unreadable, tuple(faults))


def _records(inputs: Iterable[Input], batch: Batch, resources: Resources) -> Iterator[PageRecord]:
    """The records of inputs; those that could not be read become error records in their place."""
    faults: dict[int, Input] = {}

    def items() -> Iterator[tuple[Any, Any]]:
        for position, page in enumerate(inputs):
            if page.fault is not None:
                faults[position] = page
            yield (page.id, page.text)

    records = process(
        items(),
        model=batch.model,
        action=batch.action,
        max_chars=batch.max_chars,
        isolate=True,  # a page that kills its reader would kill every run that goes on
        **asdict(resources),
    )
    for position, record in enumerate(records):
        fault = faults.pop(position, None)
        yield error_record(fault.id, _UNREADABLE, str(fault.fault)) if fault else record


def _header(batch: Batch, sources: Sequence[Path]) -> dict[str, Any]:
    """What has to be the same for a run to go on: options, versions, and the inputs, by names and
    sizes."""
    setting = {k: v for k, v in asdict(batch).items() if k not in ("inputs", "out")}
    listed = hashlib.sha256()
    total = 0
    for path in sources:
        size = path.stat().st_size
        total += size
        listed.update(f"{path}\t{size}\n".encode("utf-8", "surrogateescape"))
    return {
        "newsnlp_batch": 1,
        **setting,
        "versions": _versions(batch.model),
        "inputs": {"files": len(sources), "bytes": total, "names_and_sizes": listed.hexdigest()},
    }


def _versions(model: str) -> dict[str, str]:
    from newsnlp import __version__

    path = Path(model)
    if path.exists():
        version = str(spacy.util.get_model_meta(path)["version"])
    else:
        version = spacy.util.get_package_version(model) or ""
    return {"newsnlp": __version__, "model": version}
