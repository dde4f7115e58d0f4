"""Datelines: where a story was written, when, and for which agency; on a line of their own or
before the story's first words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsnlp.boilerplate import signs
from newsnlp.dates import find_dates
from newsnlp.lexicon import table, words
from newsnlp.names.evidence import folded, is_place

_CAPITALS = r"[A-Z][^\W\d_a-z]+(?:[ .'’/-]+[^\W\d_a-z]+)*"
_REGION = r"(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}){0,2}"
_NAMES = r"[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,3}"
_DAY = (
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_WHEN = rf"(?:(?:,| [—–-])? ?{_DAY})?"
_AGENCY = r"(?:(?:\s*|--)[(/]\s?(?P<agency>[^()]{2,40}?)\s?(?:\)|/(?=\s)))"
"""In brackets; releases have "/PRNewswire/", "--(BUSINESS WIRE)--", "/ ACCESSWIRE /"."""
_DASH = r"\s*(?:—|–|--|-|:)\s"
_ALONE = re.compile(rf"^(?P<place>{_CAPITALS}{_REGION}){_WHEN}{_AGENCY}?{_WHEN}\s*[—–-]*$")
_GLUED = re.compile(rf"^(?P<place>{_CAPITALS}{_REGION}){_WHEN}{_AGENCY}?{_WHEN}{_DASH}")
_SIGNED = re.compile(  # what an agency's name alone makes a dateline
    rf"^(?:(?P<place>{_CAPITALS}{_REGION}){_WHEN}{_AGENCY}(?:\s{_DAY}\s/)?\s*(?:[—–:-]+\s*|(?=[A-Z\"“]))"
    rf"|(?P<name>{_NAMES}{_REGION}){_WHEN}{_AGENCY.replace('agency', 'named')}{_WHEN}{_DASH}"
    rf"|{_DAY}?{_AGENCY.replace('agency', 'only')}{_DASH})"
)
_SECOND = re.compile(r"\s?/| - ")  # another agency, or the day
_RELEASED = re.compile(  # what a date with its year makes one
    rf"^(?P<place>{_NAMES}{_REGION})(?:,| [—–-]) ?(?=[\w.]+ [\w,]+ \d{{4}}){_DAY}{_DASH}"
)
_ROOM = 60  # characters of a line that is a dateline
_REACH = 90  # characters in which one before a story ends


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline at the start of a line: ``place`` and ``agency`` are where they stand in it."""

    end: int
    place: tuple[int, int] | None
    date: str | None
    agency: tuple[int, int] | None


@cache
def _labels() -> frozenset[str]:
    return frozenset(words("dateline_labels.txt"))


def alone(text: str) -> FoundDateline | None:
    """A line that is nothing but a dateline: "ROME", "LJUBLJANA, May 12"."""
    match = _ALONE.match(text) if len(text) <= _ROOM else None
    if match is None or match.group("place") in _labels() or signs.is_section(text):
        return None
    place = match.group("place")
    if " " in place and place == text.rstrip(" —–-") and not _is_known(place):
        return None  # several words in capitals and nothing else: a heading as well
    return _found(match, match.span("place"), match.span("agency"), len(text))


def _is_known(place: str) -> bool:
    """Whether a list has the place, one of several, or what stands before its region."""
    names = [part.split(",")[0].strip() for part in place.split("/")]
    return any(is_place(name) or folded(name) in _regions() for name in names)


@cache
def _regions() -> frozenset[str]:
    """Cities, states and provinces, without case."""
    return frozenset(folded(row["name"]) for row in table("places.tsv"))


def before_text(text: str) -> FoundDateline | None:
    """A dateline before the words of a story: "ROME, May 12 (Reuters) - Italy ..."; or an agency
    alone."""
    opening = text[:_REACH]
    match = _SIGNED.match(opening)
    if match is not None:
        groups = ("place", "agency"), ("name", "named"), (None, "only")
        for place, agency in groups:
            where = match.span(agency)
            if _agency(opening, where) is not None:
                return _found(match, match.span(place) if place else (-1, -1), where, match.end())
    match = _GLUED.match(opening)
    if match is not None and match.group("place") not in _labels():
        return _found(match, match.span("place"), match.span("agency"), match.end())
    match = _RELEASED.match(opening)
    if match is None or not ("," in match.group("place") or _is_known(match.group("place"))):
        return None
    return _found(match, match.span("place"), (-1, -1), match.end())


def _found(
    match: re.Match[str], place: tuple[int, int], agency: tuple[int, int], end: int
) -> FoundDateline:
    dates = find_dates(match.group())
    known = _agency(match.string, agency)
    return FoundDateline(
        end, place if place[0] >= 0 else None, dates[0].iso if dates else None, known
    )


def _agency(text: str, at: tuple[int, int]) -> tuple[int, int] | None:
    """The agency among what stands in brackets: the first of several."""
    if at[0] < 0:
        return None
    names = signs.agencies()
    inside = text[slice(*at)]
    first = _SECOND.split(inside, maxsplit=1)[0]
    return next(((at[0], at[0] + len(name)) for name in (inside, first) if name in names), None)
