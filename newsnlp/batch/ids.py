"""Tells whether an id was seen before, at eight bytes a page."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


class SeenIds:
    """Ids seen so far, as sorted hashes and a few that wait to be sorted in."""

    def __init__(self) -> None:
        self._sorted: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._new: set[int] = set()

    def add(self, id: Any) -> bool:
        """Remember an id. Whether it was there already (one in 10^12 says so wrongly, with ten
        million pages)."""
        key = hash(str(id))
        at = int(np.searchsorted(self._sorted, key))
        if key in self._new or (at < len(self._sorted) and int(self._sorted[at]) == key):
            return True
        self._new.add(key)
        if len(self._new) >= max(10_000, len(self._sorted) // 50):
            merged = np.concatenate([self._sorted, np.fromiter(self._new, np.int64)])
            merged.sort(kind="stable")
            self._sorted = merged
            self._new = set()
        return False
