"""The paragraphs of a page whose lines are none: wrapped at a column, broken at every link and bold
word, or run together into one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from newsnlp.boilerplate.lines import Line, cut
from newsnlp.lexicon import words

_COLUMNS = range(50, 101)  # where text is wrapped by hand or by a mailer
_LEAST = 2  # broken sentences that show that a page is wrapped
_BROKEN = 4  # broken sentences that show that a page is broken at its elements
_SHARE = 0.04  # of all lines that these are at least
_FEW = 8  # words of a link or name amid a sentence at most
_STOPS = frozenset('.!?"”’…')
_ENDS = _STOPS | {":", "|", ">", "»", "›"}
_SMALL = frozenset("a an the of to in and that for is was are were with on as by at from".split())
_FUNCTION = frozenset(words("function_words.txt"))
_OPEN = frozenset(",(—–-“")  # what no paragraph ends with
_PAUSES = (',"', ",”", ",’")
_CLOSING = frozenset(",.;:)”’?!")  # what no line begins with
_BARE = 0.97  # of a text without line breaks that is sentences, if it is no page
_TOGETHER = 900  # characters of a line that is a page without line breaks
_ALONE = 3  # lines that such a page may have
_CUT = re.compile(
    r"(?<=[.!?…])[\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9©])"  # between sentences
    r"|(?<=[a-z0-9)])\s+(?=©|Copyright ©)"
    r"|(?<=[^\W\d_]\))\s+(?=[A-Z])"  # after a credit in brackets
    r"|\s+(?=[A-Z]{3,}[A-Z, .]{0,30}\([A-Z][A-Za-z ]+\) ?[—–-]\s)"  # before a dateline
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|St|No|vs|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)


def paragraphs(page: str) -> list[Line]:
    """The lines of a page; those of hard-wrapped paragraphs and of sentences broken at every
    element joined into one, a page without line breaks cut into its sentences."""
    lines = cut(page)
    if lines and len(lines) <= _ALONE and max(len(line.text) for line in lines) >= _TOGETHER:
        parts = [part for line in lines for part in _sentences(line)]
        return lines if _is_bare(parts) else parts
    column = _column(lines)
    if column is not None:
        return _joined(
            lines,
            [
                _goes_on(line, after, column) and not after.text[:8].isupper()
                for line, after in pairwise(lines)
            ],
        )
    broken = _broken(lines)
    return lines if broken is None else _joined(lines, broken)


def _joined(lines: list[Line], joins: list[bool]) -> list[Line]:
    """The lines, each put to the one before it where ``joins`` says so."""
    out = lines[:1]
    for line, join in zip(lines[1:], joins, strict=True):
        if join:
            first = out.pop()
            space = "" if line.text[0] in _CLOSING else " "
            text = f"{first.text}{space}{line.text}"
            out.append(Line(first.start, line.end, text, first.gap, first.indented))
        else:
            out.append(line)
    return out


def _goes_on(line: Line, after: Line, column: int) -> bool:
    """Whether the next line's first word had no room on this one. A line that begins in capitals
    begins something new, as datelines do."""
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


def _broken(lines: list[Line]) -> list[bool] | None:
    """Which lines go on with the one before, on a page that breaks its lines at every link and bold
    word; None on any other page."""
    texts = [line.text for line in lines]
    cut_off = [_cut_off(before, after) for before, after in pairwise(texts)]
    if sum(cut_off) < max(_BROKEN, _SHARE * len(lines)):
        return None
    joins = [
        after[0] in _CLOSING or (after[0].islower() and before[-1] not in _ENDS)
        for before, after in pairwise(texts)
    ]
    for i, before in enumerate(texts[:-1]):
        if joins[i] or (before[-1] in _ENDS and not before.endswith(_PAUSES)):
            continue
        amid = i + 1 < len(cut_off) and joins[i + 1] and texts[i + 1].count(" ") < _FEW
        clause = _is_clause(before) and before[-1] != ")"
        joins[i] = (_is_open(before) and before.count(" ") > 1) or (amid and clause)
    return joins


def _cut_off(before: str, after: str) -> bool:
    """Whether a line begins amid the sentence of the one before."""
    if after[0] in _CLOSING and not after.startswith(".."):
        return before[-1] not in _STOPS and (len(after) > 1 or _is_clause(before))
    if not after[0].islower() or before[-1] in _ENDS:
        return False
    return _is_clause(before) or (after[-1] in _STOPS and _is_clause(after))


def _is_open(text: str) -> bool:
    """Whether a line's end asks for more: "the treaty that", "Minister Odo Lang,"."""
    return text[-1] in _OPEN or text.endswith(_PAUSES) or text.rsplit(None, 1)[-1] in _FUNCTION


def _is_clause(text: str) -> bool:
    """Whether a line is long enough to be of a sentence, and has the small words of one."""
    tokens = text.split()
    return len(tokens) > _FEW // 2 and not _SMALL.isdisjoint(tokens)


def _sentences(line: Line) -> Iterator[Line]:
    """A line that is a whole page, cut into sentences and what stands between them."""
    start = 0
    for match in _CUT.finditer(line.text):
        if _ABBREVIATED.search(line.text, max(match.start() - 8, 0), match.start()):
            continue
        yield from _part(line, start, match.end())
        start = match.end()
    yield from _part(line, start, len(line.text))


def _is_bare(parts: list[Line]) -> bool:
    """Whether a text is nothing but sentences: no menu and no list of titles stands between."""
    prose = sum(len(part.text) for part in parts if _is_sentence(part.text))
    return prose > _BARE * sum(len(part.text) for part in parts)


def _is_sentence(text: str) -> bool:
    tokens = text.split()
    capitals = sum(token[0].isupper() for token in tokens)
    return text[-1] in _STOPS and 2 * capitals <= len(tokens) + 1


def _part(line: Line, start: int, end: int) -> Iterator[Line]:
    raw = line.text[start:end]
    text = raw.strip()
    if text:
        at = line.start + start + raw.index(text[0])
        yield Line(at, at + len(text), text, line.gap and not start, part=start > 0)
