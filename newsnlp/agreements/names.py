"""The span of a mention, and its proper name: capitals around the noun, never across a border."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Span, Token

from newsnlp import lexicon
from newsnlp.acronyms import is_acronym
from newsnlp.agreements.triggers import Trigger, known_names
from newsnlp.knowledge import country_of

_PREMODIFIERS = frozenset(("amod", "compound", "nmod", "nummod", "npadvmod", "advmod", "punct"))
_INSIDE = frozenset("JJ JJR JJS NN NNS NNP NNPS VBN VBG CD HYPH AFX POS $".split())
_JOINTS = frozenset("-–/&")
_SMALL = frozenset("of on for against and the to in by with".split())
_OPENERS = frozenset(
    "of on for against concerning regarding relating to establishing under".split()
)
_CITY_HEADS = frozenset(
    "accord accords agreement agreements treaty treaties protocol protocols convention conventions"
    " framework pact memorandum declaration".split()
)
_PLACED = frozenset(("GPE", "LOC", "FAC", "DATE", "PERSON"))
_NAMED = frozenset(("PERSON", "GPE", "NORP", "DATE"))
_COUNTERS = frozenset(
    "several many some such same own other few various numerous more certain first second third"
    " last latest two three four five six seven eight nine ten dozen dozens next key so-called"
    " alleged possible potential".split()
)
_INTRODUCERS = frozenset(("named", "called", "dubbed", "titled", "entitled", "known", "nicknamed"))
_LONGEST = 14  # tokens to the left of the noun
_FARTHEST = 40  # tokens to its right


@cache
def generic_words() -> frozenset[str]:
    """Words that describe an agreement without naming it."""
    return frozenset(lexicon.words("agreement_generic.txt"))


def phrase(doc: Doc, trigger: Trigger, low: int) -> Span:
    """The noun with what stands before it, less article, possessor and bare number."""
    head = doc[trigger.head]
    start = trigger.start
    if head.dep_:
        belongs = {
            t.i
            for first in doc[trigger.start : trigger.end]
            for kid in first.lefts
            if kid.dep_ in _PREMODIFIERS
            for t in kid.subtree
        }
    else:
        belongs = set(range(max(low, start - 4), start))
    while (
        start > low
        and trigger.end - start < _LONGEST
        and (
            start - 1 in belongs
            or _is_gap(doc[start - 1])
            or _describes(doc, start - 1, start == trigger.start)
        )
        and (
            doc[start - 1].tag_ in _INSIDE
            or _is_gap(doc[start - 1])
            or _are_countries(doc[start - 1])
            or doc[start - 1].text in _JOINTS
            or _joins_adjectives(doc, start - 1, low)
        )
        and doc[start - 1].lower_ not in ("'s", "’s")
    ):
        start -= 1
    while start < trigger.start and _is_counter(doc[start]) and doc[start + 1].text not in _JOINTS:
        start += 1
    while start < trigger.start and (doc[start].text in _JOINTS or doc[start].is_space):
        start += 1
    return doc[start : trigger.end]


def _is_gap(token: Token) -> bool:
    """A no-break space or the like, which is a token of its own, but no line break."""
    return token.is_space and "\n" not in token.text


def _are_countries(token: Token) -> bool:
    """Countries joined by hyphens in one token: "U.S.-Sweden"."""
    return "-" in token.text and all(country_of(part) for part in token.text.split("-"))


def _joins_adjectives(doc: Doc, i: int, low: int) -> bool:
    """ "an immediate [and] lasting truce"."""
    return (
        doc[i].lower_ in ("and", ",")
        and i > low
        and doc[i + 1].tag_ in ("JJ", "VBN")
        and doc[i - 1].tag_ in ("JJ", "VBN")
    )


def _describes(doc: Doc, i: int, first: bool) -> bool:
    """Words that describe an agreement wherever a tree puts them: generic ones, and countries
    joined by hyphens."""
    token = doc[i]
    if token.text in _JOINTS:
        return not first and i > 0 and bool(country_of(doc[i - 1].text))
    joined = doc[i + 1].text in _JOINTS or (i > 0 and doc[i - 1].text in _JOINTS)
    if _are_countries(token):
        return True
    if country_of(token.text):
        return joined
    return token.lower_ in generic_words() and token.tag_ in ("JJ", "NN") and not joined


def _is_counter(token: Token) -> bool:
    return token.lower_ in _COUNTERS or (
        token.tag_ == "CD" and not (token.text.isdigit() and len(token.text) == 4)
    )


def proper_name(doc: Doc, trigger: Trigger, sentence: Span) -> Span | None:
    """The proper name that the noun is head of, None if it has but a description."""
    head = doc[trigger.end - 1]
    if trigger.known is not None:
        return _known_name(doc, trigger)
    if _in_capitals(sentence):
        return None
    if is_acronym(head.text):  # "the MOU on Deep-Sea Cables"
        end = _to_the_right(doc, trigger.end, sentence.end)
        left = _to_the_left(doc, trigger.start, sentence.start)
        return doc[left:end] if end > trigger.end else None
    if not head.text[:1].isupper():
        return _after_place(doc, trigger, sentence)
    start, end = trigger.start, trigger.end
    start = _to_the_left(doc, start, sentence.start)
    if end - start == 1 and end < sentence.end and doc[end].lower_ not in _OPENERS:
        return None
    end = _to_the_right(doc, end, sentence.end)
    span = doc[start:end]
    if end == trigger.end and all(
        t.lower_ in generic_words() or country_of(t.text) or not _has_letters(t) for t in span
    ):
        words = sum(map(_has_letters, span))
        said = any(country_of(t.text) for t in span)
        before = doc[start - 1].lower_ if start else ""
        definite = before not in ("", "a", "an") if said else before == "the"
        described = trigger.end - trigger.start > 1 and not said  # "Memorandum of Understanding"
        named = (words > 3 and said) or (words > 2 and definite and not described)
        return span if named else None
    return span if len(span) > 1 else None


def _has_letters(token: Token) -> bool:
    return any(c.isalpha() for c in token.text)


def _known_name(doc: Doc, trigger: Trigger) -> Span | None:
    start = trigger.start
    while start > 1 and doc[start - 1].text == "/" and doc[start - 2].is_title:
        start -= 2  # "the Belfast/Good Friday Agreement"
    if doc[trigger.end - 1].text[-1:] == "s" and _is_paired(doc, start):
        start -= 2  # "the Hague and Geneva Conventions"
    span = doc[start : trigger.end]
    if country_of(doc[trigger.start].text) and not span[-1].text[:1].isupper():
        return None  # "the Iran nuclear deal" is a label
    if not span[-1].text[:1].isupper() and len(span) > 1 and span[:-1].text in known_names():
        return span[:-1]
    return span


def _is_paired(doc: Doc, start: int) -> bool:
    """Whether another name stands before, with "and" between."""
    return start > 1 and doc[start - 1].lower_ == "and" and doc[start - 2].tag_[:3] == "NNP"


def _in_capitals(sentence: Span) -> bool:
    """Whether all words of a sentence begin with capitals, verbs too, as in some headlines."""
    words = [t for t in sentence if t.is_alpha and len(t.text) > 3]
    if any(t.is_lower and t.tag_[:1] == "V" for t in words):
        return False
    return len(words) > 3 and sum(t.text[0].isupper() for t in words) > 0.8 * len(words)


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and (
        not token.tag_
        or token.tag_ in _INSIDE
        or token.tag_.startswith("N")
        or _are_countries(token)
    )


def _to_the_left(doc: Doc, start: int, low: int) -> int:
    first = start
    i = start - 1
    while i >= low and start - i < _LONGEST:
        token = doc[i]
        if _is_capital(token) and token.lower_ not in ("the", "a", "an", "this"):
            if token.ent_type_ in ("PERSON", "DATE") and token.tag_ != "NNS":
                break
            first = i
        elif (item := _item_before(doc, i, low)) is not None:
            first = i = item
        elif _is_gap(token):
            pass
        elif token.text in _JOINTS or (
            token.lower_ in _SMALL and token.lower_ not in ("by", "with", "in", "to")
        ):
            # a small word joins only what goes on in capitals right before it, and no two names
            if i == low or not _is_capital(doc[i - 1]):
                break
            named = doc[i - 1].ent_type_ in _NAMED or is_acronym(doc[i - 1].text)
            if token.lower_ == "and" and (named or doc[i + 1].lower_ == "the"):
                break
            if token.lower_ == "the":
                break
        else:
            break
        i -= 1
    return first


def _item_before(doc: Doc, i: int, low: int) -> int | None:
    """The first word of a list before its last comma and "and", if it is in capitals and names
    nobody: "Science, Technology, and Innovation Agreement"."""
    if doc[i].lower_ != "and" or i - 2 < low:
        return None
    start = i - (doc[i - 1].text == ",")
    commas = i - start
    while start - 1 >= low and (_is_capital(doc[start - 1]) or doc[start - 1].text == ","):
        if doc[start - 1].ent_type_ in _NAMED:
            return None
        commas += doc[start - 1].text == ","
        start -= 1
    while start < i and not _is_capital(doc[start]):
        start += 1
    return start if commas and start < i else None


def _to_the_right(doc: Doc, end: int, high: int) -> int:
    """Past "on the Rights of the Child", as long as capitals go on."""
    last = end
    i = end
    if i >= high or doc[i].lower_ not in _OPENERS:
        return end
    while i < high and i - end < _FARTHEST:
        token = doc[i]
        if token.text[:1].isupper() and token.tag_ != "PRP":
            if token.ent_type_ in ("DATE", "PERSON"):
                break
            last = i + 1
        elif _is_gap(token) or (token.text == "," and _is_list(doc, i, high)):
            pass  # "on the Use, Storage, Sale and Transfer of ..."
        elif not (_goes_on(token, doc[i - 1]) or _goes_in(doc, i, high)):
            break
        i += 1
    return last


def _is_list(doc: Doc, comma: int, high: int) -> bool:
    """Whether the words behind a comma are in capitals and go on to another comma or "and", or are
    the last item of a list: "Fair, Open, and Free Trade"."""
    i = comma + 1
    last = doc[comma + 1 : i + 1].text == "and" and "," in doc[max(comma - 4, 0) : comma].text
    for word in ("and", "the"):
        i += i + 1 < high and doc[i].lower_ == word
    first = i
    while i < high and (doc[i].is_title or _is_gap(doc[i])):
        i += 1
    return first < i < high and (last or doc[i].text == "," or doc[i].lower_ in ("and", "of", "on"))


def _goes_in(doc: Doc, i: int, high: int) -> bool:
    """ "... on International Trade [in] Endangered Species": capitals behind, but no place."""
    i += 1
    i += i < high and doc[i].lower_ == "the"
    return (
        doc[i - 1].lower_ in ("in", "the")
        and i < high
        and (doc[i].is_title and doc[i].ent_type_ not in _PLACED)
    )


def _goes_on(token: Token, before: Token) -> bool:
    """Whether a name may go on behind a small word: "and" joins no two countries to one."""
    if token.lower_ in ("by", "with", "in"):
        return False
    if token.lower_ == "to" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "the":
        return False  # "the Protocol on Water to the Treaty of Ica" are two
    if token.lower_ == "and" and before.ent_type_ == "GPE":
        return False
    return token.lower_ in _SMALL or token.lower_ in _OPENERS or token.text in _JOINTS


def _after_place(doc: Doc, trigger: Trigger, sentence: Span) -> Span | None:
    """ "the Dayton agreement", "the Kunming-Montreal framework": a noun in lower case after a name
    that is no country, people or person."""
    if doc[trigger.end - 1].lower_ not in _CITY_HEADS:
        return None
    start = trigger.start
    while start > sentence.start and doc[start - 1].lower_ in ("climate", "peace", "nuclear"):
        start -= 1
    end_of_name = start
    while start > sentence.start and (
        (doc[start - 1].tag_ in ("NNP", "NNPS") and doc[start - 1].text[:1].isupper())
        or (doc[start - 1].text in _JOINTS and start < end_of_name)
    ):
        start -= 1
    place = doc[start:end_of_name]
    if (
        not len(place)
        or country_of(place.text)
        or any(
            country_of(t.text)
            or t.ent_type_ in ("PERSON", "NORP", "DATE", "ORG")
            or is_acronym(t.text)
            for t in place
        )
    ):
        return None
    return doc[start : trigger.end]


def introduced_name(doc: Doc, trigger: Trigger, high: int) -> Span | None:
    """What follows "named", "called", "known as" after the noun: a name in capitals."""
    i = trigger.end
    while i < high and i <= trigger.end + 2 and doc[i].lower_ not in _INTRODUCERS:
        if doc[i].text != ",":
            return None
        i += 1
    if i >= high or doc[i].lower_ not in _INTRODUCERS:
        return None
    i += 1
    while i < high and (doc[i].lower_ in ("as", "the") or doc[i].is_quote):
        i += 1
    start = i
    while i < high and (
        doc[i].text[:1].isupper()
        or (i > start and (doc[i].text in _JOINTS or doc[i].lower_ in ("of", "on", "for", "and")))
    ):
        i += 1
    while i > start and not doc[i - 1].text[:1].isupper():
        i -= 1
    return doc[start:i] if i > start else None
