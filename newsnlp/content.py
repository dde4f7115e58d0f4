"""Where the components look: the article's own paragraphs and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from newsnlp import store
from newsnlp.marks import is_break


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, headline or caption of the article; ``kind`` is its zone."""

    kind: str
    span: Span


def blocks(doc: Doc) -> list[Block]:
    """The content zones as spans, in order; all of the Doc as one body if no zones are known. A
    dateline that is glued to the story is a block of its own."""
    if not len(doc):
        return []
    if not store.was_run(doc, "zones"):
        return [Block("body", doc[:])]
    out = []
    lead = _lead(doc)
    for zone in store.read(doc, "zones"):
        if zone.is_content and (span := zone.span) is not None and len(span):
            if lead is not None and span.start < lead < span.end:
                out.append(Block("dateline", doc[span.start : lead]))
                span = doc[lead : span.end]
            out.append(Block(zone.kind, span))
    return out


def _lead(doc: Doc) -> int | None:
    """The token at which the story begins behind its dateline."""
    article = next(iter(store.read(doc, "article")), None)
    dateline = None if article is None else article.dateline
    span = None if dateline is None else dateline.span
    return None if span is None else int(span.end)


def is_content(doc: Doc) -> list[bool]:
    """For each token, whether it stands in the article."""
    flags = [False] * len(doc)
    for block in blocks(doc):
        flags[block.span.start : block.span.end] = [True] * len(block.span)
    return flags


def sentences(doc: Doc) -> Iterator[Span]:
    """The sentences of the article, cut at the borders of its blocks. A block without sentence
    boundaries is one sentence."""
    for block in blocks(doc):
        start = block.span.start
        if doc.has_annotation("SENT_START"):
            for token in block.span[1:]:
                if token.is_sent_start:
                    yield doc[start : token.i]
                    start = token.i
        yield doc[start : block.span.end]


def paragraphs(doc: Doc) -> Iterator[Span]:
    """The lines of the article, without their line breaks, that are not empty."""
    for block in blocks(doc):
        start = block.span.start
        for token in block.span:
            if is_break(token):
                if token.i > start:
                    yield doc[start : token.i]
                start = token.i + 1
        if start < block.span.end:
            yield doc[start : block.span.end]
