"""Phrases and shapes that tell by themselves what a line of a news page is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newsnlp.boilerplate.phrases import EDGES, phrases
from newsnlp.dates import find_dates
from newsnlp.lexicon import words

_SIGNS = "zone_signs.tsv"
_FURNITURE = "furniture_signs.tsv"
_DIGIT = re.compile("[0-9]")
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
_GLUED = re.compile(r"([a-z])([A-Z])")
_GLUES = 3  # entries glued to the one before in a menu of one line
_ADDRESS = re.compile(
    r"^\S+@\S+\.\w+$"  # of mail
    r"|^\+?[\d() .-]{9,}\d$|\b(?i:phone|fax|tel|call)\b\D{0,12}\d{3}"  # numbers to call
    r"|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b"
    r"|\b[A-Z]{2} \d{5}\b|^(?i:P\.?O\.? Box)"
)
_BULLET = re.compile(r"^(?:[-–•*▪◦‣·]\s+|\d{1,2}[.)]\s+)\S")
_ITEM = 40  # characters of an entry of a menu at most
_ITEM_WORDS = 4
_CODE = 45  # characters up to which a word can be one
_CREDITED = 6  # spaces in a bare credit at most
_TICKER = re.compile(r"^\([A-Z][A-Za-z. ]*:\s?[A-Z0-9.]+\)$")
_SLASHED = re.compile(r"^[A-Z@][\w.&’' -]+ ?/ ?[A-Z@][\w.&’' -]+$")
HEADLINE = range(3, 31)
"""The words that a headline can have."""
_LIVE = re.compile(r"^live\s*[:|-]?\s*")
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?$", re.IGNORECASE)
_AGO = re.compile(r"^(?:an?|\d+)\s+(?:minute|min|hour|hr|day|week|month)s?\s+ago$", re.IGNORECASE)
_CRUMBS = re.compile(r"^[^›»>/|]{2,30}(?:\s*[›»>]\s*[^›»>/|]{2,40}){1,5}$")


@cache
def section_names() -> frozenset[str]:
    """ "politics", "world": in lower case."""
    return frozenset(words("news_sections.txt"))


@cache
def _end_headings() -> frozenset[str]:
    return frozenset(words("end_headings.txt"))


def is_end(text: str) -> bool:
    """Whether a line heads the notes or sources below a story."""
    return len(text) <= _ITEM and text.lower().strip(EDGES) in _end_headings()


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
    bare = text.lstrip(EDGES)[:_OPENING].lower()
    return _by_opening(bare, text)


@lru_cache(maxsize=_REMEMBERED)
def _sign_of_short(text: str) -> str | None:
    """The pages of a site have their short lines in common."""
    lower = text.lower()
    bare = lower.strip(EDGES)
    zone = phrases(_SIGNS).whole(bare) or _by_opening(bare, text)
    if zone is not None:
        return zone
    if _DIGIT.search(text) is not None and is_date(text):
        return "date"
    return phrases(_SIGNS).within(lower)


def _by_opening(bare: str, text: str) -> str | None:
    """What the longest phrase tells that a line starts with, long lines and names aside."""
    found = phrases(_SIGNS).start(bare)
    if found is None:
        return None
    zone = found[1]
    if zone == "byline":
        return zone if is_byline(text) else None
    if zone in ("copyright", "caption", "tags") or len(text) < _SHORT:
        return zone
    return None


@lru_cache(maxsize=_REMEMBERED)
def furniture_sign(text: str) -> str | None:
    """The zone of a line that is known to be none of the story's, by its own words, glued together
    or not: "Sign inSubscribe"."""
    zone = _of_furniture(text)
    if zone is None and len(text) < _SHORT and _GLUED.search(text) is not None:
        parts = _GLUED.sub(r"\1 \2", text)
        zone = sign(parts) or _of_furniture(parts)
    return zone


def _of_furniture(text: str) -> str | None:
    lower = text[:_SHORT].lower()
    bare = lower.strip(EDGES)
    known = phrases(_FURNITURE)
    opening = known.start(bare)
    return known.whole(bare) or (opening and opening[1]) or known.within(lower)


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
    bare = text.lower().strip(EDGES)
    found = phrases(_SIGNS).start(bare)
    return found is not None and found[1] == "date" and is_date(text)


def has_credit(text: str) -> bool:
    """Whether a line ends with, or is, a picture credit."""
    # one of these stands in every credit
    if text[-1] != ")" and "/" not in text and ":" not in text and " by " not in text:
        return False
    return _CREDIT.search(text) is not None


def is_bare_credit(text: str) -> bool:
    """Whether a line, among those of a story, is nothing but whom a picture is from: "(River
    Museum)", "Ira Holm / Lake Pictures"; not what a share is listed as ("(XLSE: LUMO)")."""
    bracketed = text[0] == "(" and text[-1] == ")"
    if not (bracketed or "/" in text) or text.count(" ") > _CREDITED:
        return False
    return _TICKER.match(text) is None if bracketed else _SLASHED.match(text) is not None


def is_credit(text: str) -> bool:
    """Whether a line tells whom a picture is from."""
    return has_credit(text) or is_bare_credit(text)


def is_item(text: str) -> bool:
    """Whether a line is as short as an entry of a menu, and no sentence."""
    return len(text) <= _ITEM and text.count(" ") < _ITEM_WORDS and text[-1] not in ".!?…:"


def is_field(text: str) -> bool:
    """A field of a form: "First name*"."""
    return text[-1] == "*" and len(text) <= _ITEM


def is_price(text: str) -> bool:
    """ "$38 $29", "€ 12 at Lakeside Books": what something costs, and where."""
    return text[0] in "$£€" and len(text) <= _ITEM and _DIGIT.search(text) is not None


def is_debris(text: str) -> bool:
    """Whether a line holds no word or number, or what only machines read."""
    if len(text) > _CODE and " " not in text:
        return _DIGIT.search(text) is not None
    return not any(map(str.isalnum, text))


def is_bullet(text: str) -> bool:
    """Whether a line is an item of a list."""
    return _BULLET.match(text) is not None


def is_breadcrumb(text: str) -> bool:
    """ "Home › World › Africa"."""
    crumbs = len(text) < 100 and (">" in text or "›" in text or "»" in text)
    return crumbs and _CRUMBS.match(text) is not None


def is_menu(text: str) -> bool:
    """ "Contact us | Newsroom | Terms", "NewsSportWeatherShop", "1 2 3 4": ways to the page or
    from it, in one line."""
    if is_breadcrumb(text) or (text.count(" | ") > 1 and len(text) < _SHORT):
        return True
    if text[-1] not in ".!?" and len(_GLUED.findall(text)) >= _GLUES:
        return True
    return " " in text and text.replace(" ", "").isdigit()


def is_address(text: str) -> bool:
    """ "tips@lakeside.example", "Phone: (555) 010-0199": where somebody can be reached."""
    reached = "@" in text or _DIGIT.search(text) is not None
    return reached and len(text) <= _OPENING and _ADDRESS.search(text) is not None


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
