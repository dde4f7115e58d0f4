"""Pretrained token vectors find their way into the recognizer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from confection import Config
from spacy.training import Example
from spacy.util import load_config, load_model_from_config

from models.recipe import ner_train, pretrain

RECIPE = Path(ner_train.__file__).parent  # which registers what ner.cfg names


def _config(name: str, overrides: dict[str, str] | None = None) -> Config:
    return load_config(RECIPE / name, overrides=overrides or {}, interpolate=True)


def test_the_recognizer_starts_from_the_vectors_that_the_parser_starts_from(tmp_path: Path) -> None:
    vectors = load_model_from_config(_config("train.cfg"), auto_fill=True)
    model = vectors.get_pipe("tok2vec").model
    model.initialize(X=[vectors.make_doc("Guterres met Faki in Addis Ababa.")])
    weights = tmp_path / pretrain.WEIGHTS
    weights.write_bytes(model.to_bytes())

    recognizer = load_model_from_config(
        _config("ner.cfg", {"paths.init_tok2vec": str(weights)}),
        auto_fill=True,
    )
    doc = recognizer.make_doc("Faki spoke.")
    example = Example.from_dict(doc, {"entities": [(0, 4, "PERSON")]})
    recognizer.initialize(lambda: [example])

    docs = [spacy.blank("en").make_doc("Faki spoke in Lagos.")]
    started = recognizer.get_pipe("ner").model.get_ref("tok2vec").layers[0]
    np.testing.assert_allclose(started.predict(docs)[0], model.predict(docs)[0], rtol=1e-5)


def test_raw_text_becomes_vectors_that_the_parser_starts_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [f"The {noun} of Lagos spoke on Monday." for noun in ("mayor", "council", "bank")]
    monkeypatch.setattr(pretrain, "texts", lambda corpora: told)
    pretrain.run(tmp_path, tmp_path)
    weights = tmp_path / pretrain.WEIGHTS

    parser = load_model_from_config(
        _config("train.cfg", {"paths.init_tok2vec": str(weights)}), auto_fill=True
    )
    doc = parser.make_doc("Faki spoke.")
    annotation = {
        "tags": ["NNP", "VBD", "."],
        "heads": [1, 1, 1],
        "deps": ["nsubj", "ROOT", "punct"],
    }
    parser.initialize(lambda: [Example.from_dict(doc, annotation)])

    started = parser.get_pipe("tok2vec").model
    docs = [parser.make_doc("The mayor of Lagos spoke.")]
    before = started.predict(docs)[0]
    started.from_bytes(weights.read_bytes())
    np.testing.assert_allclose(before, started.predict(docs)[0], rtol=1e-5)
