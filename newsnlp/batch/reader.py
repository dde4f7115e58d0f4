"""The way back: records on disk as typed objects, and onto Docs."""

from __future__ import annotations

import gzip
import io
import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from spacy.tokens import Doc

from newsnlp import store
from newsnlp.batch.manifest import MANIFEST
from newsnlp.batch.process import PageRecord
from newsnlp.records import SCHEMA, Agreement, Article, Entity, Quote, Record, Role, Zone

_LINES = (".jsonl", ".jsonl.gz", ".jsonl.xz", ".jsonl.zst")


@dataclass(frozen=True, slots=True)
class PageError:
    """Why a page could not be read: the exception's type and its message."""

    type: str
    message: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was found on one page, read back: as ``doc._.newsnlp``, without the Doc.

    Entities are resolved (``quote.speaker.entity.name``); spans, for want of tokens, are None.
    ``text`` is that of a page that came with its HTML, None for others: their text is the input.
    """

    id: Any
    error: PageError | None = None
    article: Article | None = None
    zones: tuple[Zone, ...] = ()
    entities: tuple[Entity, ...] = ()
    roles: tuple[Role, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    text: str | None = None
    _by_id: dict[int, Entity] = field(default_factory=dict, repr=False, compare=False)

    @property
    def people(self) -> tuple[Entity, ...]:
        """The entities that are persons."""
        return tuple(e for e in self.entities if e.kind == "PERSON")

    def entity(self, id: int) -> Entity | None:
        """The entity with this id."""
        return self._by_id.get(id)

    def to_dict(self) -> PageRecord:
        """The record that it was read from."""
        head: PageRecord = {"schema": SCHEMA, "id": self.id}
        if self.error is not None:
            return {**head, "error": {"type": self.error.type, "message": self.error.message}}
        layers = {name: getattr(self, name) for name in store.LAYERS}
        tail = {} if self.text is None else {"text": self.text}
        return {
            **head,
            **{
                name: [r.to_dict() for r in found]
                if isinstance(found, tuple)
                else found and found.to_dict()
                for name, found in layers.items()
            },
            **tail,
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> PageFacts:
        """A record of ``newsnlp.process`` as typed objects.

        Raises ValueError if it is none, or one of a newer version of newsnlp.
        """
        _check(record)
        if "error" in record:
            return cls(record["id"], error=PageError(**record["error"]))
        stand_in = _StandIn()
        found: dict[str, Any] = {
            name: _layer(kind, record.get(name), stand_in) for name, kind in store.LAYERS.items()
        }
        article = found.pop("article")
        by_id = {entity.id: entity for entity in found["entities"]}
        facts = cls(
            record.get("id"),
            article=next(iter(article), None),
            text=record.get("text"),
            **found,
            _by_id=by_id,
        )
        stand_in.newsnlp = facts
        return facts


class _StandIn:
    """Stands where records have their Doc: it knows the page's entities, and no tokens."""

    newsnlp: PageFacts

    @property
    def _(self) -> _StandIn:
        return self

    def char_span(self, start: int, end: int, **options: Any) -> None:
        """No tokens, no span."""


def _layer(kind: type[Record], data: Any, doc: object) -> tuple[Any, ...]:
    listed = data if isinstance(data, list) else [] if data is None else [data]
    return tuple(kind.from_dict(item, cast(Doc, doc)) for item in listed)


def _check(record: Mapping[str, Any]) -> None:
    schema = record.get("schema")
    if not isinstance(schema, int):
        raise ValueError("This is no record of newsnlp: it does not say which schema it has.")
    if schema > SCHEMA:
        raise ValueError(
            f"This record has schema {schema}; this version reads up to {SCHEMA}. Upgrade newsnlp."
        )


def read(path: str | Path) -> Iterator[PageFacts]:
    """The pages of a batch's output, in order: of its folder, or of one file of it (JSONL, also
    compressed, or Parquet with the nested records).

    Raises ValueError if there are no records there.
    """
    return map(PageFacts.from_dict, read_records(path))


def read_records(path: str | Path) -> Iterator[PageRecord]:
    """As ``read``, as plain records."""
    for file in _parts(Path(path)):
        if file.suffix == ".parquet":
            yield from _parquet_records(file)
            continue
        with _opened(file) as stream:
            for line in stream:
                if line.strip():
                    yield json.loads(line)


def _parts(path: Path) -> list[Path]:
    """The files that hold records; of a batch, those that its manifest names, as they are whole."""
    if not path.is_dir():
        return [path]
    manifest = path / MANIFEST
    if manifest.exists():
        entries = (json.loads(x) for x in manifest.read_bytes().split(b"\n")[1:-1])
        names = [name for entry in entries for name in entry["files"]]
        parts = [path / name for name in names]
        return [p for p in parts if p.suffix != ".parquet" or p.parent.name == "records"]
    inside = sorted([*path.glob("*"), *path.glob("records/*")])
    parts = [p for p in inside if p.name.endswith((*_LINES, ".parquet"))]
    if not parts:
        raise ValueError(f"{path} holds no records: neither .jsonl nor .parquet files.")
    return parts


def _opened(path: Path) -> BinaryIO:
    if path.suffix == ".zst":
        import zstandard

        return cast(BinaryIO, io.BufferedReader(zstandard.open(path, "rb")))
    opener: Any = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
    return cast(BinaryIO, opener(path, "rb"))


def _parquet_records(path: Path) -> Iterator[PageRecord]:
    from pyarrow import parquet

    from newsnlp.batch.schema import from_row

    file = parquet.ParquetFile(path)
    if missing := {"schema", "id", "error", *store.LAYERS} - set(file.schema_arrow.names):
        raise ValueError(f"{path} holds no nested records: it lacks {sorted(missing)}.")
    for batch in file.iter_batches(batch_size=64):
        for row in batch.to_pylist():
            yield from_row(row)


def from_dict(record: Mapping[str, Any], doc: Doc, *, short_names: bool = True) -> Doc:
    """Put a page's record onto a Doc of that page, as if the components had run on it.

    The Doc needs no more than tokens: ``nlp.make_doc(text)`` of any pipeline. Views in
    ``doc.spans`` are not part of a record, and are not set. Returns the same Doc.

    Raises ValueError if the record is an error, or was made from another text.
    """
    facts = PageFacts.from_dict(record)
    if facts.error is not None:
        raise ValueError(f"The record is an error: {facts.error.type}: {facts.error.message}")
    text = doc.text
    for entity in facts.entities:
        for mention in entity.mentions:
            if mention.start is not None and text[mention.start : mention.end] != mention.text:
                raise ValueError(
                    f"The record was made from another text: at {mention.start} it has "
                    f"{mention.text!r}, and the Doc {text[mention.start : mention.end]!r}."
                )
    if any(zone.end is not None and zone.end > len(text) for zone in facts.zones):
        raise ValueError("The record was made from another text: a longer one than the Doc's.")
    store.register(short_names=short_names)
    for layer in store.LAYERS:
        found = getattr(facts, layer)
        if layer == "article":
            found = () if found is None else (found,)
        store.write(doc, layer, found)
    return doc
