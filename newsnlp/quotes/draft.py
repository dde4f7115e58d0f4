"""A quotation before it becomes a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

Piece = tuple[int, int]
"""Tokens [start, end)."""

_EDGES = frozenset((",", ".", ";", ":", "-", "--", "–", "—", "―"))


@dataclass(slots=True)
class Attribution:
    """Who speaks, or why nobody is named."""

    speaker: Span | None = None
    reason: str | None = None


@dataclass(slots=True)
class QuoteDraft:
    """Content, cue and speaker as tokens."""

    pieces: list[Piece]
    cue: Span | None
    lemma: str
    attribution: Attribution
    rule: str
    negated: bool = False

    def covers(self, start: int, end: int) -> bool:
        """Whether some piece shares a token with [start, end)."""
        return any(a < end and start < b for a, b in self.pieces)


def kind_of(pieces: Sequence[Piece], doc: Doc, quoted: Sequence[bool]) -> str:
    """direct if all words are in marks, indirect if none, mixed else."""
    if not any(True in quoted[start:end] for start, end in pieces):
        return "indirect"
    marks = {
        quoted[i]
        for start, end in pieces
        for i in range(start, end)
        if not (doc[i].is_punct or doc[i].is_space or doc[i].lower_ == "that")
    }
    if marks == {True}:
        return "direct"
    return "mixed" if True in marks else "indirect"


def trimmed(doc: Doc, start: int, end: int, quoted: Sequence[bool]) -> Piece | None:
    """A piece without spaces and with no comma, stop or conjunction at its edges, unless these
    stand within quotation marks; None if nothing is left. A conjunction that opens a sentence ties
    it to the one before, and is the reporter's."""
    while start < end and not quoted[start] and (_is_edge(doc[start]) or _opens(doc[start])):
        start += 1
    while end > start and (
        doc[end - 1].is_space
        or (not quoted[end - 1] and (_is_edge(doc[end - 1]) or doc[end - 1].tag_ == "CC"))
    ):
        end -= 1
    return (start, end) if start < end else None


def _is_edge(token: Token) -> bool:
    return token.is_space or token.text in _EDGES


def _opens(token: Token) -> bool:
    return token.tag_ == "CC" and bool(token.is_sent_start)
