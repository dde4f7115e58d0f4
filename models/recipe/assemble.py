"""Puts the trained parts together and writes the package en_newsnlp_sm."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, EntityRecognizer, Lemmatizer

from models.recipe.attributes import rules
from models.recipe.lemmas import lemma_tables

_META = Path(__file__).with_name("meta.json")


def assemble(parser: Path, ner: Path | None = None) -> Language:
    """One pipeline from the trained tagger and parser and, if there is one, the trained ``ner``.

    The entity recognizer keeps its own embedding layer; the ruler of names comes behind it. Needs
    spacy-lookups-data, whose English lemma tables go into the model.
    """
    trained = spacy.load(parser)
    nlp = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser"):
        nlp.add_pipe(name, source=trained)
    cast(AttributeRuler, nlp.add_pipe("attribute_ruler")).add_patterns(rules())
    lemmatizer = cast(Lemmatizer, nlp.add_pipe("lemmatizer", config={"mode": "rule"}))
    lemmatizer.initialize(lookups=lemma_tables())
    if ner is not None:
        recognizer = spacy.load(ner)
        if "tok2vec" in recognizer.pipe_names:
            recognizer.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
        _add_recognizer(nlp, recognizer)
        nlp.add_pipe("newsnlp_names")
    nlp.meta.update(json.loads(_META.read_text(encoding="utf8")))
    return nlp


def _add_recognizer(nlp: Language, recognizer: Language) -> None:
    """The trained weights in newsnlp's faster recognizer."""
    trained = recognizer.get_pipe("ner")
    config = dict(recognizer.get_pipe_config("ner"))
    del config["factory"]
    nlp.add_pipe("newsnlp_ner", "ner", config=config)
    cast(EntityRecognizer, nlp.get_pipe("ner")).from_bytes(trained.to_bytes())


def save(nlp: Language, path: Path) -> None:
    """Write the pipeline, with only the strings that it needs."""
    nlp.to_disk(path)
    strings = set(spacy.blank("en").vocab.strings)
    for labels in nlp.pipe_labels.values():
        strings.update(labels)
    text = json.dumps(sorted(strings), ensure_ascii=False, indent=0)
    (path / "vocab" / "strings.json").write_text(text, encoding="utf8")


def package(nlp: Language, folder: Path, performance: dict[str, Any]) -> Path:
    """Write the pipeline and its meta.json into the Python package ``folder``; the data's path.

    What the folder holds beside them (``__init__.py``, LICENSE) stays as it is.
    """
    nlp.meta["performance"] = {**nlp.meta.get("performance", {}), **performance}
    data = folder / f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
    if data.exists():
        shutil.rmtree(data)
    save(nlp, data)
    shutil.copy(data / "meta.json", folder / "meta.json")
    return data
