"""Countries by name, demonym, capital and seat of power; the table says its sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from newsnlp.lexicon import table

_CACHED = 1 << 14  # names of a few hundred pages

Sense = Literal["name", "adjective", "people", "capital", "seat"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory. ``code`` is ISO 3166 alpha-2, "EU" for the Union."""

    code: str
    alpha3: str
    qid: str
    name: str


@cache
def by_code() -> dict[str, Country]:
    """All countries."""
    return {
        r["code"]: Country(r["code"], r["alpha3"], r["qid"], r["name"])
        for r in table("countries.tsv")
    }


@cache
def _index() -> dict[str, tuple[str, Sense]]:
    """Form -> code and sense. Names win over adjectives, those over capitals and seats."""
    columns: tuple[tuple[str, Sense], ...] = (
        ("name", "name"),
        ("aliases", "name"),
        ("adjectives", "adjective"),
        ("people", "people"),
        ("capitals", "capital"),
        ("seats", "seat"),
    )
    index: dict[str, tuple[str, Sense]] = {}
    for column, sense in columns:
        for row in table("countries.tsv"):
            for form in row[column].split(";"):
                if form:
                    index.setdefault(form, (row["code"], sense))
    return index


_POSSESSIVE = ("'s", "’s", "'", "’")


def _clean(text: str) -> str:
    text = " ".join(text.split())
    ending = next((e for e in _POSSESSIVE if text.endswith(e)), "")
    text = text.removesuffix(ending)
    return text[4:] if text[:4] in ("the ", "The ") else text


@lru_cache(maxsize=_CACHED)
def _look_up(text: str) -> tuple[str, Sense] | None:
    """The code and sense of a form; also of one in capitals, as in datelines and headlines."""
    text = _clean(text)
    found = _index().get(text)
    if found is None and text.isupper() and len(text) > 3:
        found = _index().get(text.title())
    return found


def country_of(
    text: str, *, senses: tuple[Sense, ...] = ("name", "adjective", "people")
) -> str | None:
    """The code of the country that a text names ("Italy", "Italian", "the U.S.", "Britons"), None
    if it names none. Capitals and seats of power count only where ``senses`` says so."""
    found = _look_up(text)
    return found[0] if found and found[1] in senses else None


def sense_of(text: str) -> Sense | None:
    """As what a text names its country, None if it names none."""
    found = _look_up(text)
    return found[1] if found else None
