"""Phrases that tell what a line of a news page is: a table of them, ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newsnlp.lexicon import table

EDGES = " \t\u00a0\u200b!?.,:;…\"“”„'‘’`-–—_|·•›»>«‹<*▪◦‣→←↓↑▶▼►+=~#/\\&%$[]{}"
"""What may stand around a phrase that is a whole line."""
_DIGIT = re.compile("[0-9]")
_COUNT = re.compile(r"^[\d.,]+[km]?\s+|\s*\(\s*[\d.,]+[km]?\s*\)$|\s+[\d,]+$", re.IGNORECASE)
_OPENING = 4  # characters by which phrases are looked up that lines start with
_ROOM = 12  # characters of a count beside a phrase


class Phrases:
    """The phrases of a table with the columns phrase, where (whole, start or within) and zone."""

    def __init__(self, name: str) -> None:
        rows = table(name)
        self._whole, self._start, self._within = (
            {row["phrase"]: row["zone"] for row in rows if row["where"] == where}
            for where in ("whole", "start", "within")
        )
        self._longest = _ROOM + max(map(len, self._whole))
        openings: dict[str, list[str]] = {}
        for phrase in sorted(self._start, key=len, reverse=True):
            openings.setdefault(phrase[:_OPENING], []).append(phrase)
        self._openings = {opening: tuple(phrases) for opening, phrases in openings.items()}
        self._any = re.compile(_branches(list(self._within)))  # most lines have none
        self._by_length = tuple(sorted(self._within, key=len, reverse=True))

    def whole(self, bare: str) -> str | None:
        """The zone of a line that is a phrase, a count beside it or not."""
        if len(bare) > self._longest:
            return None
        if bare not in self._whole and _DIGIT.search(bare):
            bare = _COUNT.sub("", bare).strip(EDGES)
        return self._whole.get(bare)

    def start(self, bare: str) -> tuple[str, str] | None:
        """The longest phrase that a line starts with, and its zone."""
        for length in range(_OPENING, 0, -1):
            for phrase in self._openings.get(bare[:length], ()):
                if bare.startswith(phrase) and not _goes_on(phrase, bare):
                    return phrase, self._start[phrase]
        return None

    def within(self, lower: str) -> str | None:
        """The zone of the longest phrase in a line."""
        if self._any.search(lower) is None:
            return None
        return next(self._within[phrase] for phrase in self._by_length if phrase in lower)


@cache
def phrases(name: str) -> Phrases:
    """The phrases of a table, read once."""
    return Phrases(name)


def _goes_on(phrase: str, bare: str) -> bool:
    """Whether the phrase ends amid a word of the line."""
    return phrase[-1].isalnum() and bare[len(phrase) : len(phrase) + 1].isalnum()


def _branches(several: Sequence[str]) -> str:
    """An expression for any of these phrases that reads what they begin with in common once."""
    if "" in several:
        return ""
    rests: dict[str, list[str]] = {}
    for phrase in several:
        rests.setdefault(phrase[0], []).append(phrase[1:])
    return f"(?:{'|'.join(re.escape(c) + _branches(rest) for c, rest in rests.items())})"
