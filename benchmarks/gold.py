"""Loads the fixtures: pages with gold annotation by strings, turned into records with offsets.

The gold's strings are looked up on the page; the result has the shape of ``Facts.to_dict()``, so
that gold and prediction are compared as equals. What a file may hold is told in
fixtures/README.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsnlp.records import CONTENT_ZONES, ZONES

FIXTURES = Path(__file__).parent.parent / "fixtures"
HALVES = ("dev", "heldout")

Span = tuple[int, int]


class GoldError(ValueError):
    """A gold file that does not fit its page; the message names the file and the string."""


@dataclass(frozen=True, slots=True)
class Page:
    """A fixture page. ``facts`` is its gold as ``Facts.to_dict()`` would give it."""

    name: str
    half: str
    text: str
    facts: dict[str, Any]


def pages(half: str | None = None) -> list[Page]:
    """The pages of one half, or of both. Raises GoldError if a gold file does not fit."""
    halves = (half,) if half else HALVES
    return [load(path) for h in halves for path in sorted((FIXTURES / h).glob("*.txt"))]


def load(path: Path) -> Page:
    """One page and the JSON file beside it. Raises GoldError if they do not fit."""
    text = path.read_text(encoding="utf-8")
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    try:
        facts = _Resolver(text, gold).facts()
    except GoldError as error:
        raise GoldError(f"{path.with_suffix('.json').name}: {error}") from None
    return Page(path.stem, path.parent.name, text, facts)


def lines(text: str) -> list[Span]:
    """Where each line stands, without its line end."""
    return [m.span() for m in re.finditer(r"^.*$", text, re.MULTILINE)]


def _spaced(string: str) -> str:
    """A pattern for the string, with any white space between its words."""
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", string))


def _pattern(string: str) -> str:
    """A pattern whose group ``mention`` is what stands in square brackets, all of the string where
    there are none; whole words only."""
    bracketed = re.fullmatch(r"(.*?)\[(.+)\](.*)", string, re.DOTALL)
    before, mention, after = bracketed.groups() if bracketed else ("", string, "")
    left = r"(?<!\w)" if re.match(r"\w", mention) else ""
    right = r"(?!\w)" if re.search(r"\w$", mention) else ""
    return f"{_spaced(before)}{left}(?P<mention>{_spaced(mention)}){right}{_spaced(after)}"


def _longest(spans: set[Span]) -> list[Span]:
    """The spans in order, without those that overlap a longer one."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        if not any(a < end and start < b for a, b in kept):
            kept.append((start, end))
    return sorted(kept)


class _Resolver:
    """Turns one gold file into records."""

    def __init__(self, text: str, gold: dict[str, Any]) -> None:
        self.text = text
        self.gold = gold
        self.zones = list(self._zones())
        self.content = [(z["start"], z["end"]) for z in self.zones if z["kind"] in CONTENT_ZONES]
        self.entities = list(self._entities())

    def facts(self) -> dict[str, Any]:
        return {
            "schema": 1,
            "article": self._article(),
            "zones": self.zones,
            "roles": [self._role(r) for r in self.gold["roles"]],
            "agreements": [self._agreement(i, a) for i, a in enumerate(self.gold["agreements"])],
            "quotes": list(self._quotes()),
            "entities": self.entities,
        }

    # --- strings to offsets

    def _found(self, string: str, *, content: bool = True) -> list[Span]:
        """All places of a string."""
        spans = [m.span("mention") for m in re.finditer(_pattern(string), self.text)]
        if content:
            spans = [s for s in spans if any(a <= s[0] and s[1] <= b for a, b in self.content)]
        if not spans:
            where = "in the page's content" if content else "on the page"
            raise GoldError(f"{string!r} is not {where}; gold strings are copied from the page.")
        return spans

    def _text(self, string: str | None, *, content: bool = False) -> dict[str, Any] | None:
        if string is None:
            return None
        start, end = self._found(string, content=content)[0]
        return {"text": self.text[start:end], "start": start, "end": end}

    # --- layers

    def _zones(self) -> Iterator[dict[str, Any]]:
        places = lines(self.text)
        seen: set[int] = set()
        for kind, first, last in self.gold["zones"]:
            if kind not in ZONES:
                raise GoldError(f"zone kind {kind!r} is not one of {', '.join(ZONES)}.")
            if not 1 <= first <= last <= len(places):
                raise GoldError(f"zone {kind!r} has lines {first}-{last} of {len(places)}.")
            seen.update(range(first, last + 1))
            start, end = places[first - 1][0], places[last - 1][1]
            yield {"kind": kind, "start": start, "end": end, "confidence": 1.0}
        for number, (start, end) in enumerate(places, 1):
            if self.text[start:end].strip() and number not in seen:
                raise GoldError(f"line {number} has no zone: {self.text[start:end]!r}.")

    def _article(self) -> dict[str, Any]:
        gold = self.gold["article"]
        dateline = gold["dateline"]
        return {
            "kind": gold["kind"],
            **{
                key: self._text(gold[key])
                for key in ("headline", "section", "source", "agency", "copyright")
            },
            "byline": [self._text(name) for name in gold["byline"]],
            "dateline": dateline
            and {"place": dateline["place"], "date": dateline["date"], "start": None, "end": None},
            "published": gold["published"]
            and {"iso": gold["published"], "text": "", "start": None, "end": None},
            "captions": [self._caption(c) for c in gold["captions"]],
        }

    def _caption(self, caption: dict[str, Any]) -> dict[str, Any]:
        start, end = self._found(caption["text"])[0]
        return {"start": start, "end": end, "credit": caption["credit"]}

    def _entities(self) -> Iterator[dict[str, Any]]:
        """Entities with all places of their mentions; a longer mention wins over one inside it."""
        places = [
            (span, id)
            for id, entity in enumerate(self.gold["entities"])
            for string in entity["mentions"]
            for span in self._found(string)
        ]
        kept = set(_longest({span for span, _ in places}))
        for id, entity in enumerate(self.gold["entities"]):
            mentions = sorted({span for span, owner in places if owner == id and span in kept})
            if not mentions:
                raise GoldError(f"entity {entity['name']!r} has no mention outside longer ones.")
            yield {
                "id": id,
                "kind": entity["kind"],
                "name": entity["name"],
                "kb_id": None,
                "country": entity["country"],
                "mentions": [
                    {"start": a, "end": b, "text": self.text[a:b], "form": "full"}
                    for a, b in mentions
                ],
            }

    def _id(self, name: str, *, listed: bool = False) -> int:
        """The entity of a name. A party that is no named entity ("both unions") becomes one of kind
        OTHER, which is not scored among the entities."""
        for entity in self.entities:
            if entity["name"] == name:
                return int(entity["id"])
        if listed:
            raise GoldError(f"{name!r} is not among the entities.")
        start, end = self._found(name)[0]
        mention = {"start": start, "end": end, "text": self.text[start:end], "form": "nominal"}
        self.entities.append(
            {
                **{"id": len(self.entities), "kind": "OTHER", "name": name, "kb_id": None},
                **{"country": None, "mentions": [mention]},
            }
        )
        return len(self.entities) - 1

    def _role(self, role: dict[str, Any]) -> dict[str, Any]:
        start, end = self._found(role["title"])[0]
        organization = role["organization"]
        return {
            **{key: role[key] for key in ("title", "country", "status", "rank")},
            "person": self._id(role["person"], listed=True),
            "organization": self._id(organization) if organization else None,
            **{"title_key": None, "title_class": None, "start": start, "end": end},
            **{"rule": "gold", "confidence": 1.0},
        }

    def _agreement(self, id: int, gold: dict[str, Any]) -> dict[str, Any]:
        mentions = _longest({span for s in gold["mentions"] for span in self._found(s)})
        return {
            **{"id": id, "assertion": "stated", "history": [], "rule": "gold", "confidence": 1.0},
            **{
                key: gold[key]
                for key in ("kind", "domain", "name", "acronym", "long_name", "status", "negated")
            },
            "parties": [self._id(name) for name in gold["parties"]],
            "mediators": [self._id(name) for name in gold["mediators"]],
            "signatories": [
                {
                    "person": self._id(s["person"]),
                    "party": self._id(s["party"]) if s["party"] else None,
                }
                for s in gold["signatories"]
            ],
            "date": gold["date"] and {"iso": gold["date"], "text": "", "start": None, "end": None},
            "place": self._text(gold["place"], content=True),
            "subject": self._text(gold["subject"], content=True),
            "mentions": [{"start": a, "end": b} for a, b in mentions],
            "evidence": {"start": mentions[0][0], "end": mentions[0][1]},
        }

    # --- quotes

    def _quotes(self) -> Iterator[dict[str, Any]]:
        last = 0
        for gold in self.gold["quotes"]:
            content = self._pieces(gold["content"], last)
            last = content[0][0]
            yield {
                **{"kind": gold["kind"], "negated": gold["negated"]},
                "content": [{"start": a, "end": b} for a, b in content],
                "text": " ".join(self.text[a:b] for a, b in content),
                "cue": self._cue(gold["cue"], content),
                "speaker": self._speaker(gold, content),
                **{"reason": None, "rule": "gold", "confidence": 1.0},
            }

    def _pieces(self, strings: list[str], last: int) -> list[Span]:
        """Quotes stand in the order of the page, so that a repeated string is found in its place;
        where none follows, the first one counts."""
        pieces: list[Span] = []
        for string in strings:
            after = pieces[-1][1] if pieces else last
            spans = self._found(string)
            pieces.append(next((s for s in spans if s[0] >= after), spans[0]))
        return pieces

    def _nearest(self, string: str, content: list[Span]) -> Span:
        """The place of a cue or speaker that is nearest to the quote, outside of it."""
        outside = [
            s for s in self._found(string) if not any(a < s[1] and s[0] < b for a, b in content)
        ]
        if not outside:
            raise GoldError(f"{string!r} stands only inside the quote that it belongs to.")
        return min(outside, key=lambda s: min(max(a - s[1], s[0] - b) for a, b in content))

    def _cue(self, string: str | None, content: list[Span]) -> dict[str, Any] | None:
        if string is None:
            return None
        start, end = self._nearest(string, content)
        return {"start": start, "end": end, "lemma": string}

    def _speaker(self, gold: dict[str, Any], content: list[Span]) -> dict[str, Any] | None:
        """The speaker's span. A quote without one that still has a speaker (a floating quote) gets
        the last mention of its entity before it."""
        name = gold["entity"]
        id = self._id(name) if name else None
        if gold["speaker"] is not None:
            start, end = self._nearest(gold["speaker"], content)
        elif id is not None:
            places = [m for m in self.entities[id]["mentions"] if m["end"] <= content[0][0]]
            if not places:
                raise GoldError(f"no mention of {name!r} before the quote that it speaks.")
            start, end = places[-1]["start"], places[-1]["end"]
        else:
            return None
        return {"start": start, "end": end, "text": self.text[start:end], "entity": id}
