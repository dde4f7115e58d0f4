"""Puts the trained parts together and writes the package en_newsnlp_sm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.lookups import load_lookups

from models.recipe.attributes import rules

NAME, VERSION = "newsnlp_sm", "0.1.0"
_TABLES = ["lemma_rules", "lemma_exc", "lemma_index"]


def assemble(parser: Path, ner: Path | None) -> Language:
    """One pipeline from the trained tagger and parser and, if there is one, the trained ``ner``.

    The entity recognizer keeps its own embedding layer. Needs spacy-lookups-data, whose English
    lemma tables go into the model.
    """
    trained = spacy.load(parser)
    nlp = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser"):
        nlp.add_pipe(name, source=trained)
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add_patterns(rules())  # type: ignore[attr-defined]
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=load_lookups("en", _TABLES))  # type: ignore[attr-defined]
    if ner is not None:
        recognizer = spacy.load(ner)
        if "tok2vec" in recognizer.pipe_names:
            recognizer.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
        nlp.add_pipe("ner", source=recognizer)
    return nlp


def save(nlp: Language, path: Path, meta: dict[str, Any]) -> None:
    """Write the pipeline with only the strings that it needs, and with this meta."""
    nlp.meta.update(name=NAME, version=VERSION, **meta)
    nlp.to_disk(path)
    strings = set(spacy.blank("en").vocab.strings)
    for labels in nlp.pipe_labels.values():
        strings.update(labels)
    text = json.dumps(sorted(strings), ensure_ascii=False, indent=0)
    (path / "vocab" / "strings.json").write_text(text, encoding="utf8")
