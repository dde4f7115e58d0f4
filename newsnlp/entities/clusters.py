"""Clusters of names within a document: full names first, then what is short for them."""

from __future__ import annotations

from collections import defaultdict

from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from newsnlp.acronyms import Acronym, find_acronyms, is_acronym
from newsnlp.content import is_content
from newsnlp.entities.model import Cluster, MentionIndex
from newsnlp.entities.names import Name, is_short_form, parse_name, plain, same_person
from newsnlp.entities.spans import ADDRESS, named_spans
from newsnlp.knowledge import body_named, country_of
from newsnlp.knowledge.countries import by_code

_PROPER = frozenset(get_string_id(tag) for tag in ("NNP", "NNPS"))


def find_clusters(doc: Doc) -> list[Cluster]:
    """The persons, organizations and places named in the article, in order of first mention."""
    content = is_content(doc)
    acronyms = find_acronyms(doc)
    named = named_spans(doc, content)
    people = _people(named)
    taken = {i for c in people for p in c.places for i in range(p.span.start, p.span.end)}
    others = [(s, k) for s, k in named if s.start not in taken and k != "PERSON"]
    clusters = people + _others(others, [a for a in acronyms if content[a.short.start]])
    _add_bare_surnames(doc, people, content, MentionIndex(clusters))
    for cluster in clusters:
        cluster.places.sort(key=lambda p: p.span.start)
    return sorted(clusters, key=lambda c: c.places[0].span.start)


# --- persons --------------------------------------------------------------------------------------


class _People:
    """Person clusters, found by any part of their names."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self.names: dict[int, list[Name]] = {}
        self._by_part: dict[str, list[Cluster]] = defaultdict(list)

    def add(self, cluster: Cluster, name: Name) -> None:
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
        keys = {key for p in name.parts for key in (p, p[:3])}
        return list({id(c): c for key in keys for c in self._by_part.get(key, ())}.values())

    def with_full_name(self, name: Name) -> Cluster | None:
        for cluster in self.near(name):
            if any(n == name or same_person(n, name) for n in self.names[id(cluster)]):
                return cluster
        return None

    def with_short_name(self, name: Name, gender: str | None) -> tuple[Cluster | None, bool]:
        """The one person a short name fits best, and whether it fitted anybody."""
        scored = [
            (max(is_short_form(name, n) for n in self.names[id(c)]), c)
            for c in self.near(name)
            if not (gender and c.gender and c.gender != gender)
        ]
        best = max((score for score, _ in scored), default=0)
        fits = [c for score, c in scored if score == best and score]
        if len(fits) > 1 and gender:
            fits = [c for c in fits if c.gender == gender] or fits
        return (fits[0] if len(fits) == 1 else None), bool(fits)


def _people(named: list[tuple[Span, str]]) -> list[Cluster]:
    people = _People()
    short: list[tuple[Span, Name, str]] = []
    for span, kind in named:
        name = parse_name(span.text)
        if name is None or (kind != "PERSON" and len(name.parts) > 1):
            continue
        if kind == "PERSON" and name.is_full:
            cluster = people.with_full_name(name) or Cluster("PERSON")
            cluster.add(span, "full")
            cluster.gender = cluster.gender or _gender(span)
            people.add(cluster, name)
        else:
            short.append((span, name, kind))
    for span, name, kind in short:
        # a name that is no person's by itself can still be the surname of one ("Iwaya" as a place)
        if kind != "PERSON" and (country_of(span.text) or body_named(span.text)):
            continue
        gender = _gender(span)
        found, fitted = people.with_short_name(name, gender)
        if found is not None:
            if kind == "PERSON" or any(n.last == name.last for n in people.names[id(found)]):
                found.add(span, "short")
                found.gender = found.gender or gender
        elif kind == "PERSON" and not fitted:  # where two persons fit, none is guessed
            cluster = people.with_full_name(name) or Cluster("PERSON")
            cluster.add(span, "full" if not cluster.places else "short")
            cluster.gender = cluster.gender or gender
            people.add(cluster, name)
    for cluster in people.clusters:
        cluster.name = max(
            (p.span.text for p in cluster.places), key=lambda t: (len(t.split()), t.istitle())
        )
    return people.clusters


def _gender(span: Span) -> str | None:
    """What a form of address before the name tells."""
    before = span.doc[span.start - 1] if span.start else None
    return (ADDRESS.get(before.lower_) or None) if before is not None else None


def _add_bare_surnames(
    doc: Doc, people: list[Cluster], content: list[bool], index: MentionIndex
) -> None:
    """Surnames of known persons that the recognizer passed over."""
    owners: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in people:
        name = parse_name(cluster.name)
        last = cluster.places[0].span[-1] if name and name.is_full else None
        if last is not None and len(last.text) > 2 and not country_of(last.text):
            owners[last.orth].append(cluster)
    for token in doc:
        if token.orth not in owners or not content[token.i] or index.at(token.i):
            continue
        inside = doc[max(token.i - 1, 0) : token.i + 2]
        if (token.tag and token.tag not in _PROPER) or any(
            t.i != token.i and t.tag in _PROPER and not index.at(t.i) for t in inside
        ):
            continue
        if token.ent_type_ in ("", "PERSON") and len(owners[token.orth]) == 1:
            owners[token.orth][0].add(doc[token.i : token.i + 1], "short")


# --- organizations, countries, places -------------------------------------------------------------


def _others(named: list[tuple[Span, str]], acronyms: list[Acronym]) -> list[Cluster]:
    clusters: dict[str, Cluster] = {}
    expansions = {plain(a.short.text): plain(a.long.text) for a in acronyms}
    for span, kind in named:
        text = span.text
        code = country_of(text) if kind in ("GPE", "NORP", "LOC", "ORG") else None
        body = body_named(text)
        if code is not None and body is None:
            key = f"country {code}"
            cluster = clusters.setdefault(key, Cluster("GPE", country=code))
            country = by_code()[code]
            cluster.name, cluster.kb_id = country.name, country.qid
            cluster.add(span, "full" if plain(text) == plain(country.name) else "alias")
            continue
        key = expansions.get(plain(text), plain(text))
        if body is not None:
            key = plain(body.name)
        cluster = clusters.setdefault(key, Cluster("ORG" if body else kind))
        if body is not None:
            cluster.name, cluster.kb_id = body.name, body.qid
        cluster.add(span, "acronym" if key != plain(text) and is_acronym(text) else "full")
    _add_short_organizations(clusters)
    found = [c for c in clusters.values() if c.places]
    for cluster in found:
        cluster.name = cluster.name or max((p.span.text for p in cluster.places), key=len)
    return found


def _add_short_organizations(clusters: dict[str, Cluster]) -> None:
    """ "Toyota" for Toyota Motor Corp: one word that begins one longer name only."""
    begins: dict[str, list[str]] = defaultdict(list)
    for key, cluster in clusters.items():
        if cluster.kind == "ORG" and " " in key:
            begins[key.split()[0]].append(key)
    for key in [k for k, c in clusters.items() if c.kind == "ORG" and " " not in k]:
        full = begins.get(key, [])
        if len(full) == 1 and clusters[key].kb_id is None:
            for place in clusters[key].places:
                clusters[full[0]].add(place.span, "short")
            clusters[key].places.clear()
