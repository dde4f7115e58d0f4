"""Many pages in, plain records out: in order, one for each page, errors as records."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from spacy.language import Language

from newsnlp.batch.reading import Dated, Html, Outcome, Source, failure, iso_date, read_texts
from newsnlp.batch.workers import Setting, Workers
from newsnlp.component import checked
from newsnlp.pipeline import DEFAULT_MODEL, find, load
from newsnlp.records import SCHEMA

MAX_CHARS = 200_000
"""Longer texts are no news pages; they come back as error records. With HTML, 20 times that."""
DEADLINE = 120.0
"""Seconds that a worker may spend on a page: a hundred times what a long page takes."""
_CHARS = 100_000  # that are read at a time, in one memory zone
_MARKUP = 20  # markup and scripts are most of a page with its HTML

Item = str | Html | tuple[Any, str | Html] | tuple[Any, str, Any]
PageRecord = dict[str, Any]
"""A page's facts in schema 1, with the input's ``id``; or its ``error``."""
OnError = Literal["record", "raise", "skip"]
Reader = Callable[[Iterator[list[Source]]], Iterator[list[Outcome]]]
"""Chunks of pages in, their outcomes out, in order."""


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
    isolate: bool | None = None,
    max_chars: int = MAX_CHARS,
    deadline: float = DEADLINE,
    max_memory: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[PageRecord]:
    """The records of many pages: one dict for each input, in input order.

    Args:
        items: texts, (id, text) pairs, or (id, text, published); a text without an id is known by
            its position. ``published`` is the date that an archive has for a page (a date, or a
            string: ISO, "3 March 2024"), None if it has none: where the page itself does not say,
            "on Monday" is told by it. In place of a text, ``newsnlp.Html(source)`` is a page with
            its markup, which has its own date.
        model: as for ``newsnlp.load``; a loaded pipeline is taken as it is, and only in this
            process.
        action: what the boilerplate filter does, as for ``newsnlp.load``. With "trim", too, offsets
            are those of the page as it came in.
        n_process: how many processes read. Each loads the model once, and Docs never leave it.
        batch_size: pages read by the model at a time, in one memory zone; of long pages, fewer.
        on_error: "record" gives ``{"schema", "id", "error": {"type", "message"}}`` for a page that
            fails, "skip" leaves it out, "raise" raises ProcessingError.
        isolate: whether pages are read in worker processes, where one that hangs or kills its
            worker costs only its own record, and the worker is replaced. The default is to do so
            where ``n_process`` is more than 1.
        max_chars: longer texts are errors.
        deadline: seconds after which a worker is taken to hang; ``math.inf`` for never.
        max_memory: megabytes that a worker may take (not on Windows); None for no limit.
        progress: called after each page with the number of pages done.

    Raises ValueError for a parameter that is not accepted, OSError if there is no such model;
    while running, WorkerStartError if a worker process cannot load it.
    """
    checked("on_error", on_error, ("record", "raise", "skip"))
    checked("action", action, ("mark", "trim"))
    for key, value in (
        ("n_process", n_process),
        ("batch_size", batch_size),
        ("max_chars", max_chars),
        ("max_memory", 1 if max_memory is None else max_memory),
    ):
        if checked(key, value, int) < 1:
            raise ValueError(f"Parameter {key!r} is {value}; it has to be 1 or more.")
    if not deadline > 0:
        raise ValueError(f"Parameter 'deadline' is {deadline}; it has to be more than 0.")
    if isolate is None:
        isolate = n_process > 1
    elif n_process > 1 and not isolate:
        raise ValueError("With n_process > 1, pages are read in workers: isolate cannot be False.")
    reader: Reader
    if not isolate:
        reader = _here(model if isinstance(model, Language) else load(model, action=action))
    elif isinstance(model, Language):
        raise ValueError(
            "For worker processes, model has to be a name or path, to be loaded there."
        )
    else:
        find(model)
        reader = _in_workers(n_process, Setting(str(model), action, deadline, max_memory))
    records = through(reader, _chunks(items, batch_size), max_chars)
    return _handled(records, on_error, progress)


def error_record(id: Any, kind: str, message: str) -> PageRecord:
    """What stands for a page that failed."""
    return {"schema": SCHEMA, "id": id, **failure(kind, message)}


def page_fault(text: Any, max_chars: int) -> Outcome | None:
    """What makes a text no page that could be read, None if nothing does."""
    if isinstance(text, Dated):
        text = text.text
    if isinstance(text, Html):
        text, max_chars = text.source, max_chars * _MARKUP
    elif isinstance(text, ValueError):
        return failure("ValueError", str(text))
    elif not isinstance(text, str):
        return failure("TypeError", f"the text is {type(text).__name__}, and has to be str")
    if len(text) > max_chars:
        length = f"the text has {len(text):,} characters; the limit is {max_chars:,}"
        return failure("ValueError", length)
    return None


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


def dated(text: Any, published: Any) -> Any:
    """A text with the date that is known for it, if there is one. What is no text stays as it is;
    a date that cannot be read comes back as its ValueError, to be the page's fault."""
    try:
        iso = iso_date(published)
    except ValueError as error:
        return error
    return text if iso is None or not isinstance(text, str) else Dated(text, iso)


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[tuple[Any, Any]]]:
    """The items as (id, text) pairs, in lists of ``size``; of fewer, where they are long: they are
    in memory together, and at the end one worker's last list is what the others wait for."""
    chunk: list[tuple[Any, Any]] = []
    chars = 0
    for position, item in enumerate(items):
        page = _pair(position, item)
        chunk.append(page)
        chars += _length(page[1])
        if len(chunk) == size or chars >= _CHARS:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk


def _length(page: Any) -> int:
    """The characters of a page's text; with HTML, about."""
    if isinstance(page, Html):
        return len(page.source) // _MARKUP
    text = page.text if isinstance(page, Dated) else page
    return len(text) if isinstance(text, str) else 0


def _pair(position: int, item: Any) -> tuple[Any, Any]:
    if isinstance(item, tuple) and len(item) == 3:
        id, text, published = item
        return id, dated(text, published)
    return item if isinstance(item, tuple) and len(item) == 2 else (position, item)


def through(
    reader: Reader, chunks: Iterable[list[tuple[Any, Any]]], max_chars: int
) -> Iterator[PageRecord]:
    """The records of chunks of (id, text) pairs, by way of a reader. Ids, which can be anything,
    stay here; so do the pages that cannot be read."""
    waiting: deque[list[tuple[Any, Outcome | None]]] = deque()

    def texts() -> Iterator[list[Source]]:
        for chunk in chunks:
            faults = [(id, page_fault(text, max_chars)) for id, text in chunk]
            waiting.append(faults)
            yield [text for (_, text), (_, fault) in zip(chunk, faults, strict=True) if not fault]

    for outcomes in reader(texts()):
        told = iter(outcomes)
        for id, fault in waiting.popleft():
            yield {"schema": SCHEMA, "id": id, **(fault or next(told))}


def _here(nlp: Language) -> Reader:
    """A reader in this process."""

    def read(chunks: Iterator[list[Source]]) -> Iterator[list[Outcome]]:
        for texts in chunks:
            outcomes: list[Outcome] = []
            if texts:
                read_texts(nlp, texts, outcomes.append)
            yield outcomes

    return read


def _in_workers(count: int, setting: Setting) -> Reader:
    """A reader in worker processes, which live as long as it is read from."""

    def read(chunks: Iterator[list[Source]]) -> Iterator[list[Outcome]]:
        with Workers(count, setting) as workers:
            yield from workers.read(chunks)

    return read
