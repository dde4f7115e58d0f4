"""Which words a reporting verb governs: a clause, infinitive or object, or the fragment before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.quotes.cues import CueVerb

_TAIL = 8  # tokens that may follow a cue that closes its sentence: "..., experts say."


@dataclass(frozen=True, slots=True)
class Content:
    """The tokens of what is said, in order, and the rule that found them."""

    tokens: list[int]
    rule: str


def below(head: Token) -> list[int]:
    """The tokens of a subtree, in order."""
    return sorted(token.i for token in head.subtree)


def find_content(
    cue: Token, verb: CueVerb, sentence: Span, quoted: Sequence[bool]
) -> Content | None:
    """What a reporting verb says, from the surest construction to the loosest."""
    clause = syntax.child(cue, "ccomp")
    if clause is not None:
        return Content(sorted(below(clause) + _cut_off(cue, quoted)), "clause")
    if verb.infinitive:
        command = syntax.child(cue, "xcomp")
        if command is not None and syntax.child(command, "aux") is not None:
            return Content(below(command), "infinitive")
    if verb.kind == "deny":
        denied = syntax.child(cue, "xcomp", "dobj")
        if denied is not None:
            return Content(below(denied), "clause")
    return _object(cue, verb) or _fragment(cue, verb, sentence)


def _cut_off(cue: Token, quoted: Sequence[bool]) -> list[int]:
    """The subject of what is said, where the cue stands between it and its verb ("The pact, he
    told us, is dead"): of two subjects before the cue, the far one."""
    before = [k for k in syntax.children(cue, *syntax.SUBJECTS) if k.i < cue.i]
    if len(before) < 2 or quoted[cue.i]:
        return []
    return [i for far in before[:-1] for i in below(far)]


def _object(cue: Token, verb: CueVerb) -> Content | None:
    """ "outlined his plan", "called for calm", "described it as a mistake"."""
    tokens: list[int] = []
    if verb.object:
        for thing in syntax.children(cue, "dobj", "oprd"):
            if thing.tag_ not in ("PRP", "WP", "WDT") and thing.i > cue.i:
                tokens += below(thing)
    for prep in syntax.children(cue, "prep", "dative"):
        if prep.lower_ in verb.prepositions and prep.i > cue.i:
            tokens += below(prep) if tokens else below(prep)[1:]
    return Content(sorted(tokens), "object") if tokens else None


def _fragment(cue: Token, verb: CueVerb, sentence: Span) -> Content | None:
    """ "Roads still closed, police say.": no clause, but all that stands before the comma."""
    if verb.kind != "say" or not verb.quotes or sentence.end - cue.i > _TAIL:
        return None
    subject = syntax.child(cue, *syntax.SUBJECTS)
    first = min(cue.i, subject.left_edge.i) if subject is not None else cue.i
    if subject is None or first <= sentence.start or sentence.doc[first - 1].text != ",":
        return None
    return Content(list(range(sentence.start, first - 1)), "fragment")
