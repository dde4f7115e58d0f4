"""Where: the place of an agreement's event, or the area where a truce holds."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.agreements.slots import PLACES, entity_span, firsts, meeting_words, verb_between

_PLACE_PREPOSITIONS = ("in", "at", "near", "outside")
_SETTINGS = (*_PLACE_PREPOSITIONS, "during", "after", "following")


def place_beside(word: Token, *, before: int | None = None) -> Span | None:
    """The place of an event: "signed in Rome", "at a ceremony in Rome". ``before`` shuts out what
    stands in front of it."""
    for prep in syntax.children(word, "prep"):
        if prep.lower_ not in _SETTINGS or (before is not None and prep.i < before):
            continue
        for token in syntax.children(prep, "pobj"):
            place = _place(token, prep)
            if place is not None:
                return place
            for inner in syntax.children(token, "prep", "compound"):
                place = _place(next(syntax.children(inner, "pobj"), inner), inner)
                if place is not None:
                    return place
    return None


def place_in(noun: Token, end: int) -> Span | None:
    """The place in an agreement's phrase: "a deal in Rome", also where it hangs on the last word of
    the noun ("a memorandum of understanding in Rome"); the noun's own words end before ``end``."""
    words = noun.doc[noun.i : max(end, noun.i + 1)]
    return next((p for t in words if (p := place_beside(t)) is not None), None)


def _place(token: Token, prep: Token) -> Span | None:
    """A name of a place behind "in", "at" ...; "Caracas Saturday" is one, and a day."""
    if prep.lower_ not in _PLACE_PREPOSITIONS and prep.tag_[:1] != "N":
        return None
    if token.ent_type_ in PLACES:
        return entity_span(token)
    named = syntax.child(token, "appos")  # "in the Kenyan capital, Nairobi"
    return entity_span(named) if named is not None and named.ent_type_ in PLACES else None


def place_after(start: Token, high: int) -> Span | None:
    """A place that follows, with no verb between: "the truce with the rebels in Darfur"."""
    doc = start.doc
    for token in firsts(doc, start.i + 1, high, PLACES):
        if verb_between(start, token):
            return None
        i = token.i - 1
        while i > start.i and doc[i].tag_ in ("DT", "JJ", "NNP") and not doc[i].ent_type_:
            i -= 1
        if doc[i].lower_ in _PLACE_PREPOSITIONS:
            return entity_span(token)
    return None


def place_of_meeting(doc: Doc, low: int, high: int) -> Span | None:
    """Where a sentence says that people met: "talks in Lima", "a ceremony at the Rila Palace"."""
    for token in firsts(doc, low + 2, high, PLACES):
        prep = doc[token.i - 1 - (doc[token.i - 1].tag_ == "DT")]
        i = prep.i - 1
        while i > low and doc[i].ent_type_ == "DATE":
            i -= 1
        met = doc[i].lower in meeting_words() or prep.head.lower in meeting_words()
        visited = prep.lower_ == "to" and prep.head.lower_ in ("visit", "trip")
        if visited or (met and prep.lower_ in _PLACE_PREPOSITIONS):
            return entity_span(token)
    return None
