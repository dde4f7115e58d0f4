"""One thing that a knowledge base knows, and how a row of data becomes one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from newsnlp.knowledge.countries import by_code
from newsnlp.knowledge.keys import key

TYPES: Mapping[str, frozenset[str]] = {
    "PERSON": frozenset(("person", "per", "human", "people")),
    "ORG": frozenset(("org", "organization", "organisation", "company", "party")),
    "GPE": frozenset(("gpe", "country", "city", "state", "place")),
    "LOC": frozenset(("loc", "location", "region")),
    "FAC": frozenset(("fac", "facility", "building")),
    "NORP": frozenset(("norp", "group", "nationality")),
    "EVENT": frozenset(("event",)),
    "LAW": frozenset(("law", "treaty", "agreement")),
    "PRODUCT": frozenset(("product",)),
    "WORK_OF_ART": frozenset(("work_of_art", "work")),
}
"""The types of entries, and other words for them that data may use; case does not matter."""

FIELDS = frozenset("id name type aliases country description offices weight".split())
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Office:
    """A time in office. ``start`` and ``end`` are ISO dates, or years or months; None where they
    are not known, or the time goes on."""

    title: str
    start: str | None = None
    end: str | None = None

    def covers(self, date: str) -> bool:
        """Whether a day, month or year can be within the time."""
        if self.start and date < self.start[: len(date)]:
            return False
        return not (self.end and date[: len(self.end)] > self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, organization, place or the like. ``country`` is a code of ISO 3166 alpha-2;
    ``weight`` says how often the name means this entry rather than another (links to it, say);
    words of ``description`` and offices decide between entries of one name."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    description: str = ""
    offices: tuple[Office, ...] = ()
    weight: float = 0.0

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))

    def to_row(self) -> dict[str, Any]:
        """The entry as JSON values, without what is empty."""
        row: dict[str, Any] = {"id": self.id, "name": self.name, "type": self.type}
        if self.aliases:
            row["aliases"] = list(self.aliases)
        if self.offices:
            row["offices"] = [
                {k: v for k, v in (("title", o.title), ("start", o.start), ("end", o.end)) if v}
                for o in self.offices
            ]
        rest = {"country": self.country, "description": self.description, "weight": self.weight}
        return row | {k: v for k, v in rest.items() if v}

    @classmethod
    def from_row(cls, row: object) -> Entry:
        """The entry of a row as ``to_row`` gives it, type written in any of the known ways.

        Raises ValueError saying which field is wrong, what it is, and what is expected.
        """
        if not isinstance(row, Mapping):
            raise ValueError(f"an object with the fields id, name, type is expected, not {row!r}")
        unknown = sorted(set(map(str, row)) - FIELDS)
        if unknown:
            raise ValueError(f"unknown field {unknown[0]!r}; the fields are {sorted(FIELDS)}")
        return cls(
            id=_text(row, "id"),
            name=_text(row, "name").strip(),
            type=_type(_text(row, "type")),
            aliases=_aliases(row.get("aliases")),
            country=_country(row.get("country")),
            description=_optional_text(row, "description") or "",
            offices=_offices(row.get("offices")),
            weight=_weight(row.get("weight")),
        )


def _text(row: Mapping[Any, Any], field: str) -> str:
    value = row.get(field)
    if value is None:
        raise ValueError(f"{field!r} is missing; a text is expected")
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{field!r} is {value!r}; a text that is not empty is expected")
    return value


def _optional_text(row: Mapping[Any, Any], field: str) -> str | None:
    value = row.get(field)
    if value is None or value == "":
        return None
    return _text(row, field)


@cache
def _type_words() -> dict[str, str]:
    return {w: label for label, ws in TYPES.items() for w in (*ws, label.lower())}


def _type(text: str) -> str:
    label = _type_words().get(text.strip().lower().replace(" ", "_"))
    if label is None:
        raise ValueError(f"'type' is {text!r}; one of {', '.join(TYPES)} is expected")
    return label


def _aliases(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
        raise ValueError(f"'aliases' is {value!r}; a list of texts is expected")
    return tuple(dict.fromkeys(v.strip() for v in value if key(v)))


def _country(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.upper() in by_code():
        return value.upper()
    raise ValueError(f"'country' is {value!r}; a code of ISO 3166 alpha-2 ('IT') is expected")


def _offices(value: object) -> tuple[Office, ...]:
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)):
        raise ValueError(f"'offices' is {value!r}; a list of objects is expected")
    return tuple(map(_office, value))


def _office(value: object) -> Office:
    if not isinstance(value, Mapping) or set(value) - {"title", "start", "end"}:
        raise ValueError(f"an office is {value!r}; an object of title, start, end is expected")
    start, end = (_optional_text(value, field) for field in ("start", "end"))
    for date in (start, end):
        if date is not None and not _DATE.fullmatch(date):
            raise ValueError(f"a date of office is {date!r}; YYYY, YYYY-MM or YYYY-MM-DD expected")
    if start and end and start[: len(end)] > end:
        raise ValueError(f"an office ends ({end}) before it starts ({start})")
    return Office(_optional_text(value, "title") or "", start, end)


def _weight(value: object) -> float:
    if value is None:
        return 0.0
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
        return float(value)
    raise ValueError(f"'weight' is {value!r}; a number from 0 up is expected")
