"""Parties: names that are a party's or its people's, and the tags behind legislators' names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.attrs import ORTH
from spacy.tokens import Doc, Span

from newsnlp.knowledge import body_named
from newsnlp.lexicon import ids, positions, table, words

_OPENING = frozenset(("(", "["))
_CLOSING = frozenset((")", "]"))
_HYPHENS = frozenset(("-", "–", "—"))


def is_party(text: str) -> bool:
    """Whether a name is that of a party or its people: "Labour", "Republicans", "the Reform
    Party"."""
    lower = text.lower()
    if lower in _words() or lower.endswith(" party"):
        return True
    body = body_named(text)
    return body is not None and "Party" in body.name.split()


@cache
def _words() -> frozenset[str]:
    return frozenset(words("party_words.txt"))


@cache
def _tags() -> dict[str, tuple[str, str]]:
    return {row["tag"]: (row["party"], row["country"]) for row in table("party_tags.tsv")}


@cache
def _tag_ids() -> frozenset[int]:
    return ids(_tags())


def party_tags(doc: Doc) -> Iterator[tuple[Span, str, str]]:
    """The letters of parties behind names, each with its party and the party's country."""
    for i in positions(doc, _tag_ids(), ORTH):
        if is_party_tag(doc, i):
            yield doc[i : i + 1], *_tags()[doc[i].text]


def is_party_tag(doc: Doc, i: int) -> bool:
    """Whether a token is a party's letter behind a name: "A (R-Texas)", "B, D-Ohio,", "C (D)"."""
    if not 1 < i < len(doc) - 1 or doc[i].orth not in _tag_ids():
        return False
    mark, after = doc[i - 1].text, doc[i + 1].text
    bracket = mark in _OPENING
    if not (bracket or mark == ",") or not doc[i - 2].text[:1].isupper():
        return False
    if bracket and after in _CLOSING:
        return bool(doc[i - 2].ent_type_ == "PERSON")
    if after in _HYPHENS:
        tied = not (doc[i].whitespace_ or doc[i + 1].whitespace_)
    else:
        tied = bracket and after == ","
    return tied and i + 2 < len(doc) and doc[i + 2].text[:1].isupper()
