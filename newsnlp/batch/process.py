"""Many pages in, plain records out: in order, one for each page, errors as records."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from spacy.language import Language

from newsnlp.component import checked
from newsnlp.pipeline import DEFAULT_MODEL, find, load
from newsnlp.records import SCHEMA

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

MAX_CHARS = 200_000
"""Longer texts are no news pages; they come back as error records."""
DEADLINE = 120.0
"""Seconds that a worker may spend on a page: a hundred times what a long page takes."""

Item = str | tuple[Any, str]
Page = tuple[Any, Any]
PageRecord = dict[str, Any]
"""A page's facts in schema 1, with the input's ``id``; or its ``error``."""
OnError = Literal["record", "raise", "skip"]


class ProcessingError(RuntimeError):
    """A page could not be processed; says which and why."""


def process(
    items: Iterable[Item],
    *,
    model: str | Path | Language = DEFAULT_MODEL,
    action: Literal["mark", "trim"] = "mark",
    n_process: int = 1,
    batch_size: int = 32,
    on_error: OnError = "record",
    max_chars: int = MAX_CHARS,
    deadline: float = DEADLINE,
    progress: Callable[[int], None] | None = None,
) -> Iterator[PageRecord]:
    """The records of many pages: one dict for each input, in input order.

    Args:
        items: texts, or (id, text) pairs; a text without an id is known by its position.
        model: as for ``newsnlp.load``; a loaded pipeline is taken as it is, and only with
            ``n_process=1``.
        action: what the boilerplate filter does, as for ``newsnlp.load``.
        n_process: with 1, all is done in this process. With more, that many workers each load the
            model, and Docs never leave them; a page that hangs or kills its worker costs only its
            own record, and the worker is replaced.
        batch_size: pages read by the model at a time, in one memory zone.
        on_error: "record" gives ``{"schema", "id", "error": {"type", "message"}}`` for a page that
            fails, "skip" leaves it out, "raise" raises ProcessingError.
        max_chars: longer texts are errors.
        deadline: seconds after which a worker is taken to hang.
        progress: called after each page with the number of pages done.

    Raises ValueError for a parameter that is not accepted, OSError if there is no such model.
    """
    checked("on_error", on_error, ("record", "raise", "skip"))
    for key, value in (("n_process", n_process), ("batch_size", batch_size)):
        if checked(key, value, int) < 1:
            raise ValueError(f"Parameter {key!r} is {value}; it has to be 1 or more.")
    chunks = _chunks(items, batch_size)
    records: Iterator[PageRecord]
    if n_process == 1:
        nlp = model if isinstance(model, Language) else load(model, action=action)
        records = (record for chunk in chunks for record in _run(nlp, chunk, max_chars))
    elif isinstance(model, Language):
        raise ValueError("With n_process > 1, model has to be a name or path, to be loaded there.")
    else:
        find(model)
        records = _in_workers(chunks, n_process, (str(model), action, max_chars), deadline)
    return _handled(records, on_error, progress)


def error_record(id: Any, error: BaseException) -> PageRecord:
    """What stands for a page that failed."""
    what = {"type": type(error).__name__, "message": str(error)}
    return {"schema": SCHEMA, "id": id, "error": what}


def _handled(
    records: Iterator[PageRecord], on_error: OnError, progress: Callable[[int], None] | None
) -> Iterator[PageRecord]:
    for done, record in enumerate(records, 1):
        if progress is not None:
            progress(done)
        if "error" in record and on_error != "record":
            if on_error == "skip":
                continue
            error = record["error"]
            raise ProcessingError(f"Page {record['id']!r}: {error['type']}: {error['message']}")
        yield record


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Page]]:
    """The items as (id, text) pairs, in lists of ``size``."""
    pages = (
        item if isinstance(item, tuple) and len(item) == 2 else (position, item)
        for position, item in enumerate(items)
    )
    while chunk := list(islice(pages, size)):
        yield chunk


def _run(nlp: Language, chunk: list[Page], max_chars: int) -> list[PageRecord]:
    """The records of a chunk. The memory zone keeps the vocabulary from growing."""
    records: dict[int, PageRecord] = {}
    good: list[tuple[str, int]] = []
    for position, (id, text) in enumerate(chunk):
        if fault := _fault(text, max_chars):
            records[position] = error_record(id, fault)
        else:
            good.append((text, position))
    try:
        with nlp.memory_zone():
            for doc, position in nlp.pipe(good, as_tuples=True, batch_size=len(chunk)):
                records[position] = _facts(chunk[position][0], doc)
    except Exception:  # one of them: find out which, the others must not suffer
        for text, position in good:
            records[position] = _alone(nlp, chunk[position][0], text)
    return [records[position] for position in range(len(chunk))]


def _alone(nlp: Language, id: Any, text: str) -> PageRecord:
    try:
        with nlp.memory_zone():
            return _facts(id, nlp(text))
    except Exception as error:
        return error_record(id, error)


def _facts(id: Any, doc: Any) -> PageRecord:
    return {"schema": SCHEMA, "id": id, **doc._.newsnlp.to_dict()}


def _fault(text: Any, max_chars: int) -> Exception | None:
    if not isinstance(text, str):
        return TypeError(f"the text is {type(text).__name__}, and has to be str")
    if len(text) > max_chars:
        return ValueError(f"the text has {len(text)} characters; the limit is {max_chars}")
    return None


# --- worker processes -----------------------------------------------------------------------------

_worker: tuple[Language, int] | None = None


def _start_worker(model: str, action: Literal["mark", "trim"], max_chars: int) -> None:
    global _worker
    _worker = (load(model, action=action), max_chars)


def _work(chunk: list[Page]) -> list[PageRecord]:
    assert _worker is not None
    nlp, max_chars = _worker
    return _run(nlp, chunk, max_chars)


def _in_workers(
    chunks: Iterator[list[Page]], n_process: int, setting: tuple[Any, ...], deadline: float
) -> Iterator[PageRecord]:
    """Chunks through a pool, in order, with a bounded number under way."""
    from pebble import ProcessPool

    with ProcessPool(
        n_process,
        initializer=_start_worker,
        initargs=setting,
        context=multiprocessing.get_context("spawn"),
    ) as pool:
        waiting: deque[tuple[list[Page], ProcessFuture[list[PageRecord]]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, pool.schedule(_work, (chunk,), timeout=deadline)))
                if len(waiting) > 2 * n_process:  # enough to keep all busy, and memory bounded
                    yield from _collect(pool, *waiting.popleft(), deadline)
            while waiting:
                yield from _collect(pool, *waiting.popleft(), deadline)
        except BaseException:  # left early: what is under way is of no use
            pool.stop()
            raise


def _collect(
    pool: ProcessPool,
    chunk: list[Page],
    future: ProcessFuture[list[PageRecord]],
    deadline: float,
) -> list[PageRecord]:
    """A chunk's records. If its worker hung or died, each page is tried again alone."""
    try:
        return future.result()
    except Exception:  # whatever ended the worker: time, memory, a signal
        records = []
        for page in chunk:
            try:
                records += pool.schedule(_work, ([page],), timeout=deadline).result()
            except Exception as error:
                records.append(error_record(page[0], error))
        return records
