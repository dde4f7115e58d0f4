"""Reads texts with a pipeline: the outcome of each is its facts, or what went wrong."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from newsnlp import store
from newsnlp.batch.zone import memory_zone
from newsnlp.boilerplate import BoilerplateFilter
from newsnlp.dates import resolve
from newsnlp.html import from_html
from newsnlp.records import Date
from newsnlp.store import Content, Facts
from newsnlp.store.layers import read_trim

Outcome = dict[str, Any]
"""The layers of schema 1, or ``{"error": {"type", "message"}}``: plain values, cheap to send."""


@dataclass(frozen=True, slots=True)
class Html:
    """A page with its HTML, in place of its text. Its record has the ``text`` that offsets are of.

    Needs the extra "html", as ``newsnlp.from_html`` does.
    """

    source: str | bytes


@dataclass(frozen=True, slots=True)
class Dated:
    """A page's text, and when it was published as its archive knows it: ISO, whole or coarser."""

    text: str
    published: str


Source = str | Html | Dated
"""What a page is read from."""


def iso_date(value: Any) -> str | None:
    """A date of publication as archives have it, as ISO: from a date, a timestamp that begins with
    an ISO date, or a date as the press writes it ("3 March 2024", "March 2024").

    Raises ValueError if it is none, or can be read in two ways.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime.date):
        return f"{value:%Y-%m-%d}"
    iso = None
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value.strip()[:10]).isoformat()
        except ValueError:
            iso = resolve(value, None)
    if iso is None:
        raise ValueError(f"{value!r} is no date: YYYY-MM-DD is one")
    return iso


def failure(kind: str, message: str) -> Outcome:
    """The outcome of a text that could not be read."""
    return {"error": {"type": kind, "message": message}}


def read_texts(nlp: Language, pages: Sequence[Source], tell: Callable[[Outcome], None]) -> None:
    """Tell the outcome of each page, in order.

    All are read together, in one memory zone, so that the vocabulary does not grow; if one of them
    fails, those that are still to come are read one by one, so that it costs only itself. Pages
    with HTML are read one by one anyway.
    """
    texts = [page for page in pages if not isinstance(page, Html)]
    if len(texts) < len(pages):
        for page in pages:
            if isinstance(page, Html):
                tell(_from_html(nlp, page))
            else:
                read_texts(nlp, [page], tell)
        return
    done = 0
    try:
        with memory_zone(nlp), _inputs(nlp, texts) as inputs:
            numbered = ((text, position) for position, text in enumerate(inputs))
            for doc, position in nlp.pipe(numbered, as_tuples=True, batch_size=len(texts)):
                for _ in range(done, position):
                    tell(_dropped())
                tell(_facts(doc))
                done = position + 1
    except Exception as error:
        if len(texts) == 1:
            tell(failure(type(error).__name__, str(error)))
        else:
            for text in texts[done:]:
                read_texts(nlp, [text], tell)
        return
    for _ in range(done, len(texts)):
        tell(_dropped())


@contextmanager
def _inputs(nlp: Language, pages: Sequence[str | Dated]) -> Iterator[Iterable[str | Doc]]:
    """What the pipeline takes. Where a date is known, the boilerplate filter has read the pages,
    and is out of the pipeline: the other components see the date in the article record."""
    if not any(isinstance(page, Dated) for page in pages):
        yield [page for page in pages if isinstance(page, str)]
        return
    name = "newsnlp_boilerplate"
    reader = nlp.get_pipe(name) if name in nlp.pipe_names else None
    if not isinstance(reader, BoilerplateFilter):
        raise ValueError(f"A date of publication is known, and the pipeline has no {name!r}.")
    with nlp.select_pipes(disable=[name]):
        yield (
            reader.read(nlp.make_doc(page))
            if isinstance(page, str)
            else _dated(reader.read(nlp.make_doc(page.text)), page.published)
            for page in pages
        )


def _dated(doc: Doc, published: str) -> Doc:
    """The Doc; where its page does not say when it was published, its article record does now."""
    article = doc._.newsnlp.article
    if article is not None and article.published is None:
        known = Date(None, None, published, published)
        store.write(doc, "article", [replace(article, published=known)])
    return doc


def _from_html(nlp: Language, page: Html) -> Outcome:
    try:
        with memory_zone(nlp):
            doc = from_html(page.source, nlp)
            return {**_facts(doc), "text": Facts(doc).source_text}
    except Exception as error:
        return failure(type(error).__name__, str(error))


def _dropped() -> Outcome:
    return failure("RuntimeError", "an error handler of the pipeline left this page out")


def _facts(doc: Doc) -> Outcome:
    """All layers. Of a trimmed Doc, offsets are those of the page that it was cut from: whoever
    reads the record has the page, and not the Doc."""
    facts = Facts(doc)
    layers = facts.to_dict()
    if read_trim(doc) is not None:
        _move(layers, facts.content)
    return layers


def _move(value: Any, content: Content) -> None:
    if isinstance(value, list):
        for item in value:
            _move(item, content)
    elif isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if start is not None and end is not None:
            value["start"] = content.to_page(start)
            value["end"] = content.to_page(end - 1) + 1 if end > start else value["start"]
        for item in value.values():
            if isinstance(item, (list, dict)):
                _move(item, content)
