"""Coordinated names: what the tree has together, and lists of names that it took apart."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from newsnlp import syntax
from newsnlp.acronyms import is_acronym

MODIFIERS = ("amod", "compound", "nmod", "poss")
_BRACKET = 8  # tokens
_LISTED = frozenset(("GPE", "ORG", "PERSON", "NORP"))


def together(head: Token) -> list[Token]:
    """A noun and what is coordinated with it: by the tree, or as a list of names stands ("Peru,
    Chile and Bolivia"), wherever the tree has the later ones."""
    out = _to_last([t for t in syntax.conjuncts(head) if t == head or not _is_other_name(t)])
    out += [t for t in _list_after(head) if t not in out]
    return [t for t in _list_before(head) if t not in out] + out


def _to_last(items: list[Token]) -> list[Token]:
    """Up to the item behind "and": what follows a comma after it is no item any more."""
    for n, token in enumerate(items[:-1]):
        if token != items[0] and _before(token) == "and" and _before(items[n + 1]) == ",":
            return items[: n + 1]
    return items


def _before(token: Token) -> str:
    """The word before the phrase of a token."""
    start = token.left_edge.i
    return token.doc[start - 1].lower_ if start else ""


def _is_other_name(token: Token) -> bool:
    """ "the Coastal Front, or CF"."""
    return token.i > 0 and token.nbor(-1).lower_ == "or" and is_acronym(token.text)


def _list_before(head: Token) -> list[Token]:
    """Names before the last one of a list ("Peru, Chile and [Bolivia]") that the tree lost."""
    doc = head.doc
    found: list[Token] = []
    i = head.i
    while i > 0 and doc[i].ent_iob_ == "I":
        i -= 1
    joint = False
    while head.ent_type_ in _LISTED and i > 1:
        i -= doc[i - 1].lower_ == "the"
        if doc[i - 1].lower_ not in ("and", ","):
            break
        comma = doc[i - 1].text == ","
        joint = joint or doc[i - 1].lower_ == "and"
        i -= 2 if doc[i - 1].lower_ == "and" and doc[i - 2].text == "," else 1
        if i < 1 or doc[i - 1].ent_type_ not in _LISTED:
            break
        first = i - 1
        while first > 0 and doc[first].ent_iob_ == "I":
            first -= 1
        if not joint and not (comma and doc[first].is_sent_start):
            break  # "Peru, Chile sign pact"
        if _modifies(doc[i - 1]):
            break
        found.append(doc[i - 1])
        i -= 1
        while i > 0 and doc[i].ent_iob_ == "I":
            i -= 1
    return found[::-1]


def _list_after(head: Token) -> list[Token]:
    doc = head.doc
    found: list[Token] = []
    i = _past_bracket(doc, head.i + 1)
    while head.ent_type_ in _LISTED and i + 1 < len(doc) and doc[i].lower_ in (",", "and"):
        last = doc[i].lower_ == "and" or doc[i + 1].lower_ == "and"
        i += 2 if doc[i].lower_ == "," and last else 1
        i += doc[i].lower_ == "the" if i < len(doc) else 0
        end = i
        while (
            end < len(doc)
            and doc[end].ent_type_ in _LISTED
            and (end == i or doc[end].ent_iob_ == "I")
        ):
            end += 1
        if end == i or _modifies(doc[end - 1]):
            return found if last else []
        found.append(doc[end - 1])
        if last:
            return found
        i = _past_bracket(doc, end)
    return []


def _past_bracket(doc: Doc, i: int) -> int:
    """Behind what stands in brackets after a name: "Ayni Gas (BVL: AYNI) and Puma Foods"."""
    if i < len(doc) and doc[i].text == "(":
        return next((t.i + 1 for t in doc[i : i + _BRACKET] if t.text == ")"), i)
    return i


def _modifies(token: Token) -> bool:
    """ "Korean" in "the Korean minister Yoon": no item of a list by itself."""
    if token.dep_ not in MODIFIERS or token.head.i < token.i:
        return False
    return syntax.child(token, "cc") is None  # "[Ayni] and Puma Foods", the tree at the last word
