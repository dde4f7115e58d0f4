"""Quotation marks: pairs by code point and paragraph, so that one odd mark never spoils a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.attrs import IS_SPACE, ORTH
from spacy.tokens import Doc, Token

from newsnlp.lexicon import ids, positions

_OPEN = {
    **{"“": ("”",), "„": ("“", "”"), "«": ("»",), "»": ("«",), "‹": ("›",), "``": ("''", '"')},
    **{"‘": ("’",), "‚": ("‘", "’"), "「": ("」",)},
}
_EITHER = frozenset(('"', "'", "＂", "''"))
_MARKS = ids((*_OPEN, *_EITHER, "`"))
_ASTRAY = frozenset(('"', "''", "»"))  # left open amid a paragraph, they are inches or bullets
_DASHES = "—–―-"  # the tokenizer leaves them at a closing mark that they follow
_LINE_ENDS = ".!?:…\"”»'’"
_LONGEST = 1500  # tokens in a quotation; a mark left open ends with its paragraph anyway


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: tokens [start, end), its marks included. ``closed`` is False where only the
    paragraph's end ended it, as in quotations that go on in the next paragraph."""

    start: int
    end: int
    closed: bool
    single: bool


def is_break(token: Token) -> bool:
    """Whether a token is the end of a paragraph: a line break, but not one within a sentence, as
    in text that is wrapped at a column."""
    if not token.is_space or "\n" not in token.text:
        return False
    doc = token.doc
    if token.text.count("\n") > 1 or not token.i or token.i + 1 == len(doc):
        return True
    before, after = doc[token.i - 1], doc[token.i + 1]
    if before.text == ",":
        return False
    if before.text[-1] in _LINE_ENDS or before.is_space or after.is_space:
        return True
    return not after.text[0].islower() and after.is_sent_start is not False


def line_breaks(doc: Doc) -> list[int]:
    """Where the tokens are that end a paragraph, in order."""
    return [i for i in positions(doc, (1,), IS_SPACE) if is_break(doc[i])]


def parts(start: int, end: int, breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What tokens [start, end) are cut into by line breaks, nothing empty."""
    for i in breaks[bisect_left(breaks, start) : bisect_left(breaks, end)]:
        if i > start:
            yield start, i
        start = i + 1
    if start < end:
        yield start, end


def find_quoted(doc: Doc, breaks: Sequence[int] | None = None) -> list[Quoted]:
    """The outermost quotations of a Doc, in order; nested ones are inside them. ``breaks`` are its
    line breaks, if they are known already."""
    out: list[Quoted] = []
    marks = positions(doc, _MARKS, ORTH)
    if marks:
        breaks = line_breaks(doc) if breaks is None else breaks
        for start, end in parts(0, len(doc), breaks):
            own = marks[bisect_left(marks, start) : bisect_left(marks, end)]
            out += _in_paragraph(doc, start, end, own)
    return out


def quoted_tokens(doc: Doc) -> list[bool]:
    """For each token, whether it stands within quotation marks."""
    flags = [False] * len(doc)
    for quoted in find_quoted(doc):
        flags[quoted.start : quoted.end] = [True] * (quoted.end - quoted.start)
    return flags


def _in_paragraph(doc: Doc, start: int, end: int, marks: Sequence[int]) -> list[Quoted]:
    """The quotations of a paragraph; ``marks`` is where its marks stand, in order."""
    out: list[Quoted] = []
    free = start
    for i in marks:
        closing = _opens(doc, i, start, end) if i >= free else ()
        if not closing:
            continue
        single = doc[i].text in ("'", "‘", "‚")
        last = _closing(doc, i, end, closing)
        if last is None and doc[i].text == '"':
            last = _closing_curly(doc, i, end)
        if last is not None:
            out.append(Quoted(i, last + 1, True, single))
            free = last + 1
        elif not single and i + 1 < end:
            # left open: a quotation that the next paragraph goes on with, or a mark astray
            introduced = doc[i].text != "»" and (i == start or doc[i - 1].text in (":", ","))
            if introduced or doc[i].text not in _ASTRAY:
                out.append(Quoted(i, end, False, False))
                break
    return out


def _opens(doc: Doc, i: int, start: int, end: int) -> tuple[str, ...]:
    """The marks that may close what the token opens; none if it opens nothing."""
    token = doc[i]
    text = token.text
    if text in _OPEN and text not in ("‘", "‚"):
        return _OPEN[text]
    if text == "`" and i + 1 < end and doc[i + 1].text == "`" and not token.whitespace_:
        return _OPEN["``"]  # spaCy's tokenizer cuts the pair
    if text not in _EITHER and text not in ("‘", "‚"):
        return ()
    if i + 1 >= end or token.whitespace_:
        return ()
    spaced = i == start or _is_spaced(doc[i - 1]) or doc[i - 1].text in "([—–-:"
    return _OPEN.get(text, (text,)) if spaced else ()


def _is_spaced(before: Token) -> bool:
    """Whether a token has a space behind it, or is the second of two."""
    return bool(before.whitespace_) or (before.is_space and "\n" not in before.text)


def _closing(doc: Doc, opening: int, end: int, closing: tuple[str, ...]) -> int | None:
    """The token that closes what ``opening`` opened, nested marks of the same kind skipped."""
    mark = doc[opening].text
    depth = 0
    for i in range(opening + 1, min(end, opening + _LONGEST)):
        token = doc[i]
        if token.text == mark and mark in _OPEN and mark != "‘":
            if depth == 0 and mark == "“" and _closes_straight(token):
                return i
            depth += 1
        elif token.text.rstrip(_DASHES) in closing or (mark == "“" and _closes_straight(token)):
            if len(mark) == 1 and mark in "'‘‚" and not _closes_single(doc, token):
                continue
            if depth == 0:
                return i
            depth -= 1
    return None


def _closing_curly(doc: Doc, opening: int, end: int) -> int | None:
    """A curly mark that ends what a straight one began, if none of its own kind opens between."""
    for i in range(opening + 1, min(end, opening + _LONGEST)):
        if doc[i].text == "“":
            return None
        if doc[i].text.rstrip(_DASHES) == "”":
            return i
    return None


def _closes_straight(token: Token) -> bool:
    """A straight or opening mark that ends what a curly one began, as mixed keyboards write: glued
    to what stands before it alone."""
    if token.text not in ('"', "“") or token.doc[token.i - 1].whitespace_:
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is None or bool(token.whitespace_) or after.is_punct or after.is_space


def _closes_single(doc: Doc, token: Token) -> bool:
    """A single mark that closes, no apostrophe or possessive: after a word's end, before a space
    or a mark, and not a plural's possessive ("the ministers' talks")."""
    before = doc[token.i - 1]
    if before.whitespace_:
        return False
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if token.tag_ == "POS":
        return False
    return after is None or bool(token.whitespace_) or after.is_punct or after.is_space
