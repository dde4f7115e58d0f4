"""Quotations on PolNeAR: writes predictions for its scorer.

    python -m benchmarks.quotes TEXTS.jsonl OUT.jsonl [--model NAME] [--bare]

TEXTS has one {"doc", "text"} a line, as the scorer's --dump-texts writes it. ``--bare`` leaves out
newsnlp_entities, to see what quotes are worth without it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import newsnlp
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
    options = parser.parse_args()
    without = ("newsnlp_boilerplate", "newsnlp_agreements")
    if options.bare:
        without += ("newsnlp_entities",)
    nlp = newsnlp.load(options.model, exclude=without)
    rows = [json.loads(line) for line in options.texts.read_text(encoding="utf-8").splitlines()]
    with options.out.open("w", encoding="utf-8") as out:
        docs = nlp.pipe(((r["text"], r["doc"]) for r in rows), as_tuples=True)
        for doc, doc_id in docs:
            out.write(json.dumps(prediction(doc_id, doc._.newsnlp.quotes)) + "\n")


if __name__ == "__main__":
    main()
