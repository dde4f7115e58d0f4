"""The records: what newsnlp finds, as frozen dataclasses of plain values (schema 1).

Positions are character offsets ``[start, end)`` into ``doc.text``; ids are small ints, local to the
document. ``to_dict`` gives JSON, ``from_dict`` reads it back. Records read from a Doc are bound to
it, so that ``quote.span`` and ``quote.speaker.entity.name`` work; unbound ones give None there.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

SCHEMA = 1

ARTICLE_KINDS = ("article", "brief", "liveblog", "index", "stub", "none")
CONTENT_ZONES = frozenset({"headline", "subheadline", "dateline", "caption", "body", "list"})
ZONES = (
    *("headline", "subheadline", "byline", "dateline", "caption", "body", "list", "table"),
    *("date", "section", "copyright", "navigation", "promo", "newsletter", "related"),
    *("comments", "login", "share", "advertisement", "tags", "other"),
)
MENTION_FORMS = ("full", "short", "alias", "acronym", "nominal", "pronoun")
ROLE_STATUSES = ("current", "former", "acting", "elect", "designate", "nominee", "then")
ROLE_RANKS = ("deputy", "vice", "chief")
AGREEMENT_KINDS = (
    *("treaty", "convention", "protocol", "accord", "pact", "deal", "agreement", "memorandum"),
    *("ceasefire", "truce", "charter", "declaration", "contract", "other"),
)
AGREEMENT_DOMAINS = ("interstate", "peace", "trade", "military", "commercial", "domestic", "other")
AGREEMENT_STATUSES = (
    *("planned", "negotiating", "agreed", "signed", "ratified", "in_force", "extended"),
    *("suspended", "withdrawn", "rejected", "violated", "expired", "replaced", "mentioned"),
)
ASSERTIONS = ("stated", "reported", "denied", "hypothetical")
QUOTE_KINDS = ("direct", "indirect", "mixed")

R = TypeVar("R", bound="Record")


_layouts: dict[type, tuple[tuple[str, str], ...]] = {}


def _layout(cls: type[Record]) -> tuple[tuple[str, str], ...]:
    """(attribute, JSON key) of every stored field of a record class."""
    if cls not in _layouts:
        _layouts[cls] = tuple(
            (f.name, f.metadata.get("key", f.name))
            for f in dataclasses.fields(cls)
            if f.name != "doc"
        )
    return _layouts[cls]


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value


@dataclass(frozen=True, slots=True)
class Record:
    """Base of all records. ``doc`` is the Doc it was read from, and is no part of its value."""

    nested: ClassVar[Mapping[str, type[Record]]] = {}
    doc: Doc | None = field(default=None, repr=False, compare=False, kw_only=True)

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON values, keys as in the schema."""
        return {key: _plain(getattr(self, name)) for name, key in _layout(type(self))}

    @classmethod
    def from_dict(cls: type[R], data: Mapping[str, Any], doc: Doc | None = None) -> R:
        """Read a record back, bound to ``doc`` if one is given.

        Raises ValueError if a key of the schema is missing; keys it does not know are ignored.
        """
        values: dict[str, Any] = {}
        for name, key in _layout(cls):
            if key not in data:
                raise ValueError(
                    f"{cls.__name__} record without {key!r}: it needs the keys "
                    f"{[k for _, k in _layout(cls)]}, and has {sorted(data)}."
                )
            value = data[key]
            kind = cls.nested.get(name)
            if isinstance(value, (list, tuple)):
                values[name] = tuple(kind.from_dict(v, doc) if kind else v for v in value)
            else:
                values[name] = kind.from_dict(value, doc) if kind and value is not None else value
        return cls(**values, doc=doc)


@dataclass(frozen=True, slots=True)
class Located(Record):
    """A record with a place in the text. ``start`` and ``end`` are None only for what a trimmed
    Doc no longer holds (the page's source name, say)."""

    start: int | None
    end: int | None

    @property
    def span(self) -> Span | None:
        """The tokens covered, widened to whole tokens; None if unbound or not in this Doc."""
        if self.doc is None or self.start is None or self.end is None:
            return None
        return self.doc.char_span(self.start, self.end, alignment_mode="expand")


@dataclass(frozen=True, slots=True)
class Extent(Located):
    """A bare stretch of text."""


@dataclass(frozen=True, slots=True)
class Text(Located):
    """A piece of the page, quoted as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Date(Located):
    """A date: ``iso`` is YYYY-MM-DD or coarser (YYYY-MM, YYYY), None if it cannot be told."""

    iso: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Dateline(Located):
    """Where (and when) a story was filed; ``date`` is ISO."""

    place: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Caption(Located):
    """A picture's caption and whom it credits."""

    credit: str | None


@dataclass(frozen=True, slots=True)
class Article(Record):
    """What the page says about its article. ``kind`` is one of ARTICLE_KINDS."""

    nested: ClassVar[Mapping[str, type[Record]]] = {
        **dict.fromkeys(("headline", "byline", "section", "source", "agency", "copyright"), Text),
        "dateline": Dateline,
        "published": Date,
        "captions": Caption,
    }
    kind: str
    confidence: float
    headline: Text | None = None
    byline: tuple[Text, ...] = ()
    dateline: Dateline | None = None
    published: Date | None = None
    section: Text | None = None
    source: Text | None = None
    agency: Text | None = None
    copyright: Text | None = None
    captions: tuple[Caption, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone(Located):
    """One or more whole lines of the page that are one thing; ``kind`` is one of ZONES."""

    kind: str
    confidence: float

    @property
    def is_content(self) -> bool:
        """Whether the zone belongs to the article, and is searched for facts."""
        return self.kind in CONTENT_ZONES


@dataclass(frozen=True, slots=True)
class Mention(Located):
    """One place where an entity is named or referred to; ``form`` is one of MENTION_FORMS."""

    text: str
    form: str


@dataclass(frozen=True, slots=True)
class Entity(Record):
    """A person, organization, country or place, with all its mentions in the document.

    ``kind`` is an OntoNotes entity type, ``country`` an ISO 3166 alpha-2 code ("EU" for the Union).
    """

    nested: ClassVar[Mapping[str, type[Record]]] = {"mentions": Mention}
    id: int
    kind: str
    name: str
    kb_id: str | None
    country: str | None
    mentions: tuple[Mention, ...]

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that this entity holds, where it is a person."""
        if self.doc is None:
            return ()
        return tuple(r for r in self.doc._.newsnlp.roles if r.person_id == self.id)


def _entity(doc: Doc | None, id: int | None) -> Entity | None:
    return None if doc is None or id is None else doc._.newsnlp.entity(id)


@dataclass(frozen=True, slots=True)
class Role(Located):
    """An office, post or title. ``start, end`` is the title itself, without country and status.

    ``person_id`` is None for a title without a name; ``status`` and ``rank`` are of ROLE_STATUSES
    and ROLE_RANKS. ``confidence`` is the share of right roles that the rule gave on development
    text.
    """

    person_id: int | None = field(metadata={"key": "person"})
    title: str
    title_key: str | None
    title_class: str | None
    rank: str | None
    organization_id: int | None = field(metadata={"key": "organization"})
    country: str | None
    status: str
    rule: str
    confidence: float

    @property
    def person(self) -> Entity | None:
        """Who holds the role."""
        return _entity(self.doc, self.person_id)

    @property
    def organization(self) -> Entity | None:
        """The body in which it is held."""
        return _entity(self.doc, self.organization_id)


@dataclass(frozen=True, slots=True)
class Signatory(Record):
    """Who signed, and for which party."""

    person_id: int = field(metadata={"key": "person"})
    party_id: int | None = field(metadata={"key": "party"})

    @property
    def person(self) -> Entity | None:
        """Who signed."""
        return _entity(self.doc, self.person_id)

    @property
    def party(self) -> Entity | None:
        """For whom."""
        return _entity(self.doc, self.party_id)


@dataclass(frozen=True, slots=True)
class Event(Located):
    """A step in an agreement's life; ``party_id`` is who took it, None for all."""

    nested: ClassVar[Mapping[str, type[Record]]] = {"date": Date}
    status: str
    party_id: int | None = field(metadata={"key": "party"})
    date: Date | None


@dataclass(frozen=True, slots=True)
class Agreement(Record):
    """An agreement between two or more sides, all its mentions merged.

    ``status`` is the latest asserted one, ``history`` all events in the order of the text.
    ``evidence`` is the sentence that the status rests on.
    """

    nested: ClassVar[Mapping[str, type[Record]]] = {
        "signatories": Signatory,
        "history": Event,
        "date": Date,
        "place": Text,
        "subject": Text,
        "mentions": Extent,
        "evidence": Extent,
    }
    id: int
    kind: str
    domain: str
    name: str | None
    acronym: str | None
    long_name: str | None
    party_ids: tuple[int, ...] = field(metadata={"key": "parties"})
    mediator_ids: tuple[int, ...] = field(metadata={"key": "mediators"})
    signatories: tuple[Signatory, ...]
    status: str
    negated: bool
    assertion: str
    history: tuple[Event, ...]
    date: Date | None
    place: Text | None
    subject: Text | None
    mentions: tuple[Extent, ...]
    evidence: Extent
    rule: str
    confidence: float

    @property
    def parties(self) -> tuple[Entity, ...]:
        """The sides bound, or to be bound."""
        return tuple(e for i in self.party_ids if (e := _entity(self.doc, i)))

    @property
    def mediators(self) -> tuple[Entity, ...]:
        """Who brokered it."""
        return tuple(e for i in self.mediator_ids if (e := _entity(self.doc, i)))


@dataclass(frozen=True, slots=True)
class Cue(Located):
    """The word or words that report: "said", "according to"."""

    lemma: str


@dataclass(frozen=True, slots=True)
class Speaker(Located):
    """Whom the quote is attributed to, as the text has it."""

    text: str
    entity_id: int | None = field(metadata={"key": "entity"})

    @property
    def entity(self) -> Entity | None:
        """The entity that the speaker is, where it could be resolved."""
        return _entity(self.doc, self.entity_id)


@dataclass(frozen=True, slots=True)
class Quote(Record):
    """What somebody said. ``content`` has more than one piece where the cue cuts the quote.

    ``text`` joins the pieces by a space; ``reason`` says why there is no speaker, or no entity.
    """

    nested: ClassVar[Mapping[str, type[Record]]] = {
        "content": Extent,
        "cue": Cue,
        "speaker": Speaker,
    }
    kind: str
    content: tuple[Extent, ...]
    text: str
    cue: Cue | None
    speaker: Speaker | None
    negated: bool
    reason: str | None
    rule: str
    confidence: float

    @property
    def spans(self) -> tuple[Span, ...]:
        """The pieces of the content as Spans."""
        return tuple(s for e in self.content if (s := e.span) is not None)
