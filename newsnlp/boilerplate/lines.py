"""The lines of a page, as they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
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
        raw = match.group()
        text = raw.strip()
        if text:
            lead = raw.index(text[0])
            start = match.start() + lead
            gap = page.count("\n", last, start) > 1
            out.append(Line(start, start + len(text), text, gap, lead > 1))
            last = start + len(text)
    return out
