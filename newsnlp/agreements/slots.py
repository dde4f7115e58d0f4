"""When, where and about what: slots of an agreement, read beside its noun and its event."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.agreements.draft import When
from newsnlp.dates import resolve

_DATE_PREPOSITIONS = ("on", "in", "at", "by", "since", "during", "from", "before", "until", "after")
_PLACE_PREPOSITIONS = ("in", "at", "near", "outside")
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_SUBJECT_PREPOSITIONS = ("on", "over", "for", "covering", "regarding", "concerning", "about")
_YEAR = re.compile(r"(?:1[2-9]|20)\d\d")
_VAGUE = re.compile(
    r"(?:earlier|late|last|this|next|early|the)\b|.*\b(?:week|ago)\b", re.IGNORECASE
)
_ANY_DAY = datetime.date(2000, 1, 3)
_LONGEST = 40  # tokens of a subject


def date_beside(
    word: Token, low: int, high: int, reference: datetime.date | None, *, future: bool, up: int = 3
) -> When | None:
    """The date that belongs to an event: under its word, or with one of the ``up``
    words that its clause hangs on. Only tokens [low, high) count."""
    node = word
    for _ in range(up + 1):
        for token in _date_tokens(node):
            if low <= token.i < high:
                found = when(_entity_span(token), reference, future=future)
                if found is not None:
                    return found
        if node.dep_ not in ("xcomp", "ccomp", "pcomp", "prep", "dobj", "parataxis", "nsubj"):
            break
        node = node.head
    return None


def _date_tokens(node: Token) -> Iterator[Token]:
    for kid in node.children:
        if kid.ent_type_ == "DATE" and kid.dep_ in ("npadvmod", "advmod", "nmod", "tmod", "amod"):
            yield kid
        elif kid.dep_ == "prep" and kid.lower_ in _DATE_PREPOSITIONS:
            for obj in syntax.children(kid, "pobj"):
                if obj.ent_type_ == "DATE":
                    yield obj
                yield from (
                    t for p in syntax.children(obj, "prep") for t in p.children
                    if t.ent_type_ == "DATE"
                )  # fmt: skip
        elif kid.dep_ == "dobj":
            yield from (
                t for p in syntax.children(kid, "prep") if p.lower_ in ("on", "in")
                for t in p.children if t.ent_type_ == "DATE"
            )  # fmt: skip
            yield from (t for t in syntax.children(kid, "npadvmod") if t.ent_type_ == "DATE")


def when(span: Span, reference: datetime.date | None, *, future: bool) -> When | None:
    """A date expression read as ISO; None for what is no point in time ("five years")."""
    tense = "future" if future else "past"
    text = span.text
    if resolve(text, _ANY_DAY, "past") is None and not _VAGUE.match(text):
        return None
    return When(span, resolve(text, reference, tense))  # type: ignore[arg-type]


def date_inside(span: Span, reference: datetime.date | None) -> When | None:
    """The date in or right behind a name: "2015 nuclear deal", "May 3 truce", "the Treaty of
    Westphalia in 1648"."""
    doc, i = span.doc, span.end
    if i + 1 < len(doc) and doc[i].lower_ in ("in", "of", "(") and _YEAR.fullmatch(doc[i + 1].text):
        return When(doc[i + 1 : i + 2], doc[i + 1].text)
    for token in span:
        if _YEAR.fullmatch(token.text):
            return When(span.doc[token.i : token.i + 1], token.text)
    days = [t for t in span if t.ent_type_ == "DATE"]
    return when(_entity_span(days[0]), reference, future=False) if days else None


def _entity_span(token: Token) -> Span:
    """The entity that a token is part of, itself if none."""
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    while start < end - 1 and doc[start].lower_ in ("the", "on", "in"):
        start += 1
    return doc[start:end]


def place_beside(word: Token, *, before: int | None = None) -> Span | None:
    """The place of an event: "signed in Rome", "at a ceremony in Rome". ``before`` shuts out what
    stands in front of it."""
    for prep in syntax.children(word, "prep"):
        if prep.lower_ not in _PLACE_PREPOSITIONS or (before is not None and prep.i < before):
            continue
        for token in syntax.children(prep, "pobj"):
            if token.ent_type_ in _PLACES:
                return _entity_span(token)
            for inner in syntax.prepositions(token, *_PLACE_PREPOSITIONS):
                if inner.ent_type_ in _PLACES:
                    return _entity_span(inner)
    return None


def subject_beside(noun: Token, verbs: list[Token], after: int) -> Span | None:
    """What an agreement is about: after "on", "for", "over", "aimed at", or a clause with
    "to". What stands before token ``after`` is part of the name."""
    for node in (noun, *verbs):
        for prep in syntax.children(node, "prep"):
            if prep.lower_ in _SUBJECT_PREPOSITIONS and prep.i >= after:
                head = syntax.child(prep, "pobj", "pcomp")
                if head is not None and head.ent_type_ not in ("DATE", "TIME", *_PLACES):
                    return _whole(head)
    for node in (noun, *verbs):
        for clause in syntax.children(node, "acl", "advcl", "xcomp", "relcl"):
            if clause.i < after:
                continue
            if clause.lower_ in ("aimed", "designed", "meant", "intended"):
                return _aim(clause)
            if any(a.lower_ == "to" for a in syntax.children(clause, "aux")):
                return content_clause(clause)
    return None


def _aim(verb: Token) -> Span | None:
    """ "aimed at ...", "designed to ..."."""
    for prep in syntax.children(verb, "prep"):
        head = syntax.child(prep, "pobj", "pcomp")
        if prep.lower_ in ("at", "for") and head is not None:
            return _whole(head)
    clause = syntax.child(verb, "xcomp", "advcl")
    return None if clause is None else content_clause(clause)


def aim_of(verb: Token) -> Span | None:
    """What "the deal is aimed at" or "covers"."""
    if verb.lower_ in ("aimed", "designed", "meant", "intended"):
        return _aim(verb)
    return None


def content_clause(verb: Token) -> Span:
    """ "to reopen the border" without its "to"."""
    start = verb.i
    span = verb.doc[start : verb.right_edge.i + 1]
    return _trimmed(span)


def _whole(head: Token) -> Span:
    start = head.left_edge.i
    return _trimmed(head.doc[start : head.right_edge.i + 1])


def _trimmed(span: Span) -> Span:
    start, end = span.start, min(span.end, span.start + _LONGEST)
    doc = span.doc
    while start < end - 1 and (
        doc[start].is_punct or doc[start].is_space or doc[start].lower_ in ("a", "an", "the")
    ):
        start += 1
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]
