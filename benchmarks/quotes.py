"""Quotations on PolNeAR: writes predictions for its scorer.

    python -m benchmarks.quotes TEXTS.jsonl OUT.jsonl [--model NAME] [--bare] [--peer textacy]

TEXTS has one {"doc", "text"} a line, as the scorer's --dump-texts writes it. ``--bare`` leaves out
newsnlp_entities, to see what quotes are worth without it. ``--peer`` runs another library, which
has to be installed, on the same pipeline instead.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import newsnlp
from benchmarks._quotes_peers import PEERS
from newsnlp.records import Quote


def prediction(doc_id: str, quotes: tuple[Quote, ...]) -> dict[str, Any]:
    """One document's quotes as the scorer reads them."""
    return {
        "doc": doc_id,
        "quotes": [
            {
                "content": [[e.start, e.end] for e in quote.content],
                "speaker": [quote.speaker.start, quote.speaker.end] if quote.speaker else None,
                "cue": [quote.cue.start, quote.cue.end] if quote.cue else None,
            }
            for quote in quotes
        ],
    }


def main() -> None:
    """Read texts, write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", default="en_newsnlp_sm")
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--peer", choices=PEERS)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.texts.read_text(encoding="utf-8").splitlines()]
    if options.peer:
        _write(options.out, PEERS[options.peer](rows, options.model))
        return
    without = ("newsnlp_boilerplate", "newsnlp_agreements")
    if options.bare:
        without += ("newsnlp_entities",)
    nlp = newsnlp.load(options.model, exclude=without)
    docs = nlp.pipe(((row["text"], row["doc"]) for row in rows), as_tuples=True)
    _write(options.out, (prediction(doc_id, doc._.newsnlp.quotes) for doc, doc_id in docs))


def _write(path: Path, predictions: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for found in predictions:
            out.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
