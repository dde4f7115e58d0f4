"""Working objects of the entity linker, before they become records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Span, Token


@dataclass(slots=True)
class Place:
    """A mention of a cluster: a span, and its form (records.MENTION_FORMS)."""

    span: Span
    form: str


@dataclass(slots=True, eq=False)
class Cluster:
    """All mentions of one person, organization or place in a document."""

    kind: str
    places: list[Place] = field(default_factory=list)
    country: str | None = None
    kb_id: str | None = None
    seat: str | None = None
    """The country of a national organization, whose officers act for it."""
    name: str = ""
    gender: str | None = None
    _known: set[tuple[int, int]] = field(default_factory=set)

    def add(self, span: Span, form: str) -> None:
        """Add a mention, once."""
        if (span.start, span.end) not in self._known:
            self._known.add((span.start, span.end))
            self.places.append(Place(span, form))


@dataclass(slots=True)
class RoleDraft:
    """A role before it becomes a record. ``title`` covers the title's words alone."""

    holder: Cluster | None
    title: Span
    title_key: str | None
    title_class: str | None
    rule: str
    confidence: float
    rank: str | None = None
    organization: Cluster | None = None
    country: str | None = None
    status: str = "current"
    place: Span | None = None
    """The mention of the holder beside which the title stands."""


Reference = tuple[Token, Cluster]
"""A pronoun and whom it means."""


class MentionIndex:
    """Which cluster a token belongs to."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._by_token: dict[int, tuple[Cluster, Span]] = {}
        for cluster in clusters:
            for place in cluster.places:
                self.put(cluster, place.span)

    def with_references(self, pronouns: Iterable[Reference]) -> MentionIndex:
        """An index of the same mentions that holds pronouns as well."""
        index = MentionIndex(())
        index._by_token = dict(self._by_token)
        for token, person in pronouns:
            index.put(person, token.doc[token.i : token.i + 1])
        return index

    def put(self, cluster: Cluster, span: Span) -> None:
        """Add a mention."""
        for i in range(span.start, span.end):
            self._by_token[i] = (cluster, span)

    def tokens_of_people(self) -> list[int]:
        """The tokens of persons' mentions, in order."""
        return sorted(i for i, (c, _) in self._by_token.items() if c.kind == "PERSON")

    def at(self, i: int) -> Cluster | None:
        """The cluster of the mention that covers a token."""
        found = self._by_token.get(i)
        return found[0] if found else None

    def span_at(self, i: int) -> Span | None:
        """The mention that covers a token."""
        found = self._by_token.get(i)
        return found[1] if found else None

    def starting_at(self, i: int) -> tuple[Cluster, Span] | None:
        """The cluster and mention that begin at a token."""
        found = self._by_token.get(i)
        return found if found and found[1].start == i else None
