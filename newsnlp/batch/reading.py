"""Reads texts with a pipeline: the outcome of each is its facts, or what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from newsnlp.html import from_html
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


Source = str | Html
"""What a page is read from."""


def failure(kind: str, message: str) -> Outcome:
    """The outcome of a text that could not be read."""
    return {"error": {"type": kind, "message": message}}


def read_texts(nlp: Language, pages: Sequence[Source], tell: Callable[[Outcome], None]) -> None:
    """Tell the outcome of each page, in order.

    All are read together, in one memory zone, so that the vocabulary does not grow; if one of them
    fails, those that are still to come are read one by one, so that it costs only itself. Pages
    with HTML are read one by one anyway.
    """
    texts = [page for page in pages if isinstance(page, str)]
    if len(texts) < len(pages):
        for page in pages:
            if isinstance(page, str):
                read_texts(nlp, [page], tell)
            else:
                tell(_from_html(nlp, page))
        return
    done = 0
    try:
        with nlp.memory_zone():
            numbered = ((text, position) for position, text in enumerate(texts))
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


def _from_html(nlp: Language, page: Html) -> Outcome:
    try:
        with nlp.memory_zone():
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
