"""``doc._.newsnlp``: all that was found in a Doc, typed, and as one JSON record."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from spacy.tokens import Doc

from newsnlp.records import SCHEMA, Agreement, Article, Entity, Quote, Role, Zone
from newsnlp.store import layers


@dataclass(frozen=True, slots=True)
class Content:
    """The article's text, and where in the page each character of it stands.

    ``pieces`` are (start in ``text``, start in the page, length), in order.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]

    def to_page(self, offset: int) -> int:
        """The page's offset of a character of ``text``, or of the end of the one before it.

        Raises ValueError if ``offset`` is outside the text.
        """
        if not 0 <= offset <= len(self.text) or not self.pieces:
            raise ValueError(f"Offset {offset} is outside the content (0 to {len(self.text)}).")
        index = max(bisect_right(self.pieces, offset, key=itemgetter(0)) - 1, 0)
        start, page, length = self.pieces[index]
        return page + min(max(offset - start, 0), length)


class Facts:
    """What newsnlp found in one Doc. Layers whose component did not run are empty."""

    __slots__ = ("_doc",)

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    @property
    def article(self) -> Article | None:
        """What the page says about its article; None if the boilerplate filter did not run."""
        found: tuple[Article, ...] = layers.read(self._doc, "article")
        return found[0] if found else None

    @property
    def zones(self) -> tuple[Zone, ...]:
        """The zones of the page, in order, without gap or overlap."""
        return layers.read(self._doc, "zones")

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Persons, organizations, countries, places."""
        return layers.read(self._doc, "entities")

    @property
    def people(self) -> tuple[Entity, ...]:
        """The entities that are persons."""
        return tuple(e for e in self.entities if e.kind == "PERSON")

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who holds which office."""
        return layers.read(self._doc, "roles")

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """Agreements, treaties, deals."""
        return layers.read(self._doc, "agreements")

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Who said what."""
        return layers.read(self._doc, "quotes")

    def entity(self, id: int) -> Entity | None:
        """The entity with this id."""
        found = next((d for d in layers.raw(self._doc, "entities") if d["id"] == id), None)
        return None if found is None else Entity.from_dict(found, self._doc)

    @property
    def content(self) -> Content:
        """The article's text: its content zones, or all of it if the filter did not run."""
        text = self._doc.text
        trimmed = layers.read_trim(self._doc)
        if trimmed is not None:
            return Content(text, tuple(trimmed[1]))
        if not layers.was_run(self._doc, "zones"):
            return Content(text, ((0, 0, len(text)),))
        parts: list[str] = []
        pieces: list[tuple[int, int, int]] = []
        length = 0
        for zone in self.zones:
            if not zone.is_content or zone.start is None or zone.end is None:
                continue
            part = text[zone.start : zone.end].rstrip()
            lead = len(part) - len(part.lstrip())
            if not (part := part.lstrip()):
                continue
            if parts:
                length += 1
            pieces.append((length, zone.start + lead, len(part)))
            parts.append(part)
            length += len(part)
        return Content("\n".join(parts), tuple(pieces))

    @property
    def source_text(self) -> str:
        """The page as it came in, also where the Doc was trimmed."""
        trimmed = layers.read_trim(self._doc)
        return self._doc.text if trimmed is None else trimmed[0]

    def to_dict(self) -> dict[str, Any]:
        """All records as JSON values, in schema 1. ``article`` is None if it was not looked for."""
        article = layers.raw(self._doc, "article")
        return {
            "schema": SCHEMA,
            "article": article[0] if article else None,
            **{name: layers.raw(self._doc, name) for name in layers.LAYERS if name != "article"},
        }
