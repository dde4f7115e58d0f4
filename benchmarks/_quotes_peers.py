"""Other libraries' quotations in the shape that the scorer of PolNeAR reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import spacy


def textacy_quotes(rows: Iterable[dict[str, str]], model: str) -> Iterator[dict[str, Any]]:
    """Direct quotations by textacy on a spaCy pipeline. Where it raises for a text, as it does for
    an odd number of marks, the text has none."""
    from textacy.extract.triples import direct_quotations

    nlp = spacy.load(model)
    docs = nlp.pipe(((row["text"], row["doc"]) for row in rows), as_tuples=True)
    for doc, doc_id in docs:
        try:
            found = list(direct_quotations(doc))
        except ValueError:
            found = []
        yield {
            "doc": doc_id,
            "quotes": [
                {
                    "content": [[q.content.start_char, q.content.end_char]],
                    "speaker": _extent(q.speaker),
                    "cue": _extent(q.cue),
                }
                for q in found
            ],
        }


def _extent(tokens: list[Any]) -> list[int] | None:
    if not tokens:
        return None
    return [tokens[0].idx, tokens[-1].idx + len(tokens[-1])]


PEERS = {"textacy": textacy_quotes}
