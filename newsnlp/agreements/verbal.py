"""Agreements told by a verb alone: "Peru and Chile agreed to reopen the pass"."""

from __future__ import annotations

import datetime
from functools import cache

from spacy.tokens import Span, Token

from newsnlp import lexicon, syntax
from newsnlp.agreements import places, slots
from newsnlp.agreements.actors import subject_of, subjects_with
from newsnlp.agreements.bound import transfer_of
from newsnlp.agreements.draft import ASSERTED, PLANNED, Mention, Step
from newsnlp.agreements.events import lemma
from newsnlp.agreements.moods import mood_of
from newsnlp.agreements.pairs import the_two
from newsnlp.agreements.sides import Sides, unique


@cache
def _void_acts() -> frozenset[str]:
    return frozenset(lexicon.words("agreement_void_acts.txt"))


def verbal(
    verb: Token, sentence: Span, sides: Sides, reference: datetime.date | None
) -> Mention | None:
    """ "A and B agreed to ...": two named sides that bind themselves, without a noun for it. One
    that does so alone ("A agreed to sell jets to B") is tentative: it takes a later "the deal"."""
    if verb.tag_[:1] != "V":
        return None
    content = syntax.child(verb, "xcomp", "ccomp")
    subject = subject_of(verb)
    on = next(syntax.prepositions(verb, "on", "upon", "to"), None)
    if subject is None or (content is None and on is None):
        return None
    if content is not None and (_is_void(content) or not syntax.has_to(content)):
        return None
    if content is None and on is not None and lemma(on) in _void_acts():
        return None
    bound = sides.of_all([*subjects_with(subject), *syntax.prepositions(verb, "with")])
    if subject.lower_ == "they":
        bound = [s for s in the_two(subject, sides) if s.code]
    tentative = len(bound) < 2
    if tentative and content is not None:
        bound += sides.of_all(transfer_of(content))
    private = any(s.kind == "PERSON" and not s.code for s in bound)
    if not bound or (tentative and (private or content is None)):
        return None
    doc = verb.doc
    span = doc[verb.i : verb.i + 1]
    mood = mood_of(verb, "agreed")
    mention = Mention(verb.i, span, sentence, "other", "verb", parties=unique(bound))
    mention.tentative = tentative
    how = ASSERTED if mood.how == PLANNED else mood.how
    step = Step("planned" if mood.how == PLANNED else "agreed", span, how)
    step.reported = mood.reporter is not None
    step.actors = mention.parties
    low, high = sentence.start, sentence.end
    step.date = slots.date_beside(verb, low, high, reference, future=False)
    if step.date is None and content is not None:
        step.date = slots.date_beside(content, low, high, reference, future=True, up=0)
    step.place = places.place_beside(verb)
    mention.steps.append(step)
    if content is not None:
        mention.subject = slots.content_clause(content)
    elif on is not None:
        mention.subject = doc[on.left_edge.i : on.right_edge.i + 1]
    return mention


def _is_void(content: Token) -> bool:
    """ "agreed to stay in touch", "agreed to remain closely aligned"."""
    return (
        lemma(content) in _void_acts()
        or any(lemma(t) in _void_acts() for t in content.lefts if t.tag_[:1] == "V")
        or content.tag_[:1] != "V"
    )
