"""The manifest of a batch: which shards are whole. What it does not name was not written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newsnlp.batch.shards import digest

MANIFEST = "manifest.jsonl"
_LOCK = ".lock"


class BatchError(Exception):
    """A batch that cannot be started or continued; the message says what to do."""


def open_manifest(out: Path, header: dict[str, Any], *, resume: bool) -> list[dict[str, Any]]:
    """The entries of shards that are done; a new manifest has none.

    Raises BatchError if there is one and ``resume`` is not set, if its header is another one, or if
    a shard that it names is not as it was written.
    """
    path = out / MANIFEST
    if not path.exists():
        if out.exists() and any(p.name != _LOCK for p in out.iterdir()):
            raise BatchError(f"{out} is not empty, and no batch of newsnlp: name a new folder.")
        append(out, header)
        return []
    if not resume:
        raise BatchError(f"{out} holds a batch already: --resume goes on with it.")
    lines = path.read_bytes().split(b"\n")
    if lines[-1]:  # a line that was torn when the run was ended
        with path.open("r+b") as stream:
            stream.truncate(path.stat().st_size - len(lines[-1]))
    whole = [json.loads(line) for line in lines[:-1]]
    if not whole:
        append(out, header)
        return []
    if other := [key for key in header if whole[0].get(key) != json.loads(json.dumps(header[key]))]:
        raise BatchError(
            f"{out} was begun with other inputs or options ({', '.join(other)}); go on with the "
            f"same ones, or name a new folder."
        )
    for entry in whole[1:]:
        for name, checksum in entry["files"].items():
            if not (out / name).exists() or digest(out / name) != checksum:
                raise BatchError(f"{out / name} is missing or was changed since it was written.")
    return whole[1:]


def append(out: Path, entry: dict[str, Any]) -> None:
    """Add a line, on disk when this returns."""
    with (out / MANIFEST).open("ab") as stream:
        stream.write(json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Hold a folder against other runs. The system lets go of it if this process is killed.

    Raises BatchError if another run holds it.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (out / _LOCK).open("ab") as stream:
        try:
            import fcntl
        except ImportError:  # Windows: nobody looks after it there
            yield
            return
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BatchError(f"Another run is writing to {out}.") from None
        yield
