"""The lines of a page, as they stand."""

from __future__ import annotations

import re
from typing import NamedTuple

LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
"""What ends a line."""
_OTHER_ENDS = LINE_ENDS - {"\n"}
_END = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")


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
    simple = all(end not in page for end in _OTHER_ENDS)
    out: list[Line] = []
    last = at = 0
    for raw in page.split("\n") if simple else _END.split(page):
        text = raw.strip()
        if text:
            lead = 0 if raw[0] == text[0] else raw.index(text[0])
            start = at + lead
            gap = start - last > 1 and page.count("\n", last, start) > 1
            last = start + len(text)
            out.append(Line(start, last, text, gap, lead > 1))
        at += len(raw) + 1
    return out
