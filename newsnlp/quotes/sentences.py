"""The sentences that cues are read in: the parser's, joined and cut by stops and line breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from newsnlp.marks import is_break

_ENDS = frozenset((".", "!", "?", ":", "…"))
_STOPS = frozenset((".", "?"))
_LONGEST = 120  # tokens in a sentence joined of several


def whole_sentences(
    sentences: Sequence[Span], quoted: Sequence[bool], borders: frozenset[int]
) -> Iterator[Span]:
    """The sentences, those joined that were cut apart without a stop, a line break or the border of
    a block between, and those cut that run across a stop outside of marks or a line break."""
    start = None
    for sentence in sentences:
        doc = sentence.doc
        if start is not None and sentence.start in borders:
            yield doc[start : sentence.start]
            start = None
        start = sentence.start if start is None else start
        for token in sentence[: _last(sentence)]:
            if not quoted[token.i] and _ends_within(token):
                yield doc[start : token.i + 1]
                start = token.i + 1
        if _ends(sentence[_last(sentence)]) or sentence.end - start > _LONGEST:
            yield doc[start : sentence.end]
            start = None
    if start is not None:
        yield sentences[-1].doc[start : sentences[-1].end]


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
    if token.text not in _STOPS:
        return False
    after = token.nbor()
    if after.is_space and after.i + 1 < len(token.doc):
        after = after.nbor()
    elif not token.whitespace_:
        return False
    return after.text[:1].isupper() or after.is_quote
