"""Where a name begins and ends: hyphens and given names of persons, directions before places."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from newsnlp.lexicon import table, words
from newsnlp.names.draft import Draft
from newsnlp.names.evidence import is_family, is_given
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


def widen(draft: Draft) -> None:
    """Let persons reach over a hyphen (Anderson-Lund, Min-ji), and to a given name before them."""
    for ent in draft:
        if ent.label_ == "PERSON":
            start, end = _start(draft, ent.start), _end(draft, ent.start, ent.end)
            if (start, end) != (ent.start, ent.end):
                draft.put(start, end, "PERSON")


def _end(draft: Draft, start: int, end: int) -> int:
    """Where a name ends whose last word goes on behind a hyphen, in a word that is tagged as part
    of a name (not "-led"), or that is but a given name before a family name."""
    doc: Doc = draft.doc
    if end - start == 1 and end < len(doc) and is_given(doc[start].text):
        after = doc[end]
        is_name = after.is_title and after.is_alpha and after.tag_ == "NNP"
        if is_name and draft.at(end) is None and is_family(after.text):
            end += 1
    while end + 1 < len(doc) and doc[end].text == "-":
        glued = not doc[end - 1].whitespace_ and not doc[end].whitespace_
        ent = draft.at(end + 1)
        is_free = ent is None or (ent.label_ == "PERSON" and ent.start == end + 1)
        if not glued or not is_free or not doc[end + 1].tag_.startswith("NNP"):
            break
        end = end + 2 if ent is None else ent.end
    return end


def _start(draft: Draft, start: int) -> int:
    if not start or draft.at(start - 1) is not None:
        return start
    token = draft.doc[start - 1]
    if not token.is_title or not token.tag_.startswith("NNP") or token.lower_ in _titles():
        return start
    return start - 1 if is_given(token.text) else start
