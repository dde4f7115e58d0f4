"""Who holds a title: the person right behind it, or in apposition to it, or several of both."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.entities import titles
from newsnlp.entities.model import Cluster, MentionIndex
from newsnlp.entities.roles.phrases import TitlePhrase
from newsnlp.entities.spans import behind_address

_MARKS = frozenset((",", "(", "—", "–", "-", "--", ":"))
_ARTICLES = frozenset("a an the who is also then now currently himself herself".split())
_ENDS = frozenset((",", ".", ";", ":", ")", "—", "–", "--", "?", "!", "”", '"', "who", "whose"))
_NAMED = frozenset(("named", "called"))
_NAMED_AS = frozenset(("known", "identified", "named"))
_WITHIN = frozenset("IN DT NN NNS NNP NNPS JJ CD POS HYPH CC TO PRP$".split())
_TITLES = 3  # words of further titles, or of a field, before a name
_LONGEST = 12  # words from a title to the comma behind its phrase
_OF = frozenset(("of", "for", "at", "in", "from", "with", "to", "on", "and", "or", "but"))

Holder = tuple[Cluster, Span]


def before_name(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> list[Holder]:
    """ "Foreign Minister Antonio Tajani", "Foreign Ministers A and B", "actor and director A"."""
    i = phrase.title.end
    while i < len(doc) and doc[i].lower_ in ("-", "elect", "designate"):
        i += 1
    i = behind_address(doc, i)
    first = _person_at(doc, i, index) or _person_at(doc, _behind_titles(doc, i, index), index)
    if first is None and phrase.end > phrase.title.end:  # "President of Chile A"
        first = _person_at(doc, phrase.end, index)
    if first is None and (end := _behind_field(doc, i)):
        first = _person_at(doc, end, index)
    if first is None:
        return _behind_next_title(phrase, doc, index)
    if not phrase.plural:
        return [first]
    row = _row(doc, first, index)
    return row if len(row) > 1 or _of_country(doc, first[1].end) else []


def _behind_titles(doc: Doc, i: int, index: MentionIndex) -> int:
    """Where what follows a title's phrase begins behind further titles: "spokesman Colonel A",
    "the archbishop of B, Monsignor C"."""
    start = i
    while i < min(start + _TITLES, len(doc)) and index.at(i) is None:
        if doc[i].is_title and titles.is_office(doc[i].lower_):
            i = titles.end_of_abbreviation(doc, i) + 1
        elif (behind := behind_address(doc, i)) > i:
            i = behind
        else:
            break
    return i


def _behind_former(doc: Doc, i: int) -> int:
    """Where a status and a noun for a person end: "her coach, former biathlete A"; ``i`` itself if
    there are none."""
    end = i
    while end < min(i + _TITLES, len(doc)) and doc[end].is_lower:
        if end > i and titles.is_role_noun(doc[end]):
            return end + 1
        if doc[end].lower_ not in (titles.STATUSES if end == i else titles.modifiers()):
            break
        end += 1
    return i


def _behind_field(doc: Doc, i: int) -> int:
    """Where a field behind a title ends: "director for culture A", not "lawyer for minister B"; 0
    if there is none."""
    if i + 1 >= len(doc) or doc[i].lower_ not in ("for", "of"):
        return 0
    start = i = i + 1
    while i < min(start + _TITLES, len(doc)) and doc[i].is_lower:
        if doc[i].tag_ not in ("NN", "NNS", "JJ") or titles.is_role_noun(doc[i]):
            return 0
        i += 1
    return i if i > start else 0


def _behind_next_title(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> list[Holder]:
    """The name behind a second title: "actor and director A"."""
    i = phrase.title.end
    if phrase.plural or i + 2 >= len(doc) or doc[i].lower_ not in ("and", "&", ","):
        return []
    i += 1
    last = min(i + 3, len(doc) - 1)
    while i < last and index.at(i) is None and doc[i].is_lower and not doc[i].is_punct:
        if titles.is_role_noun(doc[i]) and (found := _person_at(doc, i + 1, index)):
            # "the foreign minister and spokesman A" are two; "a singer and actor A" is one
            return [found] if not _has_article(doc, phrase) or doc[i].tag_ == "NN" else []
        i += 1
    return []


def _has_article(doc: Doc, phrase: TitlePhrase) -> bool:
    return bool(phrase.start) and doc[phrase.start].lower_ == "the"


def apposed(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> list[Holder]:
    """ "A, the Italian foreign minister," and "Italy's foreign minister, A,"; with a plural, all
    of a row: "the foreign ministers of Italy and Japan, A and B"."""
    return (
        _apposed_in_tree(phrase, index)
        or _after(phrase, doc, index)
        or [h for h in (_before(phrase, doc, index),) if h is not None]
    )


def _apposed_in_tree(phrase: TitlePhrase, index: MentionIndex) -> list[Holder]:
    """Holders by the relation of apposition, in both directions."""
    head = syntax.first_conjunct(phrase.head)
    if phrase.possessed:
        head = phrase.head  # "A, the skier, and her coach": another person
    if head.dep_ == "appos":
        found = _person_of(head.head, index)
        if found is not None and (phrase.head.i > head.head.i):
            return _conjoined(found, head.head, index) if phrase.plural else [found]
        return []
    for kid in phrase.head.rights:
        if kid.dep_ == "appos" and (found := _person_of(kid, index)) is not None:
            return _conjoined(found, kid, index) if phrase.plural else [found]
    return []


def _conjoined(first: Holder, head: Token, index: MentionIndex) -> list[Holder]:
    row = [first]
    for token in syntax.conjuncts(head)[1:]:
        found = _person_of(token, index)
        if found is not None and found[0] is not first[0]:
            row.append(found)
    return row


def _person_of(token: Token, index: MentionIndex) -> Holder | None:
    cluster, span = index.at(token.i), index.span_at(token.i)
    if cluster is None or span is None or cluster.kind != "PERSON":
        return None
    return cluster, span


def _after(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> list[Holder]:
    for i in _phrase_ends(phrase, doc):
        if i + 1 >= len(doc):
            continue
        if (named := _behind_naming(phrase, doc, i, index)) is not None:
            return [named]
        if doc[i].text not in _MARKS:
            continue
        first = _person_at(doc, i + 1, index)
        first = first or _person_at(doc, _behind_titles(doc, i + 1, index), index)
        first = first or _person_at(doc, _behind_former(doc, i + 1), index)
        if first is None:
            continue
        row = _row(doc, first, index)
        if phrase.plural:
            return row if len(row) > 1 else []
        # "the minister, A, said": the name is closed by a mark; a row of names is no apposition
        if len(row) == 1 and _is_closed(doc, first[1].end):
            return [first]
    return []


def _behind_naming(phrase: TitlePhrase, doc: Doc, i: int, index: MentionIndex) -> Holder | None:
    """ "A nurse named A", "the leader, known as A,"."""
    i += doc[i].text == ","
    if phrase.plural or i + 2 >= len(doc) or doc[i].tag_ != "VBN":
        return None
    if doc[i].lower_ in _NAMED_AS and doc[i + 1].lower_ == "as":
        return _person_at(doc, i + 2, index)
    if doc[i].lower_ in _NAMED and doc[i].dep_ in ("acl", ""):  # "the president named A" appoints
        return _person_at(doc, i + 1, index)
    return None


def _phrase_ends(phrase: TitlePhrase, doc: Doc) -> Iterator[int]:
    """Where the title's phrase may end: as read so far, with all that the tree hangs on it, and at
    the comma behind its prepositions ("the director of the Institute in Bergen, A,")."""
    yield phrase.end
    last = phrase.head.i
    for kid in phrase.head.rights:
        if kid.dep_ in ("prep", "poss", "case", "nmod", "compound") and kid.right_edge.i > last:
            last = kid.right_edge.i
            body = syntax.child(kid, "pobj") if phrase.office and kid.lower_ == "for" else None
            if body is not None and not titles.is_role_noun(body):
                yield body.i + 1  # "a spokesman for the Russian embassy, A,"
    if last + 1 > phrase.end:
        yield last + 1
    i = phrase.end
    if phrase.office and i < len(doc) and doc[i].lower_ in _OF:
        while i < min(phrase.end + _LONGEST, len(doc)) and doc[i].tag_ in _WITHIN:
            i += 1
        yield i


def _before(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> Holder | None:
    i = _back_over_break(doc, phrase.start - 1)
    article = False
    while i >= 0 and doc[i].lower_ in _ARTICLES:
        article = True
        i -= 1
    if i > 2 and doc[i - 1].like_num and doc[i - 2].text == ",":  # "A, 29, a nurse"
        i -= 2
    if i < 1 or doc[i].text not in _MARKS or phrase.plural:
        return None
    found = _person_of(doc[i - 1], index) or _person_of_place(doc, i - 1, index)
    # "A, President B and C": a title before a name belongs to that name
    if found is None or before_name(phrase, doc, index):
        return None
    article = article or doc[phrase.start].lower_ in _ARTICLES
    head = phrase.head
    if not phrase.office and not article and head.dep_ not in ("appos", "conj", "ROOT"):
        return None
    if head.dep_ in ("nsubj", "nsubjpass", "poss") and not article:
        return None
    end = phrase.end
    return found if _is_closed(doc, end) or doc[end].lower_ in _OF else None


def _person_of_place(doc: Doc, i: int, index: MentionIndex) -> Holder | None:
    """The person in "A of San Miguel" before a comma."""
    place = index.span_at(i)
    if place is None or place.start < 2 or doc[place.start - 1].lower_ not in ("of", "from"):
        return None
    return _person_of(doc[place.start - 2], index)


def _back_over_break(doc: Doc, i: int) -> int:
    return i - 1 if i > 0 and syntax.skip_break(doc, i) == i + 1 else i


def _is_closed(doc: Doc, end: int) -> bool:
    return end >= len(doc) or doc[end].lower_ in _ENDS or doc[end].is_space


def _person_at(doc: Doc, i: int, index: MentionIndex) -> Holder | None:
    i = syntax.skip_break(doc, i)
    found = index.starting_at(i)
    return found if found is not None and found[0].kind == "PERSON" else None


def _of_country(doc: Doc, i: int) -> bool:
    return i + 1 < len(doc) and doc[i].lower_ == "of" and doc[i + 1].is_title


def _row(doc: Doc, first: Holder, index: MentionIndex) -> list[Holder]:
    """Persons in a row: "A, B and C", also "A of Chile and B of Peru"."""
    row = [first]
    i = first[1].end
    while i + 1 < len(doc):
        if _of_country(doc, i) and (place := index.span_at(i + 1)) is not None:
            i = place.end
        if i + 1 >= len(doc) or doc[i].lower_ not in (",", "and", "&"):
            break
        i += 1 + (doc[i + 1].lower_ == "and")
        found = _person_at(doc, i, index)
        if found is None:
            break
        row.append(found)
        i = found[1].end
    return row
