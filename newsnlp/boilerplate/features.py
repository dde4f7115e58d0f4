"""What the line classifier sees: shallow features of a line, of its neighbours, of the page.

All of them are numbers that can be told from the text alone; none looks at the name of a site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log1p

import numpy as np
from numpy.typing import NDArray

from newsnlp.lexicon import words

Matrix = NDArray[np.float32]

_FUNCTION = frozenset(words("function_words.txt"))
_SECOND = frozenset(("you", "your", "yours", "yourself"))
_FIRST = frozenset(("i", "we", "my", "our", "us", "me", "i'm", "we're", "i’m", "we’re"))
_SAID = frozenset(("said", "says", "told", "added", "according", "announced", "wrote"))
_ENDS = frozenset(".!?\"”’'…)")
_DATE = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\d{4}-\d\d")
_BARS = frozenset("|»›•·>→")
_DIGITS = frozenset("0123456789")
_LONG = 100  # characters from which a line that ends a sentence counts as prose
_WORDS = 60  # words looked at in a line: the rest of a paragraph says no more
_PROSE = 20  # the column of prose among a line's own features
_SHARED = (0, 1, 3, 4, 5, 14, 18, 19, _PROSE, 21)  # the columns that neighbours see
_REACH = 4  # lines to either side whose features a line sees
_FAR = 6  # lines to either side whose first scores a line sees
OWN = 42
"""The columns of ``features`` that speak of the line itself and its place, not its neighbours."""


def _line(text: str, gap: bool, weights: Mapping[str, float]) -> list[float]:
    """The features of one line by itself."""
    tokens = text.split(None, _WORDS)[:_WORDS]
    lower = text.lower()
    small = lower.split(None, _WORDS)[: len(tokens)]
    n = len(tokens)
    chars = len(text)
    function = second = first = said = 0
    for token in small:
        if token in _FUNCTION:
            function += 1
            if token in _SECOND:
                second += 1
            elif token in _FIRST:
                first += 1
        elif token in _SAID:
            said = 1
    score = sum([weights[token] for token in small if token in weights])
    capitals = sum([token[0].isupper() for token in tokens[1:]])
    end = text[-1]
    return [
        log1p(chars),
        log1p(n),
        chars / n if n < _WORDS else 6.0,
        function / n,
        capitals / n,
        end in _ENDS,
        end == ":",
        text.endswith(("...", "…")),
        not _DIGITS.isdisjoint(text),
        text.isupper(),
        text.count(",") / n,
        '"' in text or "“" in text,
        text[0].islower(),
        text[0].isdigit(),
        score / n,
        second / n,
        first / n,
        said,
        gap,
        max(min(score, 20.0), -20.0),
        chars >= _LONG and end in _ENDS,
        "©" in text or "copyright" in lower or "rights reserved" in lower,
        not _BARS.isdisjoint(text),
        "@" in text or "http" in lower or "www." in lower,
        chars < 80 and _DATE.search(lower) is not None,
        min(text.count(". "), 5) / 5,
    ]


def _own(texts: Sequence[str], gaps: Sequence[bool], weights: Mapping[str, float]) -> Matrix:
    """Lines x 27: each line by itself, and whether it stands on the page more than once."""
    rows = [_line(text, gap, weights) for text, gap in zip(texts, gaps, strict=True)]
    counts = Counter(texts)
    repeated = [counts[text] > 1 for text in texts]
    return np.column_stack([np.array(rows, dtype=np.float32), repeated]).astype(np.float32)


def _topic(texts: Sequence[str]) -> Matrix:
    """Lines x 2: the share and number of a line's longer words that other prose of the page has."""
    sets = [{w for w in text.lower().split(None, _WORDS)[:_WORDS] if len(w) > 5} for text in texts]
    prose = [len(text) >= _LONG for text in texts]
    counts = Counter(w for kind, found in zip(prose, sets, strict=True) if kind for w in found)
    rows = []
    for kind, found in zip(prose, sets, strict=True):
        least = 1 + kind
        shared = sum([counts[w] >= least for w in found if w in counts])
        rows.append((shared / max(len(found), 1), min(shared, 10) / 10))
    return np.array(rows, dtype=np.float32).reshape(len(texts), 2)


def _place(texts: Sequence[str], own: Matrix) -> Matrix:
    """Lines x 11: where a line stands among the page's prose."""
    n = len(texts)
    chars = np.array([len(text) for text in texts], dtype=np.float64)
    prose = own[:, _PROSE].astype(np.float64)
    mass = chars * prose
    total = mass.sum() + 1.0
    before = np.cumsum(mass) - mass
    position = np.arange(n)
    at = np.flatnonzero(prose)
    behind = np.full(n, 50.0)
    ahead = np.full(n, 50.0)
    if len(at):
        previous = np.searchsorted(at, position, side="left") - 1
        known = previous >= 0
        behind[known] = position[known] - at[previous[known]]
        following = np.searchsorted(at, position, side="right")
        known = following < len(at)
        ahead[known] = at[following[known]] - position[known]
    count = np.concatenate([[0.0], np.cumsum(prose)])
    low, high = np.maximum(position - 10, 0), np.minimum(position + 11, n)
    columns = [
        position / n,
        np.full(n, np.log1p(n)),
        np.full(n, np.log1p(total)),
        np.full(n, prose.mean()),
        before / total,
        np.log1p(np.minimum(behind, 50.0)),
        np.log1p(np.minimum(ahead, 50.0)),
        (count[position] - count[low]) / 10,
        (count[high] - count[position + 1]) / 10,
        np.log1p(before),
        np.log1p(np.maximum(total - before - mass, 0.0)),
    ]
    return np.column_stack(columns).astype(np.float32)


def _neighbours(values: Matrix, reach: int) -> Matrix:
    """Lines x (2 * reach * columns): the rows of the lines before and after, zeros beyond."""
    n, width = values.shape
    padded = np.zeros((n + 2 * reach, width), dtype=np.float32)
    padded[reach : reach + n] = values
    return np.concatenate([padded[k : k + n] for k in range(2 * reach + 1) if k != reach], axis=1)


def features(texts: Sequence[str], gaps: Sequence[bool], weights: Mapping[str, float]) -> Matrix:
    """Lines x columns for the first reading. ``gaps`` tells which lines have an empty one before
    them, ``weights`` what words weigh as signs of an article."""
    own = _own(texts, gaps, weights)
    topic = _topic(texts)
    shared = np.column_stack([own[:, _SHARED], topic])
    return np.concatenate([own, topic, _place(texts, own), _neighbours(shared, _REACH)], axis=1)


def context_features(texts: Sequence[str], scores: NDArray[np.float64]) -> Matrix:
    """Lines x columns for the second reading: how the first one scored the lines around, and where
    the page's densest stretch of article lies."""
    n = len(texts)
    p = np.clip(scores, 1e-4, 1 - 1e-4)
    logit = np.log(p / (1 - p))[:, None].astype(np.float32)
    chars = np.array([len(text) for text in texts], dtype=np.float64)
    mass = chars * scores
    total = mass.sum() + 1.0
    before = np.cumsum(mass) - mass
    sums = [np.concatenate([[0.0], np.cumsum(v)]) for v in (scores, chars, mass)]
    position = np.arange(n)
    columns = []
    for reach in (3, 8, 20):
        low, high = np.maximum(position - reach, 0), np.minimum(position + reach + 1, n)
        columns += [
            (sums[0][position] - sums[0][low]) / reach,
            (sums[0][high] - sums[0][position + 1]) / reach,
            (sums[2][high] - sums[2][low]) / (sums[1][high] - sums[1][low] + 1),
        ]
    start, end = _densest((chars + 20) * (scores - 0.5))
    columns += [
        (position >= start) & (position < end),
        np.log1p(np.maximum(start - position, 0)),
        np.log1p(np.maximum(position - end + 1, 0)),
        before / total,
        np.log1p(before),
        np.log1p(np.maximum(total - before, 0.0)),
        np.full(n, np.log1p(total)),
        np.full(n, scores.mean()),
    ]
    return np.concatenate(
        [logit, np.column_stack(columns).astype(np.float32), _neighbours(logit, _FAR)], axis=1
    )


def _densest(gains: NDArray[np.float64]) -> tuple[int, int]:
    """The stretch [start, end) with the greatest sum."""
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    lowest = np.minimum.accumulate(sums)
    rise = sums[1:] - lowest[:-1]
    end = int(np.argmax(rise)) + 1
    start = int(np.argmin(sums[:end]))
    return start, end
