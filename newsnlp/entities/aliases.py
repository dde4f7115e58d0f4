"""Names of which the text says that they are one's: "A, also known as B", "Acme (formerly B)"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from newsnlp.entities.model import Cluster

_NEAREST, _FARTHEST = 2, 7  # words and marks from one name to the other


def joined_aliases(doc: Doc, clusters: Sequence[Cluster], phrases: Iterable[str]) -> list[Cluster]:
    """The clusters, those between whose mentions nothing but one of the phrases stands as one."""
    links = frozenset(phrases)
    at = {p.span.start: (c, p.span) for c in clusters for p in c.places}
    into: dict[int, Cluster] = {}
    previous: tuple[Cluster, Span] | None = None
    for start in sorted(at):
        cluster, span = at[start]
        if previous is not None and _NEAREST <= span.start - previous[1].end <= _FARTHEST:
            between = [t.lower_ for t in doc[previous[1].end : span.start] if t.is_alpha]
            first = previous[0]
            first = into.get(id(first), first)
            phrase = " ".join(between).removesuffix(" the")
            if cluster is not first and id(cluster) not in into and phrase in links:
                for place in cluster.places:
                    first.add(place.span, "alias" if place.form == "full" else place.form)
                into[id(cluster)] = first
        previous = (cluster, span)
    return [c for c in clusters if id(c) not in into]
