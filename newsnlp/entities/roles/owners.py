"""Whose a title is where no name says so: "its chief executive", "the company's founder"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from newsnlp import syntax
from newsnlp.entities.model import Cluster, MentionIndex
from newsnlp.knowledge import sense_of
from newsnlp.lexicon import words

_BACK = 40  # words before a pronoun or noun within which its body is named


@cache
def _nouns() -> frozenset[str]:
    return frozenset(words("body_nouns.txt"))


def is_body_noun(token: Token) -> bool:
    """Whether a word is a common noun for a body: "company"."""
    return token.is_lower and token.text in _nouns()


def is_place_noun(token: Token) -> bool:
    """Whether a word is a common noun for a country or place: "country"."""
    return token.is_lower and token.text in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(words("place_nouns.txt"))


def owner_of_its(pronoun: Token, index: MentionIndex) -> Cluster | None:
    """Whose "its" is: of the bodies and countries named before it in the sentence the only one, or
    the only one that is a subject."""
    found = _named_before(pronoun, index, within_sentence=True)
    subjects = {id(c): c for c, root in found if root.dep_ in syntax.SUBJECTS}
    return _only(subjects) or _only({id(c): c for c, _ in found})


def body_meant(noun: Token, index: MentionIndex) -> Cluster | None:
    """The body that "the company" means: of those named shortly before the only one, or the only
    one that is a subject."""
    found = [
        (c, r) for c, r in _named_before(noun, index, within_sentence=False) if c.kind == "ORG"
    ]
    subjects = {id(c): c for c, root in found if root.dep_ in syntax.SUBJECTS}
    return _only({id(c): c for c, _ in found}) or _only(subjects)


def _named_before(
    token: Token, index: MentionIndex, *, within_sentence: bool
) -> list[tuple[Cluster, Token]]:
    """The bodies and countries before a word, each with the head of its mention."""
    found = []
    for i in range(token.i - 1, max(token.i - _BACK, 0) - 1, -1):
        cluster, span = index.at(i), index.span_at(i)
        if cluster is not None and span is not None and cluster.kind != "PERSON":
            named = cluster.kind == "ORG" or cluster.country is not None
            if named and sense_of(span.text) in (None, "name", "seat"):
                found.append((cluster, span.root))
        if within_sentence and token.doc[i].is_sent_start:
            break
    return found


def _only(clusters: dict[int, Cluster]) -> Cluster | None:
    return next(iter(clusters.values())) if len(clusters) == 1 else None
