"""``newsnlp_boilerplate``: zones and article record; marks the page, or trims it to the article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from spacy.language import Language
from spacy.tokens import Doc

from newsnlp import store
from newsnlp.boilerplate.article import read_article
from newsnlp.boilerplate.classifier import classifier
from newsnlp.boilerplate.shapes import paragraphs
from newsnlp.boilerplate.signs import sign
from newsnlp.boilerplate.zones import Reading, read_zones
from newsnlp.component import Findings, NewsPipe, checked
from newsnlp.records import CONTENT_ZONES, Article, Located, Zone
from newsnlp.store.layers import write_trim


class BoilerplateFilter(NewsPipe):
    """Tells the article from the page's furniture, line by line, and reads the article's metadata.

    With ``action="mark"`` the Doc stays as it is, but that a sentence starts at each line's start;
    with ``action="trim"``, which wants to be the first component, a new Doc of the content zones
    alone is returned: the page's text and the map of offsets stay with it
    (``doc._.newsnlp.source_text``, ``doc._.newsnlp.content``).
    """

    spans_key: ClassVar[str] = "newsnlp_zones"

    def __init__(
        self, nlp: Language, name: str, *, action: str = "mark", short_names: bool = True
    ) -> None:
        """Raises ValueError for an action that there is not."""
        self.action = checked("action", action, ("mark", "trim"))
        super().__init__(nlp, name, short_names=short_names)
        self._tokenizer = nlp.tokenizer

    def find(self, doc: Doc) -> Findings:
        """The layers "article" and "zones"."""
        if store.layers.read_trim(doc) is not None:  # it holds nothing but the article
            return {"article": store.read(doc, "article"), "zones": store.read(doc, "zones")}
        article, zones, _ = _read(doc.text)
        return {"article": [article], "zones": zones}

    def labelled(self, findings: Findings) -> Iterable[tuple[Located, str]]:
        """The zones, labelled by kind."""
        return ((cast(Zone, zone), cast(Zone, zone).kind) for zone in findings["zones"])

    def __call__(self, doc: Doc) -> Doc:
        """Mark the page, or trim it."""
        doc = super().__call__(doc)
        if store.layers.read_trim(doc) is not None:
            return doc
        if self.action == "trim":
            return self._trimmed(doc)
        if not doc.has_annotation("DEP"):
            _start_sentences(doc, [line.start for line in paragraphs(doc.text)])
        return doc

    def _trimmed(self, doc: Doc) -> Doc:
        """A Doc of the content zones alone, what was found so far carried over."""
        content = doc._.newsnlp.content
        pieces = content.pieces if any(z.is_content for z in store.read(doc, "zones")) else ()
        text = content.text if pieces else ""
        trimmed: Doc = self._tokenizer(text)
        trimmed._context = doc._context
        write_trim(trimmed, doc.text, pieces)
        zones = store.read(doc, "zones")
        store.write(trimmed, "article", [_moved(a, pieces) for a in store.read(doc, "article")])
        kept = [z for z in zones if z.is_content and doc.text[z.start : z.end].strip()]
        starts = [start for start, _, _ in pieces]
        ends = [*starts[1:], len(text)] if starts else []
        store.write(
            trimmed,
            "zones",
            [
                Zone(start, end, zone.kind, zone.confidence)
                for zone, start, end in zip(kept, starts, ends, strict=True)
            ],
        )
        _start_sentences(trimmed, starts)
        return trimmed

    def state(self) -> dict[str, Any]:
        """What to do with the page."""
        return {"action": self.action}

    def set_state(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` gave."""
        self.action = checked("action", state["action"], ("mark", "trim"))


def _read(text: str) -> tuple[Article, list[Zone], Reading]:
    """The article record and the zones of a page."""
    lines = paragraphs(text)
    own = [sign(line.text) for line in lines]
    scores = classifier()([line.text for line in lines], [line.gap for line in lines], own)
    reading = read_zones(lines, own, scores.tolist())
    sure = [s for s, kind in zip(scores.tolist(), reading.kinds, strict=True) if kind == "body"]
    article = read_article(text, reading, sum(sure) / len(sure) if sure else 0.5)
    return article, _zones(text, reading), reading


def _zones(text: str, reading: Reading) -> list[Zone]:
    """Zones without gap or overlap: a paragraph of the article is one each, neighbouring lines of
    the same furniture are one together."""
    zones: list[Zone] = []
    lines = reading.lines
    for i, (kind, confidence) in enumerate(zip(reading.kinds, reading.confidences, strict=True)):
        start = zones[-1].end if zones else 0
        end = _line_start(text, lines[i + 1].start) if i + 1 < len(lines) else len(text)
        last = zones[-1] if zones else None
        same = last is not None and last.kind == kind
        if last is not None and same and (lines[i].part or kind not in CONTENT_ZONES):
            zones[-1] = Zone(last.start, end, kind, min(last.confidence, confidence))
        else:
            zones.append(Zone(start, end, kind, confidence))
    if not zones and text:
        zones.append(Zone(0, len(text), "other", 0.5))
    return zones


def _line_start(text: str, at: int) -> int:
    """Where the line begins whose text begins at ``at``, spaces before it included."""
    while at and text[at - 1].isspace() and text[at - 1] not in "\n\r\x0b\x0c\x85\u2028\u2029":
        at -= 1
    return at


def _start_sentences(doc: Doc, starts: list[int]) -> None:
    """Let a sentence start at the first token of each line."""
    if not starts:
        return
    wanted = iter(starts)
    following = next(wanted, None)
    for token in doc:
        if following is None:
            break
        if token.idx >= following and not token.is_space:
            token.is_sent_start = True
            while following is not None and following <= token.idx:
                following = next(wanted, None)


def _moved(article: Article, pieces: Iterable[tuple[int, int, int]]) -> Article:
    """The article record with the offsets of a trimmed Doc, None for what it no longer holds."""
    return Article.from_dict(_moved_value(article.to_dict(), list(pieces)))


def _moved_value(value: Any, pieces: list[tuple[int, int, int]]) -> Any:
    if isinstance(value, list):
        return [_moved_value(v, pieces) for v in value]
    if not isinstance(value, dict):
        return value
    out = {k: _moved_value(v, pieces) for k, v in value.items()}
    if value.get("start") is not None:
        out["start"], out["end"] = None, None
        for start, page, length in pieces:
            if page <= value["start"] and value["end"] <= page + length:
                out["start"] = start + value["start"] - page
                out["end"] = start + value["end"] - page
    return out
