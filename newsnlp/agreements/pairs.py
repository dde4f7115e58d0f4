"""Whom "the two countries" or "both sides" are: the two that the text named together before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from newsnlp import lexicon, syntax
from newsnlp.knowledge import country_of

if TYPE_CHECKING:
    from newsnlp.agreements.draft import Side
    from newsnlp.agreements.sides import Sides

_REACH = 80  # tokens
_WHERE = frozenset(("in", "at", "near", "across", "throughout"))
_COUPLES = 20  # looked back at
_BOTH = ("two", "both")


@cache
def _apart() -> frozenset[str]:
    return frozenset(r["form"] for r in lexicon.table("agreement_pairs.tsv") if r["apart"] == "yes")


@cache
def _kinds() -> dict[str, frozenset[str]]:
    return {
        row["form"]: frozenset(row["kinds"].split(";"))
        for row in lexicon.table("agreement_pairs.tsv")
    }


def is_pair(head: Token) -> bool:
    """Whether a noun phrase points back to two sides: "the two countries", "both sides", "the
    companies"; with a word of its own ("the northern states") it does not."""
    if head.lower_ not in _kinds():
        return False
    if head.lower_ == "both":
        return head.tag_ == "DT" and not syntax.child(head, "prep", "appos")
    counted = False
    for kid in head.lefts:
        if kid.lower_ in _BOTH:
            counted = True
        elif kid.lower_ not in ("the", "these"):
            return False
    return (counted or syntax.child(head, "det") is not None) and not syntax.child(
        head, "prep", "appos"
    )


def the_two(head: Token, sides: Sides) -> list[Side]:
    """The two sides: those named nearby before; else, for states, firms and the like, those named
    behind in the same sentence ("the two countries signed a pact under which A will supply B"), or
    the last that the page has together."""
    kinds = _kinds()[head.lower_]
    if head.lower_ == "they":  # two of one sort
        sorts = (frozenset((kind,)) for kind in sorted(kinds, reverse=True))
        return next(filter(None, (_named_before(head, sides, sort) for sort in sorts)), [])
    found = _named_before(head, sides, kinds)
    if found or head.lower_ not in _apart():
        return found
    at = bisect_left(sides.couples, head.i, key=lambda couple: couple[0])
    last = (pair for _, pair in sides.couples[max(at - _COUPLES, 0) : at][::-1])
    return _named_behind(head, sides, kinds) or next((p for p in last if _all_fit(p, kinds)), [])


def couples(doc: Doc, sides: Sides) -> list[tuple[int, list[Side]]]:
    """Where the page has two names together ("A and B"), and which sides they are."""
    out = []
    for token in doc:
        if token.dep_ == "conj" and token.ent_type_ and token.head.dep_ != "conj":
            pair = [s for t in syntax.conjuncts(token.head) if (s := sides.named(t)) is not None]
            if len({side.key for side in pair}) == 2:
                out.append((token.i, pair))
    return out


def _named_behind(head: Token, sides: Sides, kinds: frozenset[str]) -> list[Side]:
    named: dict[str, Side] = {}
    for token in head.doc[head.i + 1 : head.i + 1 + _REACH]:
        if token.is_sent_start:
            break
        side = sides.named(token) if token.ent_type_ and not _is_place(token, kinds) else None
        if side is not None and _fits(side, kinds):
            named.setdefault(side.key, side)
    return list(named.values()) if len(named) == 2 else []


def _named_before(head: Token, sides: Sides, kinds: frozenset[str]) -> list[Side]:
    """Those last coordinated in this sentence or the one before, but not who does something to the
    two ("A and B urged both sides"); else those that are named, if they are two without who tells
    of them ("A said that the companies")."""
    named: dict[str, Side] = {}
    teller = head.head.head if head.head.dep_ == "ccomp" else None
    for token in _before(head):
        if token.dep_ == "conj" and token.ent_type_:
            first = syntax.first_conjunct(token)
            pair = sides.of_all(syntax.conjuncts(first)) if first.head != head.head else []
            if len(pair) == 2 and _all_fit(pair, kinds):
                return pair
        if (
            token.ent_type_
            and not _is_place(token, kinds)
            and (token.dep_ != "nsubj" or token.head != teller)
        ):
            side = sides.named(token)
            if side is not None and _fits(side, kinds):
                named.setdefault(side.key, side)
        if token.is_sent_start and len(named) > 1:
            break  # the nearest sentence that names two
    apart = len(named) == 2 and head.lower_ in _apart()
    return list(named.values())[::-1] if apart else []


def stands_alone(head: Token) -> bool:
    """Whether a noun has no more than its article: "the company"."""
    if head.tag_ not in ("NN", "NNS") or head.ent_type_ or not head.i:
        return False
    kids = [k for k in head.children if not k.is_punct and k.dep_ not in ("cc", "conj")]
    return len(kids) == 1 and kids[0].lower_ == "the" and head.nbor(-1) == kids[0]


def subjects_before(head: Token) -> Iterator[Token]:
    """The subjects before a noun, the nearest first, to the start of the sentence before."""
    return (t for t in _before(head) if t.dep_ in syntax.SUBJECTS and not stands_alone(t))


def same_before(head: Token) -> Token | None:
    """The same noun with more words, said before: "the leaders" are "the Union's leaders"."""
    return next(
        (t for t in _before(head) if t.lower == head.lower and t.n_lefts and not stands_alone(t)),
        None,
    )


def _fits(side: Side, kinds: frozenset[str]) -> bool:
    return side.kind in kinds and (side.kind == "ORG" or side.code is not None)


def _is_place(token: Token, kinds: frozenset[str]) -> bool:
    """ "in Oslo": a capital that is a place there, and no state."""
    return "GPE" in kinds and is_where(token)


def is_where(token: Token) -> bool:
    """A city or the like that something happens in or at."""
    where = token.dep_ == "pobj" and token.head.lower_ in _WHERE
    return where and country_of(token.text) is None


def _all_fit(pair: list[Side], kinds: frozenset[str]) -> bool:
    return all(_fits(side, kinds) for side in pair)


def _before(head: Token) -> Iterator[Token]:
    """The tokens before a noun, backwards, to the start of the sentence before."""
    starts = 0
    for i in range(head.i - 1, max(head.i - 1 - _REACH, -1), -1):
        token = head.doc[i]
        yield token
        starts += bool(token.is_sent_start)
        if starts > 1 or (starts and head.doc[head.i].is_sent_start):
            return
