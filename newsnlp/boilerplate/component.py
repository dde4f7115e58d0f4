"""``newsnlp_boilerplate``: zones and article record; marks the page, or trims it to the article."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar, cast

from spacy.language import Language
from spacy.tokens import Doc

from newsnlp import store
from newsnlp.boilerplate.memory import SiteMemory
from newsnlp.boilerplate.page import Evidence, read_page
from newsnlp.component import Findings, NewsPipe, checked
from newsnlp.records import Article, Located, Zone
from newsnlp.store.layers import write_trim


class BoilerplateFilter(NewsPipe):
    """Tells the article from the page's furniture, line by line, and reads the article's metadata.

    With ``action="mark"`` the Doc stays as it is, but that a sentence starts at each line's start;
    with ``action="trim"``, which wants to be the first component, a new Doc of the content zones
    alone is returned: the page's text and the map of offsets stay with it
    (``doc._.newsnlp.source_text``, ``doc._.newsnlp.content``).

    With a SiteMemory in ``memory``, lines that come back on other pages of a site are furniture;
    which site a page is from is told by the context of ``nlp.pipe(..., as_tuples=True)``, a dict
    with "site".
    """

    spans_key: ClassVar[str] = "newsnlp_zones"

    def __init__(
        self, nlp: Language, name: str, *, action: str = "mark", short_names: bool = True
    ) -> None:
        """Raises ValueError for an action that there is not."""
        self.action = checked("action", action, ("mark", "trim"))
        super().__init__(nlp, name, short_names=short_names)
        self.memory: SiteMemory | None = None
        self._tokenizer = nlp.tokenizer

    def find(self, doc: Doc) -> Findings:
        """The layers "article" and "zones"."""
        return self._find(doc, None)[0]

    def _find(self, doc: Doc, evidence: Evidence | None) -> tuple[Findings, list[int]]:
        """The layers, and where the page's paragraphs start."""
        if store.layers.read_trim(doc) is not None:  # it holds nothing but the article
            return {"article": store.read(doc, "article"), "zones": store.read(doc, "zones")}, []
        site = doc._context.get("site") if isinstance(doc._context, dict) else None
        returns = None
        if self.memory is not None and isinstance(site, str):
            returns = partial(self.memory.returns, site, doc.text)
        article, zones, starts = read_page(doc.text, evidence=evidence, returns=returns)
        return {"article": [article], "zones": zones}, starts

    def labelled(self, findings: Findings) -> Iterable[tuple[Located, str]]:
        """The zones, labelled by kind."""
        return ((cast(Zone, zone), cast(Zone, zone).kind) for zone in findings["zones"])

    def __call__(self, doc: Doc) -> Doc:
        """Mark the page, or trim it."""
        return self.read(doc)

    def read(self, doc: Doc, evidence: Evidence | None = None) -> Doc:
        """Mark the page, or trim it, with what is known of it beside its text."""
        findings, starts = self._find(doc, evidence)
        self.write(doc, findings)
        if store.layers.read_trim(doc) is not None:
            return doc
        if self.action == "trim":
            return self._trimmed(doc)
        if not doc.has_annotation("DEP"):
            _start_sentences(doc, sorted([*starts, *_leads(doc)]))
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
        _start_sentences(trimmed, sorted([*starts, *_leads(trimmed)]))
        return trimmed

    def state(self) -> dict[str, Any]:
        """What to do with the page, and what is known of sites."""
        memory = None if self.memory is None else self.memory.to_dict()
        return {"action": self.action, "memory": memory}

    def set_state(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` gave."""
        self.action = checked("action", state["action"], ("mark", "trim"))
        stored = state.get("memory")
        self.memory = None if stored is None else SiteMemory.from_dict(stored)


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


def _leads(doc: Doc) -> list[int]:
    """Where the story begins behind a dateline that is glued to it: place and agency are no part of
    its first sentence, nor of what somebody says there."""
    articles: tuple[Article, ...] = store.read(doc, "article")
    datelines = (article.dateline for article in articles)
    return [d.end for d in datelines if d is not None and d.end is not None]


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
