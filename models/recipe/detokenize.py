"""Tokens of a corpus put together into running text again."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

_NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]}’”]|'s|'S|n't|'[a-z]{1,2}|''|'|’s)$")
_NO_SPACE_AFTER = frozenset(("(", "[", "$", "“", "``", "#", "£", "€"))
_BETWEEN = (" ", " ", " ", "\n", "\n\n")
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "LRB": "(", "RRB": ")"}


def join(
    sentences: Sequence[Sequence[str]], chance: random.Random
) -> tuple[str, list[list[tuple[int, int]]]]:
    """The text of some sentences, and where each word stands in it; quotation marks are curly in
    half of the texts, and some sentences are parted by line breaks."""
    text = ""
    placed = []
    curly = chance.random() < 0.5
    for words in sentences:
        offsets = []
        opened = False
        glue = True
        for word in words:
            if word in ("``", "''", '"'):
                closing = word == "''" or (word == '"' and opened)
                opened = not closing
                word = ("”" if closing else "“") if curly else '"'
                before, after = closing, not closing
            else:
                word = _BRACKETS.get(word, word)
                before = bool(_NO_SPACE_BEFORE.match(word))
                after = word in _NO_SPACE_AFTER
                word = word.replace("'", "’") if curly else word
            if text and not glue and (not before or word == "-"):
                text += " "
            offsets.append((len(text), len(text) + len(word)))
            text += word
            glue = after
        placed.append(offsets)
        text += chance.choice(_BETWEEN)
    return text.rstrip(), placed
