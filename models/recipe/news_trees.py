"""Trees of news sentences, annotated for this project as pointers into openly licensed corpora.

``annotations/trees.tsv`` has one sentence a row: source, document, start, end, and for each token
``TAG:head:label``, where the root is its own head. ``models/ANNOTATION.md`` tells how they were
made; ``tree_disputes.py`` makes more.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import spacy

from models.recipe import ner_annotated
from models.recipe.detokenize import join
from models.recipe.ner_sources import gmb_rows
from models.recipe.tree import ROOT, Tree, Word

TABLE = Path(__file__).parent / "annotations" / "trees.tsv"
HEAD = "source\tdocument\tstart\tend\ttokens\n"
_ASIDE = 8  # one document in so many is kept aside, to measure on


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands, and its tokens as (tag, head, label); the root is its own head."""

    source: str
    document: int
    start: int
    end: int
    tokens: tuple[tuple[str, int, str], ...]

    @classmethod
    def from_row(cls, row: str) -> Sentence:
        """From a row of the table. Raises ValueError if the tokens are no tree."""
        source, document, start, end, tokens = row.rstrip("\n").split("\t")
        parts = (token.rsplit(":", 2) for token in tokens.split())
        return cls(
            source,
            int(document),
            int(start),
            int(end),
            checked([(tag, int(head), dep) for tag, head, dep in parts]),
        )

    def to_row(self) -> str:
        """The row of the table."""
        tokens = " ".join(f"{tag}:{head}:{dep}" for tag, head, dep in self.tokens)
        return f"{self.source}\t{self.document}\t{self.start}\t{self.end}\t{tokens}\n"

    @property
    def is_aside(self) -> bool:
        """Whether it is kept aside, to measure on."""
        return self.document % _ASIDE == 0


def checked(tokens: list[tuple[str, int, str]]) -> tuple[tuple[str, int, str], ...]:
    """The tokens, if they are a tree. Raises ValueError if there is not one root, or a cycle."""
    roots = [i for i, (_, head, dep) in enumerate(tokens) if head == i or dep == "ROOT"]
    if len(roots) != 1:
        raise ValueError(f"one root is needed, there are {len(roots)}: tokens {roots}")
    for start in range(len(tokens)):
        at, steps = start, 0
        while tokens[at][1] != at:
            at, steps = tokens[at][1], steps + 1
            if steps > len(tokens):
                raise ValueError(f"token {start} hangs on itself")
    return tuple(tokens)


@cache
def texts(corpora: Path, source: str) -> list[str]:
    """The documents of a source. A sentence of the Groningen Meaning Bank is a document."""
    if source == "gmb":
        return [join([words], random.Random(0))[0] for words, _ in gmb_rows(corpora)]
    return ner_annotated.texts(corpora, source)


def sentences() -> Iterator[Sentence]:
    """All annotated sentences."""
    for row in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        yield Sentence.from_row(row)


def trees(corpora: Path, *, aside: bool = False) -> Iterator[Tree]:
    """The sentences to train on, or those kept aside, as trees in the scheme of spaCy's models.

    Raises ValueError if the tokens of a text are not those that were annotated.
    """
    nlp = spacy.blank("en")
    for sentence in sentences():
        if sentence.is_aside != aside:
            continue
        text = texts(corpora, sentence.source)[sentence.document]
        doc = nlp.make_doc(text[sentence.start : sentence.end])
        if len(doc) != len(sentence.tokens):
            where = f"{sentence.source} {sentence.document}:{sentence.start}"
            raise ValueError(f"{where}: {len(doc)} tokens, annotated are {len(sentence.tokens)}.")
        words = []
        for token, (tag, head, dep) in zip(doc, sentence.tokens, strict=True):
            above = ROOT if head == token.i else head
            words.append(Word(token.text, "", tag, above, "", bool(token.whitespace_), dep=dep))
        yield Tree(words, document=f"{sentence.source} {sentence.document}")
