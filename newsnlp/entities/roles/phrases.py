"""Title phrases: "Italy's former deputy defense minister" is a title with country, status, rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from newsnlp.entities import titles
from newsnlp.entities.model import Cluster, MentionIndex
from newsnlp.knowledge import country_of, sense_of

_SKIPPED = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "our", "first", "female", "-")
)
_FIELD_LINKS = frozenset(("and", "&", ",", "of", "the", "-"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_WIDEST = 8  # words before a title that may say country, organization, status


@dataclass(slots=True)
class TitlePhrase:
    """A title and what its phrase says of it. ``start`` is where the phrase begins."""

    title: Span
    head: Token
    plural: bool
    start: int
    end: int
    rank: str | None = None
    status: str = "current"
    country: str | None = None
    organization: Cluster | None = None
    countries: tuple[str, ...] = ()
    definite: bool = False
    possessed: bool = False
    """Whether it is somebody's: "his adviser", "a spokesman for Prime Minister X"."""


def title_phrases(doc: Doc, content: list[bool], index: MentionIndex) -> Iterator[TitlePhrase]:
    """The title phrases of the article, in order."""
    last = -1
    for token in doc:
        if token.i <= last or not content[token.i]:
            continue
        word = titles.singular(token.lower_.removesuffix("-elect").removesuffix("-designate"))
        if word not in titles.heads() or not _is_title(token, index):
            continue
        phrase = _phrase(doc, token, index)
        if phrase is not None:
            last = phrase.title.end - 1
            yield phrase


def _is_title(token: Token, index: MentionIndex) -> bool:
    """Not a verb ("heads"), and not within a name ("President Hotel", "Foreign Minister's Cup")."""
    if token.tag_.startswith("VB") and token.lower_ not in ("lead", "head"):
        return token.dep_ in ("compound", "appos", "attr", "nsubj", "pobj", "dobj", "amod")
    if token.pos_ in ("VERB", "AUX", "ADV", "ADP"):
        return False
    return _free(token.i, token.doc, index)


def _only_title(index: MentionIndex, token: Token) -> bool:
    """Whether a recognizer took part of a title for a name ("Foreign Minister", "State")."""
    span = index.span_at(token.i)
    return span is not None and all(
        t.lower_ in titles.title_words() or t.lower_ in titles.LINKS for t in span
    )


def _phrase(doc: Doc, head: Token, index: MentionIndex) -> TitlePhrase | None:
    head, end = _last_head(doc, head, index)
    start = head.i
    while start and _is_modifier(doc, start - 1, index):
        start -= 1
    while start < head.i and doc[start].lower_ in titles.RANKS and doc[start].lower_ != "vice":
        start += 1
    if start < head.i and doc[start].lower_ == "vice" and head.lower_ != "president":
        start += 1
    end = _field_after(doc, end, head, index)
    lower = head.lower_
    phrase = TitlePhrase(doc[start:end], head, titles.is_plural(lower), start, end)
    if lower.endswith(("-elect", "-designate")):
        phrase.status = "elect" if lower.endswith("elect") else "designate"
    _read_left(phrase, doc, start, index)
    _read_right(phrase, doc, index)
    return phrase


def _last_head(doc: Doc, head: Token, index: MentionIndex) -> tuple[Token, int]:
    """The last head of a run: "Lt. Gen.", "attorney general", "chief executive officer"."""
    i = head.i
    while (
        i + 1 < len(doc)
        and titles.singular(doc[i + 1].lower_) in titles.heads()
        and index.at(i + 1) is None
        and " ".join(t.lower_ for t in doc[i : i + 2]) in titles.forms()
    ):
        i += 1
    return (
        (doc[i], i + 1)
        if i == head.i or titles.singular(head.lower_) == head.lower_
        else (head, i + 1)
    )


def _is_modifier(doc: Doc, i: int, index: MentionIndex) -> bool:
    token = doc[i]
    if token.lower_ in ("and", "&", ","):  # "foreign and defence minister"
        return (
            token.text != ","
            and i > 0
            and doc[i - 1].lower_ in titles.portfolios()
            and doc[i + 1].lower_ in titles.portfolios()
        )
    if token.lower_ not in titles.modifiers() and token.lower_ not in titles.RANKS:
        return False
    return _free(i, doc, index)


def _free(i: int, doc: Doc, index: MentionIndex) -> bool:
    """Whether a token is part of no name."""
    cluster = index.at(i)
    return cluster is None or (cluster.kind == "ORG" and _only_title(index, doc[i]))


def _field_after(doc: Doc, end: int, head: Token, index: MentionIndex) -> int:
    """The end of "of State", "of Agriculture, Food Sovereignty and Forestry", "for European
    Affairs"."""
    if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "for"):
        return end
    i = end + 1
    if doc[i].lower_ == "the" and i + 1 < len(doc):
        i += 1
    if doc[i].lower_ not in titles.portfolios() and not (
        doc[i].lower_ in titles.modifiers() and doc[i].is_title and _free(i, doc, index)
    ):
        return end
    if doc[end].lower_ == "for" and head.lower_ not in ("minister", "secretary", "commissioner"):
        return end
    last = i
    while i < len(doc):
        token = doc[i]
        if token.lower_ in titles.portfolios() or (
            token.is_title and token.is_alpha and _free(i, doc, index)
        ):
            last = i
        elif token.lower_ not in _FIELD_LINKS or not _field_goes_on(doc, i, index):
            break
        i += 1
    return last + 1


def _field_goes_on(doc: Doc, i: int, index: MentionIndex) -> bool:
    after = doc[i + 1] if i + 1 < len(doc) else None
    if after is not None and after.lower_ in ("and", "&") and i + 2 < len(doc):
        after = doc[i + 2]
    return after is not None and after.lower_ in titles.portfolios() and _free(after.i, doc, index)


def _read_left(phrase: TitlePhrase, doc: Doc, start: int, index: MentionIndex) -> None:
    """Rank, status, country and organization before the title, word by word to the left."""
    i = start - 1
    lowest = max(start - _WIDEST, 0)
    while i >= lowest:
        token = doc[i]
        lower = token.lower_
        cluster = index.at(i)
        span = index.span_at(i)
        if lower in titles.RANKS and cluster is None:
            phrase.rank = titles.RANKS[lower]
        elif lower.rstrip("-") in titles.STATUSES and cluster is None:
            phrase.status = titles.STATUSES[lower.rstrip("-")]
        elif lower in _SKIPPED and cluster is None:
            phrase.definite = phrase.definite or lower == "the"
            phrase.possessed = phrase.possessed or lower in ("his", "her", "its", "their", "our")
            if token.dep_ == "det" and lower in ("the", "a", "an"):
                phrase.start = i
                break
        elif lower in _POSSESSIVE and i and (owner := index.at(i - 1)) is not None:
            _take_owner(phrase, owner, index.span_at(i - 1))
            phrase.start = getattr(index.span_at(i - 1), "start", i)
            break
        elif cluster is not None and span is not None and cluster.kind != "PERSON":
            if not _take_place(phrase, cluster, span):
                break
            i = span.start
        elif (code := country_of(token.text)) and sense_of(token.text) in ("adjective", "name"):
            phrase.country = phrase.country or code
        else:
            break
        phrase.start = i
        i -= 1


def _take_owner(phrase: TitlePhrase, owner: Cluster, span: Span | None) -> None:
    if owner.kind == "ORG":
        phrase.organization = phrase.organization or owner
    elif owner.country and span is not None and sense_of(span.text) == "name":
        phrase.country = phrase.country or owner.country
    elif owner.kind == "PERSON":
        phrase.possessed = True


def _take_place(phrase: TitlePhrase, cluster: Cluster, span: Span) -> bool:
    """A country or organization right before a title. False if it is neither."""
    if cluster.kind == "ORG" or (cluster.kind in ("FAC", "LOC") and sense_of(span.text) == "seat"):
        phrase.organization = phrase.organization or cluster
        return True
    code = country_of(span.text)
    if code is not None:
        phrase.country = phrase.country or code
        return True
    if sense_of(span.text) == "seat":
        phrase.organization = phrase.organization or cluster
        return True
    return cluster.kind in ("NORP", "GPE")


def _read_right(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> None:
    """Country or organization in an of-phrase: "of the European Commission", "of Italy and
    Japan", "for the Kremlin", "at Chatham House"."""
    i = phrase.end
    if i < len(doc) and doc[i].lower_ in ("-", "elect", "designate"):
        while i < len(doc) and doc[i].lower_ in ("-", "elect", "designate"):
            phrase.status = titles.STATUSES.get(doc[i].lower_, phrase.status)
            i += 1
        phrase.end = i
    if i + 1 >= len(doc) or doc[i].lower_ not in ("of", "for", "at", "to", "in", "with"):
        return
    link = doc[i].lower_
    i += 1
    while i < len(doc) and doc[i].lower_ in ("the", "a", "an"):
        i += 1
    found = index.starting_at(i) if i < len(doc) else None
    if found is None:
        return
    cluster, span = found
    if cluster.kind == "PERSON":
        phrase.possessed = True
        return
    if link in ("to", "in", "with") and cluster.kind != "ORG" and link != "to":
        return
    phrase.end = span.end
    if cluster.kind == "ORG":
        phrase.organization = phrase.organization or cluster
    elif cluster.country and link != "to":
        phrase.country = phrase.country or cluster.country
        phrase.countries, phrase.end = _coordinated(doc, span, cluster.country, index)
    elif cluster.kind in ("GPE", "LOC", "FAC"):
        phrase.organization = phrase.organization or cluster


def _coordinated(
    doc: Doc, span: Span, first: str, index: MentionIndex
) -> tuple[tuple[str, ...], int]:
    """The codes of countries in a row ("Italy, France and Japan"), and where the row ends."""
    codes = [first]
    end = i = span.end
    while i + 1 < len(doc) and doc[i].lower_ in ("and", ","):
        i += 1 + (doc[i + 1].lower_ == "and")
        found = index.starting_at(i) if i < len(doc) else None
        if found is None or found[0].country is None:
            break
        codes.append(found[0].country)
        end = i = found[1].end
    return tuple(codes), end
