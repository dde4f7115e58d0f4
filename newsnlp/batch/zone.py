"""Memory zones whose vocabulary stays flat over millions of pages.

spaCy's own zones let go of words and strings, but not of their places in its hash tables, which
are rarely used again, and the tables double; and its rule lemmatizer remembers every word. So the
tables are made anew, with what was in them, after a good number of words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import srsly
from spacy.attrs import NORM
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.vocab import Vocab

_WORDS = 50_000  # words that zones make before the tables are made anew: some two megabytes
_STRINGS = srsly.msgpack_dumps({"strings": srsly.json_dumps([]).encode()})
_VALUES = ("flags", "lang", "rank", "lower", "norm", "shape", "prefix", "suffix")


@contextmanager
def memory_zone(nlp: Language) -> Iterator[None]:
    """As ``nlp.memory_zone()``, and what grows in spite of it is made anew when it is time."""
    with nlp.memory_zone():
        yield
    # the length is that of all words ever made; a large vocabulary takes longer, and may wait
    if len(nlp.vocab) > max(_WORDS, len(nlp.vocab.strings)):
        renew(nlp)


def renew(nlp: Language) -> None:
    """Make the tables of words and strings anew, outside of a zone. Strings stay; words are made
    again when they are met, those at once that somebody has changed
    (``nlp.vocab["must"].is_stop = False``)."""
    vocab: Any = nlp.vocab  # lex_attr_getters is not in the stubs
    before = {word.orth: _values(vocab, word.orth) for word in vocab}
    norm = vocab.lex_attr_getters.get(NORM)
    vocab.from_bytes(_STRINGS)  # takes up no string, and adds those that were there
    if norm is not None:
        vocab.lex_attr_getters[NORM] = norm  # each from_bytes wraps it once more
    with vocab.memory_zone():
        changed = [orth for orth, values in before.items() if _values(vocab, orth) != values]
    for orth in changed:
        for name, value in zip(_VALUES, before[orth], strict=True):
            setattr(vocab[orth], name, value)
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, Lemmatizer):
            pipe.cache.clear()


def _values(vocab: Vocab, orth: int) -> list[int]:
    return [getattr(vocab[orth], name) for name in _VALUES]
