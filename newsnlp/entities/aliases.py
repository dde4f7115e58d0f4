"""Names of which the text says that they are one's: "A, also known as B", "Acme (formerly B)"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from newsnlp.acronyms import Acronym, is_acronym
from newsnlp.entities.model import Cluster
from newsnlp.knowledge import body_named, country_of

_FARTHEST = 7  # words and marks from one name to the other


def joined_aliases(doc: Doc, clusters: Sequence[Cluster], phrases: Iterable[str]) -> list[Cluster]:
    """The clusters, those between whose mentions nothing but one of the phrases stands as one."""
    links = frozenset(phrases)
    at = {p.span.start: (c, p.span) for c in clusters for p in c.places}
    into: dict[int, Cluster] = {}
    previous: tuple[Cluster, Span] | None = None
    for start in sorted(at):
        found = cluster, span = at[start]
        if previous is not None and 1 <= span.start - previous[1].end <= _FARTHEST:
            first = into.get(id(previous[0]), previous[0])
            said = _is_said(doc, previous[1], span, links) or _is_bracketed(doc, previous, found)
            if cluster is not first and id(cluster) not in into and said:
                for place in cluster.places:
                    first.add(place.span, "alias" if place.form == "full" else place.form)
                into[id(cluster)] = first
        previous = (cluster, span)
    return [c for c in clusters if id(c) not in into]


def _is_said(doc: Doc, first: Span, second: Span, links: frozenset[str]) -> bool:
    """Whether one of the phrases stands between two names: "A, also known as B"."""
    between = [t.lower_ for t in doc[first.end : second.start] if t.is_alpha]
    return " ".join(between).removesuffix(" the") in links


def _is_bracketed(doc: Doc, first: tuple[Cluster, Span], second: tuple[Cluster, Span]) -> bool:
    """Whether a body's other name stands alone in brackets behind it: "the People's Union (Folkets
    Forbund)". Two bodies that are known are two."""
    start, end = second[1].start, second[1].end
    bodies = all(c.kind == "ORG" and c.country is None for c, _ in (first, second))
    if not bodies or end >= len(doc) or start - first[1].end != 1:
        return False
    both = all(body_named(span.text) is not None for _, span in (first, second))
    return not both and doc[start - 1].text == "(" and doc[end].text == ")"


def bracketed_acronyms(doc: Doc, named: Iterable[tuple[Span, str]]) -> list[Acronym]:
    """Acronyms in brackets right behind a body's name, whatever they are the initials of: "the
    Landless Workers' Movement (MST)", "the Union of Clerks (Fachbund or FB)"."""
    found = []
    for span, kind in named:
        if kind != "ORG" or span.end + 2 >= len(doc) or doc[span.end].text != "(":
            continue
        for i in range(span.end + 1, min(span.end + _FARTHEST, len(doc) - 1)):
            alone = doc[i - 1].lower_ in ("(", "or") and doc[i + 1].lower_ in (")", "or")
            if alone and is_acronym(doc[i].text) and _may_stand_for(doc[i].text, span.text):
                found.append(Acronym(doc[i : i + 1], span))
            if doc[i].text == ")":
                break
    return found


def _may_stand_for(acronym: str, name: str) -> bool:
    """Not a country, nor a body known by another name."""
    known = body_named(acronym)
    return country_of(acronym) is None and (known is None or known == body_named(name))
