"""Who signs for whom: "signed the accord for Peru", "the minister, who signed for Peru, said"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.strings import get_string_id
from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.agreements.actors import subject_of
from newsnlp.agreements.draft import ASSERTED, Mention, Side, Step
from newsnlp.agreements.lists import together
from newsnlp.agreements.merge import Group
from newsnlp.agreements.moods import mood_of
from newsnlp.agreements.sides import Sides, objects_of, unique

_SIGN = get_string_id("sign")
_BODIES = ("GPE", "ORG")
_CONCLUDED = frozenset(("agreed", "signed"))


def represented(verb: Token, sides: Sides) -> list[Side]:
    """The states or bodies that somebody signs for: "for Peru", "on behalf of Peru"."""
    heads = objects_of(verb, "for")
    for behalf in syntax.prepositions(verb, "on"):
        if behalf.lower_ == "behalf":
            heads += objects_of(behalf, "of")
    named = [s for head in heads if (s := sides.named(head)) is not None]
    return unique([s for s in named if s.kind in _BODIES])


def add_signers(groups: Sequence[Group], told: Sequence[Span], sides: Sides) -> None:
    """Add those who are said to have signed for a side, without a word for what they signed, to
    the last agreement of that side."""
    if not groups:
        return
    for sentence in told:
        for token in sentence:
            if token.lemma == _SIGN and token.tag_[:1] == "V" and _is_of_told(token):
                _add(groups, token, sides)


def _is_of_told(verb: Token) -> bool:
    """Whether what is signed is not named: nothing, or "it"."""
    signed = syntax.child(verb, "dobj")
    return not syntax.is_passive(verb) and (signed is None or signed.tag_ == "PRP")


def _add(groups: Sequence[Group], verb: Token, sides: Sides) -> None:
    states = {s.key for s in represented(verb, sides)}
    subject = subject_of(verb)
    if not states or subject is None or mood_of(verb, "signed").how != ASSERTED:
        return
    if subject.tag_ == "WP" and verb.dep_ == "relcl":
        subject = verb.head
    signers = [s for s in sides.of_all(together(subject)) if s.kind == "PERSON"]
    mention = _last_of(groups, verb, states)
    if mention is None or not signers:
        return
    mention.signatories = unique([*mention.signatories, *signers])
    mention.steps.append(Step("signed", syntax.verb_group(verb), ASSERTED, actors=signers))


def _last_of(groups: Sequence[Group], verb: Token, states: set[str]) -> Mention | None:
    """The last mention before a verb of an agreement of these sides that has been concluded."""
    mentions = [
        m
        for g in groups
        if states & {s.key for m in g.mentions for s in m.parties}
        and any(s.status in _CONCLUDED and s.how == ASSERTED for m in g.mentions for s in m.steps)
        for m in g.mentions
        if m.head < verb.i
    ]
    return max(mentions, key=lambda m: m.head, default=None)
