"""Sides that no rule tells: those that a passage names near an agreement, weighed by evidence.

What a rule finds stands. Where rules find one side or none, the others that are named beside the
agreement are scored by where and as what they are named; the weights are a table of log-odds,
learned from annotated passages by ``benchmarks/agreements_evidence.py``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from newsnlp import lexicon, syntax
from newsnlp.agreements.actors import controller
from newsnlp.agreements.draft import Mention, Side
from newsnlp.agreements.events import lemma
from newsnlp.agreements.lists import MODIFIERS, together
from newsnlp.agreements.pairs import is_pair, is_where, stands_alone
from newsnlp.agreements.sides import Sides, is_actor, is_group
from newsnlp.knowledge import body_named

ENOUGH = 2  # sides that rules have found: no more are looked for
_MENTIONS = 8  # of an agreement, whose sentences are looked at
_STOPPED = frozenset(("ceasefire", "truce"))
_PREPOSITIONS = frozenset("with between among by of to from for in at on under against".split())
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_NEAR = (3, 8, 16)  # tokens


@dataclass(frozen=True, slots=True)
class Candidate:
    """A side that is named near an agreement, by the heads of the phrases that name it."""

    side: Side
    heads: list[Token]

    @property
    def key(self) -> str:
        """Equal for a state and those who act for it."""
        return acting_for(self.side)


def acting_for(side: Side) -> str:
    """The state that a side is or acts for, else the side itself."""
    return f"country {side.code}" if side.code else side.key


class Likely:
    """Looks for sides in one Doc."""

    def __init__(self, sentences: Sequence[Span], sides: Sides) -> None:
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self._sides = sides
        self._named: dict[int, list[tuple[Side, Token]]] = {}

    def parties(
        self, mentions: Sequence[Mention], found: Sequence[Side], others: Sequence[Side]
    ) -> list[Side]:
        """The sides that are likely beside those ``found``; none of the ``others``."""
        return [
            c.side
            for c in self.open_to(mentions, found, others)
            if score(self.evidence(c, mentions, len(found))) > 0
        ]

    def open_to(
        self, mentions: Sequence[Mention], found: Sequence[Side], others: Sequence[Side]
    ) -> list[Candidate]:
        """Who may be a side beside those found, by what is not told of them."""
        if len(found) >= ENOUGH:
            return []
        shut = {acting_for(s) for s in (*found, *others)}
        return [
            c
            for c in self.candidates(mentions)
            if c.key not in shut and not any(_overlap(c.side.span, s.span) for s in found)
        ]

    def candidates(self, mentions: Sequence[Mention]) -> list[Candidate]:
        """Who is named in the sentences of the mentions, and in those before and after them."""
        out: dict[str, Candidate] = {}
        for at in sorted({n + k for n in self._numbers(mentions) for k in (-1, 0, 1)}):
            if not 0 <= at < len(self._sentences):
                continue
            for side, head in self._named_in(at):
                key = acting_for(side)
                old = out.get(key)
                if old is None:
                    out[key] = Candidate(side, [head])
                    continue
                old.heads.append(head)
                if side.kind == "GPE" and old.side.kind != "GPE":
                    out[key] = Candidate(side, old.heads)
        return list(out.values())

    def _numbers(self, mentions: Sequence[Mention]) -> set[int]:
        return {self._number(m.sentence.start) for m in mentions[:_MENTIONS]}

    def _number(self, i: int) -> int:
        return bisect_right(self._starts, i) - 1

    def _named_in(self, at: int) -> list[tuple[Side, Token]]:
        if at not in self._named:
            self._named[at] = list(_sides_in(self._sentences[at], self._sides))
        return self._named[at]

    def evidence(
        self, candidate: Candidate, mentions: Sequence[Mention], found: int
    ) -> Iterator[str]:
        """What speaks for or against a side, as features of the table."""
        told = "one found" if found else "none found"
        yield told
        yield f"{told}, {_kind(candidate.side)}"
        numbers = self._numbers(mentions)
        where = {h.i: self._number(h.i) for h in candidate.heads}
        same = [h for h in candidate.heads if where[h.i] in numbers]
        before = [h for h in candidate.heads if where[h.i] + 1 in numbers]
        yield "in its sentence" if same else "in the one before" if before else "in the one after"
        if same:
            yield f"distance {_distance(same, mentions)}"
        seen: set[str] = set()
        for head in same:
            seen.add(f"as {_role(_phrase(head))}")
        for head in same or before or candidate.heads:
            listed = len({t.i for t in together(_phrase(head))})
            seen.update(("listed",) if listed > 2 else ("one of two",) if listed == 2 else ())
            if head.dep_ in MODIFIERS and (is_actor(head.head) or is_group(head.head)):
                seen.add("before an actor")
        yield from sorted(seen)
        if any(m.definite for m in mentions):
            yield "definite"
        if mentions[0].kind in _STOPPED:
            yield "truce"


@cache
def _weights() -> dict[str, float]:
    return {r["feature"]: float(r["weight"]) for r in lexicon.table("agreement_evidence.tsv")}


@cache
def _telling() -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicon.table("quote_cues.tsv"))


def score(features: Iterator[str]) -> float:
    """The log-odds of features: above 0, a side is rather one than not."""
    weights = _weights()
    return weights["bias"] + sum(weights.get(f, 0.0) for f in features)


def _sides_in(sentence: Span, sides: Sides) -> Iterator[tuple[Side, Token]]:
    """The sides that a sentence names, and the heads of their names; groups by what they are."""
    doc, i = sentence.doc, sentence.start
    while i < sentence.end:
        token = doc[i]
        i += 1
        if token.ent_type_:
            side = sides.named(token)
            while i < sentence.end and doc[i].ent_iob_ == "I":
                i += 1
            if side is not None:
                head = doc[token.i : i].root
                i = max(i, side.span.end)
                if not (_urges(head) or (side.kind in _PLACES and is_where(head))):
                    yield sides.as_state(side), head
        elif (
            token.tag_ in ("NN", "NNS")
            and (is_actor(token) or is_group(token))
            and not (is_pair(token) or stands_alone(token))
        ):
            yield from ((s, token) for s in sides.of(token) if not s.is_bare_title)


def _urges(head: Token) -> bool:
    """Whether a name is in the subject of a verb that has others do something."""
    top = _phrase(head)
    return top.dep_ == "nsubj" and controller(top.head) is not None


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _kind(side: Side) -> str:
    """What a side is, and whether it acts for a state."""
    if side.kind in _PLACES:
        return "state" if side.code else "place"
    kind = {"PERSON": "person", "NORP": "people"}.get(side.kind, "body")
    if kind == "body" and body_named(side.name) is not None:
        return "international body"
    if kind == "body" and not side.span.root.ent_type_:
        kind = "group"
    return f"{kind} of a state" if side.code else kind


def _distance(heads: Sequence[Token], mentions: Sequence[Mention]) -> str:
    """How far the nearest name stands before (-) or behind (+) a mention in its sentence."""
    nearest = min(
        (h.i - m.head for m in mentions for h in heads if m.sentence.start <= h.i < m.sentence.end),
        key=abs,
        default=_NEAR[-1] + 1,
    )
    size = next((str(n) for n in _NEAR if abs(nearest) <= n), "more")
    return ("-" if nearest < 0 else "+") + size


def _phrase(head: Token) -> Token:
    """The head of the noun phrase that a name is in: "officials" for "Peru" in "Peru's officials",
    the first of coordinated ones."""
    node = syntax.first_conjunct(head)
    for _ in range(3):
        if node.dep_ not in MODIFIERS and node.dep_ != "appos":
            break
        node = syntax.first_conjunct(node.head)
    return node


def _role(top: Token) -> str:
    if top.dep_ in ("nsubj", "csubj"):
        return "who tells" if lemma(top.head) in _telling() else "subject"
    if top.dep_ == "nsubjpass":
        return "passive subject"
    if top.dep_ in ("dobj", "dative"):
        return "object"
    if top.dep_ == "pobj":
        return top.head.lower_ if top.head.lower_ in _PREPOSITIONS else "object of a preposition"
    return "other"
