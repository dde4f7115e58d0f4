"""The named spans that entities are made of: those of the recognizer, less the titles in them, and
with the names that a title in front shows to be a person's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from newsnlp import lexicon
from newsnlp.entities import titles
from newsnlp.entities.firms import find_firms
from newsnlp.entities.names import is_suffix
from newsnlp.entities.titled import find_described_names, find_titled_bodies
from newsnlp.knowledge import body_named, country_of
from newsnlp.names.draft import Draft

KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})
ADDRESS = {row["form"]: row["gender"] for row in lexicon.table("honorifics.tsv")}
_EDGES = frozenset("'\"“”‘’«»(),.;:-–—") | {"'s", "’s", "the", "The", "a", "an", "”s"}
_PROPER = frozenset(("NNP", "NNPS"))
_FIELD_HEADS = frozenset(("minister", "secretary", "commissioner", "undersecretary"))
_INNER = frozenset(("-", "–", "al", "bin", "de", "van", "von", "der", "la", "el", "du", "di", "da"))
_SYLLABLE = re.compile("[b-df-hj-np-tv-z]{0,3}[aeiou]{1,3}(?:ng?|[hklmprt])?")
_LONGEST = 6  # tokens of a name behind a title


def named_spans(doc: Doc, content: Sequence[bool]) -> list[tuple[Span, str]]:
    """The names of the article and their kinds, in order. ``doc.ents`` stays as it is."""
    draft = Draft(doc)
    for ent in draft:
        if ent.label_ in ("GPE", "NORP", "LOC", "ORG"):
            _widen_country(draft, ent)
        elif ent.label_ not in KINDS and ent.label_ not in ("WORK_OF_ART", "PRODUCT", "DATE"):
            draft.drop(ent)
    if doc.has_annotation("TAG"):
        roles = lexicon.positions(doc, titles.role_ids())
        find_firms(draft)
        _give_titles_back(draft, roles)
        _find_titled_names(draft, roles)
        find_titled_bodies(draft, roles)
        find_described_names(draft, roles)
        _mend_names(draft)
    named = []
    for ent in draft:
        if ent.label_ in KINDS and content[ent.start] and not _is_degree(ent):
            span = _trimmed(ent)
            if span is not None:
                named.append((span, ent.label_))
    return named


def _trimmed(ent: Span) -> Span | None:
    """An entity without marks, possessive, article and title at its edges; None if nothing is
    left. A recognizer's span may hold them."""
    doc, start, end = ent.doc, ent.start, ent.end
    while start < end and _is_edge(doc[start]):
        start += 1
    while end > start and _is_edge(last := doc[end - 1]):
        if last.text == "." and end - start > 1:
            break
        end -= 1
    if ent.label_ == "PERSON":
        start = _behind_titles(doc, start, end)
    elif end - start > 1 and doc[start].lower_ in titles.STATUSES:
        start += bool(body_named(doc[start + 1 : end].text))  # "New World Bank President"
    if start == ent.start and end == ent.end:
        return ent
    return doc[start:end] if start < end else None


def behind_address(doc: Doc, i: int) -> int:
    """Where forms of address that begin at a token end: "Eng.", "Datuk Seri", also with a full stop
    that a tokenizer parted from them."""
    while i < len(doc):
        if i + 1 < len(doc) and doc[i + 1].text == "." and f"{doc[i].lower_}." in ADDRESS:
            i += 2
        elif doc[i].lower_ in ADDRESS:
            i += 1
        else:
            break
    return i


def _is_degree(ent: Span) -> bool:
    """Whether a recognizer took "M.D." behind a name for a body."""
    return ent.label_ == "ORG" and len(ent) == 1 and is_suffix(ent.text)


def _is_edge(token: Token) -> bool:
    return token.text in _EDGES or token.is_space


def _behind_titles(doc: Doc, start: int, end: int) -> int:
    """Where a name begins behind the titles, countries and forms of address in its span; ``end``
    if there is nothing but titles."""
    last = start
    for i in range(start, end):
        word = doc[i].lower_
        if word in titles.title_words() or word in ADDRESS:
            if i + 1 - start > 1 or not _is_given_name(doc[i], end):
                last = i + 1
        elif word not in ("of", "-", ".") and not country_of(doc[i].text):
            break
    if last == end and not any(doc[i].lower_ in titles.heads() for i in range(start, end)):
        return end - 1 if end - start > 1 else start
    return last


def _is_given_name(token: Token, end: int) -> bool:
    """ "Dean" in "Dean Hollis": more often a name than a title, when the recognizer has it within
    the name."""
    return token.lower_ in titles.given_names() and token.i + 1 < end


def _widen_country(draft: Draft, ent: Span) -> None:
    """A country's name or adjective whose first word the recognizer passed over: "South Korean"."""
    start = ent.start - 1
    if start < 0 or draft.at(start) is not None:
        return
    first = draft.doc[start]
    if not first.is_title or _is_article(first.lower_):
        return
    if country_of(draft.doc[start : ent.end].text):
        draft.put(start, ent.end, ent.label_)


def _is_article(word: str) -> bool:
    return word in ("the", "a", "an")


# --- what titles show -----------------------------------------------------------------------------


def _give_titles_back(draft: Draft, roles: Sequence[int]) -> None:
    """Cut titles off names that are no persons': "Estonian Defence" before "Minister", "Borussia
    Captain" before a name, and "State Premier A B" taken for an organization."""
    doc = draft.doc
    offices = titles.office_ids()
    for i in roles:
        token = doc[i]
        if token.lower not in offices:
            continue
        start = token.i
        while start and doc[start - 1].lower_ in titles.modifiers():
            start -= 1
        if (ent := draft.at(token.i)) is None:
            before = draft.at(token.i - 1)
            if before is not None and token.lower_ in _FIELD_HEADS and before.label_ != "PERSON":
                _cut(draft, before, start, token.i)
        elif ent.label_ != "PERSON" and ent.end == token.i + 1:
            if ent.start < token.i and _begins_name(draft, ent.end):
                _cut(draft, ent, start, token.i + 1)
        elif (
            ent.label_ != "PERSON"
            and start <= ent.start
            and (
                start < token.i or token.lower_ in titles.callings()  # "Rapper A"
            )
        ):
            end = _name_end(draft, token.i + 1, within=ent)
            if end == ent.end:
                draft.put(token.i + 1, end, "PERSON")


def _cut(draft: Draft, ent: Span, start: int, end: int) -> None:
    """Leave of an entity what stands before a title, where that is nothing or a country or body;
    before a name, whatever it is."""
    rest = draft.doc[ent.start : max(start, ent.start)]
    known = not len(rest) or country_of(rest.text) or body_named(rest.text)
    if not known and end <= ent.end and not _begins_name(draft, end):
        return
    if known or end == ent.end:
        label = ent.label_
        draft.drop(ent)
        if len(rest):
            draft.put(rest.start, rest.end, "NORP" if label != "GPE" and known else label)


def _begins_name(draft: Draft, i: int) -> bool:
    ent = draft.at(i)
    return ent is not None and ent.label_ == "PERSON" and ent.start == i


def _find_titled_names(draft: Draft, roles: Sequence[int]) -> None:
    """Capitalized words right behind a title are a person's name, whatever the recognizer made of
    them, unless they are known as something else."""
    doc = draft.doc
    offices, nouns = titles.office_ids(), titles.noun_ids()
    for at in roles:
        token = doc[at]
        noun = token.lower in nouns and token.is_lower
        if not (noun or token.lower in offices) or draft.at(token.i) is not None:
            continue
        if (noun and token.tag_ != "NN") or titles.is_plural(token.lower_):
            continue
        if token.is_lower and token.lower_ in titles.capital_only():
            continue
        i = behind_address(doc, titles.end_of_abbreviation(doc, token.i) + 1)
        end = _name_end(draft, i)
        if end == i:
            continue
        if token.lower_ in titles.company_nouns() and (
            end - i < 2 or any(e.label_ != "PERSON" for e in draft.within(i, end))
        ):
            continue
        if any(t.lower_ in titles.body_words() for t in doc[i:end]):
            continue  # "rebel Liberation Front"
        if not _is_known(doc[i:end]) and (token.is_lower or not doc[i].is_sent_start):
            draft.put(i, end, "PERSON")


def _is_known(span: Span) -> bool:
    return bool(country_of(span.text) or body_named(span.text))


def _name_end(draft: Draft, start: int, within: Span | None = None) -> int:
    """The end of the run of capitalized proper nouns from ``start``; ``start`` if it is no name:
    it is within another title, or a known name, or runs on into a name of another kind."""
    doc = draft.doc
    i = start
    while i < min(len(doc), start + _LONGEST):
        token = doc[i]
        ent = draft.at(i)
        if not (token.tag_ in _PROPER and token.text[:1].isupper()):
            if i > start and token.is_quote and (after := _behind_nickname(doc, i)):
                i = after
                continue
            if not (i > start and token.lower_ in _INNER and _upper(doc, i + 1)):
                break
        if titles.is_office(token.lower_) or (token.is_sent_start and i > start):
            break
        if ent is not None and ent is not within:
            long = sum(t.text != "-" for t in doc[i : ent.end]) > 3
            if ent.label_ != "PERSON" and (long or _is_known(ent)):
                break
            i = ent.end
            continue
        i += 1
    return i if i > start and (within is None or i <= within.end) else start


def _behind_nickname(doc: Doc, i: int) -> int:
    """Where a nickname in quotation marks ends, before more of the name; 0 if there is none."""
    for end in (i + 2, i + 3):
        if end < len(doc) and doc[end].is_quote:
            return end + 1 if _upper(doc, end - 1) and _upper(doc, end + 1) else 0
    return 0


def _upper(doc: Doc, i: int) -> bool:
    return i < len(doc) and doc[i].text[:1].isupper() and doc[i].tag_ in _PROPER


def _mend_names(draft: Draft) -> None:
    """Join the parts of a person's name: by syllables, "Yoon Tae" and "-jin"; by the tree, which
    holds "Doering" and "-Smirnov" together."""
    doc = draft.doc
    for ent in draft:
        i = ent.end
        if ent.label_ == "PERSON" and len(ent) > 1 and _is_syllable_behind(doc, i):
            draft.put(ent.start, i + 2, "PERSON")
    if not doc.has_annotation("DEP"):
        return
    people = [ent for ent in draft if ent.label_ == "PERSON"]
    surnames = {ent[-1].orth for ent in people if len(ent) > 1}
    for ent in people:
        if draft.at(ent.start) is not ent:
            continue
        last = ent[-1]
        if len(ent) == 1 and last.orth in surnames:
            continue  # "a Holm painting", after Ida Holm
        if last.dep_ != "compound" or not ent.end <= last.head.i < ent.end + 4:
            continue
        end = last.head.i + 1
        gap = doc[ent.end : end]
        others = draft.within(ent.end, end)
        if gap[0].is_sent_start or any(e.label_ != "PERSON" for e in others):
            continue
        if gap[0].text not in ("-", "–") and len(gap) > 1:
            continue  # "the Ida Holm Scholarship Fund"
        if all(t.text in ("-", "–") or _upper(doc, t.i) for t in gap):
            draft.put(ent.start, end, "PERSON")


def _is_syllable_behind(doc: Doc, i: int) -> bool:
    """Whether a hyphen at ``i`` ties a second syllable in lower case to one before it, as the names
    of China and Korea are written: "Chung-tai", not "Merkel-led"."""
    if not 0 < i < len(doc) - 1 or doc[i].text != "-":
        return False
    first, second = doc[i - 1], doc[i + 1]
    tied = not (first.whitespace_ or doc[i].whitespace_) and second.is_lower
    return tied and all(_SYLLABLE.fullmatch(t.lower_) for t in (first, second))
