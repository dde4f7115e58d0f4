"""Organizations and bodies, by name and abbreviation: international ones, and those of a country;
the table says its sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from newsnlp.lexicon import table


@dataclass(frozen=True, slots=True)
class Body:
    """An organization; ``qid`` is its Wikidata id, None where it is not known; ``country`` the code
    of the country that it belongs to, None for international ones."""

    name: str
    qid: str | None
    country: str | None = None


@cache
def _index() -> dict[str, Body]:
    index: dict[str, Body] = {}
    for row in table("bodies.tsv"):
        body = Body(row["name"], row["qid"] or None, row["country"] or None)
        index.setdefault(row["name"], body)
        for alias in row["aliases"].split(";"):
            if alias:
                index.setdefault(alias, body)
    return index


def body_named(text: str) -> Body | None:
    """The body that a name or abbreviation stands for, None if it is not known."""
    return _index().get(text.removeprefix("the ").removeprefix("The "))
