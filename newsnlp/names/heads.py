"""Names told by a word of theirs: Okinawa Prefecture, Abu Dhabi Police, Hurricane Halden; and
titles of works, told by the noun before their quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.attrs import LOWER, ORTH
from spacy.tokens import Doc

from newsnlp.lexicon import ids, positions, table, words
from newsnlp.names.draft import Draft
from newsnlp.names.evidence import KIND_OF, OTHER

_GROWING = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC"))
# As many capitalized words may stand between a name and its head: Marino Ballena [National] Park.
_BETWEEN = 2
_LONGEST = 12
_DATED = frozenset(("Games", "Olympics", "Paralympics"))
_CLOSING = {'"': '"', "“": "”", "``": "''", "‘": "’", "'": "'"}


@cache
def _heads(*places: str) -> dict[str, str]:
    return {row["word"]: row["label"] for row in table("name_heads.tsv") if row["place"] in places}


@cache
def _lone_heads() -> dict[str, str]:
    """Heads of names of the rarer types."""
    return {word: label for word, label in _heads("last").items() if KIND_OF[label] == OTHER}


def head_label(name: Sequence[str]) -> str | None:
    """The label that a word of a longer name tells: Halden Bank, Bank of Halden, Fort Halden."""
    if len(name) < 2:
        return None
    last = _heads("last", "inside")
    return last.get(name[0]) if name[1] == "of" else first_label(name) or last.get(name[-1])


def first_label(name: Sequence[str]) -> str | None:
    """The label that the first of several words tells: Hurricane Halden."""
    return _heads("first").get(name[0]) if len(name) > 1 else None


def apply(draft: Draft) -> None:
    """Let a name reach to the head that follows it, and take the label that its head tells; find
    the names of rarer types by their heads alone."""
    for ent in draft:
        if ent.label_ not in _GROWING:
            continue
        end = _head_after(draft, ent.end)
        label = _heads("last").get(draft.doc[end - 1].text)
        if label is not None and end - ent.start > 1 and (label != ent.label_ or end > ent.end):
            draft.put(ent.start, end, label)
    _by_last_word(draft)
    _by_first_word(draft)
    _works(draft)
    _numbered(draft)


def _head_after(draft: Draft, end: int) -> int:
    """Where a name ends that goes on from ``end`` in capitalized words up to a head; ``end`` where
    none follows."""
    doc: Doc = draft.doc
    for at in range(end, min(end + _BETWEEN, len(doc))):
        token = doc[at]
        if not token.text[:1].isupper() or not token.is_alpha or draft.at(at) is not None:
            break
        if token.text in _heads("last"):
            return at + 1
    return end


def _by_last_word(draft: Draft) -> None:
    """Capitalized words up to a head: [the] Halden Safety Act."""
    doc: Doc = draft.doc
    for at in positions(doc, ids(_lone_heads()), ORTH):
        start = at
        while start and _is_free_name(draft, start - 1):
            start -= 1
        if start < at and draft.at(at) is None:
            draft.put(start, at + 1, _lone_heads()[doc[at].text])


def _by_first_word(draft: Draft) -> None:
    """A head and the name behind it: Hurricane Halden."""
    doc: Doc = draft.doc
    for at in positions(doc, ids(_heads("first")), ORTH):
        inside = draft.at(at)
        if at + 1 == len(doc) or not doc[at + 1].is_title or (at and doc[at - 1].is_title):
            continue
        if inside is None:
            behind = draft.at(at + 1)
            end = at + 2 if behind is None else behind.end
            draft.put(at, end, _heads("first")[doc[at].text])
        elif inside.start == at and inside.end > at + 1:
            draft.put(at, inside.end, _heads("first")[doc[at].text])


def _is_free_name(draft: Draft, at: int) -> bool:
    token = draft.doc[at]
    return draft.at(at) is None and token.is_title and token.tag_.startswith("NNP")


def _works(draft: Draft) -> None:
    """Titles in quotation marks behind a noun that says what they are: the film "Halden Nights"."""
    doc: Doc = draft.doc
    for at in positions(doc, ids(words("work_nouns.txt")), LOWER):
        start = at + 2
        if start >= len(doc) or not doc[start].text[:1].isupper():
            continue
        closing = _CLOSING.get(doc[at + 1].text)
        for end in range(start + 1, min(start + _LONGEST, len(doc)) if closing else 0):
            if doc[end].text == closing:
                draft.put(start, end - (doc[end - 1].text == ","), "WORK_OF_ART")
                break


def _numbered(draft: Draft) -> None:
    """The year of games before them, year or number of a law behind it: the 2012 Halden Games,
    Halden Safety Act of 1998."""
    doc: Doc = draft.doc
    for ent in draft:
        before, behind = doc[max(ent.start - 1, 0)], doc[ent.end : ent.end + 2]
        if ent[-1].text in _DATED and before.shape_ == "dddd":
            draft.put(before.i, ent.end, "EVENT")
        elif ent.label_ == "LAW" and len(behind) == 2 and behind[1].is_digit:
            end = ent.end + 2 if behind[0].lower_ in ("of", "no.") else ent.end
            draft.put(ent.start, end, "LAW")
