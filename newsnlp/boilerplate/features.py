"""What the line classifier sees: shallow features of a line, of its neighbours, of the page.

All of them are numbers that can be told from the text alone; none looks at the name of a site.
Words are counted for the whole page at once: a page has hundreds of lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, repeat
from operator import ne
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from newsnlp.boilerplate.characters import shapes
from newsnlp.lexicon import words
from newsnlp.records import ZONES

Matrix = NDArray[np.float32]

_GROUPS = (
    frozenset(words("function_words.txt")),
    frozenset(("you", "your", "yours", "yourself", "you'll", "you’ll", "you're", "you’re")),
    frozenset(("i", "we", "my", "our", "us", "me", "i'm", "we're", "i’m", "we’re")),
    frozenset(("he", "she", "they", "his", "her", "their", "it", "its", "him", "them")),
    frozenset(("was", "were", "had", "did", "been")),
    frozenset(("said", "says", "told", "added", "according", "announced", "wrote")),
)
"""Words whose share in a line speaks for or against a story."""
_BITS = 8  # of the number of words in a group, of which a line has up to _WORDS
_KIND = {
    w: sum(1 << _BITS * k for k, g in enumerate(_GROUPS) if w in g) for g in _GROUPS for w in g
}
_SHAPES = 20  # what the characters of a line tell: the first columns of all
_PROSE = _SHAPES - 1  # the column that says whether a line is prose
_NEAR = (0, 2, 6, 12, 13, _PROSE, 20, 21, 22, 23, 24, 29, 32, 34, 35)
"""The columns of a line itself that its neighbours see."""
_WIDE = (_PROSE, 20, 23, 24, 25, 29, 34, 35)
"""The columns whose means over a wider stretch a line sees."""
_WORDS = 60  # words looked at in a line: the rest of a paragraph says no more
_TOPIC = 5  # letters that a word of the topic has more than
_HEADINGS = ("related", "comments", "newsletter", "copyright", "tags", "byline", "date")
_ZONE = {zone: k for k, zone in enumerate(ZONES)}
_FAR_BACK = 60.0  # lines after which a heading is forgotten
_REACH = 4  # lines to either side whose features a line sees
_FAR = 6  # lines to either side whose first scores a line sees
_SURE = 0.6  # first score from which a line tells the topic
_PARAGRAPH = 60  # characters that such a line has


class Vocabulary:
    """What is known of words: what they weigh as signs of an article, and of which groups they
    are. Row 0 is for all other words."""

    def __init__(self, words: Mapping[str, float]) -> None:
        self.words = words
        known = list(dict.fromkeys(chain(words, _KIND)))
        self._row = {word: k for k, word in enumerate(known, 1)}
        self.weights = np.array([0.0, *(words.get(word, 0.0) for word in known)])
        self.kinds = np.array([0, *(_KIND.get(word, 0) for word in known)], dtype=np.int64)

    def rows(self, tokens: Sequence[str]) -> NDArray[np.intp]:
        """The row of each word in lower case."""
        return np.fromiter(map(self._row.get, tokens, repeat(0)), np.intp, len(tokens))


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of lines in lower case: ``at`` are their numbers among the ``different`` ones, one
    line's after the other's; ``lengths`` tells how many each line has."""

    different: Sequence[str]
    at: NDArray[np.intp]
    lengths: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Words:
    """The longer words of lines: ``word[k]`` stands in ``line[k]``, each once a line; ``known`` are
    the different ones."""

    line: NDArray[np.intp]
    word: NDArray[np.intp]
    known: int


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page and their words, counted once for both readings."""

    tokens: Tokens
    chars: NDArray[np.float64]
    words: Words
    own: Matrix
    seen: Matrix


def _sums(values: ArrayLike, lengths: NDArray[np.intp]) -> NDArray[np.float64]:
    """The sums of consecutive runs of these lengths."""
    total: NDArray[np.float64] = np.concatenate([[0.0], np.cumsum(np.asarray(values, np.float64))])
    ends = np.cumsum(lengths)
    sums: NDArray[np.float64] = total[ends] - total[ends - lengths]
    return sums


def _line(
    texts: Sequence[str], gaps: Sequence[bool], vocabulary: Vocabulary
) -> tuple[Matrix, Tokens, NDArray[np.float64]]:
    """Each line by itself (the last column but the counts of words is: is it prose), its words, its
    characters."""
    split = [text.split(None, _WORDS)[:_WORDS] for text in texts]
    raw = list(chain.from_iterable(split))
    lower = "\n".join(raw).lower().split("\n")
    numbers = dict(zip(dict.fromkeys(lower), count()))
    different = list(numbers)
    at = np.fromiter(map(numbers.__getitem__, lower), np.intp, len(raw))
    lengths = np.fromiter(map(len, split), np.intp, len(split))
    traits, counted, commas, stops = shapes(texts)
    chars = counted.astype(np.float64)
    rows = vocabulary.rows(different)
    kinds = np.add.reduceat(vocabulary.kinds[rows][at], np.cumsum(lengths) - lengths)
    weight = _sums(vocabulary.weights[rows][at], lengths)
    capital = _sums(np.fromiter(map(ne, raw, lower), np.bool_, len(raw)), lengths)
    columns = [
        np.log1p(chars),
        np.log1p(lengths),
        np.where(lengths < _WORDS, chars / lengths, 6.0),
        *((kinds >> _BITS * k & (1 << _BITS) - 1) / lengths for k in range(len(_GROUPS))),
        capital / lengths,
        commas / lengths,
        np.minimum(stops, 6) / 6,
        np.array(gaps, dtype=np.float64),
        np.append(np.array(gaps[1:], dtype=np.float64), 1.0),
        weight / lengths,
        np.clip(weight, -20.0, 20.0),
    ]
    return (
        np.column_stack([traits, *columns]).astype(np.float32),
        Tokens(different, at, lengths),
        chars,
    )


def _longer(tokens: Tokens) -> Words:
    """The longer ones of all words of a page."""
    known = len(tokens.different)
    longer = np.fromiter(map(len, tokens.different), np.intp, known) > _TOPIC
    places = np.flatnonzero(longer[tokens.at])
    line = np.repeat(np.arange(len(tokens.lengths)), tokens.lengths)[places]
    pairs = np.sort(line * known + tokens.at[places])
    first = np.ones(len(pairs), dtype=np.bool_)
    first[1:] = pairs[1:] != pairs[:-1]
    line, word = np.divmod(pairs[first], known)
    return Words(line, word, known)


def _topic(words: Words, prose: NDArray[Any]) -> Matrix:
    """Lines x 2: the share and number of a line's longer words that other prose of the page has."""
    told = prose.astype(bool)
    counts = np.bincount(words.word[told[words.line]], minlength=words.known)
    shared = counts[words.word] > told[words.line]
    number = np.bincount(words.line[shared], minlength=len(prose))
    own = np.bincount(words.line, minlength=len(prose))
    columns = [number / np.maximum(own, 1), np.minimum(number, 10) / 10]
    return np.column_stack(columns).astype(np.float32)


def _place(chars: NDArray[np.float64], prose: NDArray[np.float64]) -> Matrix:
    """Lines x 13: where a line stands among the page's prose."""
    n = len(chars)
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
    columns = [
        position / n,
        np.full(n, np.log1p(n)),
        np.full(n, np.log1p(total)),
        np.full(n, prose.mean()),
        before / total,
        np.log1p(np.minimum(behind, 50.0)),
        np.log1p(np.minimum(ahead, 50.0)),
        np.log1p(before),
        np.log1p(np.maximum(total - before - mass, 0.0)),
    ]
    return np.column_stack([*columns, around(prose[:, None], (10, 30))]).astype(np.float32)


def _headings(signs: Sequence[str | None]) -> Matrix:
    """Lines x (zones + headings): what a line's own words tell, and how far back headings are."""
    n = len(signs)
    told = np.zeros((n, len(ZONES)), dtype=np.float32)
    signed = [(i, _ZONE[sign]) for i, sign in enumerate(signs) if sign is not None]
    if signed:
        told[tuple(zip(*signed, strict=True))] = 1.0
    position = np.arange(n, dtype=np.float64)[:, None]
    last = np.full((n + 1, len(_HEADINGS)), -_FAR_BACK)
    last[1:] = np.where(told[:, [_ZONE[h] for h in _HEADINGS]] > 0, position, -_FAR_BACK)
    back = position - np.maximum.accumulate(last)[:n]
    return np.concatenate([told, np.log1p(np.minimum(back, _FAR_BACK)).astype(np.float32)], axis=1)


def around(values: NDArray[Any], reaches: Sequence[int]) -> Matrix:
    """Lines x (2 * reaches * columns): sums over the lines before and after, by the reach."""
    n, width = values.shape
    total = np.concatenate([np.zeros((1, width)), np.cumsum(values, axis=0, dtype=np.float64)])
    position = np.arange(n)
    out = []
    for reach in reaches:
        low, high = np.maximum(position - reach, 0), np.minimum(position + reach + 1, n)
        out += [(total[:n] - total[low]) / reach, (total[high] - total[1:]) / reach]
    return np.concatenate(out, axis=1).astype(np.float32)


def neighbours(values: Matrix, reach: int) -> Matrix:
    """Lines x (2 * reach * columns): the rows of the lines before and after, zeros beyond."""
    n, width = values.shape
    padded = np.zeros((n + 2 * reach, width), dtype=np.float32)
    padded[reach : reach + n] = values
    return np.concatenate([padded[k : k + n] for k in range(2 * reach + 1) if k != reach], axis=1)


def look(
    texts: Sequence[str],
    gaps: Sequence[bool],
    signs: Sequence[str | None],
    vocabulary: Vocabulary,
) -> Lines:
    """The lines as the first reading sees them. ``gaps`` tells which have an empty line before
    them, ``signs`` what their own words tell, ``vocabulary`` what is known of words."""
    line, tokens, chars = _line(texts, gaps, vocabulary)
    longer = _longer(tokens)
    prose = line[:, _PROSE].astype(np.float64)
    own = np.concatenate(
        [line, _topic(longer, prose), _place(chars, prose), _headings(signs)], axis=1
    )
    near = np.concatenate([line[:, _NEAR], own[:, line.shape[1] : line.shape[1] + 2]], axis=1)
    seen = np.concatenate(
        [own, neighbours(near, _REACH), around(line[:, _WIDE], (3, 10, 30))], axis=1
    )
    return Lines(tokens, chars, longer, own, seen)


def look_again(lines: Lines, scores: NDArray[np.float64]) -> Matrix:
    """The lines as the second reading sees them: how the first one scored the lines around, where
    the page's densest stretch of article lies, what it shares with the lines that are sure."""
    n = len(scores)
    p = np.clip(scores, 1e-4, 1 - 1e-4)
    logit = np.log(p / (1 - p))[:, None].astype(np.float32)
    chars = lines.chars
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
    sure = (scores > _SURE) & (chars > _PARAGRAPH)
    parts = [logit, np.column_stack(columns), neighbours(logit, _FAR)]
    return np.concatenate([*parts, _topic(lines.words, sure), lines.own], axis=1).astype(np.float32)


def _densest(gains: NDArray[np.float64]) -> tuple[int, int]:
    """The stretch [start, end) with the greatest sum."""
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    lowest = np.minimum.accumulate(sums)
    rise = sums[1:] - lowest[:-1]
    end = int(np.argmax(rise)) + 1
    start = int(np.argmin(sums[:end]))
    return start, end
