"""Names that are a firm's by what stands at their end, whatever the recognizer made of them:
"Solvik Shipping Ltd", "Nordsund Foods (LSE: NSFD)"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from newsnlp.entities import titles
from newsnlp.knowledge.likeness import legal_forms
from newsnlp.lexicon import ids, positions, words
from newsnlp.names.draft import Draft

_PROPER = frozenset(("NNP", "NNPS"))
_INNER = frozenset(("&", "-"))
_NO_FIRMS = frozenset(("NORP", "DATE"))
_LONGEST = 7  # words of a name
_SHORTEST = 3  # letters of a legal form that is nothing else
_BRACKET = 6  # tokens of an exchange and a share's letters


@cache
def _form_ids() -> frozenset[int]:
    """Legal forms that no other word is spelled like, with and without a full stop."""
    sure = [form for form in legal_forms() if len(form) >= _SHORTEST and form != "spa"]
    return ids((*sure, *(f"{form}." for form in sure)))


@cache
def _exchange_ids() -> frozenset[int]:
    return ids(words("stock_exchanges.txt"))


def find_firms(draft: Draft) -> None:
    """Make a firm's name of the capitalized words up to a legal form and before a share's letters
    in brackets; those letters and their exchange are no bodies of the text."""
    doc = draft.doc
    for i in positions(doc, _exchange_ids()):
        closing = _end_of_share(doc, i)
        if closing:
            for ent in draft.within(i, closing):
                draft.drop(ent)
            _put_firm(draft, i - 1)
    for i in positions(doc, _form_ids()):
        if _is_part(draft, doc[i]):
            _put_firm(draft, i + 1)


def _end_of_share(doc: Doc, i: int) -> int:
    """Where "LSE: ABCD" ends in its brackets; 0 if there is no such thing."""
    if not 0 < i < len(doc) - 2 or doc[i - 1].text != "(" or doc[i + 1].text != ":":
        return 0
    return next((k for k in range(i, min(i + _BRACKET, len(doc))) if doc[k].text == ")"), 0)


def _put_firm(draft: Draft, end: int) -> None:
    last = draft.at(end - 1)
    if last is not None and last.label_ == "ORG":
        return
    start = end
    while start and end - start < _LONGEST and _is_part(draft, draft.doc[start - 1]):
        start -= 1
        if draft.doc[start].is_sent_start and draft.doc[start].lower not in _form_ids():
            break  # no sentence begins with "Plc", whatever the parser says
    while start < end and draft.doc[start].text in _INNER:
        start += 1
    first = draft.at(start)
    if first is not None and first.label_ == "ORG":
        start = first.start  # a name is not cut in two, whatever its first word is tagged as
    if end - start > (last is None):
        draft.put(start, end, "ORG")


def _is_part(draft: Draft, token: Token) -> bool:
    if token.text in _INNER:
        return True
    ent = draft.at(token.i)
    if ent is not None and ent.label_ in _NO_FIRMS:
        return False
    return token.text[:1].isupper() and token.tag_ in _PROPER and not titles.is_office(token.lower_)
