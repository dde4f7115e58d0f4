"""spaCy's entity recognizer, with the decisions of a whole batch made by a few matrix products.

spaCy asks for every word which of its 74 moves are allowed, one by one, and takes Python's lock at
each: two thirds of a recognizer's time (measured by ``benchmarks/speed.py``). The greedy decisions
are the same here, but read off in another order. Outside of a name, the best move depends on the
word alone, so that it is found for all words at once; behind each word that could open a name, the
name is followed to its end; then the names are taken from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

Floats = NDArray[np.float32]
Integers = NDArray[np.intp]
_FEATURES = 3  # of a state: the word, the first word of the open name, the word before
_STARTS_SENTENCE = 1


class BatchRecognizer(EntityRecognizer):  # type: ignore[misc]  # compiled, without types
    """A trained ``ner``, faster and with the same result.

    Docs that have entities already, beams, models on a GPU and other layouts of the model are left
    to spaCy's own way.
    """

    def predict(self, docs: Sequence[Doc]) -> Any:
        """The names of each Doc as (start, end, label), or spaCy's states where it does it."""
        if not self._is_plain or any(doc.to_array("ENT_IOB").any() for doc in docs):
            return super().predict(docs)
        if not any(len(doc) for doc in docs):
            return [[] for _ in docs]
        names = self._names(docs)
        starts = np.cumsum([0, *map(len, docs)]).tolist()
        cuts = np.searchsorted([name[0] for name in names], starts).tolist()
        return [
            [(start - at, end - at, label) for start, end, label in names[first:last]]
            for at, first, last in zip(starts, cuts, cuts[1:], strict=False)
        ]

    def set_annotations(self, docs: Sequence[Doc], states_or_beams: Any) -> None:
        """Set the entities of each Doc."""
        if not all(isinstance(names, list) for names in states_or_beams):
            super().set_annotations(docs, states_or_beams)
            return
        for doc, names in zip(docs, states_or_beams, strict=True):
            spans = [Span(doc, start, end, label=label) for start, end, label in names]
            doc.set_ents(spans, default="outside")
            for hook in self.postprocesses:
                hook(doc)

    @property
    def _is_plain(self) -> bool:
        model = self.model
        return (
            self.cfg["beam_width"] == 1
            and model.attrs["has_upper"]
            and not model.attrs["unseen_classes"]
            and isinstance(model.ops, NumpyOps)
            and model.get_ref("lower").get_dim("nF") == _FEATURES
        )

    @cached_property
    def _moves(self) -> tuple[list[str], dict[str, Integers]]:
        """The labels, and for "B", "I", "L" and "U" the columns of the scores in their order; "O"
        has one column."""
        at = {self.moves.get_class_name(i): i for i in range(self.moves.n_moves)}
        labels = list(self.labels)
        columns = {kind: [at[f"{kind}-{label}"] for label in labels] for kind in "BILU"}
        return labels, {k: np.array(v) for k, v in (*columns.items(), ("O", [at["O"]]))}

    def _names(self, docs: Sequence[Doc]) -> list[tuple[int, int, str]]:
        """All names, by the places of words in the Docs laid end to end."""
        labels, columns = self._moves
        lower, upper = self.model.get_ref("lower"), self.model.get_ref("upper")
        features = lower.predict(self.model.layers[0].predict(docs))
        padding, features = features[0], features[1:]
        features[:, 0] += lower.get_param("b")
        weights, bias = upper.get_param("W"), upper.get_param("b")

        def scores(states: Floats, moves: Integers) -> Floats:
            hidden: Floats = states.max(axis=-1)
            out: Floats = hidden @ weights[moves].T + bias[moves]
            return out

        space = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
        last = _last_words(docs)
        outside = np.concatenate([columns[kind] for kind in "OBU"])
        inside = np.concatenate([columns[kind] for kind in "IL"])
        closed = scores(features[:, 0] + padding[1] + padding[2], outside)
        closed[space, 1:] = -np.inf
        closed[last, 1 : 1 + len(labels)] = -np.inf
        best = closed.argmax(axis=1) - 1

        ends = np.where(best >= 0, np.arange(len(best)) + 1, 0)
        open_at = np.flatnonzero((best >= 0) & (best < len(labels)))
        kinds = best[open_at]
        word = open_at + 1
        while len(open_at):
            states = features[word, 0] + features[open_at, 1] + features[word - 1, 2]
            opened = scores(states, inside)[np.arange(len(word)), [kinds, kinds + len(labels)]]
            goes_on = (opened[0] > opened[1]) & ~last[word]
            ends[open_at[~goes_on]] = word[~goes_on] + 1
            open_at, kinds, word = open_at[goes_on], kinds[goes_on], word[goes_on] + 1
        return _left_to_right(best, ends, labels)


def _last_words(docs: Sequence[Doc]) -> NDArray[np.bool_]:
    """Which words are the last of their sentence, where every name ends."""
    out = []
    for doc in docs:
        starts = doc.to_array("SENT_START") == _STARTS_SENTENCE
        out += [starts[1:], np.ones(min(len(doc), 1), dtype=bool)]
    return np.concatenate(out)


def _left_to_right(best: Integers, ends: Integers, labels: list[str]) -> list[tuple[int, int, str]]:
    """The names that are reached when each one opens behind the one before."""
    names = []
    at = 0
    for start in np.flatnonzero(ends).tolist():
        if start >= at:
            at = int(ends[start])
            names.append((start, at, labels[best[start] % len(labels)]))
    return names
