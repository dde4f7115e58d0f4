"""The sentences that cues are read in: the parser's, joined and cut by stops and line breaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.attrs import ORTH
from spacy.tokens import Span, Token

from newsnlp.lexicon import ids, positions
from newsnlp.quotes.draft import Piece

_ENDS = frozenset((".", "!", "?", ":", "…"))
_STOPS = ids((".", "?"))
_LONGEST = 120  # tokens in a sentence joined of several


def whole_sentences(
    sentences: Sequence[Span],
    quoted: Sequence[bool],
    breaks: Sequence[int],
    borders: frozenset[int],
) -> Iterator[Piece]:
    """The sentences, those joined that were cut apart without a stop, a line break or the border of
    a block between, and those cut that run across a stop outside of marks or a line break.
    ``breaks`` is where the line breaks stand."""
    if not sentences:
        return
    doc = sentences[0].doc
    broken = frozenset(breaks)
    stops = [i for i in positions(doc, _STOPS, ORTH) if _ends_within(doc[i])]
    cuts = sorted(i for i in (*stops, *breaks) if not quoted[i])
    start = None
    for sentence in sentences:
        first, end = sentence.start, sentence.end
        if start is not None and first in borders:
            yield start, first
            start = None
        start = first if start is None else start
        last = end - 1
        while last > first and doc[last].is_space and last not in broken:
            last -= 1
        for i in cuts[bisect_left(cuts, first) : bisect_left(cuts, last)]:
            yield start, i + 1
            start = i + 1
        if last in broken or _ends(doc[last]) or end - start > _LONGEST:
            yield start, end
            start = None
    if start is not None:
        yield start, sentences[-1].end


def _ends(token: Token) -> bool:
    return token.text in _ENDS or token.is_quote


def _ends_within(token: Token) -> bool:
    """Whether a sentence ends with a stop that is not the parser's last token."""
    if token.i + 1 == len(token.doc):
        return True
    after = token.nbor()
    if after.is_space and after.i + 1 < len(token.doc):
        after = after.nbor()
    elif not token.whitespace_:
        return False
    return after.text[:1].isupper() or after.is_quote
