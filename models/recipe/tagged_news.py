"""News with word classes alone, from the silver corpus: the treebanks hold little news, and a
tagger that has seen its words and names gives the parser better ground."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from models.recipe.detokenize import join
from models.recipe.ner_sources import gmb_rows

_TAGS = {"LRB": "-LRB-", "RRB": "-RRB-", ";": ":"}


def make_docs(corpora: Path, vocab: Vocab, seed: int, sentences: int) -> Iterator[Doc]:
    """Documents of one to four sentences, tagged where the corpus cuts words as we do; no trees."""
    chance = random.Random(seed)
    tokenizer = spacy.blank("en", vocab=vocab).tokenizer
    rows = [(words, classes) for words, classes, _ in gmb_rows(corpora)]
    rows = chance.sample(rows, min(sentences, len(rows)))
    while rows:
        group = [rows.pop() for _ in range(min(len(rows), chance.choice((1, 2, 3, 4))))]
        text, placed = join([words for words, _ in group], chance)
        tags = {
            offsets: _TAGS.get(tag, tag)
            for (_, classes), places in zip(group, placed, strict=True)
            for offsets, tag in zip(places, classes, strict=True)
        }
        doc = tokenizer(text)
        for token in doc:
            tag = tags.get((token.idx, token.idx + len(token)))
            if tag is not None:
                token.tag_ = tag
        yield doc
