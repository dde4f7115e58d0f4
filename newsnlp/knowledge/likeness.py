"""How alike two names are that are not spelled the same: word by word, never by a ratio of the
whole, which takes "Maria Rossi" for "Mario Rossi" and one region's court for another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from newsnlp.lexicon import words

_VOWELS = frozenset("aeiouy")
_NUMBER = re.compile(r"\d+|[ivx]+")
_LINKING = frozenset("of the for and on in at de du des la le der die das und".split())
_PARTICLES = frozenset("al el ul bin ibn bint abu de da di von van der den the".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())


def person_likeness(a: str, b: str) -> float:
    """How alike the keys of two full names of persons are, 0 to 1; 0 where one of them has but one
    word. Middle names, initials, particles and a second surname may be missing, and parts may
    change places."""
    if a.replace(" ", "") == b.replace(" ", ""):
        return 0.98
    left, right = _parts(a), _parts(b)
    if min(len(left), len(right)) < 2:
        return 0.0
    if sorted(left) == sorted(right):
        return 0.97
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if short in (long[: len(short)], long[-len(short) :]):
        return 0.9
    given, last = _given_likeness(short[0], long[0]), _word_likeness(short[-1], long[-1])
    if min(given, last) < 0.7 or given + last < 1.7:
        return 0.0
    # One word the same to the letter says more than two that are both a little off.
    likeness = 0.9 if max(given, last) == 1.0 else (given + last) / 2
    return likeness * _all_within(short[1:-1], long[1:-1])


def _parts(key: str) -> list[str]:
    kept = [w for w in key.split() if w not in _PARTICLES]
    while len(kept) > 2 and kept[-1] in _SUFFIXES:
        kept.pop()
    return kept if len(kept) > 1 else key.split()


def _given_likeness(a: str, b: str) -> float:
    """As of any words, but an initial stands for a name, and a woman's name is no man's: "Maria"
    and "Mario", "Simon" and "Simone"."""
    if a != b and min(len(a), len(b)) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    short, long = sorted((a, b), key=len)
    if a[:-1] == b[:-1] and a != b and "a" in (a[-1], b[-1]) and {a[-1], b[-1]} <= _VOWELS:
        return 0.0
    if long.startswith(short) and long[len(short) :] in ("a", "e", "ne", "ina"):
        return 0.0
    return _word_likeness(a, b)


def _word_likeness(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if _NUMBER.fullmatch(a) or _NUMBER.fullmatch(b):
        return 0.0
    if a[0] == b[0] and len(skeleton := _skeleton(a)) > 2 and skeleton == _skeleton(b):
        return 0.9
    return Levenshtein.normalized_similarity(a, b) if min(len(a), len(b)) > 3 else 0.0


def _skeleton(word: str) -> str:
    """The consonants, each run of one letter once: what transliterations mostly agree on."""
    consonants = [c for c in word if c not in _VOWELS]
    return "".join(c for i, c in enumerate(consonants) if not i or consonants[i - 1] != c)


def _all_within(few: Sequence[str], many: Sequence[str]) -> float:
    """1 if each word is among the others, if only by its initial; less for each that is not."""
    score = 1.0
    for word in few:
        if not any(word[0] == w[0] and (len(word) == 1 or len(w) == 1) for w in many) and not any(
            _word_likeness(word, w) > 0.7 for w in many
        ):
            score *= 0.85
    return score


def name_likeness(a: str, b: str) -> float:
    """How alike the keys of two names of organizations, places or things are, 0 to 1: every word
    that says something has its like in the other name, but words at the end that say what kind of
    body it is may be missing."""
    if a.replace(" ", "") == b.replace(" ", ""):
        return 0.98 if len(a) > 4 else 0.0
    left, right = _saying(a), _saying(b)
    if sorted(left) == sorted(right):
        return 0.95
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if len(short) < len(long):
        kinds = _kinds()
        more = long[len(short) :]
        return 0.9 if long[: len(short)] == short and all(w in kinds for w in more) else 0.0
    total = size = 0.0
    rest = list(right)
    for word in left:
        best = max(rest, key=lambda w: _word_likeness(word, w))
        likeness = _word_likeness(word, best)
        if likeness < 0.75:
            return 0.0
        rest.remove(best)
        total += likeness * len(word)
        size += len(word)
    return min(0.95, total / size) if len(a) > 5 else 0.0


def _saying(key: str) -> list[str]:
    """The words that a name is known by, without legal forms and years at its ends."""
    forms = legal_forms()
    kept = [w for w in key.replace("united states", "us").split() if w not in _LINKING]
    while len(kept) > 1 and (kept[-1] in forms or kept[-1].isdigit()):
        kept.pop()
    while len(kept) > 1 and kept[0] in forms:
        del kept[0]
    return kept or key.split()


def initials(key: str) -> str | None:
    """The letters that the words of a name of three and more begin with, None of a shorter one."""
    kept = [w for w in key.split() if w not in _LINKING]
    return "".join(w[0] for w in kept) if len(kept) > 2 else None


@cache
def legal_forms() -> frozenset[str]:
    return frozenset(words("legal_forms.txt"))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(words("organization_words.txt")) | {"agency", "press", "magazine"}
