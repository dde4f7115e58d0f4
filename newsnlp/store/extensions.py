"""The names under which a Doc shows its facts: ``doc._.newsnlp``, ``doc._.quotes`` and so on.

Getters are functions of this module: lambdas and bound methods die in spawned worker processes.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span, Token

from newsnlp.records import Agreement, Article, Entity, Quote, Role, Zone
from newsnlp.store.namespace import Facts


def _facts(doc: Doc) -> Facts:
    return Facts(doc)


def _zones(doc: Doc) -> tuple[Zone, ...]:
    return Facts(doc).zones


def _article(doc: Doc) -> Article | None:
    return Facts(doc).article


def _people(doc: Doc) -> tuple[Entity, ...]:
    return Facts(doc).people


def _roles(doc: Doc) -> tuple[Role, ...]:
    return Facts(doc).roles


def _agreements(doc: Doc) -> tuple[Agreement, ...]:
    return Facts(doc).agreements


def _quotes(doc: Doc) -> tuple[Quote, ...]:
    return Facts(doc).quotes


def _entities(doc: Doc) -> tuple[Entity, ...]:
    return Facts(doc).entities


def _span_entity(span: Span) -> Entity | None:
    """The entity that has exactly this span as a mention."""
    place = (span.start_char, span.end_char)
    for entity in Facts(span.doc).entities:
        if any((m.start, m.end) == place for m in entity.mentions):
            return entity
    return None


def _span_roles(span: Span) -> tuple[Role, ...]:
    entity = _span_entity(span)
    return () if entity is None else entity.roles


def _token_zone(token: Token) -> str | None:
    """The kind of the zone that the token lies in."""
    for zone in Facts(token.doc).zones:
        if zone.start is not None and zone.end is not None and zone.start <= token.idx < zone.end:
            return zone.kind
    return None


_ALWAYS: tuple[tuple[Any, str, Any], ...] = ((Doc, "newsnlp", _facts),)
_SHORT: tuple[tuple[Any, str, Any], ...] = (
    (Doc, "zones", _zones),
    (Doc, "article", _article),
    (Doc, "people", _people),
    (Doc, "roles", _roles),
    (Doc, "agreements", _agreements),
    (Doc, "quotes", _quotes),
    (Doc, "news_entities", _entities),
    (Span, "news_entity", _span_entity),
    (Span, "roles", _span_roles),
    (Token, "zone", _token_zone),
)


def register(*, short_names: bool = True) -> None:
    """Make the extensions known to spaCy in this process; as often as one likes.

    Raises ValueError if a name is taken by somebody else; with ``short_names=False`` only
    ``doc._.newsnlp`` is registered, which holds all the others.
    """
    for kind, name, getter in (*_ALWAYS, *(_SHORT if short_names else ())):
        if not kind.has_extension(name):
            kind.set_extension(name, getter=getter)
        elif kind.get_extension(name)[2] is not getter:
            where = f"{kind.__name__.lower()}._.{name}"
            raise ValueError(
                f"{where} is already taken by another library or by your own code. Add the "
                f"component with config={{'short_names': False}} (newsnlp.add_to(nlp, "
                f"short_names=False)) and read doc._.newsnlp instead."
            )
