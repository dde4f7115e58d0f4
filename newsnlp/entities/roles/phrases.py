"""Title phrases: the title itself, without what its phrase says of country, status and rank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from newsnlp.entities import titles
from newsnlp.entities.model import Cluster, MentionIndex
from newsnlp.entities.parties import is_party
from newsnlp.entities.spans import ADDRESS
from newsnlp.knowledge import body_named
from newsnlp.lexicon import ids, positions

_FIELD_LINKS = frozenset(("and", "&", ",", "of", "the", "-"))
_FIELD_HEADS = frozenset(("minister", "secretary", "commissioner", "undersecretary"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_FINITE = frozenset(("VB", "VBD", "VBP", "VBZ"))
_INNER = frozenset(("and", "-"))
_SUFFIXES = ("-elect", "-designate")


@dataclass(slots=True)
class TitlePhrase:
    """A title and what its phrase says of it. ``start`` and ``end`` are the phrase's."""

    title: Span
    head: Token
    plural: bool
    start: int
    end: int
    office: bool = True
    """Whether it is an office or post by itself; else a noun that is a role beside a name only."""
    rank: str | None = None
    status: str = "current"
    country: str | None = None
    organization: Cluster | None = None
    countries: tuple[str, ...] = ()
    definite: bool = False
    possessed: bool = False
    """Whether it is somebody's: "his adviser", "a spokesman for Prime Minister X"."""
    owner: Cluster | None = None
    """The person whose it is."""
    party: tuple[Cluster, Span] | None = None
    """The party before a legislator's title: "Labour MP"."""


def title_phrases(doc: Doc, content: Sequence[bool], index: MentionIndex) -> Iterator[TitlePhrase]:
    """The bare titles of the article, in order; ``around`` reads what stands beside them."""
    offices = titles.office_ids()
    last = -1
    for i in positions(doc, titles.role_ids()):
        token = doc[i]
        office = token.lower in offices
        if i <= last or not content[i]:
            continue
        if not (_is_office(token, index) if office else _is_noun(token, index)):
            continue
        phrase = _phrase(doc, token, index, last + 1)
        if not (phrase.office and _is_incomplete(phrase)):
            last = phrase.title.end - 1
            yield phrase


def _is_office(token: Token, index: MentionIndex) -> bool:
    """Not a verb ("heads"), and not within a name ("President Hotel", "Foreign Minister's Cup")."""
    if token.tag_.startswith("VB") and token.lower_ not in ("lead", "head"):
        if token.dep_ not in ("compound", "appos", "attr", "nsubj", "pobj", "dobj", "amod"):
            return False
    elif token.pos_ in ("VERB", "AUX", "ADV", "ADP"):
        return False
    if token.is_lower and (
        (token.tag_.startswith("JJ") and not _ends_title(token))  # "chief executive A"
        or token.lower_ in titles.capital_only()
    ):
        return False
    return _free(token.i, token.doc, index)


def _ends_title(token: Token) -> bool:
    """Whether a word and the one before it are a title together."""
    return bool(token.i) and f"{token.nbor(-1).lower_} {token.lower_}" in titles.forms()


def _is_incomplete(phrase: TitlePhrase) -> bool:
    """Whether a word is but part of a title by itself: "mate" of "running mate"."""
    head = phrase.head
    words = [t.lower_ for t in phrase.title[: head.i + 1 - phrase.title.start]]
    for suffix in _SUFFIXES:
        words[-1] = words[-1].removesuffix(suffix)
    if titles.is_title(words) or titles.singular(words[-1]) in titles.person_nouns():
        return False
    whole = [t.lower_ for t in phrase.title]  # "member of parliament"
    return not titles.is_title([*words[:-1], titles.singular(words[-1]), *whole[len(words) :]])


def _is_noun(token: Token, index: MentionIndex) -> bool:
    if not token.tag_ or (token.is_title and token.lower_ in ADDRESS):  # "Miss A"
        return False
    return token.tag_ in _NOUN_TAGS and index.at(token.i) is None


def _phrase(doc: Doc, head: Token, index: MentionIndex, lowest: int) -> TitlePhrase:
    """The title around a head; it begins at ``lowest`` at the earliest, behind the one before."""
    head, end = _last_head(doc, head, index)
    lower = head.lower_
    office = head.lower in titles.office_ids()
    start = head.i
    while start > lowest:
        if start > lowest + 1 and titles.end_of_abbreviation(doc, start - 2) == start - 1:
            start -= 2  # "Lt", "." before "Col"
        elif _is_modifier(doc, start - 1, head, index):
            start -= 1
        else:
            break
    if start == head.i:
        start = _hyphenated(doc, start, index)
    # "World Bank President", where the recognizer has no name
    start = next((k for k in range(head.i, start, -1) if body_named(doc[start:k].text)), start)
    while start < head.i and (doc[start].lower_ in titles.RANKS or doc[start].lower_ in _INNER):
        if doc[start].lower_ == "vice" and titles.is_form(doc[start:end].text):
            break
        start += 1
    end = _field_after(doc, end, head, index)
    word = lower
    for suffix in _SUFFIXES:
        word = word.removesuffix(suffix)
    phrase = TitlePhrase(doc[start:end], head, titles.is_plural(word), start, end, office)
    if word != lower:
        phrase.status = titles.STATUSES[lower.removeprefix(word + "-")]
    return phrase


def _hyphenated(doc: Doc, start: int, index: MentionIndex) -> int:
    """Where a title tied by a hyphen to the word before begins: "Secretary-General", "vice-mayor",
    "singer-songwriter"."""
    if start < 2 or doc[start - 1].text != "-" or doc[start - 1].whitespace_:
        return start
    before = doc[start - 2]
    joined = before.lower_ in titles.RANKS or before.lower_ in titles.modifiers()
    if before.whitespace_ or not (joined or titles.is_role_noun(before)):
        return start
    return start - 2 if _free(before.i, doc, index) else start


def _last_head(doc: Doc, head: Token, index: MentionIndex) -> tuple[Token, int]:
    """The last head of a run: "Lt. Gen.", "attorney general", "chief executive officer", "travel
    writer", "secretary-general". A plural in front keeps its number: "attorneys general"."""
    offices, roles = titles.office_ids(), titles.role_ids()
    i, size, now = titles.end_of_abbreviation(doc, head.i), len(doc), head
    while i + 1 < size:
        last = i + 1
        after = doc[last]
        if after.text == "-" and not after.whitespace_ and last + 1 < size:
            last += 1
            after = doc[last]
        if after.lower not in roles or index.at(last) is not None:
            break
        if after.lower_ in ADDRESS or f"-{after}" in _SUFFIXES:
            break
        known = doc[now.i : last + 1].text.lower() in titles.forms()
        if after.lower in offices:
            joined = after.tag_ != "VBZ" and not _is_second(now, after)
        else:
            joined = after.tag_ in _NOUN_TAGS
        if not (known or joined):
            break
        now, i = after, titles.end_of_abbreviation(doc, last)
    if now != head and titles.is_plural(head.lower_):
        return head, i + 1
    if doc[i].lower in _heads_with_in():
        for middle in (i + 2, i + 1):  # "commander-in-chief", "editor in chief"
            last = 2 * middle - i + 1
            if last <= size and doc[middle].lower_ == "in" and titles.is_form(doc[i:last].text):
                return doc[i], last
    return now, i + 1


def _is_second(first: Token, second: Token) -> bool:
    """Whether a title of its own follows, a rank behind a post: "spokesman Colonel A", "opposition
    leader Senator B", "Police Spokeswoman Inspector C"."""
    kinds = [titles.forms().get(titles.singular(t.lower_), ("", ""))[1] for t in (first, second)]
    if first.is_lower and second.is_title:
        return True
    if kinds[1] == "military":
        return kinds[0] != "military" or second.lower_ == "general"
    return kinds[0] == "spokesperson"


@cache
def _heads_with_in() -> frozenset[int]:
    return ids(form.split("-")[0] for form in titles.forms() if "-in-" in form)


def _is_modifier(doc: Doc, i: int, head: Token, index: MentionIndex) -> bool:
    """Whether the word before a title belongs to it."""
    token = doc[i]
    if token.lower_ in ("and", "&"):  # "foreign and defence minister"
        fields = titles.field_words()
        return i > 0 and doc[i - 1].lower_ in fields and doc[i + 1].lower_ in fields
    if token.tag_ in _FINITE and token.dep_ not in ("compound", "amod", "nmod", ""):
        return False  # "to fire Police Chief A"
    affairs = token.lower_ in titles.field_words() and doc[i + 1].lower_ == "affairs"
    if not _free(i, doc, index) and not affairs:  # "its European affairs minister"
        return False
    if affairs:
        return True
    if head.is_lower and token.is_title and not token.is_sent_start:
        return False  # "State Department spokesman"
    if token.is_title and is_party(token.text) and titles.is_legislator(head.lower_):
        return False  # "Labour MP", though a "Labour Minister" is for labour
    if token.lower_ in titles.modifiers() or token.lower_ in titles.RANKS:
        return True
    if token.lower_ in titles.STATUSES or titles.is_plural(token.lower_):
        return False
    # "defense analyst", "marathon gold medalist"; "Enlargement Commissioner", "TV host"
    return token.tag_ in _NOUN_TAGS and (
        token.lower_ == token.text or token.text.isupper() or head.is_title
    )


def _free(i: int, doc: Doc, index: MentionIndex) -> bool:
    """Whether a token is part of no name."""
    cluster = index.at(i)
    return cluster is None or (cluster.kind == "ORG" and _only_title(index, doc[i]))


def _only_title(index: MentionIndex, token: Token) -> bool:
    """Whether a recognizer took part of a title for a name ("Foreign Minister", "State")."""
    span = index.span_at(token.i)
    if span is None or body_named(span.text) or span[-1].lower_ in titles.body_words():
        return False
    return all(t.lower_ in titles.title_words() or t.lower_ in titles.LINKS for t in span)


def _field_after(doc: Doc, end: int, head: Token, index: MentionIndex) -> int:
    """The end of "of State", "of Agriculture, Food Sovereignty and Forestry", "for European
    Affairs"."""
    if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "for"):
        return end
    i = end + 1
    if doc[i].lower_ == "the" and i + 1 < len(doc):
        i += 1
    fields = titles.field_words()
    known = doc[i].lower_ in fields or (doc[i].lower_ in titles.modifiers() and doc[i].is_title)
    if not known or not _free(i, doc, index):
        return end
    office = titles.is_office(doc[i].lower_) and doc[i].lower_ not in titles.portfolios()
    if doc[end].lower_ == "for" and doc[i].is_title and office:
        return end  # "secretary for President A"
    if doc[end].lower_ == "for" and head.lower_ not in _FIELD_HEADS:
        return end
    first = last = i
    while i < len(doc):
        token = doc[i]
        if _free(i, doc, index) and (token.lower_ in fields or (token.is_title and token.is_alpha)):
            last = i
        elif token.lower_ not in _FIELD_LINKS or not _field_goes_on(doc, i, index):
            break
        i += 1
    body = doc[last].is_title and doc[last].lower_ in titles.body_words()
    if body and last > first and head.lower_ not in _FIELD_HEADS:
        return end  # "of the European Investment Bank"
    return last + 1


def _field_goes_on(doc: Doc, i: int, index: MentionIndex) -> bool:
    after = doc[i + 1] if i + 1 < len(doc) else None
    if after is not None and after.lower_ in ("and", "&") and i + 2 < len(doc):
        after = doc[i + 2]
    return after is not None and after.lower_ in titles.field_words() and _free(after.i, doc, index)
