"""Leaves open what two readers label differently: a corpus's own labels and a trained recognizer.

A silver corpus is wrong where it matters most, on rare names and on types that it does not know.
Where a recognizer that has read the project's own annotation says otherwise, neither is believed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from spacy.language import Language

from models.recipe.detokenize import join
from models.recipe.ner_sources import Sentence, spans
from newsnlp.names.numbers import NUMERIC


def agreed(
    sentences: Sequence[Sentence], teacher: Language, chance: random.Random
) -> Iterator[Sentence]:
    """The sentences, their labels unknown (``-``) where the teacher's names differ. Dates and
    numbers are left as they are: rules decide on them."""
    written = [join([words], chance) for words, _ in sentences]
    docs = teacher.pipe(text for text, _ in written)
    for (words, labels), (_, placed), doc in zip(sentences, written, docs, strict=True):
        (offsets,) = placed
        told = {
            (offsets[start][0], offsets[end - 1][1], label) for start, end, label in spans(labels)
        }
        taught = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        doubted = [span for span in told ^ taught if span[2] not in NUMERIC]
        kept = list(labels)
        for i, (start, end) in enumerate(offsets):
            if any(start < to and at < end for at, to, _ in doubted):
                kept[i] = "-"
        yield words, kept
