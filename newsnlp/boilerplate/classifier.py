"""Reads the lines of a page twice and says how likely each is the article's prose.

Two small nets, each an average of a few, with numpy alone: the first sees the lines, the second
also what the first one thought of the lines around. ``models/recipe/zones.py`` trains them, and
says on what, and how well they do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from newsnlp.boilerplate.features import Lines, Matrix, Vocabulary, look, look_again

_FILE = "weights.npz"
_CLIP = 6.0  # standard deviations


@dataclass(frozen=True, slots=True)
class Net:
    """Nets with one hidden layer that share their scaling; their outputs are averaged."""

    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    hidden: NDArray[np.float32]  # nets x columns x units
    hidden_bias: NDArray[np.float32]  # nets x units
    out: NDArray[np.float32]  # nets x units
    out_bias: NDArray[np.float32]  # nets

    def __call__(self, values: Matrix) -> NDArray[np.float64]:
        """The probability of each row."""
        x = values - self.mean
        x /= self.scale
        np.clip(x, -_CLIP, _CLIP, out=x)
        nets, columns, width = self.hidden.shape
        units = x @ self.hidden.transpose(1, 0, 2).reshape(columns, nets * width)
        units += self.hidden_bias.ravel()
        np.maximum(units, 0.0, out=units)
        units *= self.out.ravel()
        logits = units.reshape(-1, nets, width).sum(axis=2) + self.out_bias
        total: NDArray[np.float64] = (1.0 / (1.0 + np.exp(-logits))).sum(axis=1, dtype=np.float64)
        mean: NDArray[np.float64] = total / nets
        return mean


@dataclass(frozen=True, slots=True)
class Classifier:
    """What words weigh, the first and the second reading."""

    words: Vocabulary
    first: Net
    second: Net

    def read(
        self, texts: Sequence[str], gaps: Sequence[bool], signs: Sequence[str | None]
    ) -> tuple[Lines, NDArray[np.float64]]:
        """What is seen of the lines, of which there is one at least, and for each the probability
        that it is the article's prose. ``gaps`` tells which lines have an empty one before them,
        ``signs`` what their own words tell."""
        lines = look(texts, gaps, signs, self.words)
        scores = self.first(lines.seen)
        mean: NDArray[np.float64] = (scores + self.second(look_again(lines, scores))) / 2
        return lines, mean


@cache
def classifier() -> Classifier:
    """The trained classifier."""
    with (files("newsnlp.boilerplate") / _FILE).open("rb") as stream:
        stored = np.load(stream, allow_pickle=False)
        nets = [
            Net(*(stored[f"{name}_{part}"].astype(np.float32) for part in Net.__slots__))
            for name in ("first", "second")
        ]
        vocabulary = bytes(stored["words"]).decode().split("\n")
        weights = dict(zip(vocabulary, stored["word_weights"].astype(float).tolist(), strict=True))
    return Classifier(Vocabulary(weights), nets[0], nets[1])
