"""Lines that begin with who speaks: interviews ("KEMP: We will see."), questions and answers
("Q: ..."), headlines ("Minister: No strike before May")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from newsnlp.quotes.cues import documents
from newsnlp.quotes.draft import Attribution, QuoteDraft, trimmed

_LABEL = 6  # tokens in a label, at most
_LEAST = 3  # words in a turn
_INTERVIEW = 4  # labelled lines that make an interview, whose unlabelled lines go on with a turn
_QUESTION = {"q": "the label names nobody", "a": "the label names nobody"}
_NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))


@dataclass(frozen=True, slots=True)
class _Turn:
    label: Span
    start: int
    end: int


def turn_quotes(doc: Doc, paragraphs: Sequence[Span]) -> list[QuoteDraft]:
    """One draft for each turn, in order."""
    turns = [_turn(paragraph) for paragraph in paragraphs]
    counts = Counter(turn.label.text for turn in turns if turn is not None)
    interview = sum(counts.values()) >= _INTERVIEW and len(counts) > 1
    out: list[QuoteDraft] = []
    open_draft: QuoteDraft | None = None
    for paragraph, turn in zip(paragraphs, turns, strict=True):
        if turn is not None and (_is_speaker(turn.label) or counts[turn.label.text] > 1):
            piece = trimmed(doc, turn.start, turn.end, [False] * len(doc))
            if piece is None:
                continue
            reason = _QUESTION.get(turn.label.text.lower())
            who = Attribution(reason=reason) if reason else Attribution(turn.label)
            colon = doc[turn.label.end : turn.label.end + 1]
            open_draft = QuoteDraft([piece], colon, ":", who, "turn")
            out.append(open_draft)
        elif interview and open_draft is not None and len(paragraph) > 1:
            open_draft.pieces.append((paragraph.start, paragraph.end))
    return out


def _turn(paragraph: Span) -> _Turn | None:
    """A paragraph's label and what follows its colon, if it has one."""
    doc, start = paragraph.doc, paragraph.start
    while start < paragraph.end and (doc[start].is_quote or doc[start].is_space):
        start += 1
    for i in range(start + 1, min(start + _LABEL, paragraph.end)):
        if doc[i].text == ":" and doc[i].whitespace_:
            words = sum(t.is_alpha for t in doc[i + 1 : paragraph.end])
            if words < _LEAST or not all(_may_label(t.text) for t in doc[start:i]):
                return None
            return _Turn(doc[start:i], i + 1, paragraph.end)
    return None


def _may_label(text: str) -> bool:
    return text[0].isupper() or text in (".", "-", "'", "’")


def _is_speaker(label: Span) -> bool:
    """Whether a label is a person or other name by its entities, a poll or the like, Q or A."""
    if label.text.lower() in _QUESTION or (len(label) == 1 and label[0].lower_ in documents()):
        return True
    return all(t.ent_type_ in _NAMES or t.is_punct for t in label) and label[-1].ent_type_ != ""
