"""The lines of a page, as they stand."""

from __future__ import annotations

import re
from typing import NamedTuple

LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
"""What ends a line."""
_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x85\u2028\u2029]*")


class Line(NamedTuple):
    """A line with text in it, several that make up one paragraph, or a part of one: characters
    [start, end) without the spaces around, and whether an empty line stands before it."""

    start: int
    end: int
    text: str
    gap: bool
    indented: bool = False
    part: bool = False
    """Whether it goes on the line of the one before it."""


def cut(page: str) -> list[Line]:
    """The lines of a page that hold more than spaces, in order."""
    out: list[Line] = []
    last = 0
    for match in _LINE.finditer(page):
        text = match.group().rstrip()
        start = match.start()
        gap = start - last > 1 and page.count("\n", last, start) > 1
        indented = start > 1 and LINE_ENDS.isdisjoint(page[start - 2 : start])
        last = start + len(text)
        out.append(Line(start, last, text, gap, indented))
    return out
