"""Person names: their parts, and when two of them are one person's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from newsnlp.lexicon import table

PARTICLES = frozenset(
    "al el bin ibn ben bint abu de da di do dos das del della la le van von der den ter ten zu of y"
    " e ould".split()
)
_SUFFIXES = frozenset(
    "jr jr. sr sr. ii iii iv v mp mep qc kc obe cbe mbe dbe kbe frs phd md esq".split()
)
_NICKNAME = re.compile(r"(?:^|(?<=\s))[\"“”‘'’(]\s?([^\"“”()]{2,24}?)\s?[\"”’')](?=\s|$)")
_SPLIT = re.compile(r"[\s\-‐‑–'’.]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as it is compared: parts without diacritics, in lower case."""

    parts: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        """Whether there is more than a surname or first name."""
        return len(self.parts) > 1

    @property
    def last(self) -> str:
        """The last part: a surname, but for names that put it first."""
        return self.parts[-1]


def plain(text: str) -> str:
    """Letters without diacritics, in lower case: "Orbán" -> "orban"."""
    if text.isascii():
        return text.lower()
    text = text.translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ı": "i", "ß": "ss"})


@lru_cache(maxsize=1 << 14)
def parse_name(text: str) -> Name | None:
    """The name in a text; None if no part of it has letters. Particles ("al-", "von der") and
    suffixes ("Jr.") are left out, for the press drops them at will."""
    text = _NICKNAME.sub(" ", text) if _NICKNAME.search(text) else text
    parts = [p for p in _SPLIT.split(plain(text)) if p and any(c.isalpha() for c in p)]
    kept = [p for p in parts if p not in PARTICLES and p not in _SUFFIXES] or parts
    return Name(tuple(kept)) if kept else None


@lru_cache(maxsize=1 << 14)
def nickname(text: str) -> str | None:
    """What a name holds in quotation marks or brackets: "Rod" in Rodrigo "Rod" Cruz."""
    found = _NICKNAME.search(text)
    rest = _NICKNAME.sub(" ", text).strip() if found else ""
    return found.group(1) if found and rest else None


def is_suffix(text: str) -> bool:
    """Whether a text is but what stands behind names: "Jr.", "M.D."."""
    return text.lower().replace(".", "") in _SUFFIXES


@cache
def _genders() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in table("given_names.tsv")}


def given_name_gender(part: str) -> str | None:
    """The gender of those who bear a first name, where nearly all have the same."""
    return _genders().get(part)


def _alike(a: str, b: str) -> bool:
    """The same part, an initial of it, or another transliteration (Zelenskyy, Zelensky). The
    guard: parts that are short, or that begin otherwise, are never taken for alike."""
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    shorter = min(len(a), len(b))
    if shorter < 5 or a[0] != b[0]:
        return False
    return Levenshtein.distance(a, b, score_cutoff=2) <= (1 if shorter < 8 else 2)


def same_person(a: Name, b: Name) -> bool:
    """Whether two full names may be one person's: the same parts but for order, initials and
    transliteration, or all parts of the shorter one in the longer one."""
    short, long = sorted((a.parts, b.parts), key=len)
    if len(short) < 2:
        return False
    if len(short) == len(long) == 2 and short == long[::-1]:
        return True
    if not (_alike(short[-1], long[-1]) or _alike(short[0], long[0])):
        return False
    rest = list(long)
    for part in short:
        hit = next((r for r in rest if _alike(part, r)), None)
        if hit is None:
            return False
        rest.remove(hit)
    # an exact surname or first name has to be there: initials and likeness alone join nobody
    return bool(set(short) & set(long))


def is_short_form(short: Name, full: Name) -> int:
    """How well a short name fits a full one: 3 for its surname, 2 for the first or another part
    (a first name, or a surname that stands first), 1 for another transliteration, 0 for not."""
    if len(short.parts) >= len(full.parts):
        return 0
    if full.parts[-len(short.parts) :] == short.parts:
        return 3
    if full.parts[: len(short.parts)] == short.parts:
        return 2
    if len(short.parts) == 1:
        if short.parts[0] in full.parts:
            return 2
        if len(short.last) > 1 and _alike(short.last, full.last):
            return 1
    return 0
