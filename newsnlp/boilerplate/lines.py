"""The lines of a page, as they stand, and the paragraphs that hard-wrapped lines make up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_COLUMNS = range(50, 101)  # where text is wrapped by hand or by a mailer
_LEAST = 2  # broken sentences that show that a page is wrapped
_STOPS = frozenset('.!?"”’…')


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
    column = _column(lines)
    if column is None:
        return lines
    out: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _goes_on(last, line, column) and not line.text[:8].isupper():
            first = out.pop()
            text = f"{first.text} {line.text}"
            out.append(Line(first.start, line.end, text, first.gap, first.indented))
        else:
            out.append(line)
        last = line
    return out


def _goes_on(line: Line, after: Line, column: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    room = column - len(line.text) - 1
    return not (after.gap or after.indented) and len(after.text.split(None, 1)[0]) > room


def _column(lines: list[Line]) -> int | None:
    """The column that a page is wrapped at; None if it is not: some sentences go on in the next
    line, and nearly all of those had no room left on theirs."""
    column = max((len(line.text) for line in lines if " " in line.text), default=0)
    if column not in _COLUMNS:
        return None
    broken = [
        _goes_on(line, after, column)
        for line, after in pairwise(lines)
        if not after.gap and after.text[0].islower() and line.text[-1] not in _STOPS
    ]
    return column if len(broken) >= _LEAST and sum(broken) >= 0.8 * len(broken) else None
