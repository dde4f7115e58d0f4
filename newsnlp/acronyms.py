"""Acronyms and what they stand for, in either order: "Long Form (LF)", "LF (Long Form)", "Long
Form, or LF,", "Long Form, known as the LF", "LF = Long Form".

Letters are laid against the words at the least cost: an initial costs nothing, a word of weight
without a letter most, so that ACSA is Acquisition and Cross-Service Agreement and not its end. The
classic method takes letters from the right wherever they stand (Schwartz and Hearst, 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from newsnlp.knowledge import body_named
from newsnlp.lexicon import ids, positions

_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z][A-Za-z0-9&+./’'-]{1,11}")
_SYMBOL = re.compile(r"\w*\d[\w.]*/|.*/\d|[IVXLC]+|(?:[A-Za-z]\.)?\d|[A-Z]/.*")
_CAPITALS = re.compile(r"[A-Z]{2}")
_SMALL = frozenset(
    "a an and as at by for from in of on or the to with und et de la le du des der do da y e per"
    " between against toward towards through".split()
)
_OPEN, _CLOSE = ("(", "["), (")", "]")
_LINKS = frozenset(("or", "called", "named", "dubbed"))
_TRIGGERS = ids((*_OPEN, *_LINKS, "=", "as"))
_WEIGHT, _INNER, _MORE = 1.0, 0.35, 0.1  # costs: word without a letter, letter inside, next letter
_WIDEST = 16  # words that a long form may have


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym and its long form, where they stand together."""

    short: Span
    long: Span


def spells(acronym: str, words: list[str]) -> bool:
    """Whether the words give the acronym: its first letter begins the first word, all its letters
    follow in order, and hardly a word of weight is without a letter."""
    letters = re.sub(r"[^a-z0-9]", "", acronym.lower())
    parts = [part for word in words for part in _parts(word)]
    if len(letters) < 2 or not parts or parts[0][:1] != letters[0]:
        return False
    return _costs(letters, parts)[0] <= _limit(letters)


def _parts(word: str) -> list[str]:
    return [part for part in re.split(r"[-/–‐‑’']", word.lower()) if part[:1].isalnum()]


def _limit(letters: str) -> float:
    """What an acronym may cost: nothing for two letters, a word without a letter for five."""
    return (0.0, 0.0, 0.0, 0.7, 0.9)[len(letters)] if len(letters) < 5 else 1.4


def _costs(letters: str, parts: list[str]) -> list[float]:
    """For each part, what it costs to spell all letters by the parts from there on, the first
    letter being the initial of that very part."""
    size = len(letters)
    best = [float("inf")] * size + [0.0]  # best[i]: letters[i:] by the parts after this one
    starts = [float("inf")] * len(parts)
    for j in range(len(parts) - 1, -1, -1):
        part = parts[j]
        idle = 0.0 if part in _SMALL else _WEIGHT
        here = [cost + idle for cost in best]
        for i in range(size):
            for taken, cost in _taken(letters, i, part):
                here[i] = min(here[i], cost + best[i + taken])
                if i == 0:
                    starts[j] = min(starts[j], cost + best[taken])
        best = here
    return starts


def _taken(letters: str, i: int, part: str) -> Iterator[tuple[int, float]]:
    """How many letters from the i-th on a part may give, and at what cost: its initial, what
    follows it (Benelux), or letters inside it after the initial (TeleVision)."""
    if part[0] != letters[i]:
        return
    yield 1, 0.0
    cost, at, prefix = 0.0, 1, True
    for count, letter in enumerate(letters[i + 1 :], start=2):
        found = part.find(letter, at)
        if found < 0:
            return
        prefix = prefix and found == at
        cost += _MORE if prefix else _INNER
        at = found + 1
        yield count, cost


def is_acronym(text: str) -> bool:
    """Whether a word looks like an acronym: two capitals or more, no more than twelve letters, no
    Roman number or symbol of a document."""
    if not _ACRONYM.fullmatch(text) or _SYMBOL.fullmatch(text):
        return False
    if "-" in text and not _CAPITALS.search(text):
        return False  # "Asia-Pacific"
    return not (text.isupper() and text.isalpha() and len(text) > 8)


def find_acronyms(doc: Doc) -> list[Acronym]:
    """All acronyms that stand beside their long form."""
    found = []
    for i in positions(doc, _TRIGGERS):
        token, pair = doc[i], None
        if token.text in _OPEN:
            pair = _bracketed(doc, token.i)
        elif token.text == "=":
            pair = _explained(doc, token.i)
        elif token.lower_ in _LINKS or (token.lower_ == "as" and token.i and _known(doc, token.i)):
            pair = _apposed(doc, token.i)
        if pair:
            found.append(pair)
    return found


def acronym_spans(doc: Doc) -> list[Span]:
    """All that looks like an acronym, with or without its long form: whole strings between spaces
    and marks, such as "UN-Habitat"."""
    found = []
    start = 0
    for token in doc:
        if not (token.whitespace_ or token.is_space or token.i + 1 == len(doc)):
            continue
        first, last = start, token.i + 1
        start = token.i + 1
        for i in range(first, last + 1):
            if i == last or doc[i].is_bracket or doc[i].is_quote or doc[i].text in _MARKS:
                if first < i and is_acronym(doc[first:i].text):
                    found.append(doc[first:i])
                first = i + 1
    return found


_MARKS = frozenset((",", ";", ":", "?", "!", "'s", "’s", "'", "’", "=", "—", "*", "_", "."))


def _known(doc: Doc, i: int) -> bool:
    return doc[i - 1].lower_ in ("known", "abbreviated")


def _bracketed(doc: Doc, opening: int) -> Acronym | None:
    start, end = opening + 1, _close(doc, opening)
    if not opening or end <= start:
        return None
    while start < end and (doc[start].is_quote or doc[start].lower_ == "the"):
        start += 1
    inner = next((i for i in range(start, end) if doc[i].text in (",", ";", ":")), end)
    while inner > start and doc[inner - 1].is_quote:
        inner -= 1
    if inner == start + 1 or (inner > start and not doc[start].whitespace_):
        inside = doc[start:inner]
        if is_acronym(inside.text):
            long = _before(doc, opening, inside.text)
            if long is not None:
                return Acronym(inside, long)
    short = doc[opening - 1].text
    if not is_acronym(short):
        return None
    while end > start and doc[end - 1].is_quote:
        end -= 1
    if spells(short, [t.text for t in doc[start:end]]):
        return Acronym(doc[opening - 1 : opening], doc[start:end])
    return None


def _close(doc: Doc, opening: int) -> int:
    """Where a bracket on one line closes; ``opening`` itself if it does not soon."""
    for i in range(opening + 1, min(opening + 2 + _WIDEST, len(doc))):
        text = doc[i].text
        if text in _CLOSE:
            return i
        if "\n" in text:
            break
    return opening


def _explained(doc: Doc, sign: int) -> Acronym | None:
    """ "LF = Long Form": the words behind the sign, if they spell it."""
    if not sign or not is_acronym(doc[sign - 1].text):
        return None
    short, end = doc[sign - 1 : sign], sign + 1
    while end < min(sign + _WIDEST, len(doc)) and not doc[end].is_space:
        if doc[end].is_punct and doc[end].text not in ("-", "'", "’"):
            break
        end += 1
    for last in range(end, sign + 2, -1):
        if spells(short.text, [t.text for t in doc[sign + 1 : last]]):
            return Acronym(short, doc[sign + 1 : last])
    return None


def _apposed(doc: Doc, link: int) -> Acronym | None:
    """ "..., or NAFTA," "..., known as the JCPOA"."""
    start = link + 1
    while start < len(doc) and (doc[start].lower_ in ("the", "by") or doc[start].is_quote):
        start += 1
    short = doc[start : start + 1]
    if not len(short) or not is_acronym(short.text):
        return None
    end = link - 1 if doc[link].lower_ == "as" else link
    while end and doc[end - 1].text in (",", "known", "also", "—", "–"):
        end -= 1
    long = _before(doc, end, short.text)
    return Acronym(short, long) if long is not None else None


def _before(doc: Doc, end: int, acronym: str) -> Span | None:
    """The words right before ``end`` that the acronym stands for: those that are known by it, or
    the run that spells it at the least cost, the shortest of equal ones."""
    while end and doc[end - 1].is_quote:
        end -= 1
    letters = re.sub(r"[^a-z0-9]", "", acronym.lower().removesuffix("s") or acronym.lower())
    first = max(end - _WIDEST - len(letters), 0)
    start = end
    while start > first and not (doc[start - 1].is_space or doc[start - 1].text in ".;:)?!"):
        start -= 1
    known = body_named(acronym) or body_named(acronym.replace("-", " "))
    if known is not None:
        for i in range(start, end - 1):
            if doc[i].lower_ != "the" and body_named(doc[i:end].text) == known:
                return doc[i:end]
    parts: list[str] = []
    owners: list[int] = []
    for token in doc[start:end]:
        split = _parts(token.text) if token.text not in ("'s", "’s") else []
        parts += split
        owners += [token.i] * len(split)
    if len(letters) < 2 or not parts:
        return None
    whole = re.sub(r"[^a-z0-9]", "", acronym.lower())
    for wanted in dict.fromkeys((whole, letters)):
        costs = _costs(wanted, parts)
        fitting = [
            (cost, -owner)
            for cost, owner, part in zip(costs, owners, parts, strict=True)
            if cost <= _limit(wanted) and part not in _SMALL
        ]
        if fitting:
            return doc[-min(fitting)[1] : end]
    return None
