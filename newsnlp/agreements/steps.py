"""What happened to an agreement, as the clause around one mention tells it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from newsnlp import lexicon, syntax
from newsnlp.agreements import places, slots
from newsnlp.agreements.actors import actors_of, subject_of
from newsnlp.agreements.draft import ASSERTED, HYPOTHETICAL, NEGATED, PLANNED, Mention, Step
from newsnlp.agreements.events import Happening, event_span, lemma
from newsnlp.agreements.moods import is_future, is_planning, mood_of
from newsnlp.agreements.sides import Sides

_CONCLUDED = ("agreed", "signed")
_WORKING = frozenset(("work", "negotiate", "talk", "engage"))
_FINISHING = frozenset(("finalize", "finalise"))
_TALKS = frozenset(("talk", "negotiation"))
_MEETING = frozenset(("meet", "gather", "assemble", "work"))
_BEGINNING = frozenset("begin start open launch resume restart reopen".split())
_NEAR = 6  # tokens behind a mention
_HOLDING = frozenset(("effect", "force", "place"))
_STOPPING = frozenset(("ceasefire", "truce"))
_EXISTING = frozenset(("ongoing", "existing", "current", "present", "longstanding"))
_BY = frozenset(("in", "as", "through", "via"))
_TOWARDS = frozenset(("to", "into", "toward", "towards", "through", "for", "via"))
# What a plan of these comes to: who is urged to ratify it is to come in, what is to be left is as
# good as left. That it will be ratified says no more than that it is there.
_FORESEEN = {"ratified": "planned", "withdrawn": "withdrawn"}
_ACCEPTED = ("agreed", "signed", "ratified")
_NEGOTIATED = ("planned", "negotiating", "agreed", "signed")


@cache
def _makers() -> frozenset[str]:
    return frozenset(lexicon.words("agreement_makers.txt"))


@cache
def _duties() -> frozenset[str]:
    return frozenset(lexicon.words("agreement_duties.txt"))


@cache
def _chambers() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_chambers.txt"))


def add_steps(
    mention: Mention,
    head: Token,
    happened: Sequence[Happening],
    sides: Sides,
    reference: datetime.date | None,
) -> None:
    """Add the events of a mention to it, with who, when and where."""
    low, high = mention.sentence.start, mention.sentence.end
    for happening in happened:
        status, word = happening.rule.status, happening.word
        actors = actors_of(happening, sides)
        if lemma(word) == "approve" and _is_of_chamber(word) and any(s.code for s in actors):
            status = "ratified"  # by a state, not by an assembly of states
        if status == "negotiating" and happening.slot == "obj" and _is_done(word):
            status = "agreed"  # "a truce was negotiated"
        if not low <= word.i < high or (_is_talk(word) and _is_there(mention, head)):
            continue
        mood = mood_of(word, status)
        how = mood.how
        if status == "negotiating" and any(k.lower_ == "failed" for k in word.lefts):
            status, how = "agreed", NEGATED  # "after failed talks on a deal"
        if mention.denied and how == ASSERTED:
            how = NEGATED
        if status == "in_force" and how == NEGATED and lemma(word) in _duties():
            status, how = "violated", PLANNED if is_future(word) else ASSERTED
        if how == NEGATED and status in _ACCEPTED and _is_refused(word):
            status, how = "rejected", ASSERTED
        step = Step(status, event_span(happening), how, mood.reporter is not None)
        if how == PLANNED:
            if status in _CONCLUDED:
                step.status = "negotiating" if _is_worked_on(word, mood.how) else "planned"
                step.how = ASSERTED
            elif status in ("planned", "negotiating"):
                begun = word.tag_[:1] != "V" and lemma(word.head) not in _BEGINNING
                begun = begun or (status == "negotiating" and _is_met_for(word))
                step.status = status if begun else "planned"
                step.how = ASSERTED
            elif status == "in_force" and not (
                mention.definite or mention.plural or mention.earlier
            ):
                step.status, step.how = "planned", ASSERTED  # "must observe a truce"
            elif status in _FORESEEN and not (status == "ratified" and is_future(word)):
                step.status, step.how = _FORESEEN[status], ASSERTED
        step.actors = actors
        future = step.status == "planned" or how == PLANNED
        future = future or (status == "in_force" and word.tag_ in ("VBZ", "VBP"))
        step.date = slots.date_beside(word, low, high, reference, future=future)
        if future and status == "in_force" and step.date is not None:
            step.how = PLANNED  # "takes effect in May": a schedule
        if (
            step.date is None
            and word.dep_ in ("dobj", "nsubj", "pobj")
            and word.head.lower_ not in slots.BORDERS
        ):
            step.date = slots.date_beside(word.head, low, high, reference, future=future)
        step.place = places.place_beside(word)
        if step.place is None and status in _CONCLUDED:
            step.place = places.place_in(head, mention.span.end)
            if step.place is None and word.dep_ not in ("ccomp", "parataxis"):
                step.place = places.place_beside(word.head)
        mention.steps.append(step)
    if (step_now := _standing(mention, high)) is not None:
        mention.steps.append(step_now)
    if mention.denied and not mention.steps and lemma(head.head) == "be":
        mention.steps.append(Step("mentioned", mention.span, NEGATED))
    if not mention.steps and head.head.lower_ == "without" and not _is_either(head.head):
        mention.steps.append(Step("agreed", mention.span, NEGATED))  # "ended without a deal"
    if not mention.steps and _is_to_come(mention, head):
        mention.steps.append(Step("planned", mention.span, ASSERTED))
    if not mention.steps and (deed := _deed(mention, head)) is not None:
        step = Step("agreed", mention.span, ASSERTED)
        step.date = slots.date_beside(deed, low, high, reference, future=False)
        step.place = places.place_beside(deed)
        mention.steps.append(step)
    for step in mention.steps:
        if step.place is None and step.status in _NEGOTIATED:
            step.place = places.place_of_meeting(head.doc, low, high)


def _standing(mention: Mention, high: int) -> Step | None:
    """ "the truce in effect since May", "the current truce": it holds."""
    doc, end = mention.span.doc, mention.span.end
    behind = doc[end : min(end + 2, high)]
    if len(behind) == 2 and behind[0].lower_ == "in" and behind[1].lower_ in _HOLDING:
        return Step("in_force", behind, ASSERTED)
    current = any(t.lower_ in _EXISTING for t in mention.span)
    if mention.kind in _STOPPING and current and not mention.steps:
        return Step("in_force", mention.span, ASSERTED)
    return None


def _is_refused(word: Token) -> bool:
    """ "refused to sign", "the refusal to sign"."""
    return word.dep_ in ("xcomp", "acl", "ccomp") and lemma(word.head) in ("refuse", "refusal")


def _is_done(verb: Token) -> bool:
    """A passive that does not last: "was negotiated", "negotiated by", "the negotiated pact"."""
    passive = verb.dep_ in ("acl", "amod") or syntax.is_passive(verb)
    return verb.tag_ == "VBN" and passive and all(k.lower_ != "being" for k in verb.children)


def _is_of_chamber(verb: Token) -> bool:
    """ "parliament approved the pact"."""
    subject = subject_of(verb)
    if syntax.is_passive(verb):
        subject = next(syntax.prepositions(verb, "by"), None)
    return subject is not None and subject.lower in _chambers()


def _is_talk(word: Token) -> bool:
    return lemma(word) in ("discuss", "debate", "talk") and word.tag_[:1] == "V"


def _is_worked_on(word: Token, how: str) -> bool:
    """ "negotiators are working to conclude it", "talks on forging a pact", "efforts to finalize
    it": sides have begun."""
    if lemma(word) in _FINISHING and how == PLANNED:
        return True
    above = word.head.head if word.dep_ == "pcomp" else word.head
    before = word.head.nbor(-1) if word.dep_ == "pcomp" and word.head.i else above
    if word.dep_ in ("acl", "pcomp", "advcl", "xcomp") and {lemma(above), lemma(before)} & _TALKS:
        return True
    aim = word.dep_ in ("xcomp", "advcl") and word.head.tag_[:1] == "V"
    worked = aim and lemma(word.head) in _WORKING
    return worked and mood_of(word.head, "negotiating").how == ASSERTED


def _is_met_for(word: Token) -> bool:
    """ "ministers are meeting to negotiate a pact"."""
    above = word.head
    return word.dep_ in ("xcomp", "advcl") and lemma(above) in _MEETING and not is_future(above)


def _is_either(word: Token) -> bool:
    """ "with or without a deal"."""
    return word.i > 0 and word.nbor(-1).lower_ == "or"


def _is_there(mention: Mention, head: Token) -> bool:
    """Whether an agreement is spoken of as one that there is: "discussed the ongoing truce"."""
    described = {k.lower_ for k in syntax.children(head, "amod")}
    return mention.definite or bool(described & _EXISTING)


def _deed(mention: Mention, head: Token) -> Token | None:
    """ "bought the yard in a deal": what was done is what was agreed."""
    part = head.dep_ == "pobj" and lemma(head.head.head) == "part" and head.head.head.dep_ == "pobj"
    prep = head.head.head.head if part else head.head
    if mention.definite or mention.year or head.dep_ != "pobj" or prep.lower_ not in _BY:
        return None  # "gave up claims in a 1979 treaty" tells of what there is
    verb = prep.head
    while verb.dep_ in ("dobj", "conj") and verb.tag_[:1] == "N":
        verb = verb.head
    done = verb.tag_ in ("VBD", "VBN") and mood_of(verb, "agreed").how == ASSERTED
    return verb if done else None


def _is_to_come(mention: Mention, head: Token) -> bool:
    """Whether an agreement is but an idea: "a proposed pact", or a new one in a clause that tells
    of what is planned or possible ("a deal would end the siege")."""
    if any(is_planning(k) for k in syntax.children(head, "amod")):
        return True
    behind = [t.lower_ for t in head.doc[mention.span.end : mention.span.end + _NEAR]]
    if "table" in behind and "on" in behind:
        return True  # "the deal that is on the table"
    head = syntax.first_conjunct(head)  # "through a ceasefire and hostage deal"
    if mention.definite or mention.plural or syntax.child(head, "det") is None:
        return False
    result = head.head.lower_ == "in" and lemma(head.head.head) == "result"
    brought = head.head.lower_ == "about" and lemma(head.head.head) == "bring"
    aside = head.dep_ == "pobj" and head.head.lower_ not in _TOWARDS
    if aside and not (result or brought):
        return False
    verb = head.head.head if head.dep_ == "pobj" else head.head
    if head.dep_ == "pobj" and verb.dep_ == "dobj":
        verb = verb.head  # "to end the siege through a deal"
    if verb.tag_[:1] not in "VM" or verb == head:
        return False
    if head.dep_ == "dobj" and lemma(verb) not in _makers():
        return False  # what may be reversed is there
    return mood_of(verb, "planned").how in (PLANNED, HYPOTHETICAL)
