"""Aliases by spelling: those of one key by binary search, those near it by the rarest of its
three-letter groups. Arrays throughout: half a million aliases stay small, and are built in seconds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

_BITS = 16
_BUCKETS = 1 << _BITS
_BUDGET = 30_000
"""Postings read for one look-up at the most. The rarest groups come first, so that what is left
unread are groups that a great many aliases share."""

Ints = npt.NDArray[np.int64]


class AliasIndex:
    """Keys (see ``knowledge.keys``) and the number of the entry that each belongs to."""

    def __init__(self, pairs: Sequence[tuple[str, int]]) -> None:
        ordered = sorted(set(pairs))
        self.keys = [k for k, _ in ordered]
        self._owners = np.array([owner for _, owner in ordered], dtype=np.uint32)
        self._offsets, self._postings, self._sizes = _grams_of_all(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def owner(self, alias: int) -> int:
        """The entry that an alias belongs to."""
        return int(self._owners[alias])

    def exact(self, key: str) -> list[int]:
        """The numbers of the aliases with this very key."""
        first = last = bisect_left(self.keys, key)
        while last < len(self.keys) and self.keys[last] == key:
            last += 1
        return list(range(first, last))

    def near(self, key: str, limit: int = 20) -> list[int]:
        """The numbers of up to ``limit`` aliases that share the most letter groups with a key, best
        first; a short list to be compared with care."""
        grams = np.unique(_grams(key)[0])
        if not len(grams) or not len(self.keys):
            return []
        starts, ends = self._offsets[grams], self._offsets[grams + 1]
        order = np.argsort(ends - starts, kind="stable")
        read = order[np.cumsum((ends - starts)[order]) <= _BUDGET]
        if not len(read):
            read = order[:1]
        parts = [self._postings[starts[i] : min(ends[i], starts[i] + _BUDGET)] for i in read]
        counts = np.bincount(np.concatenate(parts), minlength=len(self.keys))
        most = int(counts.max())
        if not most:
            return []
        found = np.flatnonzero(counts >= (most + 1) // 2)
        # Dice's measure on what was read; the sizes keep long aliases from winning by length.
        score = counts[found] / (len(grams) + self._sizes[found])
        if len(found) > limit:
            best = np.argpartition(score, -limit)[-limit:]
            found, score = found[best], score[best]
        result: list[int] = found[np.lexsort((found, -score))].tolist()
        return result


def _grams(text: str) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """The hashed three-letter groups of keys parted by line ends, and which of them lie within one
    key. Words are padded with a space, so that their first and last letters count."""
    codes = np.frombuffer(f" {text} ".encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    if len(codes) < 3:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.bool_)
    mixed = (codes[:-2] * 961 + codes[1:-1] * 31 + codes[2:]) * 2654435761
    line = codes == ord("\n")
    inside = ~(line[:-2] | line[1:-1] | line[2:])
    return (mixed >> 7) & (_BUCKETS - 1), inside


def _grams_of_all(keys: Sequence[str]) -> tuple[Ints, Any, Any]:
    """Where the postings of each group begin, the postings (numbers of aliases), and how many
    groups each alias has."""
    grams, inside = _grams(" \n ".join(keys))
    breaks = np.frombuffer(" \n ".join(keys).encode("utf-32-le"), dtype=np.uint32) == ord("\n")
    number = np.zeros(len(grams), dtype=np.int64)
    if len(grams):
        number[1:] = np.cumsum(breaks)[: len(grams) - 1]
    pairs = np.sort((grams[inside] << 32) | number[inside])  # np.unique takes far longer
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    offsets = np.searchsorted(pairs >> 32, np.arange(_BUCKETS + 1))
    postings = (pairs & 0xFFFFFFFF).astype(np.uint32)
    sizes = np.bincount(postings, minlength=len(keys)).astype(np.uint16)
    return offsets, postings, sizes
