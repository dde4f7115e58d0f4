"""Phrases and shapes that tell by themselves what a line of a news page is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from newsnlp.dates import find_dates
from newsnlp.lexicon import table, words

_EDGES = " \t\u00a0\u200b!?.,:;…\"“”„'‘’`-–—_|·•›»>«‹<*▪◦‣→←↓↑▶▼►+=~#/\\&%$[]{}"
_DIGIT = re.compile("[0-9]")
_COUNT = re.compile(r"^[\d.,]+[km]?\s+|\s*\(\s*[\d.,]+[km]?\s*\)$|\s+[\d,]+$", re.IGNORECASE)
_REMEMBERED = 20_000  # short lines whose sign is remembered
_OPENING = 100  # characters of a paragraph in which a phrase that it starts with ends
_SHORT = 200  # characters up to which a phrase within a line tells what it is
_BESIDE = 25  # letters beside a date that leave a line a date
_NOTICE = 300  # characters up to which a line can be a notice
_CREDIT = re.compile(
    r"\([^()]*\b(?:AP|AFP|EPA|Reuters|REUTERS|Getty|Photo|Photos|File|Images?|Handout)\b[^()]*\)\s*$"
    r"|\((?:[A-Z][\w.'’-]+ )+[A-Z][\w.'’-]+ ?/ ?[A-Z][^()]*\)\s*$"
    # not the agencies in a dateline: LIMA (Reuters/AP) -
    r"|(?:\b(?:REUTERS|AFP|AP|EPA)\s?/\s?[A-Z]"
    r"|/(?:AP|AFP|Reuters|REUTERS|EPA|Getty Images|Files?)\b)"
    r"(?![^()]*\)\s*[-–—])"
    r"|\b(?:Photo|Photos|Image|Picture|Photograph|Credit|Photo credit)\s?(?:by|:)\s?\S"
)
_BULLET = re.compile(r"^(?:[-–•*▪◦‣·]\s+|\d{1,2}[.)]\s+)\S")
_CREDITED = 6  # spaces in a bare credit at most
_SLASHED = re.compile(r"^[A-Z@][\w.&’' -]+ ?/ ?[A-Z@][\w.&’' -]+$")
HEADLINE = range(3, 31)
"""The words that a headline can have."""
_LIVE = re.compile(r"^live\s*[:|-]?\s*")
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?$", re.IGNORECASE)
_AGO = re.compile(r"^(?:an?|\d+)\s+(?:minute|min|hour|hr|day|week|month)s?\s+ago$", re.IGNORECASE)
_CRUMBS = re.compile(r"^[^›»>/|]{2,30}(?:\s*[›»>]\s*[^›»>/|]{2,40}){1,5}$")


@cache
def _phrases(where: str) -> dict[str, str]:
    return {r["phrase"]: r["zone"] for r in table("zone_signs.tsv") if r["where"] == where}


@cache
def _starts() -> dict[str, tuple[str, ...]]:
    """The phrases that a line may start with, longest first, by their first two characters."""
    out: dict[str, list[str]] = {}
    for phrase in sorted(_phrases("start"), key=len, reverse=True):
        out.setdefault(phrase[:2], []).append(phrase)
    return {opening: tuple(phrases) for opening, phrases in out.items()}


@cache
def _within(room: int) -> tuple[str, ...]:
    """The phrases that find room in a line of this length, longest first."""
    return tuple(sorted((p for p in _phrases("within") if len(p) <= room), key=len, reverse=True))


@cache
def _any_within() -> re.Pattern[str]:
    """Any of the phrases: most lines have none."""
    return re.compile(_branches(list(_phrases("within"))))


def _branches(phrases: Sequence[str]) -> str:
    """An expression for any of these phrases that reads what they begin with in common once."""
    if "" in phrases:
        return ""
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        rests.setdefault(phrase[0], []).append(phrase[1:])
    return f"(?:{'|'.join(re.escape(c) + _branches(rest) for c, rest in rests.items())})"


@cache
def _longest() -> int:
    """The length of the longest phrase that is a whole line, with some room for a count."""
    return 12 + max(map(len, _phrases("whole")))


@cache
def section_names() -> frozenset[str]:
    """ "politics", "world": in lower case."""
    return frozenset(words("news_sections.txt"))


@cache
def agencies() -> tuple[str, ...]:
    """Names of news agencies, longest first."""
    return tuple(sorted(dict.fromkeys(words("agencies.txt")), key=len, reverse=True))


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words(name))), re.IGNORECASE)


def is_paywall(text: str) -> bool:
    """Whether a line says that the page shows only the beginning of its story."""
    return len(text) <= _NOTICE and _any_of("paywall_phrases.txt").search(text) is not None


def is_error(text: str) -> bool:
    """Whether a line says that there is no page at this address."""
    return len(text) <= _NOTICE and _any_of("error_phrases.txt").search(text) is not None


def sign(text: str) -> str | None:
    """The zone that a line is by its own words, None if they do not tell."""
    return _sign_of_short(text) if len(text) < _SHORT else _sign_of_long(text)


def _sign_of_long(text: str) -> str | None:
    """What the beginning of a paragraph tells; its other words tell nothing."""
    bare = text.lstrip(_EDGES)[:_OPENING].lower()
    return _by_opening(bare, text)


@lru_cache(maxsize=_REMEMBERED)
def _sign_of_short(text: str) -> str | None:
    """The pages of a site have their short lines in common."""
    lower = text.lower()
    bare = lower.strip(_EDGES)
    digits = _DIGIT.search(text) is not None
    if len(bare) <= _longest():
        whole = _phrases("whole")
        if bare in whole:
            return whole[bare]
        if digits:
            counted = _COUNT.sub("", bare).strip(_EDGES)
            if counted in whole:
                return whole[counted]
    zone = _by_opening(bare, text)
    if zone is not None:
        return zone
    if digits and is_date(text):
        return "date"
    if _any_within().search(lower) is not None:
        for phrase in _within(len(lower)):
            if phrase in lower:
                return _phrases("within")[phrase]
    return None


def _by_opening(bare: str, text: str) -> str | None:
    """What the longest phrase tells that a line starts with."""
    starts = _starts()
    for phrase in (*starts.get(bare[:2], ()), *starts.get(bare[:1], ())):
        if bare.startswith(phrase) and not _goes_on(phrase, bare):
            return _by_start(phrase, text)
    return None


def _goes_on(phrase: str, bare: str) -> bool:
    """Whether the phrase ends amid a word of the line."""
    return phrase[-1].isalnum() and bare[len(phrase) : len(phrase) + 1].isalnum()


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
    if len(text) > 90 or text[0] in "—–" or "@" in text:
        return False
    if _CLOCK.match(text) or _AGO.match(text):
        return True
    found = find_dates(text)
    if not found:
        return False
    rest = sum(map(str.isalpha, text)) - sum(sum(map(str.isalpha, date.text)) for date in found)
    return rest <= (_BESIDE if any(date.iso for date in found) else _BESIDE // 2)


def is_clock(text: str) -> bool:
    """The time of day alone, as it stands above a post: "10:45 GMT"."""
    return text[0].isdigit() and _CLOCK.match(text) is not None


def is_stamp(text: str) -> bool:
    """Whether a line says when its page was published: "Updated 12 March 2025"."""
    bare = text.lower().strip(_EDGES)
    starts = (p for p in _starts().get(bare[:2], ()) if bare.startswith(p))
    return any(_phrases("start")[p] == "date" for p in starts) and is_date(text)


def has_credit(text: str) -> bool:
    """Whether a line ends with, or is, a picture credit."""
    # one of these stands in every credit
    if text[-1] != ")" and "/" not in text and ":" not in text and " by " not in text:
        return False
    return _CREDIT.search(text) is not None


def is_bare_credit(text: str) -> bool:
    """Whether a line, among those of a story, is nothing but whom a picture is from: "(River
    Museum)", "Ira Holm / Lake Pictures"."""
    bracketed = text[0] == "(" and text[-1] == ")"
    if not (bracketed or "/" in text) or text.count(" ") > _CREDITED:
        return False
    return bracketed or _SLASHED.match(text) is not None


def is_bullet(text: str) -> bool:
    """Whether a line is an item of a list."""
    return _BULLET.match(text) is not None


def is_breadcrumb(text: str) -> bool:
    """ "Home › World › Africa"."""
    crumbs = len(text) < 100 and (">" in text or "›" in text or "»" in text)
    return crumbs and _CRUMBS.match(text) is not None


def is_menu(text: str) -> bool:
    """ "Contact us | Newsroom | Terms": a way to the page, or from it, in one line."""
    return is_breadcrumb(text) or (text.count(" | ") > 1 and len(text) < _SHORT)


def is_section(text: str) -> bool:
    """ "Politics", "LIVE: Trade"."""
    return _LIVE.sub("", text.lower()).strip(" :|-") in section_names()


def may_be_headline(text: str) -> bool:
    """Whether a line could be the title of a story, by its length and its ends."""
    return (
        len(text.split()) in HEADLINE
        and (text[-1] not in ".:;,…" or text.endswith("..."))
        and not is_bullet(text)
        and not text[0].islower()
    )
