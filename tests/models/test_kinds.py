"""The recipe of the model of kinds: which pages it learns from, and what words tell."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from models.recipe.kinds import ZONE, annotated, look_at, word_evidence
from models.recipe.zones import Page
from newsnlp.boilerplate.classifier import classifier
from newsnlp.boilerplate.lines import cut
from newsnlp.boilerplate.signs import sign
from tests.boilerplate.pages import TREATY


def page(text: str, number: int) -> Page:
    lines = cut(text)
    texts = [line.text for line in lines]
    starts, gaps = [line.start for line in lines], [line.gap for line in lines]
    names = "pool", str(number), f"site{number}.example"
    body = np.zeros(len(lines), np.int8)
    return Page(*names, text, texts, starts, gaps, [sign(text) for text in texts], body, "")


def test_pages_kept_aside_are_not_learnt(tmp_path: Path):
    rows = [
        {"page_id": split, "split": split, "zones": [[0, 1, "share"], [2, 2, "body"]]}
        for split in ("dev", "second", "aside", "third")
    ]
    path = tmp_path / "zones.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    found = annotated(path)
    assert found["dev"] == found["second"] == ["share", "share", "body"]
    assert found["aside"] is None
    assert found["third"] is None


def test_words_tell_the_kind_that_they_stand_in():
    text = TREATY.replace("Contact\n", "Contact\nOrder prints\n")
    kinds = ["promo" if line.text == "Order prints" else "navigation" for line in cut(text)]
    pages = [look_at(page(text, number), classifier(), kinds) for number in range(6)]
    words, evidence = word_evidence(pages)
    assert not evidence[0].any()
    row = evidence[words["prints"]]
    assert row.argmax() == ZONE["promo"]
    assert row[ZONE["promo"]] > 1 > 0 > row[ZONE["navigation"]]


def test_a_word_that_few_pages_have_tells_nothing():
    pages = [look_at(page(TREATY, number), classifier(), None) for number in range(5)]
    assert word_evidence(pages)[0] == {}
