"""Who "he", "she", "his" and "her" are, where one person stands out; else nobody."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from newsnlp.entities.model import Cluster, MentionIndex
from newsnlp.lexicon import ids, positions

_GENDER = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_PRONOUNS = ids(_GENDER)
_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_BACK = 3  # sentences looked at before the pronoun's own


def resolve_pronouns(
    doc: Doc, sentences: Sequence[tuple[int, int]], index: MentionIndex, quoted: Sequence[bool]
) -> list[tuple[Token, Cluster]]:
    """Pronouns of the third person outside quotations, each with its person.

    The subjects of the sentence so far and of those before it are asked first, nearest sentence
    first, then other persons there; two persons on one level that the pronoun could mean give
    none. What a pronoun was resolved to counts as a mention for the next one.
    """
    found: list[tuple[Token, Cluster]] = []
    known: dict[int, Cluster] = {}
    starts = [start for start, _ in sentences]
    people = index.tokens_of_people()
    for i in positions(doc, _PRONOUNS):
        number = bisect_right(starts, i) - 1
        if number < 0 or i >= sentences[number][1] or quoted[i]:
            continue
        token, gender = doc[i], _GENDER[doc[i].lower_]
        before = [
            (starts[number], i),
            *reversed(sentences[max(number - _BACK, 0) : number]),
        ]
        person = _antecedent(before, gender, index, known, people, token)
        if person is not None:
            person.gender = person.gender or gender
            known[i] = person
            insort(people, i)
            found.append((token, person))
    return found


def _antecedent(
    spans: Sequence[tuple[int, int]],
    gender: str,
    index: MentionIndex,
    known: dict[int, Cluster],
    people: Sequence[int],
    pronoun: Token,
) -> Cluster | None:
    for start, end in spans:
        subjects: dict[int, Cluster] = {}
        others: dict[int, Cluster] = {}
        for i in people[bisect_left(people, start) : bisect_left(people, end)]:
            cluster = known.get(i) or index.at(i)
            if cluster is None or cluster.kind != "PERSON" or cluster.gender not in (None, gender):
                continue
            token = pronoun.doc[i]
            if _is_own_argument(token, pronoun):
                continue
            place = index.span_at(i)
            root = place.root if place is not None else token
            (subjects if root.dep_ in _SUBJECT else others)[id(cluster)] = cluster
        for level in (subjects, {**subjects, **others}):
            if len(level) == 1:
                return next(iter(level.values()))
            sure = [c for c in level.values() if c.gender == gender]
            if len(sure) == 1:
                return sure[0]
        if subjects or others:
            return None
    return None


def _is_own_argument(token: Token, pronoun: Token) -> bool:
    """ "Tajani met him": a verb's subject and plain object are never the same person."""
    return (
        pronoun.dep_ in ("dobj", "pobj", "dative")
        and pronoun.lower_ in ("him", "her")
        and token.dep_ in _SUBJECT
        and (token.head == pronoun.head or token.head == pronoun.head.head)
    )
