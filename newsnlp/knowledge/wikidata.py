"""Items of a Wikidata JSON dump as rows of a knowledge base, one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from newsnlp.knowledge.countries import by_code
from newsnlp.knowledge.keys import key
from newsnlp.knowledge.readers import lines, wrong

PEOPLE = {"Q5": "PERSON"}
"""The class of human beings."""

_CLASS, _POSITION = "P31", "P39"
_COUNTRIES = ("P17", "P27")  # of an item; of citizenship
_START, _END = "P580", "P582"


def rows(
    path: str | Path, types: Mapping[str, str], languages: Sequence[str], min_sitelinks: int
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The items of the classes asked for that have a label, each with the number of its line.

    Raises ValueError, naming the line, at one that holds no item.
    """
    for number, line in lines(path):
        text = line.strip().rstrip(",")
        if text in ("[", "]"):
            continue
        if not any(f'"{name}"' in text for name in types):
            continue  # most lines of a dump, passed over without reading them as JSON
        try:
            item = json.loads(text)
        except json.JSONDecodeError as error:
            what = f"no JSON ({error.msg}); one item of Wikidata a line is expected"
            raise wrong(str(path), number, what) from error
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            raise wrong(str(path), number, "no 'id'; an item of Wikidata is expected")
        row = _row(item, types, languages)
        if row is not None and row["weight"] >= min_sitelinks:
            yield number, row


def _row(
    item: dict[str, Any], types: Mapping[str, str], languages: Sequence[str]
) -> dict[str, Any] | None:
    # Empty maps are written as empty lists in the dump.
    claims = item.get("claims") or {}
    type_ = next((types[c] for c in _ids(claims, _CLASS) if c in types), None)
    labels = item.get("labels") or {}
    name = next((labels[x]["value"] for x in languages if x in labels), None)
    if type_ is None or name is None or not key(name):
        return None
    aliases = item.get("aliases") or {}
    descriptions = item.get("descriptions") or {}
    other = [labels[x]["value"] for x in languages if x in labels]
    other += [a["value"] for x in languages for a in aliases.get(x, ())]
    codes = (_code_of().get(q) for p in _COUNTRIES for q in _ids(claims, p))
    return {
        "id": item["id"],
        "name": name,
        "type": type_,
        "aliases": [a for a in other if a != name],
        "country": next((code for code in codes if code), None),
        "description": next((descriptions[x]["value"] for x in languages if x in descriptions), ""),
        "offices": [o for claim in claims.get(_POSITION, ()) if (o := _office(claim))],
        "weight": len(item.get("sitelinks") or ()),
    }


@cache
def _code_of() -> dict[str, str]:
    return {country.qid: code for code, country in by_code().items() if country.qid}


def _ids(claims: dict[str, Any], prop: str) -> list[str]:
    """The items that a property's statements name, preferred statements first."""
    stated = [c for c in claims.get(prop, ()) if c.get("rank") != "deprecated"]
    stated.sort(key=lambda c: c.get("rank") != "preferred")
    return [value["id"] for c in stated if (value := _value(c.get("mainsnak"))) and "id" in value]


def _value(snak: Any) -> dict[str, Any] | None:
    value = ((snak or {}).get("datavalue") or {}).get("value")
    return value if isinstance(value, dict) else None


def _office(claim: dict[str, Any]) -> dict[str, Any] | None:
    """A position's times; its title is an item elsewhere in the dump, so the id stands for it."""
    position = _value(claim.get("mainsnak"))
    if position is None or claim.get("rank") == "deprecated":
        return None
    qualifiers = claim.get("qualifiers") or {}
    start, end = _date(qualifiers, _START), _date(qualifiers, _END)
    if start and end and start[: len(end)] > end:
        return None
    return {"title": position.get("id", ""), "start": start, "end": end}


def _date(qualifiers: dict[str, Any], prop: str) -> str | None:
    """The day, month or year of a time, as exactly as it is known: "+2019-05-00T00:00:00Z"."""
    value = _value(next(iter(qualifiers.get(prop, ())), None))
    if value is None or not str(value.get("time", "")).startswith("+"):
        return None
    digits = {11: 10, 10: 7, 9: 4}.get(value.get("precision", 0))
    return value["time"][1 : 1 + digits] if digits else None
