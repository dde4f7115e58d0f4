"""Reads the data files of ``newsnlp/data``: word lists and tables with ``#`` comments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib.resources import files
from itertools import compress

import numpy as np
import numpy.typing as npt
from spacy.attrs import LOWER
from spacy.strings import get_string_id
from spacy.tokens import Doc


def _lines(name: str) -> list[str]:
    """The lines of a data file that carry data."""
    text = (files("newsnlp") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of a list, one a line.

    Raises FileNotFoundError if there is no such file.
    """
    return tuple(line.strip() for line in _lines(name))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated table, whose first line that is no comment names the columns.

    An empty cell is "". Raises ValueError if a row has more cells than there are columns.
    """
    head, *rows = _lines(name)
    columns = head.split("\t")
    out = []
    for row in rows:
        cells = row.split("\t")
        if len(cells) > len(columns):
            raise ValueError(f"{name}: {row!r} has more cells than the columns {columns}.")
        cells += [""] * (len(columns) - len(cells))
        out.append(dict(zip(columns, (c.strip() for c in cells), strict=True)))
    return tuple(out)


def ids(entries: Iterable[str]) -> frozenset[int]:
    """The hashes by which spaCy knows these strings, to compare with ``token.lower`` or
    ``token.lemma`` without a look-up in the vocabulary."""
    return frozenset(get_string_id(entry) for entry in entries)


@lru_cache(maxsize=256)
def _buckets(wanted: frozenset[int]) -> npt.NDArray[np.bool_]:
    """For each ending of so many bits that few hashes share one, whether a wanted hash has it."""
    buckets = np.zeros(1 << (len(wanted) * 16).bit_length(), dtype=bool)
    buckets[[value & (len(buckets) - 1) for value in wanted]] = True
    return buckets


_Values = npt.NDArray[np.uint64]
_read: ContextVar[tuple[Doc, dict[int, _Values]] | None] = ContextVar("_read", default=None)


@contextmanager
def read_once(doc: Doc) -> Iterator[None]:
    """While this lasts, ``positions`` reads each attribute of the Doc's tokens only once: for those
    who look for many things, and change no token."""
    token = _read.set((doc, {}))
    try:
        yield
    finally:
        _read.reset(token)


def _values(doc: Doc, attr: int) -> _Values:
    """An attribute of all tokens."""
    known = _read.get()
    read: dict[int, _Values] = known[1] if known is not None and known[0] is doc else {}
    if attr not in read:
        read[attr] = doc.to_array(attr).astype(np.uint64, copy=False)
    return read[attr]


def positions(doc: Doc, wanted: Collection[int], attr: int = LOWER) -> list[int]:
    """Where the tokens are whose ``attr`` is one of the wanted hashes. Much faster than a loop over
    tokens: to find the few places at which to look closer."""
    if not wanted:
        return []
    wanted = frozenset(wanted)
    values = _values(doc, attr)
    buckets = _buckets(wanted)
    near = buckets[values.view(np.int64) & (len(buckets) - 1)].nonzero()[0]
    return list(compress(near.tolist(), map(wanted.__contains__, values[near].tolist())))
