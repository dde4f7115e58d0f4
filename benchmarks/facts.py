"""Persons, roles and links on annotated text: writes predictions for an outside scorer.

    python -m benchmarks.facts TASK TEXTS.jsonl OUT.jsonl [--model NAME_OR_PATH] [--end-to-end]
        [--kb KB.json]

TEXTS has one {"id", "text", ...} a line, as the scorer's ``--inputs TASK`` writes it. Tasks:

* titles-news, appos-gum: roles beside the person that they are said of;
* offices: person, relation and country or organization, by document;
* kbp-recall: person and title, person and employer, an organization and its other names;
* link-dwie, link-gum, link-gumx, link-dwie-org: clusters of named mentions. The mentions are given,
  unless --end-to-end leaves them to the pipeline;
* nominal-gum: "the minister" and whom it means, mentions given;
* kb-dwie: mentions and their ids in the knowledge base given by --kb, or null;
* country-ngec: a phrase and its country as ISO 3166 alpha-3;
* acronyms: acronyms and long forms.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

import newsnlp
from benchmarks import _facts_tasks as tasks

Row = dict[str, Any]

ORG_TASKS = frozenset(("link-dwie-org",))
SPAN_TASKS = frozenset(("link-dwie", "link-gum", "link-gumx", "link-dwie-org", "nominal-gum"))
TASKS: dict[str, Callable[[Doc, Row], Row]] = {
    "titles-news": tasks.titles,
    "appos-gum": tasks.appositions,
    "offices": tasks.offices,
    "kbp-recall": tasks.pairs,
    "link-dwie": tasks.mentions,
    "link-gum": tasks.mentions,
    "link-gumx": tasks.mentions,
    "link-dwie-org": tasks.mentions,
    "nominal-gum": tasks.mentions,
    "kb-dwie": tasks.links,
    "country-ngec": tasks.country,
    "acronyms": tasks.acronyms,
}


def with_given_mentions(doc: Doc, task: str, row: Row) -> Doc:
    """The Doc with the mentions that the task gives as its entities; what the pipeline found
    elsewhere stays. Offsets that cut tokens are widened to whole tokens."""
    label = "ORG" if task in ORG_TASKS else "PERSON"
    given: list[Span] = []
    for item in row.get("gold_mentions", [{"span": s} for s in row.get("gold_mention_spans", ())]):
        kind = {"person": "PERSON", "organisation": "ORG"}.get(item.get("type", ""), label)
        start, end = item["span"]
        span = doc.char_span(start, end, label=kind, alignment_mode="expand")
        if span is not None:
            given.append(span)
    given = filter_spans(given)
    taken = {i for span in given for i in range(span.start, span.end)}
    rest = [e for e in doc.ents if not taken & set(range(e.start, e.end))]
    if label == "PERSON" and "gold_mentions" not in row:
        rest = [e for e in rest if e.label_ != "PERSON"]
    doc.ents = (*given, *rest)
    return doc


def parsed(nlp: Language, rows: Iterable[Row]) -> Iterable[tuple[Doc, Row]]:
    """Each text as the base pipeline reads it."""
    yield from nlp.pipe(((r["text"], r) for r in rows), as_tuples=True)


def predict(task: str, doc: Doc, row: Row, linker: Language, *, end_to_end: bool = False) -> Row:
    """One document's prediction. ``linker`` holds newsnlp_entities alone."""
    given = task in SPAN_TASKS or task == "kb-dwie"
    if given and not end_to_end:
        doc = with_given_mentions(doc, task, row)
    elif end_to_end:
        row = {k: v for k, v in row.items() if not k.startswith("gold_")}
    for _, pipe in linker.pipeline:
        doc = pipe(doc)
    return {"id": row["id"], **TASKS[task](doc, row)}


def main() -> None:
    """Read texts, write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", default="en_newsnlp_sm")
    parser.add_argument("--end-to-end", action="store_true")
    parser.add_argument("--kb", type=Path)
    options = parser.parse_args()
    without = ("newsnlp_boilerplate", "newsnlp_agreements", "newsnlp_quotes")
    nlp = newsnlp.load(options.model, exclude=(*without, "newsnlp_entities"))
    linker = Language(nlp.vocab)
    if options.task == "acronyms":  # they need tokens only
        nlp = spacy.blank("en", vocab=nlp.vocab)
    else:
        linker.add_pipe("newsnlp_entities")
    rows = [json.loads(line) for line in options.texts.read_text(encoding="utf-8").splitlines()]
    if options.kb:
        known = tasks.knowledge_base(json.loads(options.kb.read_text(encoding="utf-8")))
        rows = [{**row, "kb": known} for row in rows]
    with options.out.open("w", encoding="utf-8") as out:
        for doc, row in parsed(nlp, rows):
            found = predict(options.task, doc, row, linker, end_to_end=options.end_to_end)
            out.write(json.dumps(found, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
