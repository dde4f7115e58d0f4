"""Where the components look: the article's own blocks and sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.attrs import SENT_START
from spacy.tokens import Doc, Span

from newsnlp import store
from newsnlp.lexicon import positions


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


def is_content(doc: Doc, among: Sequence[Block] | None = None) -> list[bool]:
    """For each token, whether it stands in the article, or in those of its blocks that are given
    (so that they are made out once)."""
    flags = [False] * len(doc)
    for block in blocks(doc) if among is None else among:
        flags[block.span.start : block.span.end] = [True] * len(block.span)
    return flags


def sentences(doc: Doc, among: Sequence[Block] | None = None) -> Iterator[Span]:
    """The sentences of the article, or of those of its blocks that are given, cut at the borders of
    the blocks. A block without sentence boundaries is one sentence."""
    return (doc[start:end] for start, end in sentence_bounds(doc, among))


def sentence_bounds(doc: Doc, among: Sequence[Block] | None = None) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end, for those who need no spans of them."""
    starts = positions(doc, (1,), SENT_START)
    for block in blocks(doc) if among is None else among:
        start, end = block.span.start, block.span.end
        for at in starts[bisect_right(starts, start) : bisect_left(starts, end)]:
            yield start, at
            start = at
        yield start, end
