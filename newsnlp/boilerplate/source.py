"""The name of the paper or site, from its masthead and from where the page speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsnlp.boilerplate.lines import Line
from newsnlp.lexicon import words
from newsnlp.records import Text

_RUN = re.compile(r"(?:[A-Z][\w'’&-]*)(?: (?:of |the )?[A-Z][\w'’&-]*){0,4}")
_TOP = 25  # lines from the top in which a masthead is looked for
_LEAST = 2.5


def find_source(lines: Sequence[Line], kinds: Sequence[str]) -> Text | None:
    """The source, None if no name at the top is borne out: by a word that papers are called by, by
    the copyright line, or by coming back in the page's furniture."""
    content = ("headline", "subheadline", "body", "list", "caption", "dateline")
    furniture = [
        line for line, kind in zip(lines, kinds, strict=True) if kind not in (*content, "comments")
    ]
    squeezed = _squeeze("\n".join(line.text for line in furniture))
    rights = _squeeze(
        "\n".join(line.text for line, k in zip(lines, kinds, strict=True) if k == "copyright")
    )
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
            key = _squeeze(name.removeprefix("The ").removeprefix("THE "))
            if len(key) < 4:
                continue
            score = 2.0 * any(t.lower() in press for t in tokens) * (len(tokens) > 1)
            score += 2.0 * (key in rights)
            score += 0.5 * min(squeezed.count(key) - 1, 3)
            score += 0.5 * (len(name) == len(line.text)) + 0.1 * len(tokens)
            score -= 2.0 * (len(tokens) == 1 and key not in rights)
            if score >= _LEAST and (best is None or score > best[0]):
                best = (score, Text(line.start + start, line.start + end, name))
    return None if best is None else best[1]


def _squeeze(text: str) -> str:
    return re.sub(r"[^\w\n]", "", text).lower()


def _names(text: str) -> list[tuple[int, int]]:
    """All runs of up to four capitalized words in a line, and their parts."""
    out = []
    for run in _RUN.finditer(text):
        tokens = list(re.finditer(r"\S+", run.group()))
        for a in range(len(tokens)):
            for b in range(a, min(a + 4, len(tokens))):
                if tokens[a].group()[0].isupper() and tokens[b].group()[0].isupper():
                    out.append((run.start() + tokens[a].start(), run.start() + tokens[b].end()))
    return out
