"""The lines of a page, as they stand, and the paragraphs that hard-wrapped lines make up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_COLUMNS = range(50, 91)  # where text is wrapped by hand or by a mailer
_LEAST = 5  # lines that show that a page is wrapped


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text in it, or several that make up one paragraph: characters [start, end)
    without the spaces around, and whether an empty line stands before it."""

    start: int
    end: int
    text: str
    gap: bool
    indented: bool = False


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


def paragraphs(page: str) -> list[Line]:
    """The lines of a page, those of hard-wrapped paragraphs joined into one. A line that begins in
    capitals begins something new, as datelines do."""
    lines = cut(page)
    if not _is_wrapped(lines):
        return lines
    out: list[Line] = []
    width = 0
    for line in lines:
        joins = not (line.gap or line.indented or line.text[:8].isupper())
        if out and joins and width >= _COLUMNS.start:
            first = out.pop()
            text = f"{first.text} {line.text}"
            out.append(Line(first.start, line.end, text, first.gap, first.indented))
        else:
            out.append(line)
        width = len(line.text)
    return out


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether most lines that go on without a gap are about as wide as a column, and none wider."""
    inner = [
        len(line.text) for line, after in pairwise(lines) if not after.gap and not after.indented
    ]
    if len(inner) < _LEAST or max(len(line.text) for line in lines) >= _COLUMNS.stop:
        return False
    return sum(width in _COLUMNS for width in inner) > 0.6 * len(inner)
