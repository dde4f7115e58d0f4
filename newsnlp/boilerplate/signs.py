"""Phrases and shapes that tell by themselves what a line of a news page is."""

from __future__ import annotations

import re
from functools import cache

from newsnlp.dates import find_dates
from newsnlp.lexicon import table, words

_EDGES = re.compile(r"^[^\w(©]+|[^\w)]+$")
_COUNT = re.compile(r"^[\d.,]+[km]?\s+|\s*\(\s*[\d.,]+[km]?\s*\)$|\s+[\d,]+$", re.IGNORECASE)
_SHORT = 200  # characters up to which a phrase within a line tells what it is
_CREDIT = re.compile(
    r"\([^()]*\b(?:AP|AFP|EPA|Reuters|REUTERS|Getty|Photo|Photos|File|Images?|Handout)\b[^()]*\)\s*$"
    r"|\((?:[A-Z][\w.'’-]+ )+[A-Z][\w.'’-]+ ?/ ?[A-Z][^()]*\)\s*$"
    r"|\b(?:REUTERS|AFP|AP|EPA)\s?/\s?[A-Z]|/(?:AP|AFP|Reuters|REUTERS|EPA|Getty Images|Files?)\b"
    r"|\b(?:Photo|Photos|Image|Picture|Photograph|Credit|Photo credit)\s?(?:by|:)\s?\S"
)
_BULLET = re.compile(r"^(?:[-–•*▪◦‣·]\s+|\d{1,2}[.)]\s+)\S")
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?$", re.IGNORECASE)
_AGO = re.compile(r"^(?:an?|\d+)\s+(?:minute|min|hour|hr|day|week|month)s?\s+ago$", re.IGNORECASE)
_CRUMBS = re.compile(r"^[^›»>/|]{2,30}(?:\s*[›»>]\s*[^›»>/|]{2,40}){1,5}$")


@cache
def _phrases(where: str) -> dict[str, str]:
    return {r["phrase"]: r["zone"] for r in table("zone_signs.tsv") if r["where"] == where}


@cache
def _within() -> tuple[re.Pattern[str], dict[str, str]]:
    phrases = _phrases("within")
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), phrases


@cache
def _starts() -> re.Pattern[str]:
    longest_first = sorted(_phrases("start"), key=len, reverse=True)
    whole_words = (re.escape(p) + (r"(?!\w)" if p[-1].isalnum() else "") for p in longest_first)
    return re.compile("|".join(whole_words))


@cache
def section_names() -> frozenset[str]:
    """ "politics", "world": in lower case."""
    return frozenset(words("news_sections.txt"))


@cache
def agencies() -> frozenset[str]:
    """Names of news agencies."""
    return frozenset(words("agencies.txt"))


def sign(text: str) -> str | None:
    """The zone that a line is by its own words, None if they do not tell."""
    lower = text.lower()
    bare = _EDGES.sub("", lower)
    whole = _phrases("whole")
    if bare in whole:
        return whole[bare]
    counted = _EDGES.sub("", _COUNT.sub("", bare))
    if counted != bare and counted in whole:
        return whole[counted]
    start = _starts().match(bare)
    if start is not None and (zone := _by_start(start.group().strip(), text)) is not None:
        return zone
    if is_date(text):
        return "date"
    if len(text) < _SHORT:
        within, zones = _within()
        found = within.search(lower)
        if found is not None:
            return zones[found.group()]
    return None


def _by_start(phrase: str, text: str) -> str | None:
    """What a beginning tells, long lines and names aside."""
    zone = _phrases("start").get(phrase)
    if zone == "byline":
        return zone if is_byline(text) else None
    if zone in ("copyright", "caption", "tags") or len(text) < _SHORT:
        return zone
    return None


def is_byline(text: str) -> bool:
    """ "By Ana Reyes and Jo Field": names, no sentence ("By signing up, you agree")."""
    tokens = text.split()
    if len(text) > _SHORT or len(tokens) < 2:
        return False
    if text.startswith("("):
        return True
    names = [t for t in tokens[1:] if t[0].isupper()]
    return 2 * len(names) > len(tokens) - 1 and text[-1] not in "!?"


def is_date(text: str) -> bool:
    """A date or time, and little else."""
    if len(text) > 90:
        return False
    if _CLOCK.match(text) or _AGO.match(text):
        return True
    found = find_dates(text)
    if not found:
        return False
    rest = sum(map(str.isalpha, text)) - sum(sum(map(str.isalpha, date.text)) for date in found)
    return rest <= 25


def has_credit(text: str) -> bool:
    """Whether a line ends with, or is, a picture credit."""
    return _CREDIT.search(text) is not None


def is_bullet(text: str) -> bool:
    """Whether a line is an item of a list."""
    return _BULLET.match(text) is not None


def is_breadcrumb(text: str) -> bool:
    """ "Home › World › Africa"."""
    return len(text) < 100 and _CRUMBS.match(text) is not None


def is_menu(text: str) -> bool:
    """ "Contact us | Newsroom | Terms": a way to the page, or from it, in one line."""
    return is_breadcrumb(text) or (text.count(" | ") > 1 and len(text) < _SHORT)
