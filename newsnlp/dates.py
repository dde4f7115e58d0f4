"""Dates of the world's press: found in text, read as ISO, and resolved against the page's date.

dateutil reads the calendar; what is ours is where a date stands, how precise it is, and which
Monday a story means. Day and month that could be swapped (03/04/2024) give no date.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dateutil import parser as dateutil_parser
from dateutil.relativedelta import relativedelta

Tense = Literal["past", "future"]

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_CLOCK = r"(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
_PATTERNS = (
    (
        "day",
        rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
    ),
    ("day", rf"{_YEAR}/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?!\d)"),
    ("day", rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"),
    ("day", rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}"),
    ("numeric", rf"\d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep){_YEAR}"),
    ("yearless", rf"{_DAY}\s+(?:of\s+)?{_MONTH}(?!\s*\d)"),
    ("yearless", rf"{_MONTH}\s+{_DAY}(?!\d|,?\s+{_YEAR}|:)"),
    ("month", rf"{_MONTH}(?:,|\s+of)?\s+{_YEAR}"),
)
_FIND = re.compile(
    r"(?<![\w./-])(?:" + "|".join(f"(?P<{k}{i}>{p})" for i, (k, p) in enumerate(_PATTERNS)) + r")"
    r"(?![\w-])",
    re.IGNORECASE,
)
_DIGIT = re.compile("[0-9]")
_MAYBE = re.compile(
    r"\d[./-]\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec", re.IGNORECASE
)  # one of them stands in every date, and a digit
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_SHIFTS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_LEADING = re.compile(
    r"^(?:(?:on|in|by|early|late|earlier|later|this|the|of|since|from|mid)[\s-]+)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``iso`` is YYYY-MM-DD or YYYY-MM, None if its year or order is unknown."""

    start: int
    end: int
    text: str
    iso: str | None


def find_dates(text: str, reference: datetime.date | None = None) -> list[FoundDate]:
    """The absolute dates in a text, in order. A date without a year takes the one that puts it
    nearest to ``reference``."""
    if _DIGIT.search(text) is None or _MAYBE.search(text) is None:
        return []
    found = []
    for match in _FIND.finditer(text):
        name = next(k for k, v in match.groupdict().items() if v and k != "sep")
        iso = _read(name.rstrip("0123456789"), match.group(), reference)
        found.append(FoundDate(match.start(), match.end(), match.group(), iso))
    return found


def resolve(text: str, reference: datetime.date | None, tense: Tense = "past") -> str | None:
    """A date expression ("Monday", "Nov. 25", "last month", "2018", "January 2021") as ISO, as
    coarse as it is; None if it cannot be told, above all without a ``reference``.

    A bare weekday or month is the last one up to the reference, or with ``tense="future"`` the
    next one from it on.
    """
    absolute = find_dates(text, reference)
    if absolute:
        return absolute[0].iso
    lowered = _LEADING.sub("", " ".join(text.lower().split())).strip(" .,")
    if re.fullmatch(_YEAR, lowered):
        return lowered
    if reference is None:
        return None
    return _relative(lowered, reference, tense)


def parse_iso(iso: str | None) -> datetime.date | None:
    """A whole ISO date as a date; None for a coarser one or none."""
    return datetime.date.fromisoformat(iso) if iso is not None and len(iso) == 10 else None


@lru_cache(maxsize=4096)
def _read(kind: str, text: str, reference: datetime.date | None) -> str | None:
    """One matched date as ISO, by dateutil."""
    if kind == "numeric":
        first, second = (int(part) for part in re.split(r"[./-]", text)[:2])
        dotted = "." in text  # 03.04.2024 is day first wherever it is written
        if not dotted and first <= 12 and second <= 12 and first != second:
            return None
        day_first = dotted or first > 12
    else:
        day_first = False
    anchor = datetime.datetime(reference.year if reference else 2000, 1, 1)
    try:
        # "Sept." and "of" are the press's, not dateutil's
        clean = re.sub(r"\bsept\b\.?", "Sep", text, flags=re.I).replace(" of ", " ")
        date = dateutil_parser.parse(clean, default=anchor, dayfirst=day_first).date()
    except (ValueError, OverflowError):
        return None
    if kind == "month":
        return f"{date:%Y-%m}"
    if kind == "yearless":
        return None if reference is None else _nearest_year(date, reference).isoformat()
    return date.isoformat()


def _nearest_year(date: datetime.date, reference: datetime.date) -> datetime.date:
    candidates = [date + relativedelta(years=n) for n in (-1, 0, 1)]
    return min(candidates, key=lambda d: abs((d - reference).days))


def _relative(text: str, reference: datetime.date, tense: Tense) -> str | None:
    """ "monday", "last month", "next year", "july" against the reference date."""
    if text in _SHIFTS:
        return (reference + relativedelta(days=_SHIFTS[text])).isoformat()
    words = text.split()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(words[0], 0)
    name = words[-1] if len(words) <= 2 and (step or len(words) == 1) else ""
    weekday = next((i for i, day in enumerate(_WEEKDAYS) if name in (day, day[:3])), None)
    if weekday is not None:
        if step > 0 or (step == 0 and tense == "future"):
            return _day(reference, (weekday - reference.weekday()) % 7 or 7 * (step > 0))
        return _day(reference, -((reference.weekday() - weekday) % 7 or 7 * (step < 0)))
    if name in _MONTHS:
        month = _MONTHS.index(name) + 1
        year = reference.year
        if (step > 0 or tense == "future") and month < reference.month:
            year += 1
        elif step <= 0 and tense == "past" and month > reference.month:
            year -= 1
        return f"{year}-{month:02d}"
    if name == "month":
        return f"{reference + relativedelta(months=step):%Y-%m}"
    if name == "year":
        return str(reference.year + step)
    return None


def _day(reference: datetime.date, days: int) -> str:
    return (reference + relativedelta(days=days)).isoformat()
