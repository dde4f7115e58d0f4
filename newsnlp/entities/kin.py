"""Who "her brother" and "the boy" are: kin, partners, and words as general as can be for a person.
They are no roles, but tell whom the words mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.entities import titles
from newsnlp.entities.model import Cluster, MentionIndex
from newsnlp.entities.roles import holders, verbs
from newsnlp.entities.roles.around import read_around
from newsnlp.entities.roles.phrases import TitlePhrase
from newsnlp.lexicon import ids, positions

_ONE = ids(("one",))
_DEFINITE = frozenset(("the", "this", "that"))
_INDEFINITE = frozenset(("a", "an", "another", "one"))

_Key = tuple[int | None, str]
"""Whose somebody is, as the id of a cluster, and what."""


@cache
def _trigger_ids() -> frozenset[int]:
    return titles.kin_ids() | titles.general_ids() | _ONE


def kin_mentions(
    doc: Doc, content: Sequence[bool], index: MentionIndex, references: MentionIndex
) -> list[tuple[Span, Cluster]]:
    """ "Her brother A", "B, his widow", "C is her nephew", "D, a boy of nine"; and later "her
    brother" and "the boy", if nobody else was called so since."""
    found: list[tuple[Span, Cluster]] = []
    known: dict[_Key, Cluster | None] = {}
    for i in positions(doc, _trigger_ids()):
        token = doc[i]
        if not content[i] or index.at(i) is not None:
            continue
        if token.lower in _ONE:
            found += _one_of(token, references)
            continue
        phrase = TitlePhrase(doc[i : i + 1], token, False, i, i + 1, office=False)
        read_around(phrase, doc, index)
        before, key = _determiner(token, references)
        person = _beside(phrase, doc, index, references)
        if person is not None:
            found.append((doc[phrase.start : i + 1], person))
            if key is not None:
                known[key] = person if known.get(key, person) is person else None
        elif key is not None and before is not None:
            meant = known.get(key)
            if before.lower_ in _INDEFINITE:
                known[key] = None
            elif meant is not None and key[0] != id(meant):
                found.append((doc[before.left_edge.i : i + 1], meant))
    return found


def _determiner(noun: Token, references: MentionIndex) -> tuple[Token | None, _Key | None]:
    """The possessor or article of a noun, and by what such a person is known again: what they are
    to whom, or no more than what they are. None of both where it cannot be told whose."""
    owner = syntax.child(noun, "poss")
    if owner is not None:
        person = references.at(owner.i)
        return owner, (id(person), noun.lower_) if person is not None else None
    article = syntax.child(noun, "det", "nummod")
    known = article is None or article.lower_ in _DEFINITE | _INDEFINITE
    return article, (None, noun.lower_) if known else None


def _beside(
    phrase: TitlePhrase, doc: Doc, index: MentionIndex, references: MentionIndex
) -> Cluster | None:
    """The one person whose name or pronoun a noun stands beside, or is said of."""
    row = holders.before_name(phrase, doc, index) or holders.apposed(phrase, doc, index)
    people = [c for c, _ in row] or [c for c, _, _ in verbs.holder_by_verb(phrase, references)]
    return people[0] if len(people) == 1 else None


def _one_of(token: Token, references: MentionIndex) -> list[tuple[Span, Cluster]]:
    """ "A was one of the founders": A."""
    noun = next(syntax.prepositions(token, "of"), None)
    if token.dep_ != "attr" or noun is None or not titles.is_plural(noun.lower_):
        return []
    phrase = TitlePhrase(token.doc[token.i : noun.i + 1], token, False, token.i, noun.i + 1)
    people = verbs.holder_by_verb(phrase, references)
    return [(phrase.title, people[0][0])] if len(people) == 1 else []
