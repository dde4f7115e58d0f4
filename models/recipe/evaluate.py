"""Scores of a pipeline on converted development treebanks, by genre, and its speed."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from models.recipe import news_trees
from models.recipe.conllu import read
from models.recipe.convert import convert
from models.recipe.corpus import to_doc

KEYS = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
_PIPES = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")


def gold_docs(treebank: Path) -> dict[str, list[Doc]]:
    """The documents of a treebank, converted, by genre (the second part of a GUM document's name,
    the first part of an EWT one's)."""
    vocab, chance = spacy.blank("en").vocab, random.Random(0)
    genres: dict[str, list[Doc]] = defaultdict(list)
    for name, sentences in groupby(map(convert, read(treebank)), key=lambda t: t.document):
        genre = name.split("_")[1] if name.startswith("GUM_") else name.partition("-")[0]
        genres[genre].append(to_doc(list(sentences), vocab, chance, to_measure=True))
    return genres


def news_docs(corpora: Path) -> list[Doc]:
    """The annotated sentences of news that are kept aside, each a document. They were chosen
    because parsers differed on them: scores are lower than on news at large."""
    vocab, chance = spacy.blank("en").vocab, random.Random(0)
    trees = news_trees.trees(corpora, aside=True)
    return [to_doc([tree], vocab, chance, to_measure=True) for tree in trees]


def scores(nlp: Language, golds: Iterable[Doc]) -> dict[str, float]:
    """Tags, word classes, lemmas, attachment and sentences on text that the pipeline tokenises
    itself.

    Tokens whose limits differ from the gold ones are left out of tags and count as errors in
    attachment, as spaCy's scorer has it.
    """
    pipes = [name for name in nlp.pipe_names if name in _PIPES]
    with nlp.select_pipes(enable=pipes):
        examples = [Example(nlp.make_doc(gold.text), gold) for gold in golds]
        found = nlp.evaluate(examples)
    return {key: found[key] for key in KEYS if found.get(key) is not None}


def by_genre(nlp: Language, treebank: Path) -> dict[str, dict[str, float]]:
    """Scores for each genre, and for ``all``."""
    genres = gold_docs(treebank)
    out = {genre: scores(nlp, golds) for genre, golds in sorted(genres.items())}
    out["all"] = scores(nlp, [gold for golds in genres.values() for gold in golds])
    return out


def names(nlp: Language, golds: Iterable[Doc]) -> dict[str, object]:
    """Precision, recall and F of entities, exact spans, in all and by type."""
    found = nlp.evaluate([Example(nlp.make_doc(gold.text), gold) for gold in golds])
    return {key: found[key] for key in ("ents_p", "ents_r", "ents_f", "ents_per_type")}


def speed(nlp: Language, texts: list[str]) -> dict[str, float]:
    """Words per second of the whole pipeline, and how many times slower it is than the tokenizer
    alone, in the same run (one process)."""
    blank = spacy.blank("en")
    timed: dict[str, float] = {}
    words = sum(len(doc) for doc in blank.pipe(texts))
    for name, pipeline in (("tokenizer", blank), ("pipeline", nlp)):
        start = time.perf_counter()
        for _ in pipeline.pipe(texts):
            pass
        timed[name] = time.perf_counter() - start
    return {
        "words_per_second": words / timed["pipeline"],
        "times_slower_than_tokenizer": timed["pipeline"] / timed["tokenizer"],
    }
