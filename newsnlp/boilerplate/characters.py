"""What the characters of lines tell of them: read for all lines of a page at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_STOP, _CLOSING, _COLON, _COMMA, _ASKING = (1 << k for k in range(5))
_BULLET, _DIGIT, _QUOTE, _BAR, _AT, _MONEY, _BRACKET, _RIGHT, _WIDE = (1 << k for k in range(5, 14))
_UPPER, _LOWER = 1 << 14, 1 << 15
_CLASSES = {
    _STOP: ".!?…",
    _CLOSING: "\"”’')",
    _COLON: ":",
    _COMMA: ",",
    _ASKING: "?",
    _BULLET: "-–•*▪◦‣·>",
    _DIGIT: "0123456789",
    _QUOTE: '"“',
    _BAR: "|>»›•·→",
    _AT: "@",
    _MONEY: "$%£€",
    _BRACKET: "(",
    _RIGHT: "©",
    _UPPER: ascii_uppercase,
    _LOWER: ascii_lowercase,
}
"""The characters that tell something, by what they are; _WIDE is all beyond ASCII."""
_DATE = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\d{4}-\d\d")
_FEW = 80  # characters up to which a date in a line tells
_LONG = 100  # characters from which a line that ends a sentence counts as prose
_NOTICES = ("copyright", "rights reserved")
_ADDRESSES = ("http", "www.")
_DOT, _SPACE, _ELLIPSIS = ord("."), ord(" "), ord("…")


def _table() -> NDArray[np.uint16]:
    """What each character is; the last row is for all beyond."""
    known = [(ord(c), bit) for bit, characters in _CLASSES.items() for c in characters]
    table = np.zeros(max(code for code, _ in known) + 2, dtype=np.uint16)
    table[128:] = _WIDE
    for code, bit in known:
        table[code] |= bit
    return table


_TABLE = _table()


class Shapes(NamedTuple):
    """Of each line its traits (lines x traits; the last: is it prose?), its characters, commas and
    full stops within."""

    traits: NDArray[np.bool_]
    chars: NDArray[np.intp]
    commas: NDArray[np.intp]
    stops: NDArray[np.intp]


def shapes(texts: Sequence[str]) -> Shapes:
    """What the characters of lines tell; the lines are not empty."""
    page = "\n".join(texts)
    codes = np.frombuffer(page.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    told = _TABLE.take(codes, mode="clip")
    chars = np.fromiter(map(len, texts), np.intp, len(texts))
    ends = np.cumsum(chars + 1) - 1
    starts = ends - chars
    within = np.bitwise_or.reduceat(told, starts)
    first, last = told[starts], told[ends - 1]
    dotted = codes == _DOT
    stops = np.zeros(len(codes), dtype=np.bool_)
    stops[:-1] = dotted[:-1] & (codes[1:] == _SPACE)
    dots = (chars > 2) & dotted[ends - 1]
    for back in (2, 3):
        dots &= dotted[np.maximum(ends - back, 0)]
    lower = page.lower()
    dated = np.flatnonzero((chars < _FEW) & ((within & (_DIGIT | _WIDE)) != 0)).tolist()
    counts = Counter(texts)
    n = len(texts)
    columns = [
        (last & _STOP) != 0,
        (last & _CLOSING) != 0,
        (last & _COLON) != 0,
        (last & _COMMA) != 0,
        (last & _ASKING) != 0,
        (codes[ends - 1] == _ELLIPSIS) | dots,
        (within & _DIGIT) != 0,
        _told((within & (_UPPER | _LOWER)) == _UPPER, within, texts, str.isupper),
        (within & _QUOTE) != 0,
        _told((first & _LOWER) != 0, first, texts, lambda text: text[0].islower()),
        _told((first & _DIGIT) != 0, first, texts, lambda text: text[0].isdigit()),
        (first & _BULLET) != 0,
        ((within & _RIGHT) != 0) | _holding(lower, _NOTICES, n),
        (within & _BAR) != 0,
        ((within & _AT) != 0) | _holding(lower, _ADDRESSES, n),
        _flags((i for i in dated if _DATE.search(texts[i].lower())), n),
        (within & _MONEY) != 0,
        (within & _BRACKET) != 0,
        np.fromiter((counts[text] > 1 for text in texts), np.bool_, n),
        (chars >= _LONG) & ((last & (_STOP | _CLOSING)) != 0),
    ]
    commas = np.add.reduceat((told & _COMMA) != 0, starts, dtype=np.intp)
    return Shapes(
        np.column_stack(columns), chars, commas, np.add.reduceat(stops, starts, dtype=np.intp)
    )


def _told(
    flags: NDArray[np.bool_],
    seen: NDArray[np.uint16],
    texts: Sequence[str],
    asked: Callable[[str], bool],
) -> NDArray[np.bool_]:
    """Flags that ASCII tells; lines with other characters in what was ``seen`` are asked."""
    for i in np.flatnonzero(seen & _WIDE).tolist():
        flags[i] = asked(texts[i])
    return flags


def _flags(lines: Iterator[int], n: int) -> NDArray[np.bool_]:
    """Which of n lines these are."""
    flags = np.zeros(n, dtype=np.bool_)
    flags[list(lines)] = True
    return flags


def _holding(page: str, phrases: Sequence[str], n: int) -> NDArray[np.bool_]:
    """Which of the n lines of a page hold one of these phrases."""
    return _flags((line for phrase in phrases for line in _finds(page, phrase)), n)


def _finds(page: str, phrase: str) -> Iterator[int]:
    """The lines of a page that hold a phrase."""
    line = start = 0
    at = page.find(phrase)
    while at >= 0:
        line += page.count("\n", start, at)
        yield line
        start = at
        at = page.find(phrase, at + 1)
