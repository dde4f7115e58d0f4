"""Working objects of the agreement finder, before they become records."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span

# What an event's clause says of it, from the firmest to the least.
ASSERTED, PLANNED, NEGATED, DENIED, HYPOTHETICAL = (
    *("asserted", "planned", "negated"),
    *("denied", "hypothetical"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody who agrees, signs or mediates. ``entity`` is the id of a known entity, None for one
    that is not known yet; ``code`` is the country that it is or acts for."""

    span: Span
    entity: int | None
    code: str | None
    kind: str
    name: str

    @property
    def is_bare_title(self) -> bool:
        """ "the President": somebody, but not said who."""
        return self.kind == "PERSON" and self.entity is None and not self.span.root.ent_type_

    @property
    def key(self) -> str:
        """Equal for two mentions of the same side: the country's code, else the entity."""
        if self.kind == "GPE" and self.code:
            return f"country {self.code}"
        return f"entity {self.entity}" if self.entity is not None else self.name.lower()


@dataclass(frozen=True, slots=True)
class When:
    """A date in the text; ``iso`` is None where it cannot be told."""

    span: Span
    iso: str | None


@dataclass(slots=True)
class Step:
    """An event in an agreement's life, as one clause tells it; ``how`` is ASSERTED, PLANNED ..."""

    status: str
    span: Span
    how: str
    reported: bool = False
    actors: list[Side] = field(default_factory=list)
    date: When | None = None
    place: Span | None = None


@dataclass(slots=True, eq=False)
class Mention:
    """One noun phrase (or "agreed") that refers to an agreement, and what its sentence tells.

    ``span`` is the mention, ``sentence`` the sentence. ``apart`` are the heads of other mentions
    that are named beside it as others, ``same`` those that it is said to be. ``words`` are what
    describes it ("energy").
    """

    head: int
    span: Span
    sentence: Span
    kind: str
    rule: str
    name: str | None = None
    acronym: str | None = None
    long_name: str | None = None
    keys: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    domain: str | None = None
    definite: bool = False
    plural: bool = False
    indefinite: bool = False  # "a deal"
    final: bool = False
    introduced: bool = False
    given: str | None = None  # "a deal named X": X
    earlier: bool = False
    newer: bool = False
    other: bool = False  # "another deal": none told of before
    headline: bool = False
    year: When | None = None
    parties: list[Side] = field(default_factory=list)
    mediators: list[Side] = field(default_factory=list)
    signatories: list[Side] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    date: When | None = None
    place: Span | None = None
    subject: Span | None = None
    apart: set[int] = field(default_factory=set)
    same: set[int] = field(default_factory=set)
    also: list[Span] = field(default_factory=list)
    denied: bool = False
    tentative: bool = False  # counts only if another mention refers to it
