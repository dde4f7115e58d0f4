"""The name of the paper or site, from its masthead and from where the page speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsnlp.boilerplate.lines import Line
from newsnlp.lexicon import words
from newsnlp.records import Text

_TOKEN = re.compile(r"\S+")
_RUN = re.compile(r"(?:[A-Z][\w'’&-]*)(?: (?:of |the )?[A-Z][\w'’&-]*){0,4}")
_SIGNS = re.compile(r"[^\w\n]")
_ASCII = {code: None for code in range(128) if _SIGNS.match(chr(code))}  # as quick as it gets
_TOP = 25  # lines from the top in which a masthead is looked for
_LEAST = 2.5


def find_source(lines: Sequence[Line], kinds: Sequence[str]) -> Text | None:
    """The source, None if no name at the top is borne out: by a word that papers are called by, by
    the copyright line, or by coming back in the page's furniture."""
    content = ("headline", "subheadline", "body", "list", "caption", "dateline")
    furniture = [
        line for line, kind in zip(lines, kinds, strict=True) if kind not in (*content, "comments")
    ]
    rights = _squeezed([line for line, k in zip(lines, kinds, strict=True) if k == "copyright"])
    squeezed: str | None = None
    press = frozenset(words("press_words.txt"))
    first = next((i for i, k in enumerate(kinds) if k in ("headline", "body")), len(lines))
    best: tuple[float, Text] | None = None
    for i, line in enumerate(lines[: min(first, _TOP)]):
        if kinds[i] not in (
            "navigation",
            "other",
            "promo",
            "date",
            "section",
            "login",
            "newsletter",
        ):
            continue
        for start, end in _names(line.text):
            name = line.text[start:end]
            tokens = name.split()
            paper = len(tokens) > 1 and any(t.lower() in press for t in tokens)
            if not (paper or rights):  # no other name reaches what it takes
                continue
            key = _squeeze(name.removeprefix("The ").removeprefix("THE "))
            if len(key) < 4:
                continue
            if not (paper or key in rights):
                continue
            squeezed = _squeezed(furniture) if squeezed is None else squeezed
            score = 2.0 * paper
            score += 2.0 * (key in rights)
            score += 0.5 * min(squeezed.count(key) - 1, 3)
            score += 0.5 * (len(name) == len(line.text)) + 0.1 * len(tokens)
            score -= 2.0 * (len(tokens) == 1 and key not in rights)
            if score >= _LEAST and (best is None or score > best[0]):
                best = (score, Text(line.start + start, line.start + end, name))
    return None if best is None else best[1]


def _squeezed(lines: Sequence[Line]) -> str:
    """The letters and digits of lines in lower case, a line each."""
    texts = [line.text for line in lines]
    plain = "\n".join(text for text in texts if text.isascii())  # all at once
    return "\n".join([_squeeze(plain), *(_squeeze(t) for t in texts if not t.isascii())])


def _squeeze(text: str) -> str:
    return (text.translate(_ASCII) if text.isascii() else _SIGNS.sub("", text)).lower()


def _names(text: str) -> list[tuple[int, int]]:
    """All runs of up to four capitalized words in a line, and their parts."""
    out = []
    for run in _RUN.finditer(text):
        tokens = [word.span() for word in _TOKEN.finditer(text, *run.span())]
        capital = [text[start].isupper() for start, _ in tokens]
        for a, (start, _) in enumerate(tokens):
            if capital[a]:
                following = zip(tokens[a : a + 4], capital[a : a + 4], strict=True)
                out += [(start, end) for (_, end), upper in following if upper]
    return out
