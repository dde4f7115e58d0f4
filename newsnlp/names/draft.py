"""Entities while they are being put right: token spans with labels, without overlap."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span


class Draft:
    """The entities of a Doc as a map from tokens to spans, so that each change is local."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._at: list[Span | None] = [None] * len(doc)
        for ent in doc.ents:
            self._fill(ent, ent)

    def _fill(self, span: Span, value: Span | None) -> None:
        for i in range(span.start, span.end):
            self._at[i] = value

    def at(self, i: int) -> Span | None:
        """The entity that a token belongs to."""
        return self._at[i] if 0 <= i < len(self._at) else None

    def within(self, start: int, end: int) -> list[Span]:
        """The entities that share a token with ``[start, end)``, in order."""
        found: list[Span] = []
        for i in range(start, end):
            ent = self._at[i]
            if ent is not None and (not found or found[-1] is not ent):
                found.append(ent)
        return found

    def put(self, start: int, end: int, label: str) -> Span:
        """Make ``[start, end)`` an entity in place of all that it touches."""
        for ent in self.within(start, end):
            self._fill(ent, None)
        span = Span(self.doc, start, end, label=label)
        self._fill(span, span)
        return span

    def drop(self, ent: Span) -> None:
        """Take an entity away."""
        self._fill(ent, None)

    def __iter__(self) -> Iterator[Span]:
        return iter(self.within(0, len(self._at)))
