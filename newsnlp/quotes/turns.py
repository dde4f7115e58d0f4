"""Lines that begin with who speaks: interviews ("KEMP: We will see."), questions and answers
("Q: ..."), headlines ("Minister: No strike before May")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span

from newsnlp.quotes.cues import cue_verb, documents
from newsnlp.quotes.draft import Attribution, QuoteDraft
from newsnlp.quotes.speakers import SPEAKING, attribution
from newsnlp.syntax import verb_group

_LABEL = 6  # tokens in a label, at most
_LEAST = 3  # words in a turn
_INTERVIEW = 4  # labelled lines that make an interview, whose unlabelled lines go on with a turn
_HEADINGS = 3  # lines, each with a label of its own, that head the parts of an article
_LETTERS = frozenset(("q", "a"))
_INTRODUCTION = 6  # last tokens of a line in which the cue of a block is looked for
_BLOCK = 8  # words in a block, at least


@dataclass(frozen=True, slots=True)
class _Turn:
    label: Span
    colon: Span
    start: int
    end: int


def turn_quotes(doc: Doc, paragraphs: Sequence[Span]) -> list[QuoteDraft]:
    """One draft for each turn, in order."""
    turns = [_turn(paragraph) for paragraph in paragraphs]
    counts = Counter(turn.label[-1].text for turn in turns if turn is not None)
    if not counts:
        return []
    interview = sum(counts.values()) >= _INTERVIEW and len(counts) > 1
    names = {t.text for t in doc if t.ent_type_ in SPEAKING}
    labelled = [i for i, turn in enumerate(turns) if turn is not None]
    headings = len(counts) >= _HEADINGS and max(counts.values()) == 1
    out: list[QuoteDraft] = []
    again = False  # whether the last turn's label comes again, as in interviews
    for i, (paragraph, turn) in enumerate(zip(paragraphs, turns, strict=True)):
        if i > labelled[-1] or (headings and i):
            break
        if turn is not None and (counts[turn.label[-1].text] > 1 or _is_speaker(turn.label, names)):
            piece = [(turn.start, turn.end)]
            out.append(QuoteDraft(piece, turn.colon, ":", _who(turn.label), "turn"))
            again = counts[turn.label[-1].text] > 1
        elif interview and again and len(paragraph) > 1:
            out[-1].pieces.append((paragraph.start, paragraph.end))
    return out


def block_quotes(paragraphs: Sequence[Span], quoted: Sequence[bool]) -> list[QuoteDraft]:
    """'The minister added:', and the paragraph below is what was added, without marks."""
    out: list[QuoteDraft] = []
    for above, below in pairwise(paragraphs):
        if above[-1].text != ":" or below[0].is_quote or sum(t.is_alpha for t in below) < _BLOCK:
            continue
        for token in above[-_INTRODUCTION:]:
            verb = cue_verb(token)
            if verb is not None and verb.quotes and not quoted[token.i]:
                who = attribution(token, quoted)
                if who.speaker is not None:
                    piece = [(below.start, below.end)]
                    out.append(QuoteDraft(piece, verb_group(token), verb.lemma, who, "block"))
                break
    return out


def _who(label: Span) -> Attribution:
    if label.text.lower() in _LETTERS:
        return Attribution(reason="the label names nobody")
    return Attribution(label)


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
            return _Turn(doc[start:i], doc[i : i + 1], i + 1, paragraph.end)
    return None


def _may_label(text: str) -> bool:
    return text[0].isupper() or text in (".", "-", "'", "’")


def _is_speaker(label: Span, names: set[str]) -> bool:
    """Whether a label is a person or other name of the page, a poll or the like, or Q or A."""
    if label.text.lower() in _LETTERS or (len(label) == 1 and label[0].lower_ in documents()):
        return True
    return label[-1].text in names and all(t.text in names or t.is_punct for t in label)
