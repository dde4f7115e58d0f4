"""The name of the paper or site, from its masthead and from where the page speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newsnlp.boilerplate.lines import Line
from newsnlp.boilerplate.signs import section_names
from newsnlp.lexicon import words
from newsnlp.records import Text

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[\w'’&-]+")
_RUN = re.compile(r"(?:[A-Z][\w'’&-]*)(?: (?:of |the )?[A-Z][\w'’&-]*){0,4}")
_SIGNS = re.compile(r"[^\w\n]")
_ASCII = {code: None for code in range(128) if _SIGNS.match(chr(code))}  # as quick as it gets
_NOTICE = re.compile(
    r"©|\(c\)|\d+|\b(?:copyright|all rights (?:are )?reserved|by)\b", re.IGNORECASE
)
_HOLDER = re.compile(r"[^\W\d_](?:[\w&'’ -]|\.(?=\w))*[^\W\d_]")
_ZONES = frozenset(("navigation", "other", "promo", "date", "section", "login", "newsletter"))
_OWN = frozenset(("headline", "subheadline", "body", "list", "caption", "dateline", "comments"))
_TOP = 25  # lines from the top in which a masthead is looked for
_KEY = 4  # letters and digits of a name at least
_LEAST = 2.5  # points of a name that is taken
_HELD, _BEGUN = 3.0, 2.0  # for a name that has the rights, or that such a name begins with
_PAPER, _COMMON = 2.0, 1.0  # for a word that papers are called by, for one that menus have too
_AGAIN, _OFTEN = 0.5, 2  # for each time that it comes again, up to so many


def holder(text: str) -> tuple[int, int] | None:
    """Where the name of who has the rights stands in a copyright line."""
    found = _HOLDER.search(_NOTICE.sub(_blank, text))
    return None if found is None else found.span()


def _blank(match: re.Match[str]) -> str:
    """As many characters that are no name's."""
    return "." * len(match.group())


@cache
def _press() -> tuple[frozenset[str], frozenset[str]]:
    """Words by which papers are called: all of them, and those that menus have too."""
    return frozenset(words("press_words.txt")), frozenset(words("press_words_common.txt"))


@cache
def _headings() -> frozenset[str]:
    """Words that make a heading of a word by which papers are called."""
    return frozenset(words("not_sources.txt")) | section_names()


@cache
def _forms() -> frozenset[str]:
    return frozenset(words("legal_forms.txt"))


def find_source(lines: Sequence[Line], kinds: Sequence[str]) -> Text | None:
    """The source, None if no name at the top is borne out: by having the rights, by a word that
    papers are called by, by coming back in the page's furniture. Else who has the rights, if the
    page speaks of it elsewhere."""
    rights = [line for line, kind in zip(lines, kinds, strict=True) if kind == "copyright"]
    held = [text for line in rights if (text := _held(line)) is not None]
    holders = [_words(text.text) for text in held]
    telling = _press()[0].union(rights[0] for rights in holders)
    squeezed: str | None = None
    first = next((i for i, k in enumerate(kinds) if k in ("headline", "body")), len(lines))
    best: tuple[float, Text] | None = None
    for i, line in enumerate(lines[: min(first, _TOP)]):
        if kinds[i] not in _ZONES or telling.isdisjoint(_WORD.findall(line.text.lower())):
            continue
        for start, end in _names(line.text):
            name = line.text[start:end]
            score = _worth(_words(name), holders)
            if not score:
                continue
            key = _key(name)
            if len(key) < _KEY:
                continue
            squeezed = _furniture(lines, kinds) if squeezed is None else squeezed
            score += _AGAIN * (min(squeezed.count(key) - 1, _OFTEN) + (name == line.text))
            score += 0.1 * name.count(" ")
            if score >= _LEAST and (best is None or score > best[0]):
                best = (score, Text(line.start + start, line.start + end, name))
    if best is not None or not held:
        return None if best is None else best[1]
    squeezed = _furniture(lines, kinds) if squeezed is None else squeezed
    return next((text for text in held if _key(text.text) in squeezed), None)


def _worth(known: Sequence[str], holders: Sequence[Sequence[str]]) -> float:
    """The points of a name by its words."""
    press, common = _press()
    told = press.intersection(known) if len(known) > 1 else frozenset[str]()
    others = [word for word in known if word not in told]
    heading = bool(others) and _headings().issuperset(others)
    score = 0.0 if heading or not told else _PAPER if told - common else _COMMON
    if any(rights == known for rights in holders):
        score += _HELD
    elif any(rights[: len(known)] == known for rights in holders):
        score += _BEGUN
    return score


def _held(line: Line) -> Text | None:
    """The name of who has the rights, without its legal form."""
    at = holder(line.text)
    name = "" if at is None else line.text[slice(*at)]
    while " " in name and name.rsplit(None, 1)[1].lower().strip(".,") in _forms():
        name = name.rsplit(None, 1)[0].rstrip(" ,")
    if at is None or not name[0].isupper() or _headings().issuperset(_words(name)):
        return None
    return Text(line.start + at[0], line.start + at[0] + len(name), name)


def _furniture(lines: Sequence[Line], kinds: Sequence[str]) -> str:
    """What the page says that is neither the story's nor on its rights, squeezed."""
    return _squeezed(
        [line for line, k in zip(lines, kinds, strict=True) if k not in _OWN and k != "copyright"]
    )


def _key(name: str) -> str:
    return _squeeze(name.removeprefix("The ").removeprefix("THE "))


def _words(name: str) -> list[str]:
    """The words of a name in lower case, without "The" and legal forms."""
    known = [word.lower().strip(".,") for word in name.split()]
    while len(known) > 1 and known[-1] in _forms():
        known.pop()
    return known[1:] if len(known) > 1 and known[0] == "the" else known


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
