"""Many pages in, plain records out: in order, one for each page, errors as records."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from spacy.language import Language

from newsnlp.component import checked
from newsnlp.pipeline import DEFAULT_MODEL, load
from newsnlp.records import SCHEMA

MAX_CHARS = 200_000
"""Longer texts are no news pages; they come back as error records."""

Item = str | tuple[Any, str]
PageRecord = dict[str, Any]
"""A page's facts in schema 1, with the input's ``id``; or its ``error``."""
OnError = Literal["record", "raise", "skip"]


def process(
    items: Iterable[Item],
    *,
    model: str | Path | Language = DEFAULT_MODEL,
    action: Literal["mark", "trim"] = "mark",
    n_process: int = 1,
    batch_size: int = 32,
    on_error: OnError = "record",
    max_chars: int = MAX_CHARS,
) -> Iterator[PageRecord]:
    """The records of many pages: one dict for each input, in input order.

    Args:
        items: texts, or (id, text) pairs; a text without an id is known by its position.
        model: as for ``newsnlp.load``; a loaded pipeline is taken as it is, and only with
            ``n_process=1``.
        action: what the boilerplate filter does, as for ``newsnlp.load``.
        n_process: worker processes. Each loads the model; Docs never leave them.
        batch_size: pages handed to a worker at a time.
        on_error: "record" gives ``{"schema", "id", "error": {"type", "message"}}`` for a page that
            fails, "skip" leaves it out, "raise" raises ProcessingError.
        max_chars: longer texts are errors.

    Raises ValueError for a parameter that is not accepted.
    """
    checked("on_error", on_error, ("record", "raise", "skip"))
    for key, value in (("n_process", n_process), ("batch_size", batch_size)):
        if checked(key, value, int) < 1:
            raise ValueError(f"Parameter {key!r} is {value}; it has to be 1 or more.")
    if isinstance(model, Language) and n_process > 1:
        raise ValueError(
            "With n_process > 1, model has to be a name or a path, to be loaded there."
        )
    return _kept(_records(items, model, action, n_process, batch_size, max_chars), on_error)


class ProcessingError(RuntimeError):
    """A page could not be processed; says which and why."""


def _kept(records: Iterator[PageRecord], on_error: OnError) -> Iterator[PageRecord]:
    for record in records:
        if "error" in record and on_error != "record":
            if on_error == "skip":
                continue
            error = record["error"]
            raise ProcessingError(f"Page {record['id']!r}: {error['type']}: {error['message']}")
        yield record


def _records(
    items: Iterable[Item],
    model: str | Path | Language,
    action: Literal["mark", "trim"],
    n_process: int,
    batch_size: int,
    max_chars: int,
) -> Iterator[PageRecord]:
    chunks = _chunks(items, batch_size)
    if n_process == 1:
        nlp = model if isinstance(model, Language) else load(model, action=action)
        for chunk in chunks:
            yield from _run(nlp, chunk, max_chars)
        return
    with ProcessPoolExecutor(
        n_process,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start_worker,
        initargs=(str(model), action, max_chars),
    ) as pool:
        waiting: deque[Future[list[PageRecord]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_work, chunk))
            if len(waiting) > 2 * n_process:  # enough to keep all busy, and memory bounded
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[tuple[Any, Any]]]:
    """The items as (id, text) pairs, in lists of ``size``."""
    pairs = (
        item if isinstance(item, tuple) and len(item) == 2 else (position, item)
        for position, item in enumerate(items)
    )
    while chunk := list(islice(pairs, size)):
        yield chunk


def _run(nlp: Language, chunk: Sequence[tuple[Any, Any]], max_chars: int) -> list[PageRecord]:
    """The records of a chunk. The memory zone keeps the vocabulary from growing."""
    with nlp.memory_zone():
        return [_record(nlp, id, text, max_chars) for id, text in chunk]


def _record(nlp: Language, id: Any, text: Any, max_chars: int) -> PageRecord:
    try:
        if not isinstance(text, str):
            raise TypeError(f"the text is {type(text).__name__}, and has to be str")
        if len(text) > max_chars:
            raise ValueError(f"the text has {len(text)} characters; the limit is {max_chars}")
        found: PageRecord = nlp(text)._.newsnlp.to_dict()
    except Exception as error:  # one page's fault must not cost the others
        return {
            "schema": SCHEMA,
            "id": id,
            "error": {"type": type(error).__name__, "message": str(error)},
        }
    return {"schema": SCHEMA, "id": id, **found}


_worker: tuple[Language, int] | None = None


def _start_worker(model: str, action: Literal["mark", "trim"], max_chars: int) -> None:
    global _worker
    _worker = (load(model, action=action), max_chars)


def _work(chunk: Sequence[tuple[Any, Any]]) -> list[PageRecord]:
    assert _worker is not None
    nlp, max_chars = _worker
    return _run(nlp, chunk, max_chars)
