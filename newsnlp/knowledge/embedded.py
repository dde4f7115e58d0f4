"""What newsnlp knows of countries, organizations and people, as entries of a knowledge base."""

from __future__ import annotations

from collections.abc import Iterator

from newsnlp.knowledge.entry import Entry
from newsnlp.lexicon import table


def entries() -> Iterator[Entry]:
    """Each country and organization that has a Wikidata id, once."""
    countries = [row for row in table("countries.tsv") if row["qid"]]
    for row in countries:
        yield Entry(row["qid"], row["name"], "GPE", _split(row["aliases"]), country=row["code"])
    taken = {row["qid"] for row in countries}
    for row in table("bodies.tsv"):
        if row["qid"] and row["qid"] not in taken:
            yield Entry(row["qid"], row["name"], "ORG", _split(row["aliases"]))


def leaders() -> Iterator[Entry]:
    """People whom the press names without their country; ids are numbers, for lack of others."""
    for i, row in enumerate(table("leaders.tsv")):
        yield Entry(str(i), row["name"], "PERSON", _split(row["aliases"]), country=row["country"])


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
