"""Records as flat tables: pages, entities, mentions, roles, agreements, quotes.

Every row carries the page's id; ids of entities are local to their page. Lists of parties and
signatories become names and countries joined by "; ", so that one column can be searched.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsnlp.batch.process import PageRecord

Row = dict[str, Any]
_TEXT, _INT, _REAL, _BOOL = "string", "int64", "float64", "bool"

TABLES: dict[str, dict[str, str]] = {
    "pages": {
        **dict.fromkeys(("page", "kind", "headline", "byline", "place", "published"), _TEXT),
        **dict.fromkeys(("section", "source", "agency", "error"), _TEXT),
    },
    "entities": {
        **{"page": _TEXT, "entity": _INT},
        **dict.fromkeys(("kind", "name", "kb_id", "country"), _TEXT),
    },
    "mentions": {
        **{"page": _TEXT, "entity": _INT, "start": _INT, "end": _INT},
        **{"text": _TEXT, "form": _TEXT},
    },
    "roles": {
        **{"page": _TEXT, "person": _INT, "name": _TEXT},
        **dict.fromkeys(("title", "title_key", "title_class", "rank"), _TEXT),
        **dict.fromkeys(("organization", "country", "status", "rule"), _TEXT),
        **{"start": _INT, "end": _INT, "confidence": _REAL},
    },
    "agreements": {
        **{"page": _TEXT, "agreement": _INT},
        **dict.fromkeys(("kind", "domain", "name", "acronym", "long_name"), _TEXT),
        **dict.fromkeys(("parties", "party_countries", "mediators", "signatories"), _TEXT),
        **{"status": _TEXT, "negated": _BOOL, "assertion": _TEXT},
        **dict.fromkeys(("date", "place", "subject"), _TEXT),
        **{"start": _INT, "end": _INT, "rule": _TEXT, "confidence": _REAL},
    },
    "quotes": {
        **{"page": _TEXT, "kind": _TEXT, "text": _TEXT, "cue": _TEXT},
        **{"speaker": _TEXT, "entity": _INT, "name": _TEXT, "negated": _BOOL, "reason": _TEXT},
        **{"start": _INT, "end": _INT, "rule": _TEXT, "confidence": _REAL},
    },
}


def rows(record: PageRecord) -> dict[str, list[Row]]:
    """The rows that one page adds to each table."""
    page = str(record["id"])
    if "error" in record:
        error = f"{record['error']['type']}: {record['error']['message']}"
        return {"pages": [{"page": page, "error": error}]}
    names = {e["id"]: e for e in record["entities"]}
    return {
        "pages": [_page(page, record["article"] or {})],
        "entities": [{**e, "page": page, "entity": e["id"]} for e in record["entities"]],
        "mentions": [
            {**m, "page": page, "entity": e["id"]}
            for e in record["entities"]
            for m in e["mentions"]
        ],
        "roles": [
            {
                **r,
                "page": page,
                "name": _name(names, r["person"]),
                "organization": _name(names, r["organization"]),
            }
            for r in record["roles"]
        ],
        "agreements": [_agreement(page, a, names) for a in record["agreements"]],
        "quotes": [_quote(page, q, names) for q in record["quotes"]],
    }


def columns(table: str, data: Iterable[Row]) -> dict[str, list[Any]]:
    """The rows of a table as columns, in the order of its schema, None where a row has no value."""
    data = list(data)
    return {name: [row.get(name) for row in data] for name in TABLES[table]}


def _text(value: Any) -> str | None:
    return value["text"] if value else None


def _name(names: dict[int, Any], id: int | None) -> str | None:
    return names[id]["name"] if id in names else None


def _joined(values: Iterable[str | None]) -> str | None:
    return "; ".join(v for v in values if v) or None


def _page(page: str, article: dict[str, Any]) -> Row:
    return {
        "page": page,
        "kind": article.get("kind"),
        "byline": _joined(_text(b) for b in article.get("byline", ())),
        "place": (article.get("dateline") or {}).get("place"),
        "published": (article.get("published") or {}).get("iso"),
        **{k: _text(article.get(k)) for k in ("headline", "section", "source", "agency")},
    }


def _agreement(page: str, agreement: dict[str, Any], names: dict[int, Any]) -> Row:
    parties = [names[i] for i in agreement["parties"] if i in names]
    return {
        **agreement,
        "page": page,
        "agreement": agreement["id"],
        "parties": _joined(p["name"] for p in parties),
        "party_countries": _joined(p["country"] for p in parties),
        "mediators": _joined(_name(names, i) for i in agreement["mediators"]),
        "signatories": _joined(_name(names, s["person"]) for s in agreement["signatories"]),
        "date": (agreement["date"] or {}).get("iso"),
        "place": _text(agreement["place"]),
        "subject": _text(agreement["subject"]),
        "start": agreement["evidence"]["start"],
        "end": agreement["evidence"]["end"],
    }


def _quote(page: str, quote: dict[str, Any], names: dict[int, Any]) -> Row:
    speaker = quote["speaker"] or {}
    return {
        **quote,
        "page": page,
        "cue": quote["cue"]["lemma"] if quote["cue"] else None,
        "speaker": speaker.get("text"),
        "entity": speaker.get("entity"),
        "name": _name(names, speaker.get("entity")),
        "start": quote["content"][0]["start"] if quote["content"] else None,
        "end": quote["content"][-1]["end"] if quote["content"] else None,
    }
