"""Dates, times, sums, shares and numbers: nearly regular, so they are labelled by the grammar of
the shipped component, in all sources alike, and learned from there."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

from newsnlp.names import numbers


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


def numeric_spans(text: str) -> list[tuple[int, int, str]]:
    """(start, end, label) of the numeric types in a text, in characters, without overlap."""
    doc = _tokenizer().make_doc(text)
    found = ((doc[start:end], label) for start, end, label in numbers.find(doc))
    return [(span.start_char, span.end_char, label) for span, label in found]
