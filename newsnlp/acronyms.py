"""Acronyms and what they stand for, in either order: "Long Form (LF)", "LF (Long Form)", "Long
Form, or LF,", "Long Form, known as the LF".

Letters are matched to the initials of words and of the parts of hyphenated words, small words
being free to have no letter, so that ACSA is Acquisition and Cross-Service Agreement and not its
end. The classic method matches letters from the right and takes less (Schwartz and Hearst, 2003).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-z0-9&+./-]{1,11}")
_SMALL = frozenset(
    "a an and as at by for from in of on or the to und et de la le du des der".split()
)
_OPEN, _CLOSE = ("(", "["), (")", "]")
_LINKS = frozenset(("or", "called", "named", "dubbed"))


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym and its long form, where they stand together."""

    short: Span
    long: Span


def spells(acronym: str, words: list[str]) -> bool:
    """Whether the words' initials give the acronym: all its letters in order, the first word with
    the first letter, and no word of weight without a letter (one of five letters or more may
    leave out one)."""
    letters = re.sub(r"[^A-Za-z0-9]", "", acronym).upper()
    parts = [
        (part.upper(), word.lower() in _SMALL)
        for word in words
        for part in re.split(r"[-/–]", word)
        if part[:1].isalnum()
    ]
    if len(letters) < 2 or not parts or parts[0][0][0] != letters[0]:
        return False
    return _match(letters, parts, 0, 0, 1 if len(letters) >= 5 else 0)


def _match(letters: str, parts: list[tuple[str, bool]], i: int, j: int, spare: int) -> bool:
    if j == len(parts):
        return i == len(letters)
    word, small = parts[j]
    # the word may give its initial, or further letters after it (Benelux, GDPR, MoU)
    for length in range(min(3, len(word)), 0, -1):
        if letters.startswith(word[:length], i) and _match(
            letters, parts, i + length, j + 1, spare
        ):
            return True
    if small:
        return _match(letters, parts, i, j + 1, spare)
    return spare > 0 and j > 0 and _match(letters, parts, i, j + 1, spare - 1)


def is_acronym(text: str) -> bool:
    """Whether a word looks like an acronym: two capitals or more, no more than twelve letters."""
    return bool(_ACRONYM.fullmatch(text))


def find_acronyms(doc: Doc) -> list[Acronym]:
    """All acronyms that stand beside their long form."""
    found = []
    for token in doc:
        pair = None
        if token.text in _OPEN:
            pair = _bracketed(doc, token.i)
        elif token.lower_ in _LINKS or (token.lower_ == "as" and token.i and _known(doc, token.i)):
            pair = _apposed(doc, token.i)
        if pair:
            found.append(pair)
    return found


def _known(doc: Doc, i: int) -> bool:
    return doc[i - 1].lower_ in ("known", "abbreviated")


def _bracketed(doc: Doc, opening: int) -> Acronym | None:
    close = next(
        (t.i for t in doc[opening + 1 : opening + 16] if t.text in _CLOSE or "\n" in t.text), None
    )
    if close is None or doc[close].text not in _CLOSE or close - opening < 2 or not opening:
        return None
    start, end = opening + 1, close
    while start < end and (doc[start].is_quote or doc[start].lower_ == "the"):
        start += 1
    while end > start and doc[end - 1].is_quote:
        end -= 1
    inside = doc[start:end]
    if len(inside) and is_acronym(inside.text):
        long = _before(doc, opening, inside.text)
        if long is not None:
            return Acronym(inside, long)
    short = doc[opening - 1 : opening]
    if is_acronym(short.text) and spells(short.text, [t.text for t in inside]):
        return Acronym(short, inside)
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
    """The shortest run of words before ``end`` that the acronym spells."""
    while end and doc[end - 1].is_quote:
        end -= 1
    for start in range(end - 1, max(end - 2 * len(acronym) - 6, -1), -1):
        if doc[start].is_space:
            return None
        words = [t.text for t in doc[start:end]]
        if doc[start].lower_ not in _SMALL and spells(acronym, _rejoined(words)):
            return doc[start:end]
    return None


def _rejoined(words: list[str]) -> list[str]:
    """Words without the hyphens that a tokenizer made words of their own."""
    return [w for w in words if w not in ("-", "–", "'s", "’s", ",")]
