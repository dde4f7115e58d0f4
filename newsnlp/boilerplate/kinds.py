"""Names anew the lines whose kind the rules had to guess from headings and places.

A log-linear model over what the rules say of a line and of those around it, where it stands, its
shape and its words, with numpy alone; ``models/recipe/kinds.py`` trains it on annotated pages, and
says how well it does. Lines whose own words tell what they are, the story and its headline stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from newsnlp.boilerplate.features import Lines, Matrix, Tokens, around, neighbours
from newsnlp.boilerplate.phrases import EDGES
from newsnlp.boilerplate.signs import is_breadcrumb, is_section
from newsnlp.boilerplate.zones import Reading
from newsnlp.records import ZONES

_FILE = "kinds.npz"
STORY = frozenset(("headline", "dateline", "body", "list"))
"""Kinds that are left as they are."""
_ZONE = {zone: k for k, zone in enumerate(ZONES)}
_GUESSED = np.array([zone not in STORY for zone in ZONES])
CLIP = 4.0
"""Standard deviations from the mean that a column is cut off at."""
_NEXT, _NEAR = 2, 8  # lines to either side whose kinds a line sees, one by one and together
_NEXT_WORDS, _NEAR_WORDS = 1, 4  # and their words
_HEADED = 3  # lines below a heading that it tells of
_MARGIN = 0.1
"""By so much a kind must be more probable than the one that the rules guessed."""
_SURE = 1e-3  # from here to 1 - _SURE probabilities of prose differ


@dataclass(frozen=True, slots=True)
class KindModel:
    """``evidence`` has a row of log odds of each zone for each of ``words``, after one of zeros;
    ``weights`` a row for each column of what is seen of a line."""

    words: Mapping[str, int]
    evidence: Matrix
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    weights: Matrix
    bias: NDArray[np.float32]

    def __call__(self, values: Matrix) -> Matrix:
        """The probability of each zone for each line seen."""
        logits = np.clip((values - self.mean) / self.scale, -CLIP, CLIP) @ self.weights
        logits += self.bias
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        probable: Matrix = odds / odds.sum(axis=1, keepdims=True)
        return probable


def bare(word: str) -> str:
    """A word without the signs around it."""
    return word.strip(EDGES)


def mean_evidence(
    tokens: Tokens, words: Mapping[str, int], evidence: Matrix, wanted: NDArray[np.bool_]
) -> Matrix:
    """Lines x zones: the mean of what the known words tell of the lines that are wanted, zeros for
    the others."""
    told = np.zeros((len(wanted), len(ZONES)), dtype=np.float32)
    lengths = tokens.lengths[wanted]
    at = tokens.at[np.repeat(wanted, tokens.lengths)]
    if not len(at):
        return told
    rows = np.zeros(len(tokens.different), dtype=np.intp)
    rows[at] = 1
    for k in np.flatnonzero(rows).tolist():
        rows[k] = words.get(bare(tokens.different[k]), 0)
    starts = np.cumsum(lengths) - lengths
    known = np.add.reduceat(rows[at] > 0, starts, dtype=np.intp)
    told[wanted] = np.add.reduceat(evidence[rows[at]], starts, axis=0)
    told[wanted] /= np.maximum(known, 1)[:, None]
    return told


def see(lines: Lines, scores: NDArray[np.float64], reading: Reading, told: Matrix) -> Matrix:
    """The lines as the model sees them: what the rules say of them and of those around, where they
    stand, how probable prose is, their shapes, what their words have ``told``."""
    n = len(reading.kinds)
    kinds = np.zeros((n, len(ZONES)), dtype=np.float32)
    kinds[np.arange(n), [_ZONE[kind] for kind in reading.kinds]] = 1.0
    probable = np.clip(scores, _SURE, 1 - _SURE)
    prose = np.log(probable / (1 - probable)).astype(np.float32)[:, None]
    return np.concatenate(
        [
            *(kinds, neighbours(kinds, _NEXT), around(kinds, (_NEAR,))),
            *(_place(n, reading), prose, neighbours(prose, _NEXT), lines.own),
            *(told, neighbours(told, _NEXT_WORDS), around(told, (_NEAR_WORDS,))),
        ],
        axis=1,
    )


def _place(n: int, reading: Reading) -> Matrix:
    """Lines x 7: where a line stands beside headline and story."""
    first, last = (reading.body[0], reading.body[-1]) if reading.body else (n, -1)
    headline = -1 if reading.headline is None else reading.headline
    at = np.arange(n)
    columns = [
        *(at / n, at < first, at > last, at > headline),
        *(np.log1p(np.abs(at - place)) for place in (first, last, headline)),
    ]
    return np.column_stack(columns).astype(np.float32)


def name_anew(
    reading: Reading, lines: Lines, scores: NDArray[np.float64], model: KindModel
) -> None:
    """Give the lines whose kind was guessed the one that is most probable."""
    guessed = [i for i in range(len(reading.kinds)) if _is_guessed(reading, i)]
    if not guessed:
        return
    wanted = np.array([kind not in STORY for kind in reading.kinds], dtype=np.bool_)
    told = mean_evidence(lines.tokens, model.words, model.evidence, wanted)
    probable = model(see(lines, scores, reading, told)[guessed]) * _GUESSED
    rows = np.arange(len(guessed))
    best = probable.argmax(axis=1)
    before = np.array([_ZONE[reading.kinds[i]] for i in guessed])
    best = np.where(probable[rows, best] < probable[rows, before] + _MARGIN, before, best)
    sure = np.round(probable[rows, best].astype(np.float64), 2)
    for i, zone, p in zip(guessed, best.tolist(), sure.tolist(), strict=True):
        reading.kinds[i] = ZONES[zone]
        reading.confidences[i] = p


def _is_guessed(reading: Reading, i: int) -> bool:
    """Whether neither a line's words nor its shape tell its kind, nor a heading like "Most read"
    just above, and it is not the story's."""
    kind, text = reading.kinds[i], reading.lines[i].text
    if kind in STORY or kind == reading.signs[i]:
        return False
    if kind == "related" and "related" in reading.signs[max(i - _HEADED, 0) : i]:
        return False
    return not (is_breadcrumb(text) or (kind == "section" and is_section(text)))


@cache
def kind_model() -> KindModel:
    """The trained model."""
    with (files("newsnlp.boilerplate") / _FILE).open("rb") as stream:
        stored = np.load(stream, allow_pickle=False)
        words = bytes(stored["words"]).decode().split("\n")
        parts = ("evidence", "mean", "scale", "weights", "bias")
        return KindModel(
            {word: k for k, word in enumerate(words, 1)},
            *(stored[part].astype(np.float32) for part in parts),
        )
