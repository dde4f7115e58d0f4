"""International organizations and bodies, by name and abbreviation; the table says its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from newsnlp.lexicon import table


@dataclass(frozen=True, slots=True)
class Body:
    """An international organization; ``qid`` is its Wikidata id, None where it is not known."""

    name: str
    qid: str | None


@cache
def _index() -> dict[str, Body]:
    index: dict[str, Body] = {}
    for row in table("bodies.tsv"):
        body = Body(row["name"], row["qid"] or None)
        index.setdefault(row["name"], body)
        for alias in row["aliases"].split(";"):
            if alias:
                index.setdefault(alias, body)
    return index


def body_named(text: str) -> Body | None:
    """The body that a name or abbreviation stands for, None if it is not known."""
    return _index().get(text.removeprefix("the ").removeprefix("The "))
