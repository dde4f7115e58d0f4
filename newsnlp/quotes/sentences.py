"""The sentences that cues are read in: the parser's, joined and cut by stops and line breaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.attrs import IS_SPACE, ORTH
from spacy.tokens import Doc, Span, Token

from newsnlp.lexicon import ids, positions
from newsnlp.marks import is_break

_ENDS = frozenset((".", "!", "?", ":", "…"))
_STOPS = ids((".", "?"))
_LONGEST = 120  # tokens in a sentence joined of several


def whole_sentences(
    sentences: Sequence[Span], quoted: Sequence[bool], borders: frozenset[int]
) -> Iterator[Span]:
    """The sentences, those joined that were cut apart without a stop, a line break or the border of
    a block between, and those cut that run across a stop outside of marks or a line break."""
    if not sentences:
        return
    doc = sentences[0].doc
    cuts = [i for i in _breaks(doc) if not quoted[i] and _ends_within(doc[i])]
    start = None
    for sentence in sentences:
        if start is not None and sentence.start in borders:
            yield doc[start : sentence.start]
            start = None
        start = sentence.start if start is None else start
        last = sentence.start + _last(sentence)
        for i in cuts[bisect_left(cuts, sentence.start) : bisect_left(cuts, last)]:
            yield doc[start : i + 1]
            start = i + 1
        if _ends(doc[last]) or sentence.end - start > _LONGEST:
            yield doc[start : sentence.end]
            start = None
    if start is not None:
        yield doc[start : sentences[-1].end]


def _breaks(doc: Doc) -> list[int]:
    """Where a sentence may end within one of the parser's."""
    return sorted(positions(doc, _STOPS, ORTH) + positions(doc, (1,), IS_SPACE))


def _last(sentence: Span) -> int:
    """Where in a sentence its last token stands, spaces that break no line aside."""
    i = len(sentence) - 1
    while i and sentence[i].is_space and not is_break(sentence[i]):
        i -= 1
    return i


def _ends(token: Token) -> bool:
    return token.text in _ENDS or token.is_quote or is_break(token)


def _ends_within(token: Token) -> bool:
    """Whether a sentence ends with a token that is not the parser's last one."""
    if is_break(token):
        return True
    if token.orth not in _STOPS:
        return False
    if token.i + 1 == len(token.doc):
        return True
    after = token.nbor()
    if after.is_space and after.i + 1 < len(token.doc):
        after = after.nbor()
    elif not token.whitespace_:
        return False
    return after.text[:1].isupper() or after.is_quote
