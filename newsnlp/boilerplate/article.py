"""What the page says of its article: headline, byline, dateline, dates, section, source and so on.

Each comes from the lines of its zone; what the page does not say is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsnlp.boilerplate import datelines, signs
from newsnlp.boilerplate.lines import Line
from newsnlp.boilerplate.source import find_source, holder
from newsnlp.boilerplate.zones import Reading
from newsnlp.dates import FoundDate, find_dates
from newsnlp.records import Article, Caption, Date, Dateline, Text

_BY = re.compile(
    r"^\(?(?:(?:live |additional )?reporting by|written by|words by|story by|report by"
    r"|compiled by|by)[:\s]*",
    re.IGNORECASE,
)
_LINK = re.compile(r",\s*|\s+and\s+|\s*&\s*")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*)){0,4}")
_CUT = re.compile(r"\s+(?:in|for|at|from|of)\s+.*$|\s*[|;(–—].*$", re.DOTALL)
_CREDIT_AFTER = re.compile(
    r"(?:Photo credit|Photographs?|Photos?|Images?|Pictures?|Credit)\s?(?:by|:)\s?"
    r"(?P<who>[^()|]+?)[.)\s]*$"
)
_CREDIT_END = re.compile(r"\((?P<who>[^()]*)\)\s*$")
_CREDIT_SLASH = re.compile(
    r"(?P<who>(?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w.'’-]*\s?/\s?[^/.()]+)\.?\s*$"
)
_PHOTO_WORD = re.compile(
    r"^(?:(?:AP|AFP|Reuters|REUTERS|EPA)\s+)?(?:Photo|Image|Picture|Photograph|File)s?\s?(?:by|/|:)?\s?"
)
_RIGHT = re.compile(r"(?:©|\(c\)|copyright).*?(?:\.(?=\s+[A-Z]|\s*$)|$)", re.IGNORECASE | re.DOTALL)
_RESERVED = re.compile(r"\s+All rights reserved\.?", re.IGNORECASE)
_EDITED = re.compile(r"[;)|]|\bediting by\b", re.IGNORECASE)
_LIVE = re.compile(r"^live\s*[:|-]\s*", re.IGNORECASE)
_CRUMB = re.compile(r"[^›»>/|]+")
_FULL = 10  # characters of a date with its day
_TIMES = 3  # time stamps between paragraphs that make a live blog
_BRIEF = 600  # characters of prose up to which an article is a brief
_STUB = 2500  # characters of prose up to which the page may be the beginning of a story
_BELOW = 12  # lines below the story in which a page says so
_INDEX = 6  # lines that are links to stories on a page without one


def read_article(page: str, reading: Reading, scores_mean: float) -> Article:
    """The article record of a page. ``scores_mean`` is how sure the lines of prose are."""
    lines, kinds = reading.lines, reading.kinds
    headline = None if reading.headline is None else _headline(reading, reading.headline)
    place, agency_by_place = _dateline(reading)
    rights = [line for line, kind in zip(lines, kinds, strict=True) if kind == "copyright"]
    right = _right(rights[0]) if rights else None
    source = find_source(lines, kinds)
    return Article(
        kind=_kind(reading),
        confidence=round(scores_mean, 2),
        headline=headline,
        byline=tuple(_byline(reading)),
        dateline=place,
        published=_published(reading, place),
        section=_section(reading),
        source=source,
        agency=_agency(reading, rights) or agency_by_place,
        copyright=right,
        captions=tuple(_captions(reading)),
    )


def _headline(reading: Reading, first: int) -> Text:
    """The headline, which may be wrapped."""
    parts = [reading.lines[first]]
    for line, kind in zip(reading.lines[first + 1 :], reading.kinds[first + 1 :], strict=True):
        if kind != "headline":
            break
        parts.append(line)
    return Text(parts[0].start, parts[-1].end, " ".join(part.text for part in parts))


def _text(line: Line) -> Text:
    return Text(line.start, line.end, line.text)


def _part(line: Line, start: int, end: int) -> Text:
    return Text(line.start + start, line.start + end, line.text[start:end])


def _kind(reading: Reading) -> str:
    """One of records.ARTICLE_KINDS."""
    if not reading.body:
        missing = any(signs.is_error(line.text) for line in reading.lines)
        links = reading.kinds.count("related") >= _INDEX
        return "index" if links and not missing else "none"
    first, last = reading.body[0], reading.body[-1]
    if reading.kinds[first:last].count("date") >= _TIMES:
        return "liveblog"
    chars = sum(len(reading.lines[i].text) for i in reading.body)
    below = reading.lines[last + 1 : last + 1 + _BELOW]
    if chars < _STUB and any(signs.is_paywall(line.text) for line in below):
        return "stub"
    return "brief" if chars < _BRIEF else "article"


def _byline(reading: Reading) -> Iterator[Text]:
    """Names, each once, first mention first; without "By" and without posts and places."""
    seen: set[str] = set()
    for line, kind in zip(reading.lines, reading.kinds, strict=True):
        if kind != "byline" or "@" in line.text:
            continue
        opening = _BY.match(line.text)
        start = opening.end() if opening else 0
        if not opening and signs.sign(line.text) == "byline":
            continue
        rest = line.text[start:]
        end = start + len(_EDITED.split(rest, maxsplit=1)[0])
        for piece in _pieces(line.text, start, end):
            name = _CUT.sub("", line.text[slice(*piece)]).strip()
            known = name and _PERSON.fullmatch(name) and len(name.split()) <= 4
            posts = name and not all(w[0].isupper() or len(w) < 4 for w in name.split())
            if not known or posts or name in seen:
                continue
            seen.add(name)
            at = line.text.index(name, piece[0])
            yield _part(line, at, at + len(name))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of text[start:end] between commas and "and"."""
    at = start
    for link in _LINK.finditer(text, start, end):
        yield at, link.start()
        at = link.end()
    yield at, end


def _dateline(reading: Reading) -> tuple[Dateline | None, Text | None]:
    """The dateline, on a line of its own or before the first paragraph's text; and the agency that
    it names."""
    candidates = [
        (line, datelines.alone(line.text))
        for line, kind in zip(reading.lines, reading.kinds, strict=True)
        if kind == "dateline"
    ]
    for i in reading.body[:2]:
        line = reading.lines[i]
        candidates.append((line, datelines.before_text(line.text)))
    for line, found in candidates:
        if found is not None:
            agency = None if found.agency is None else _part(line, *found.agency)
            if found.place is None:
                return None, agency
            place = line.text[slice(*found.place)]
            return Dateline(line.start, line.start + found.end, place, found.date), agency
    return None, None


def _published(reading: Reading, dateline: Dateline | None) -> Date | None:
    """The date of publication: the one that says so, else the one nearest before the story, else
    the page's first, else that of the dateline, as releases have it."""
    end = reading.body[0] if reading.body else len(reading.lines)
    candidates: list[tuple[int, Line, FoundDate]] = []
    for i, (line, kind) in enumerate(zip(reading.lines, reading.kinds, strict=True)):
        if i >= max(end, 1) and reading.body:
            break
        if kind not in ("date", "navigation", "byline", "other", "promo", "section"):
            continue
        for date in find_dates(line.text):
            if date.iso is None or len(date.iso) < _FULL:
                continue
            lower = line.text.lower()
            updated = lower.rfind("updated", 0, date.start) > lower.rfind(
                "published", 0, date.start
            )
            rank = 0 if kind == "date" and not updated else 1 if kind == "date" else 2
            candidates.append((rank, line, date))
    if not reading.body:
        return None
    if not candidates:
        return None if dateline is None else _dated(reading, dateline)
    best = min(candidates, key=lambda c: c[0])
    same = [c for c in candidates if c[0] == best[0]]
    _, line, date = same[0] if reading.headline is None else _nearest(same, reading)
    return Date(line.start + date.start, line.start + date.end, date.iso, date.text)


def _dated(reading: Reading, dateline: Dateline) -> Date | None:
    """The full date of a dateline."""
    line = next(line for line in reading.lines if line.start == dateline.start)
    found = find_dates(line.text[: (dateline.end or 0) - line.start])
    for date in found:
        if date.iso is not None and len(date.iso) == _FULL:
            return Date(line.start + date.start, line.start + date.end, date.iso, date.text)
    return None


def _nearest(
    candidates: list[tuple[int, Line, FoundDate]], reading: Reading
) -> tuple[int, Line, FoundDate]:
    """The candidate whose line is nearest to the headline."""
    at = reading.lines[reading.headline or 0].start
    return min(candidates, key=lambda c: abs(c[1].start - at))


def _section(reading: Reading) -> Text | None:
    """The line above the headline, or the last crumb of the way to it that is a section's name."""
    for line, kind in zip(reading.lines, reading.kinds, strict=True):
        if kind == "section":
            bare = _LIVE.sub("", line.text)
            start = line.text.index(bare)
            return _part(line, start, start + len(bare.rstrip(" :|")))
    stop = reading.headline if reading.headline is not None else len(reading.lines)
    for line, kind in zip(reading.lines[:stop], reading.kinds[:stop], strict=True):
        if kind == "navigation" and signs.is_breadcrumb(line.text):
            crumbs = list(_CRUMB.finditer(line.text))
            for crumb in reversed(crumbs):
                name = crumb.group().strip()
                if signs.is_section(name) and name.lower() not in ("news", "home"):
                    at = line.text.index(name, crumb.start())
                    return _part(line, at, at + len(name))
    return None


def _right(line: Line) -> Text:
    """The notice itself, without what the line goes on to say."""
    match = _RIGHT.search(line.text)
    if match is None:
        return _text(line)
    reserved = _RESERVED.match(line.text, match.end())
    return _part(line, match.start(), reserved.end() if reserved else match.end())


def _agency(reading: Reading, rights: list[Line]) -> Text | None:
    """An agency that a copyright line names; or the holder of the first of two, where that one
    stands right below the story: the second is the site's."""
    for line in rights[:2]:
        for name in signs.agencies():
            stands = re.search(rf"\b{re.escape(name)}\b", line.text) if name in line.text else None
            if stands:
                return _part(line, *stands.span())
    if len(rights) > 1 and reading.body:
        last = reading.lines[reading.body[-1]]
        below = next((line for line in reading.lines if line.start > last.start), None)
        if below is rights[0]:
            at = holder(below.text)
            return None if at is None else _part(below, *at)
    return None


def _captions(reading: Reading) -> Iterator[Caption]:
    for line, kind in zip(reading.lines, reading.kinds, strict=True):
        if kind == "caption":
            yield Caption(line.start, line.end, credit(line.text))


def credit(text: str) -> str | None:
    """Whom a caption credits: "(AP Photo/Ana Reyes)" -> "AP/Ana Reyes" is left as "Ana Reyes"."""
    for pattern in (_CREDIT_END, _CREDIT_AFTER, _CREDIT_SLASH):
        match = pattern.search(text)
        if match is not None and (pattern is not _CREDIT_END or signs.has_credit(text)):
            who = match.group("who").strip(" .,")
            bare = _PHOTO_WORD.sub("", who).strip(" .,:")
            if bare:
                return bare
    return None
