"""Roles that a verb tells without a noun: "A, who chairs the Council", "the Union, led by B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.attrs import LEMMA
from spacy.tokens import Doc, Token

from newsnlp import syntax
from newsnlp.entities.model import Cluster, MentionIndex, RoleDraft
from newsnlp.entities.roles.drafts import leader_draft
from newsnlp.entities.roles.verbs import is_asserted, persons
from newsnlp.lexicon import ids, positions, table

_NEAR = 3  # words from "led" to the title of the one who leads
_OF_BODIES = frozenset(("executive", "official", "civil"))
_TEAM_PLAY = frozenset(("to", "by", "against", "with", "into"))
"""Prepositions of "led Acme to victory", which tells no office."""


@cache
def _verbs() -> dict[str, dict[str, str]]:
    return {row["verb"]: row for row in table("leading_verbs.tsv")}


@cache
def _verb_ids() -> frozenset[int]:
    return ids(_verbs())


def leaders(
    doc: Doc, content: Sequence[bool], references: MentionIndex, known: Sequence[RoleDraft]
) -> Iterator[RoleDraft]:
    """One for each person and body of which a verb says that the one leads the other, where no
    title does. The ``references`` may hold pronouns."""
    if not syntax.has_parse(doc):
        return
    told = {(id(r.holder), id(r.organization)) for r in known}
    for i in positions(doc, _verb_ids(), LEMMA):
        verb = doc[i]
        if not content[i] or verb.pos_ != "VERB" or not is_asserted(verb):
            continue
        row = _verbs()[verb.lemma_]
        for person, body in _pairs(verb, references, passive=bool(row["use"])):
            if (id(person), id(body)) not in told:
                told.add((id(person), id(body)))
                title = _title_without_body(person, verb, known)
                if title is not None:  # "is led by Director General A"
                    title.organization, title.country = body, body.country or body.seat
                    continue
                yield leader_draft(person, doc[i : i + 1], row["key"], row["class"], body)


def _title_without_body(
    person: Cluster, verb: Token, known: Sequence[RoleDraft]
) -> RoleDraft | None:
    """The title right behind a verb before the name of the one who leads, if nothing says whose it
    is: that of what is led."""
    for role in known:
        behind = 0 < role.title.start - verb.i <= _NEAR
        if behind and role.holder is person and role.rule == "prenominal" and role.country is None:
            return role if role.organization is None and role.title_class in _OF_BODIES else None
    return None


def _pairs(verb: Token, index: MentionIndex, *, passive: bool) -> Iterator[tuple[Cluster, Cluster]]:
    agent = next(syntax.prepositions(verb, "by"), None)
    if verb.tag_ == "VBN" and agent is not None:
        led = verb.head if verb.dep_ == "acl" else syntax.subject(verb)
        people = persons([agent], index)
    elif passive and verb.dep_ != "relcl":
        return
    else:
        led = next(iter(syntax.objects(verb)), None)
        subject = syntax.subject(verb)
        people = persons(syntax.conjuncts(subject), index) if subject is not None else []
        if next(syntax.prepositions(verb, *_TEAM_PLAY), None) is not None:
            return
    body = _body(led, index) if led is not None else None
    if body is not None:
        for person, _ in people:
            yield person, body


def _body(noun: Token, index: MentionIndex) -> Cluster | None:
    """The body that a noun names, or a name in apposition to it: "the think tank Meridian"."""
    for named in (noun, *syntax.children(noun, "appos")):
        cluster = index.at(named.i)
        if cluster is not None:
            return cluster if cluster.kind == "ORG" else None
    return None
