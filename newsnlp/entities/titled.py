"""Names that a title shows to be a body's, a town's or a person's, whatever the recognizer made of
them: "director of the Coastal Museum", "Solvik chairman A", "mayor of B", "C is a singer"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.entities import titles
from newsnlp.knowledge import body_named, country_of
from newsnlp.names.draft import Draft

_OF = frozenset(("of", "at", "with", "for"))
_JOINED = frozenset(("of", "for", "on", "the", "&", "-"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_PROPER = frozenset(("NNP", "NNPS"))
_OF_TOWNS = frozenset(("mayor", "governor"))
_OF_BODIES = frozenset(("executive", "spokesperson", "academic", "party", "sport"))
_OF_FIRMS = frozenset(("chief_executive", "chair", "managing_director", "chief_financial_officer"))
_OF_EITHER = frozenset(("president", "secretary", "member"))
"""Offices of states and bodies alike."""
_PARTS = frozenset(("ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "WORK_OF_ART"))
_UNSURE = frozenset(("", "PRODUCT", "WORK_OF_ART"))
_ADJECTIVES = ("ian", "ean", "ese", "ish", "an")
_KINDS = 3  # words that say what a body is, before its name
_KIND_TAGS = frozenset(("NN", "JJ"))
_LONGEST = 10  # words of a name


def find_titled_bodies(draft: Draft, roles: Sequence[int]) -> None:
    """Make bodies of the capitalized words behind and before the titles of their people, and towns
    of those that have a mayor."""
    for at in roles:
        key, kind = titles.forms().get(titles.singular(draft.doc[at].lower_), (None, None))
        if kind in _OF_BODIES or kind in _OF_TOWNS or key in _OF_EITHER:
            _behind(draft, at, _office(draft.doc, at) or key, kind)
        _before(draft, at, kind)
        _behind_person(draft, at)


def _office(doc: Doc, at: int) -> str | None:
    """The key of "chief executive", of "managing director"."""
    return titles.forms().get(doc[max(at - 1, 0) : at + 1].text.lower(), (None, None))[0]


def _behind(draft: Draft, at: int, key: str | None, kind: str | None) -> None:
    """ "director of the German Institute for Coastal Studies", "mayor of Ponta Grande"."""
    doc, i = draft.doc, at + 1
    if i + 1 >= len(doc) or doc[i].lower_ not in _OF:
        return
    start = _behind_owner(draft, i + 1)
    end = _name_end(draft, start)
    found = draft.within(start, end)
    if end == start or any(e.start < start for e in found):
        return
    name = doc[start:end]
    people = bool(found) and all(e.label_ == "PERSON" for e in found)
    if kind in _OF_TOWNS:
        mistaken = people or all(e.label_ == "ORG" for e in found)
        if doc[at + 1].lower_ == "of" and mistaken and not body_named(name.text):
            draft.put(start, end, "GPE")
        return
    whole = bool(found) and found[0].end == end
    if people:
        # "chairman of the board A"
        body = key in _OF_FIRMS and whole and doc[start - 1].tag_ not in _KIND_TAGS
    elif whole or any(e.label_ not in _PARTS for e in found):
        body = False
    else:
        body = _says_kind(doc[start - 1]) or _is_body(name, found, lower=doc[at].is_lower)
    if body:
        draft.put(start, end, "ORG")


def _is_body(name: Span, found: Sequence[Span], *, lower: bool) -> bool:
    """Whether a run of capitalized words is one name of a body: it is the longer form of one, ends
    by saying what kind of body it is, or has no name in it; but not "Head of Human Resources"."""
    if any(e.label_ == "ORG" for e in found) or name[-1].lower_ in titles.body_words():
        return True
    if found or len(name) < 2:
        return False
    return lower or any(t.lower_ not in titles.modifiers() for t in name if t.is_title)


def _says_kind(token: Token) -> bool:
    """Whether a common noun says what kind of body the name behind it has: "toymaker"."""
    word = token.lower_
    known = word in titles.company_nouns() or word in titles.body_words()
    return token.is_lower and (known or word.endswith("maker"))


def _behind_owner(draft: Draft, i: int) -> int:
    """Where a name begins behind an article, an owner or what the body is: "the", "Moscow's", "the
    Danish toymaker"."""
    doc = draft.doc
    while i < len(doc) and doc[i].lower_ in ("the", "a", "an"):
        i += 1
    owner = draft.at(i)
    if owner is not None and owner.start == i and owner.label_ in ("GPE", "NORP"):
        after = doc[owner.end] if owner.end < len(doc) else None
        if after is not None and after.lower_ in _POSSESSIVE:
            return owner.end + 1
        if after is None or not (owner.label_ == "NORP" and after.is_lower):
            return i
        i = owner.end
    start = i
    while i < min(start + _KINDS, len(doc)) and doc[i].is_lower and doc[i].tag_ in _KIND_TAGS:
        i += 1
    return i if i == start or doc[i - 1].tag_ == "NN" else start


def _name_end(draft: Draft, start: int) -> int:
    """The end of a run of capitalized words, with the small words between them that names have;
    "and" only in "Chamber of Industry and Commerce"."""
    doc = draft.doc
    i = end = start
    linked = False
    while i < min(start + _LONGEST, len(doc)):
        token = doc[i]
        if token.text[:1].isupper() and not (i > start and token.is_sent_start):
            ent = draft.at(i)
            if ent is not None and (ent.label_ not in _PARTS and ent.label_ != "PERSON"):
                break
            end = i = max(ent.end if ent is not None and ent.start >= i else i + 1, i + 1)
            continue
        if i == start or not _goes_on(draft, i, linked=linked):
            break
        linked = linked or token.lower_ in ("of", "for", "on")
        i += 1
    return end


def _goes_on(draft: Draft, i: int, *, linked: bool) -> bool:
    doc = draft.doc
    word = doc[i].lower_
    if word in _JOINED or word in ("'", "’"):  # "Farmers' Cooperative"
        return not (word == "-" and doc[i - 1].whitespace_)
    if word != "and" or not linked or i + 2 >= len(doc):
        return False
    after = draft.at(i + 1)
    return doc[i + 1].is_title and after is None and not doc[i + 2].text[:1].isupper()


def _before(draft: Draft, at: int, kind: str | None) -> None:
    """ "Brightwater Capital analyst A", "Solvik chairman B", "a Sheffield Rovers midfielder"."""
    doc = draft.doc
    person = draft.at(at + 1)
    named = person is not None and person.label_ == "PERSON" and person.start == at + 1
    if not (named or (kind in _OF_BODIES and doc[at].is_lower)):
        return
    start = at
    while start and draft.at(start - 1) is None and _is_modifier(doc[start - 1]):
        start -= 1
    ent = draft.at(start - 1)
    if ent is not None:
        if named and ent.label_ == "PERSON" and ent.end == start:
            if kind in _OF_BODIES:
                draft.put(ent.start, ent.end, "ORG")  # nobody is called so right before a title
            elif len(ent) == 1:
                draft.drop(ent)  # "Royal watcher A"
        return
    first = start
    while first and draft.at(first - 1) is None and _is_name_or_ampersand(doc, first - 1, start):
        first -= 1
        if doc[first].is_sent_start:
            break
    size = start - first
    sure = size > 1 or (size and named and kind in _OF_BODIES and _is_no_adjective(doc[first]))
    if sure and not country_of(doc[first:start].text):
        draft.put(first, start, "ORG")


def _is_name_or_ampersand(doc: Doc, i: int, end: int) -> bool:
    """Whether a word is part of a name, "&" in "Holm & Vik" included."""
    inner = doc[i].text == "&" and 0 < i < end - 1 and _is_name(doc[i - 1])
    return inner or _is_name(doc[i])


def _is_no_adjective(token: Token) -> bool:
    """Whether a single name is neither an adjective ("Patagonian") nor a noun for a person
    ("Veteran"), nor the first word of a sentence, unless its title has a capital too."""
    if token.lower_.endswith(_ADJECTIVES) or titles.is_role_noun(token):
        return False
    return not token.is_sent_start or token.nbor().is_title


def _behind_person(draft: Draft, at: int) -> None:
    """ "Economist A of Banca Ligure"."""
    person = draft.at(at + 1)
    if person is None or person.label_ != "PERSON" or person.end + 2 >= len(draft.doc):
        return
    start = person.end + 1
    if draft.doc[person.end].lower_ not in ("of", "at", "from"):
        return
    end = _name_end(draft, start)
    if end - start > 1 and not draft.within(start, end):
        draft.put(start, end, "ORG")


def _is_modifier(token: Token) -> bool:
    word = token.lower_
    return word in titles.modifiers() or word in titles.RANKS or word in titles.STATUSES


def _is_name(token: Token) -> bool:
    return (
        token.tag_ in _PROPER
        and token.text[:1].isupper()
        and not _is_modifier(token)
        and not titles.is_office(token.lower_)
        and token.lower_ not in titles.LINKS
        and not country_of(token.text)
    )


def find_described_names(draft: Draft, roles: Sequence[int]) -> None:
    """ "A is a Taiwanese actor": who is said to be of a calling that no body has is a person."""
    doc = draft.doc
    for at in roles:
        token = doc[at]
        noun = syntax.first_conjunct(token)
        if noun.dep_ != "attr" or noun.head.lemma_ != "be" or token.tag_ != "NN":
            continue
        subject = syntax.child(noun.head, "nsubj")
        if subject is None or subject.tag_ not in _PROPER or not _is_calling(token.lower_):
            continue
        if (article := syntax.child(noun, "det")) is None or article.lower_ not in (
            "a",
            "an",
            "the",
        ):
            continue
        ent = draft.at(subject.i)
        name = syntax.minimal_np(subject) if ent is None else doc[ent.start : ent.end]
        label = "" if ent is None else ent.label_
        if label == "PERSON" or country_of(name.text) or body_named(name.text):
            continue
        if not all(t.tag_ in _PROPER and t.text[:1].isupper() for t in name):
            continue
        if label in _UNSURE or token.lower_ in titles.callings():
            draft.put(name.start, name.end, "PERSON")


def _is_calling(word: str) -> bool:
    return word in titles.callings() or (
        word in titles.person_nouns() and word not in titles.company_nouns()
    )
