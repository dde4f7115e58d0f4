"""What a cue says by its objects and prepositions: "outlined his plan", "called it a mistake",
"warned of a strike", "was accused of waste"."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.quotes.cues import CueVerb, cue_verb
from newsnlp.quotes.limits import FINITE, RELATIVE, THAT, below, is_time, phrase_to_the_end

_ATTACHED = frozenset(("of", "by", "between", "for", "from", "with", "about", "toward", "towards"))
_NEAR = 8  # tokens from a cue to the quotation that renames its object
_REFLEXIVE = ("self", "selves")
_OBJECTS = ("dobj", "dative", "oprd", "acomp")


@dataclass(frozen=True, slots=True)
class Content:
    """The tokens of what is said, in order, and the rule that found them; ``later`` are cues below
    it that report beside the cue, with its subject if they have none."""

    tokens: list[int]
    rule: str
    later: list[Token] = field(default_factory=list)


def passive_content(cue: Token, verb: CueVerb) -> Content | None:
    """ "They were accused of waste", "The loss was first reported by ...": of whom, and what."""
    subject = syntax.child(cue, "nsubjpass")
    if subject is None:
        return None
    whom = [] if subject.tag_ in RELATIVE else below(subject)
    agents = [noun for agent in syntax.children(cue, "agent") for noun in agent.children]
    about = [
        kid
        for over in (cue, *agents)
        for kid in syntax.children(over, "prep")
        if _introduces(kid, verb)
    ]
    if about:
        return Content(whom + below(about[0])[1:], "passive")
    if verb.object and agents and whom and subject.tag_ != "PRP":
        return Content(whom, "passive")
    return None


def renamed(cue: Token, sentence: Span) -> Content | None:
    """ "called the plan a mistake", "was branded a liar by ...": the thing and its new name."""
    parts = [kid for kid in syntax.children(cue, *_OBJECTS) if kid.i > cue.i and not is_time(kid)]
    if syntax.is_passive(cue):
        subject = syntax.child(cue, "nsubjpass")
        parts = [subject, *parts] if subject is not None else []
    elif len(parts) == 1:
        parts += [kid for kid in syntax.children(parts[0], "appos") if _in_marks(kid)]
    if len(parts) < 2:
        return _marked_name(cue)
    tokens = {i for part in parts if part.tag_ not in RELATIVE for i in below(part)}
    return Content(phrase_to_the_end(sorted(tokens), sentence), "object")


def _marked_name(cue: Token) -> Content | None:
    """The same where the tree went astray: all up to the quotation that begins close behind."""
    doc = cue.doc
    for i in range(cue.i + 2, min(cue.i + _NEAR, len(doc) - 1)):
        if doc[i].is_quote and doc[cue.i + 1].tag_ != "IN":
            return Content(list(range(cue.i + 1, i + 2)), "object")
        if doc[i].is_punct or doc[i].is_space or doc[i].tag_ in FINITE:
            return None
    return None


def _in_marks(token: Token) -> bool:
    edge = token.left_edge.i
    return token.doc[edge].is_quote or (edge > 0 and token.doc[edge - 1].is_quote)


def object_content(cue: Token, verb: CueVerb, sentence: Span) -> Content | None:
    """ "outlined his plan", "called for calm", "described it as a mistake", "called on them to
    leave"."""
    tokens: list[int] = []
    if verb.object:
        for thing in syntax.children(cue, "dobj", "oprd"):
            if thing.tag_ not in ("PRP", "WP", "WDT") and thing.i > cue.i and not is_time(thing):
                tokens += below(thing)
        for act in syntax.children(cue, "xcomp"):
            if act.tag_ == "VBG" and act.i > cue.i and not tokens:
                tokens += below(act)  # "suggested leaving"
    for prep in syntax.children(cue, "prep", "prt", "dative"):
        if prep.i > cue.i and _introduces(prep, verb):
            tokens = tokens or _pronoun(cue, verb)
            tokens += below(prep) if tokens else below(prep)[1:]
    if not tokens:
        return None
    for more in syntax.children(cue, "xcomp", "advcl", "ccomp", "pobj", "prep"):
        if more.left_edge.i == tokens[-1] + 1 and _goes_with(more):
            tokens += below(more)
    return Content(phrase_to_the_end(sorted(tokens), sentence), "object")


def _pronoun(cue: Token, verb: CueVerb) -> list[int]:
    """The pronoun of whom something is said: "accused [her of waste]"."""
    thing = syntax.child(cue, "dobj") if verb.object else None
    if thing is None or thing.tag_ != "PRP" or thing.i < cue.i or thing.lower_.endswith(_REFLEXIVE):
        return []
    return [thing.i]


def _introduces(prep: Token, verb: CueVerb) -> bool:
    """Whether a preposition leads to what is said, not to another cue: "was quoted as saying"."""
    return prep.lower_ in verb.prepositions and not any(cue_verb(kid) for kid in prep.children)


def _goes_with(more: Token) -> bool:
    """Whether what the tree hung on a cue belongs to the object before it: "voiced fears [that
    ...]", "announced plans [to ...]"."""
    if more.dep_ == "pobj" or more.lower_ in _ATTACHED or syntax.is_infinitive(more):
        return True
    mark = syntax.child(more, "mark")
    return mark is not None and mark.lower_ in THAT
