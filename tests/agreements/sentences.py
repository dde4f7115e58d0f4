"""The sentences of ``sentences.txt``, and agreements by their words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language

from newsnlp.records import Agreement
from tests.gold_docs import gold_doc


def _sentences() -> dict[str, str]:
    text = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
    blocks = (block.split("\n", 1) for block in text.split("# ")[1:])
    return {name.strip(): rows.strip() for name, rows in blocks}


SENTENCES = _sentences()


def agreements_in(nlp: Language, name: str) -> tuple[Agreement, ...]:
    """What is found in a sentence."""
    doc = gold_doc(SENTENCES[name], nlp.vocab)
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc._.agreements


def summary(agreement: Agreement) -> dict[str, Any]:
    """An agreement by its words."""
    text = agreement.doc.text if agreement.doc is not None else ""
    return {
        "kind": agreement.kind,
        "domain": agreement.domain,
        "name": agreement.name,
        "acronym": agreement.acronym,
        "long_name": agreement.long_name,
        "parties": [e.country or e.name for e in agreement.parties],
        "mediators": [e.country or e.name for e in agreement.mediators],
        "signatories": [s.person.name for s in agreement.signatories if s.person],
        "status": agreement.status,
        "negated": agreement.negated,
        "assertion": agreement.assertion,
        "date": agreement.date.text if agreement.date else None,
        "place": agreement.place.text if agreement.place else None,
        "subject": agreement.subject.text if agreement.subject else None,
        "mentions": [text[m.start : m.end] for m in agreement.mentions],
        "history": [(e.status, e.date.text if e.date else None) for e in agreement.history],
    }


def check(agreement: Agreement, expected: dict[str, Any]) -> None:
    """Compare what is expected of an agreement."""
    got = summary(agreement)
    assert {key: got[key] for key in expected} == expected
