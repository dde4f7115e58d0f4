"""Titles and offices: their words, keys and classes, from two tables of data."""

from __future__ import annotations

import re
from functools import cache

from newsnlp.lexicon import table

RANKS = {"deputy": "deputy", "vice": "vice", "assistant": "deputy", "vice-": "vice"}
STATUSES = {
    **dict.fromkeys(("former", "ex", "ex-", "late", "onetime", "ousted", "deposed"), "former"),
    **dict.fromkeys(("acting", "interim", "caretaker"), "acting"),
    **dict.fromkeys(("outgoing", "incumbent", "current", "new", "newly", "longtime"), "current"),
    **{"then": "then", "then-": "then", "elect": "elect", "designate": "designate"},
    **dict.fromkeys(("incoming", "designated"), "designate"),
}

LINKS = frozenset(("of", "the", "and", "&", "in", "for", "d'affaires"))
"""Small words inside titles."""


@cache
def forms() -> dict[str, tuple[str, str]]:
    """Title in lower case, singular -> key and class."""
    return {row["form"]: (row["key"], row["class"]) for row in table("titles.tsv")}


@cache
def heads() -> frozenset[str]:
    """The last words of titles: "minister", "general", "spokesman"."""
    return frozenset(re.split(r"[ ]", form)[-1] for form in forms())


@cache
def modifiers() -> frozenset[str]:
    """Words that may stand before a head within a title: "foreign", "prime", "chief"."""
    before = {word for form in forms() for word in form.split()[:-1]}
    fields = {word for row in table("portfolios.tsv") for word in row["form"].split()}
    return frozenset((before | fields) - LINKS)


@cache
def portfolios() -> dict[str, str]:
    """A ministry's field -> its key."""
    return {row["form"]: row["key"] for row in table("portfolios.tsv")}


@cache
def title_words() -> frozenset[str]:
    """All words of titles, for names that a recognizer gave with their titles."""
    return frozenset(heads() | modifiers() | set(RANKS) | {"former", "acting", "ex"})


def singular(word: str) -> str:
    """A title's head in the singular: "ministers", "spokesmen", "attorneys" (general)."""
    if word in heads():
        return word
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and word[:-1] in heads() else word


def is_plural(word: str) -> bool:
    """Whether a word is the plural of a title's head."""
    return word not in heads() and singular(word) in heads()


def in_singular(title: str, plural_head: str) -> str:
    """A title whose head stands in the plural, as each of several persons holds it."""
    word = singular(plural_head.lower())
    one = word.capitalize() if plural_head.istitle() else word
    return title.replace(plural_head, one, 1)


def classify(title: str) -> tuple[str | None, str | None]:
    """Key and class of a title; the class of its head where the whole is not in the table."""
    words = [w for w in re.split(r"\s+", title.lower().replace(",", "")) if w]
    if not words:
        return None, None
    field = next((i for i, w in enumerate(words) if w in ("of", "for")), None)
    head_at = field - 1 if field else len(words) - 1
    words[head_at] = singular(words[head_at])
    whole = " ".join(words)
    if whole in forms():
        return forms()[whole]
    if field and words[head_at] in ("minister", "secretary"):
        key = _portfolio(" ".join(words[field + 1 :]))
        return f"minister_of_{key}", "minister"
    if words[head_at] == "minister" and head_at:
        return f"minister_of_{_portfolio(' '.join(words[:head_at]))}", "minister"
    for start in range(1, len(words)):
        tail = " ".join(words[start:])
        if tail in forms():
            return forms()[tail]
    return forms().get(words[head_at], (None, None))


def _portfolio(text: str) -> str:
    text = text.removeprefix("the ")
    return portfolios().get(text) or re.sub(r"\W+", "_", text).strip("_")
