"""Clusters to the entries of a knowledge base of the user's own."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from newsnlp.entities.model import Cluster
from newsnlp.knowledge import KnowledgeBase
from newsnlp.store import Facts

_NAMING = frozenset(("full", "short", "alias", "acronym"))


def link_clusters(doc: Doc, clusters: Sequence[Cluster], knowledge: KnowledgeBase) -> None:
    """Give each cluster the id of its entry, and None where it has none: with a base of one's own,
    ids are of that base alone. An entry's country fills one that the text does not tell."""
    context = frozenset(token.text for token in doc)
    article = Facts(doc).article
    date = article.published.iso if article is not None and article.published else None
    for cluster in clusters:
        names = [p.span.text for p in cluster.places if p.form in _NAMING]
        match = knowledge.link(names, cluster.kind, context=context, date=date)
        cluster.kb_id = match.entry.id if match is not None else None
        if match is not None:
            cluster.country = cluster.country or match.entry.country
