"""Who holds a title: the person right behind it, or in apposition to it, or several of both."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from newsnlp.entities.model import Cluster, MentionIndex
from newsnlp.entities.roles.phrases import TitlePhrase

_MARKS = frozenset((",", "(", "—", "–", "-", "--"))
_ADDRESS = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "prof", "prof."))

Holder = tuple[Cluster, Span]


def before_name(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> list[Holder]:
    """ "Foreign Minister Antonio Tajani", "Foreign Ministers A, B and C"."""
    i = phrase.title.end
    while i < len(doc) and doc[i].lower_ in ("-", "elect", "designate", *_ADDRESS):
        i += 1
    first = _person_at(i, index)
    if first is None:
        return []
    return _row(doc, first, index) if phrase.plural else [first]


def apposed(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> list[Holder]:
    """ "A, the Italian foreign minister," and "Italy's foreign minister, A,"; with a plural, all
    of a row: "the foreign ministers of Italy and Japan, A and B"."""
    after = _after(phrase, doc, index)
    if after:
        return after
    before = _before(phrase, doc, index)
    return [before] if before else []


def _after(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> list[Holder]:
    i = phrase.end
    if i >= len(doc) or doc[i].text not in _MARKS:
        return []
    first = _person_at(i + 1, index)
    if first is None:
        return []
    row = _row(doc, first, index)
    if phrase.plural:
        return row
    # "the minister, A, said": the name is closed by a mark, or the tree says so
    if len(row) > 1 or not (_closed(doc, first[1]) or _is_apposition(first[1].root, phrase.head)):
        return []
    return [first]


def _before(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> Holder | None:
    i = phrase.start - 1
    while i >= 0 and doc[i].lower_ in ("a", "an", "the", "who", "is", "also"):
        i -= 1
    if i > 0 and doc[i].text in _MARKS:
        span = index.span_at(i - 1)
        cluster = index.at(i - 1)
        if cluster is not None and span is not None and cluster.kind == "PERSON":
            # "A, President B and C": a title before a name belongs to that name
            return None if before_name(phrase, doc, index) else (cluster, span)
    head = phrase.head
    if head.dep_ == "appos":
        cluster, span = index.at(head.head.i), index.span_at(head.head.i)
        if cluster is not None and span is not None and cluster.kind == "PERSON":
            return cluster, span
    return None


def _is_apposition(name: Token, head: Token) -> bool:
    return name.dep_ == "appos" and name.head == head


def _closed(doc: Doc, span: Span) -> bool:
    end = span.end
    return end >= len(doc) or doc[end].is_punct or doc[end].is_space


def _person_at(i: int, index: MentionIndex) -> Holder | None:
    found = index.starting_at(i)
    return found if found is not None and found[0].kind == "PERSON" else None


def _row(doc: Doc, first: Holder, index: MentionIndex) -> list[Holder]:
    """Persons in a row: "A, B and C"."""
    row = [first]
    i = first[1].end
    while i + 1 < len(doc) and doc[i].lower_ in (",", "and"):
        i += 1 + (doc[i + 1].lower_ == "and")
        found = _person_at(i, index)
        if found is None:
            break
        row.append(found)
        i = found[1].end
    return row
