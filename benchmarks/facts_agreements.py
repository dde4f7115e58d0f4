"""Agreements on annotated sentences: writes predictions for an outside scorer.

    python -m benchmarks.facts_agreements TASK TEXTS.jsonl OUT.jsonl [--model NAME_OR_PATH]

TASK is agree-plover or agree-noun; TEXTS has one {"id", "text"} a line, as the scorer's
``--inputs TASK`` writes it. What each prediction holds:

* agree-plover: {"id", "agree", "agree_or_support"}: whether the sentence's event is of PLOVER's
  kind AGREE, or of AGREE or SUPPORT (benchmarks/plover.py);
* agree-noun: {"id", "polarity", "parties"}: the parties' words as they stand in the text; where
  fewer than two are found, PLOVER's source of the event, the subject of its main verb, beside them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

import newsnlp
from benchmarks.plover import is_backing, is_promise, source
from newsnlp.records import Agreement

TASKS = ("agree-plover", "agree-noun")
BAD = frozenset(("withdrawn", "rejected", "violated", "expired", "suspended"))


def is_positive(agreement: Agreement) -> bool:
    """Whether an agreement is neither denied nor ended."""
    return not agreement.negated and agreement.status not in BAD


def party_texts(agreement: Agreement) -> list[str]:
    """Each party by its mention next before the agreement's last one."""
    start = agreement.evidence.start or 0
    out = []
    for party in agreement.parties:
        places = [m for m in party.mentions if m.form != "pronoun"] or list(party.mentions)
        near = min(places, key=lambda m: abs((m.start or 0) - start))
        out.append(near.text)
    return out


def predict(task: str, doc: Doc) -> dict[str, Any]:
    """One sentence's prediction, without its id."""
    found: tuple[Agreement, ...] = doc._.newsnlp.agreements
    good = [a for a in found if is_positive(a)]
    if task == "agree-noun":
        parties = list(dict.fromkeys(p for a in found for p in party_texts(a)))
        who = source(doc)
        if who is not None and len(parties) < 2 and not any(p in who for p in parties):
            parties.insert(0, who)
        bad = bool(found) and not good
        return {"polarity": "negative" if bad else "positive", "parties": parties}
    agree = is_promise(doc)
    return {"agree": agree, "agree_or_support": agree or is_backing(doc, found)}


def main() -> None:
    """Read texts, write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", default="en_newsnlp_sm")
    options = parser.parse_args()
    nlp = newsnlp.load(options.model, exclude=("newsnlp_boilerplate", "newsnlp_quotes"))
    rows = [json.loads(line) for line in options.texts.read_text(encoding="utf-8").splitlines()]
    with options.out.open("w", encoding="utf-8") as out:
        for doc, key in nlp.pipe(((r["text"], r["id"]) for r in rows), as_tuples=True):
            out.write(json.dumps({"id": key, **predict(options.task, doc)}) + "\n")


if __name__ == "__main__":
    main()
