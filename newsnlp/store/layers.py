"""Records in and out of a Doc, as JSON values in ``doc.user_data``.

Only JSON may go there: one other object loses its whole batch under ``nlp.pipe(n_process=2)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.tokens import Doc, SpanGroup

from newsnlp.records import (
    SCHEMA,
    Agreement,
    Article,
    Entity,
    Located,
    Quote,
    Record,
    Role,
    Zone,
)

LAYERS: dict[str, type[Record]] = {
    "article": Article,
    "zones": Zone,
    "entities": Entity,
    "roles": Role,
    "agreements": Agreement,
    "quotes": Quote,
}
_KEY = "newsnlp."
_SCHEMA_KEY = "newsnlp.schema"
_TRIM_KEY = "newsnlp.trim"


_PLAIN = frozenset((str, int, float, bool, type(None)))


def _json_fault(value: Any) -> str | None:
    """What within a value is not plain JSON, and where ("[3]['start'] is set"); None if all is. The
    way to a fault is told only once there is one, for most values have none."""
    kind = type(value)
    if kind in _PLAIN:
        return None
    if kind is list:
        items: Iterable[tuple[Any, Any]] = enumerate(value)
    elif kind is dict:
        if not all(type(key) is str for key in value):
            return " has a key that is no string"
        items = value.items()
    else:
        return f" is {kind.__name__}"
    for key, inner in items:
        if type(inner) not in _PLAIN and (fault := _json_fault(inner)) is not None:
            return f"[{key!r}]{fault}"
    return None


def _listed(value: Any) -> Any:
    """Tuples as lists: DocBin gives tuples where ``from_bytes`` gives lists."""
    if isinstance(value, (list, tuple)):
        return [_listed(v) for v in value]
    if isinstance(value, dict):
        return {k: _listed(v) for k, v in value.items()}
    return value


def _put(doc: Doc, key: str, value: Any) -> None:
    if fault := _json_fault(value):
        raise TypeError(f"Only JSON values can be stored on a Doc: {key}{fault}.")
    doc.user_data[key] = value
    doc.user_data[_SCHEMA_KEY] = SCHEMA


def write(doc: Doc, layer: str, records: Sequence[Record]) -> None:
    """Store what a component found, replacing what an earlier run had written.

    Raises TypeError if a record holds anything but JSON values.
    """
    _put(doc, _KEY + layer, [record.to_dict() for record in records])


def was_run(doc: Doc, layer: str) -> bool:
    """Whether a component has written this layer, be it empty."""
    return _KEY + layer in doc.user_data


def raw(doc: Doc, layer: str) -> list[dict[str, Any]]:
    """The stored JSON of a layer; empty if its component did not run.

    Raises ValueError if the Doc was written by a newer version of newsnlp.
    """
    schema = doc.user_data.get(_SCHEMA_KEY, SCHEMA)
    if schema > SCHEMA:
        raise ValueError(
            f"This Doc holds newsnlp records of schema {schema}; this version reads up to "
            f"{SCHEMA}. Upgrade newsnlp."
        )
    stored: list[dict[str, Any]] = _listed(doc.user_data.get(_KEY + layer, []))
    return stored


def read(doc: Doc, layer: str) -> tuple[Any, ...]:
    """The records of a layer, bound to the Doc."""
    kind = LAYERS[layer]
    return tuple(kind.from_dict(data, doc) for data in raw(doc, layer))


def write_spans(doc: Doc, key: str, places: Iterable[tuple[Located, str]]) -> None:
    """Show located records, with a label each, as ``doc.spans[key]``: a derived view for displaCy
    and spaCy's scorer."""
    spans = []
    for place, label in places:
        if place.start is None or place.end is None:
            continue
        span = doc.char_span(place.start, place.end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans)


def write_trim(doc: Doc, source: str, pieces: Sequence[tuple[int, int, int]]) -> None:
    """Remember the page that a trimmed Doc was cut from.

    ``pieces`` are (start in the Doc's text, start in the page, length), in order.
    """
    _put(doc, _TRIM_KEY, {"source": source, "pieces": [list(p) for p in pieces]})


def read_trim(doc: Doc) -> tuple[str, list[tuple[int, int, int]]] | None:
    """The source page and the pieces of a trimmed Doc, None for any other."""
    stored = doc.user_data.get(_TRIM_KEY)
    if stored is None:
        return None
    return stored["source"], [(a, b, n) for a, b, n in stored["pieces"]]
