"""Reporting verbs by their forms."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsnlp.quotes.cues import cue_form


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("referred", "refer"),
        ("dubbing", "dub"),
        ("ripped", "rip"),
        ("quipped", "quip"),
        ("criticised", "criticise"),
        ("replies", "reply"),
        ("labelled", "label"),
        ("ordered", "order"),
        ("crowed", "crow"),
        ("foretold", "foretell"),
    ],
)
def test_forms_are_spelled_as_english_does(bare: Language, form: str, lemma: str):
    cue = cue_form(bare.make_doc(form)[0])
    assert cue is not None
    assert cue.lemma == lemma
