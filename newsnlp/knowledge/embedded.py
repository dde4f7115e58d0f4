"""What newsnlp knows of countries and organizations, as entries of a knowledge base."""

from __future__ import annotations

from collections.abc import Iterator

from newsnlp.knowledge.entry import Entry
from newsnlp.lexicon import table


def entries() -> Iterator[Entry]:
    """Each country and organization that has a Wikidata id, once."""
    for row in table("countries.tsv"):
        names = [n for c in ("aliases",) for n in row[c].split(";") if n]
        if row["qid"]:
            yield Entry(row["qid"], row["name"], "GPE", tuple(names), country=row["code"])
    countries = {row["qid"] for row in table("countries.tsv")}
    for row in table("bodies.tsv"):
        if row["qid"] and row["qid"] not in countries:
            aliases = tuple(a for a in row["aliases"].split(";") if a)
            yield Entry(row["qid"], row["name"], "ORG", aliases)
