"""Annotated passages as pointers into corpora that are not part of the project: source, index of
the document, character offsets. The texts are read from where the corpora are kept.

Sources, by folder below the corpora:

* ``wh-briefings``, ``wikinews``: one JSON document a line; offsets are into its "text";
* ``gmb``: tokens, one sentence a document; ``start`` and ``end`` count sentences after the first,
  and the text is put together by ``joined``.
"""

from __future__ import annotations

import csv
import json
import lzma
from functools import cache
from pathlib import Path
from typing import Any

Passage = dict[str, Any]

_FILES = {"wh-briefings": "briefings.jsonl.xz", "wikinews": "wikinews.jsonl.xz"}
_GMB = "ner_dataset.csv.xz"
_LEFT = frozenset((",", ".", ";", ":", "?", "!", ")", "%", "]", "'", "n't"))
_RIGHT = frozenset(("(", "$", "["))


def read_passages(path: Path) -> list[Passage]:
    """The passages of a file of annotations, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def text_of(passage: Passage, corpora: Path) -> str:
    """The passage's text."""
    source, number = passage["source"], passage["document"]
    start, end = passage["start"], passage["end"]
    if source == "gmb":
        sentences = _gmb(corpora)[number : number + end - start]
        return " ".join(joined(words) for words in sentences)
    return _documents(corpora / source / _FILES[source])[number][start:end]


def joined(words: list[str]) -> str:
    """Tokens as text: marks without a space before them, quotation marks by turns."""
    out = ""
    glue = True
    opened = False
    for word in words:
        closing = word == '"' and opened
        before = "" if glue or closing or word in _LEFT or word[:1] == "'" else " "
        out += before + word
        glue = word in _RIGHT or (word == '"' and not opened)
        if word == '"':
            opened = not opened
    return out


@cache
def _documents(path: Path) -> list[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


@cache
def _gmb(corpora: Path) -> list[list[str]]:
    sentences: list[list[str]] = []
    with lzma.open(corpora / "gmb" / _GMB, "rt", encoding="latin-1") as lines:
        for mark, word, *_ in csv.reader(lines):
            if mark.startswith("Sentence:"):
                sentences.append([])
            if sentences:
                sentences[-1].append(word)
    return sentences
