"""Where a name begins and ends: hyphens and given names of persons, directions before places."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from newsnlp.lexicon import table, words
from newsnlp.names.draft import Draft
from newsnlp.names.evidence import KIND_OF, is_family, is_given
from newsnlp.names.verdict import ADDRESS


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["form"] for row in table("titles.tsv")) | ADDRESS


@cache
def _directions() -> frozenset[str]:
    return frozenset(words("directions.txt"))


def strip_directions(draft: Draft) -> None:
    """Take a direction in lower case ("southern Iraq") out of the name of a place."""
    for ent in draft:
        if ent.label_ in ("GPE", "LOC") and len(ent) > 1 and ent[0].text in _directions():
            draft.put(ent.start + 1, ent.end, ent.label_)


_OPENING = frozenset("'\"‘“’”`([{-–—*•")
_LOOSE = frozenset("'\"‘“’”`([{,;:-–—*•/") | {"of", "the", "and", "for", "in", "&", "``", "''"}


def trim(draft: Draft) -> None:
    """Take marks and function words off the ends of names."""
    for ent in draft:
        if ent.label_ not in KIND_OF:
            continue
        start, end = ent.start, ent.end
        while start < end and draft.doc[start].text in _OPENING:
            start += 1
        while start < end and draft.doc[end - 1].text in _LOOSE:
            end -= 1
        if (start, end) != (ent.start, ent.end):
            draft.drop(ent)
            if start < end:
                draft.put(start, end, ent.label_)


def widen(draft: Draft) -> None:
    """Let persons reach over a hyphen (Anderson-Lund, Min-ji), and to a given name before them."""
    for ent in draft:
        if ent.label_ == "PERSON":
            start, end = _start(draft, ent.start), _end(draft, ent.start, ent.end)
            if (start, end) != (ent.start, ent.end):
                draft.put(start, end, "PERSON")


def _end(draft: Draft, start: int, end: int) -> int:
    """Where a name ends that goes on in given or family names, or behind a hyphen in a word that
    is tagged as part of a name (not "-led")."""
    doc: Doc = draft.doc
    while end < len(doc) and _is_persons(draft, end):
        end += 1
    while end + 1 < len(doc) and doc[end].text == "-":
        glued = not doc[end - 1].whitespace_ and not doc[end].whitespace_
        ent = draft.at(end + 1)
        is_free = ent is None or (ent.label_ == "PERSON" and ent.start == end + 1)
        if not glued or not is_free or not doc[end + 1].tag_.startswith("NNP"):
            break
        end = end + 2 if ent is None else ent.end
    return end


def _is_persons(draft: Draft, at: int) -> bool:
    """Whether a word that no name has yet is a given or family name."""
    token = draft.doc[at]
    if draft.at(at) is not None or not token.text[:1].isupper() or token.tag_ != "NNP":
        return False
    return is_given(token.text) or is_family(token.text)


def _start(draft: Draft, start: int) -> int:
    while start and _is_persons(draft, start - 1) and draft.doc[start - 1].lower_ not in _titles():
        start -= 1
    return start
