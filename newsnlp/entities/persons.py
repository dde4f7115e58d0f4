"""Persons: full names first, then in the order of the text what is short for one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.attrs import ORTH
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

from newsnlp.entities import titles
from newsnlp.entities.aliases import joined_aliases
from newsnlp.entities.model import Cluster
from newsnlp.entities.names import (
    Name,
    given_name_gender,
    is_short_form,
    nickname,
    parse_name,
    plain,
    same_person,
)
from newsnlp.entities.spans import ADDRESS
from newsnlp.knowledge import body_named, country_of
from newsnlp.lexicon import positions, words

_PROPER = frozenset(get_string_id(tag) for tag in ("NNP", "NNPS"))
_COMMON = frozenset(get_string_id(tag) for tag in ("NN", "NNS"))
_PLACES = frozenset(("GPE", "LOC", "NORP"))
_MISTAKEN = frozenset(("", "PERSON", "WORK_OF_ART", "PRODUCT", "EVENT"))
"""What a recognizer may have made of a bare surname that is one."""
_SURNAME = 3  # the score of a short form that is the surname
_APART = 12  # tokens between two namesakes' first mentions, for the first to be the main one


def find_people(
    doc: Doc, named: Sequence[tuple[Span, str]], content: Sequence[bool]
) -> list[Cluster]:
    """The persons among the named spans, with the bare surnames that the recognizer passed over."""
    people = _People()
    short: list[tuple[Span, Name, str]] = []
    for span, kind in named:
        name = parse_name(span.text)
        if name is None or (kind != "PERSON" and len(name.parts) > 1):
            continue
        if kind == "PERSON" and name.is_full:
            cluster = people.with_full_name(name) or Cluster("PERSON")
            people.add(cluster, name, span, "full")
        else:
            short.append((span, name, kind))
    taken = {i for span, _ in named for i in range(span.start, span.end)}
    for span in _bare_surnames(doc, people.clusters, content, taken):
        name = parse_name(span.text)
        if name is not None:
            short.append((span, name, "PERSON"))
    for span, name, kind in sorted(short, key=lambda item: item[0].start):
        _place_short_name(people, span, name, kind)
    clusters = joined_aliases(doc, people.clusters, words("alias_phrases.txt"))
    for cluster in clusters:
        cluster.name = max(
            (p.span.text for p in cluster.places if p.form != "alias"),
            key=lambda t: (len(t.split()), t.istitle()),
        )
    return clusters


class _People:
    """Person clusters, found by any part of their names."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self.names: dict[int, list[Name]] = {}
        self._titles: dict[int, set[str]] = defaultdict(set)
        self._by_part: dict[str, list[Cluster]] = defaultdict(list)
        self._by_nickname: dict[str, Cluster] = {}
        self._bound: dict[str, Cluster] = {}

    def add(self, cluster: Cluster, name: Name, span: Span, form: str) -> None:
        """Add a mention under a name by which the person can be found from now on."""
        cluster.add(span, form)
        cluster.gender = (
            cluster.gender or address_gender(span) or (given_name_gender(name.parts[0]))
        )
        if (title := title_before(span)) is not None:
            self._titles[id(cluster)].add(title)
        if (nick := nickname(span.text)) is not None:
            self._by_nickname.setdefault(plain(nick), cluster)
        if id(cluster) not in self.names:
            self.clusters.append(cluster)
            self.names[id(cluster)] = []
        if name not in self.names[id(cluster)]:
            self.names[id(cluster)].append(name)
            for part in {key for p in name.parts for key in (p, p[:3])}:
                if cluster not in self._by_part[part]:
                    self._by_part[part].append(cluster)

    def near(self, name: Name) -> list[Cluster]:
        """Clusters that share a part with a name, or the beginning of one."""
        keys = dict.fromkeys(key for p in name.parts for key in (p, p[:3]))
        return list({id(c): c for key in keys for c in self._by_part.get(key, ())}.values())

    def with_nickname(self, span: Span) -> Cluster | None:
        """The person who was named with this nickname in quotation marks."""
        return self._by_nickname.get(plain(span.text))

    def with_full_name(self, name: Name) -> Cluster | None:
        """The person of a full name, in whatever order and spelling."""
        for cluster in self.near(name):
            if any(n == name or same_person(n, name) for n in self.names[id(cluster)]):
                return cluster
        return None

    def with_short_name(self, name: Name, span: Span) -> tuple[Cluster | None, bool]:
        """The one person whom a short name means, and whether it fits anybody.

        Of several whom it fits as well: the one with the title or gender that stands before it, the
        one whom it meant before, the only one named so far, the only one of those with an office.
        Nobody if that does not tell.
        """
        gender = address_gender(span)
        scored = [
            (max(is_short_form(name, n) for n in self.names[id(c)]), c)
            for c in self.near(name)
            if not (gender and c.gender and c.gender != gender)
        ]
        best = max((score for score, _ in scored), default=0)
        fits = [c for score, c in scored if score == best and score]
        found = fits[0] if len(fits) == 1 else self._of_several(fits, name, span, gender)
        if found is not None and best == _SURNAME:
            self._bound[name.last] = found
        return found, bool(fits)

    def _of_several(
        self, fits: list[Cluster], name: Name, span: Span, gender: str | None
    ) -> Cluster | None:
        title = title_before(span)
        for only in (
            [c for c in fits if title is not None and title in self._titles[id(c)]],
            [c for c in fits if gender is not None and c.gender == gender],
            [c for c in fits if c is self._bound.get(name.last)],
        ):
            if len(only) == 1:
                return only[0]
        before = [c for c in fits if c.places[0].span.start < span.start]
        if len(before) == 1:
            return before[0]
        if not before:  # a headline names by surname whom the text names in full
            order = sorted(fits, key=lambda c: c.places[0].span.start)
            starts = [c.places[0].span.start for c in order[:2]]
            return order[0] if len(order) > 1 and starts[1] - starts[0] > _APART else None
        titled = [c for c in before if self._titles[id(c)]]
        return titled[0] if len(titled) == 1 else None


def _place_short_name(people: _People, span: Span, name: Name, kind: str) -> None:
    # a name that is no person's by itself can still be the surname of one ("Iwaya" as a place)
    if kind != "PERSON" and (country_of(span.text) or body_named(span.text)):
        return
    if (cluster := people.with_nickname(span)) is not None:
        cluster.add(span, "alias")
        return
    found, fitted = people.with_short_name(name, span)
    if found is not None:
        parts = {n.last for n in people.names[id(found)]}
        if kind not in _PLACES:  # "Xi" as an organization, after Xi Jinping
            parts |= {n.parts[0] for n in people.names[id(found)]}
        if kind == "PERSON" or name.last in parts:
            found.add(span, "short")
            found.gender = found.gender or address_gender(span)
    elif kind == "PERSON" and not fitted:  # where two persons fit, none is guessed
        known = people.with_full_name(name)
        people.add(known or Cluster("PERSON"), name, span, "short" if known else "full")


def address_gender(span: Span) -> str | None:
    """What a form of address before the name tells."""
    before = span.doc[span.start - 1] if span.start else None
    return (ADDRESS.get(before.lower_) or None) if before is not None else None


def title_before(span: Span) -> str | None:
    """The office whose title stands right before a name."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None or not titles.is_office(before.lower_):
        return None
    return before.lower_


def _bare_surnames(
    doc: Doc, people: Sequence[Cluster], content: Sequence[bool], taken: set[int]
) -> Iterator[Span]:
    """Surnames of known persons that the recognizer passed over."""
    names = [cluster.places[0].span for cluster in people]
    surnames = {n[-1].orth for n in names if len(n[-1].text) > 2 and not country_of(n[-1].text)} | {
        n[0].orth for n in names if len(n) == 2 and _may_be_surname(n[0].text)
    }
    for i in positions(doc, surnames, ORTH):
        token = doc[i]
        if not content[i] or i in taken:
            continue
        beside = [t for t in doc[max(token.i - 1, 0) : token.i + 2] if t.i != token.i]
        if token.tag and token.tag not in _PROPER and not _is_name_alone(token, doc):
            continue
        if any(t.tag in _PROPER and t.i not in taken and not _is_title(t.lower_) for t in beside):
            continue
        if token.ent_type_ in _MISTAKEN:
            yield doc[token.i : token.i + 1]


def _is_name_alone(token: Token, doc: Doc) -> bool:
    """Whether a capitalized word that is tagged as a common noun is none on this page: a verb or
    an apostrophe follows, and it never stands there in lower case."""
    after = doc[token.i + 1].tag_ if token.i + 1 < len(doc) else ""
    if not (token.is_title and token.tag in _COMMON and after.startswith(("V", "MD", "POS", "RB"))):
        return False
    return next(iter(positions(doc, {token.lower}, ORTH)), None) is None


def _may_be_surname(first: str) -> bool:
    """Whether the first part of a name is no known given name: "Xi" of Xi Jinping."""
    known = given_name_gender(plain(first)) or country_of(first) or _is_title(first.lower())
    return not known and len(first) > 1 and first.isalpha()


def _is_title(word: str) -> bool:
    return titles.is_office(word) or word in ADDRESS
