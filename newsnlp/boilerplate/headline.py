"""The headline of a story, and what stands about it: section, byline, date, second headline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsnlp.boilerplate import datelines, signs
from newsnlp.boilerplate.lines import Line
from newsnlp.boilerplate.signs import is_item

_PLAUSIBLE = 1.5  # points of a line that may be the headline
_NEARLY = 0.6
_ABOVE = 40  # lines above the story in which its headline stands
_TITLE = 20  # characters of a headline that a longer line ends with
_STEM = 5  # letters by which "agree" and "agreed" are one word
_WORDS = re.compile(r"[^\W\d_]{4,}")
_WRAPPED = 3  # lines of a headline at most
_WRAP = range(4, 13)  # words of a line that goes on with it
_ASKING = frozenset("a an the of to in on at for with from by and as".split())
_STOPS = frozenset('.!?"”’…')
_DECK = 12  # lines between a second headline and the story
_REPORTERS = re.compile(
    r"\b(?:reporters?|correspondent|editor|staff|columnist|writer|contributor|news service)\b", re.I
)
_POST = 8  # words of a writer's post at most
_BY = frozenset(("by", "written by", "author", "authors"))
_GLUED_BY = re.compile(r"^(?:Written )?[Bb]y:?[A-Z][\w.'’-]+ [A-Z]")
_SIGNATURE = 16  # words of a byline with its date at most
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_DATED = re.compile(rf"{_MONTH}\.? \d{{1,2}}(?:,|\b)|\d{{4}}[-.]\d\d")
_STAMP = re.compile(
    rf"{_MONTH}\.? ?\d+|\d+ {_MONTH}"
    r"|\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
    r"|\b(?i:first|published|updated|modified|posted|last|comments?|read)\b|\b[A-Z]{2,4}\b"
)
_SIGNER = re.compile(r"[A-Z][a-z]")  # the name of who signs
_FULL_NAME = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+")
_NAMES = re.compile(r"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}$")


def find_headline(
    lines: list[Line], own: Sequence[str | None], body: list[int], live: bool
) -> int | None:
    """The line before the story that shares most with it, near it, and reads like a headline; no
    title of a post."""
    story: set[str] = set()
    for i in body[:8]:
        story |= _stems(lines[i].text)
    scores: dict[int, float] = {}
    for i in range(max(body[0] - _ABOVE, 0), body[0] + 1):
        text = lines[i].text
        if own[i] is not None or not signs.may_be_headline(text) or signs.has_credit(text):
            continue
        if live and i and signs.is_clock(lines[i - 1].text):
            continue
        if i == body[0] and (len(body) < 2 or body[1] != i + 1):
            continue
        stems = _stems(text)
        shared = len(stems & story) if i != body[0] else 1
        score = (
            min(shared, 5)
            + 2 * shared / max(len(stems), 1)
            + min(len(text.split()), 10) / 5
            - 0.05 * (body[0] - i)
        )
        if score > _PLAUSIBLE:
            scores[i] = score
    scores = {i: s for i, s in scores.items() if not _ends_with_another(lines, scores, i)}
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    # of two lines that both could be, the upper one is the headline, the lower one its second
    if scores.get(best - 1, 0.0) > _NEARLY * scores[best] and not is_item(lines[best - 1].text):
        return best - 1
    return best


def _stems(text: str) -> set[str]:
    return {word[:_STEM].lower() for word in _WORDS.findall(text)}


def _ends_with_another(lines: list[Line], scores: Mapping[int, float], i: int) -> bool:
    """Whether a line is a breadcrumb that ends with what another one says, or comes again right
    below."""
    text = lines[i].text
    if i + 1 in scores and lines[i + 1].text == text:
        return True
    others = (lines[k].text for k in scores)
    return any(_TITLE <= len(other) < len(text) and text.endswith(other) for other in others)


def name_about_headline(
    lines: list[Line],
    own: Sequence[str | None],
    kinds: list[str | None],
    headline: int | None,
    body: list[int],
) -> None:
    """Headline, and what stands just before it and between it and the story."""
    first = body[0]
    if headline is not None:
        kinds[headline] = "headline"
        for i in range(headline + 1, min(headline + _WRAPPED, len(lines))):
            if not _wraps(lines[i - 1].text, lines[i].text) or own[i] is not None or i >= first:
                break
            kinds[i] = "headline"
            lines[i] = lines[i]._replace(part=True)
        above = headline - 1
        free = above >= 0 and kinds[above] is None and own[above] != "navigation"
        if free and _is_section(lines, own, above):
            kinds[above] = "section"
    start = 0 if headline is None else headline + 1
    for i in range(start, first):
        _name_between(lines, own, kinds, i, headline, first)
    if headline is not None and kinds[first] == "body" and first == headline + 1:
        after = own[first + 1] if first + 1 < len(lines) else None
        if after in ("byline", "date") and len(lines[first].text.split()) in signs.HEADLINE:
            kinds[first] = "subheadline"
    if headline is not None and len(body) > 1 and 1 < body[1] - first <= _DECK:
        # a second headline that reads like prose
        for i in range(first + 1, body[1]):
            _name_between(lines, own, kinds, i, first, body[1])


def _is_section(lines: list[Line], own: Sequence[str | None], i: int) -> bool:
    """Whether a line right above a headline names its desk: a known one, or a few words that no
    menu goes before; not the news of a ticker ("BREAKING: Quake hits the coast")."""
    text = lines[i].text
    if signs.is_section(text):
        return True
    if ": " in text:
        return False
    alone = i > 0 and not signs.is_item(lines[i - 1].text) and own[i - 1] != "tags"
    return alone and own[i] is None and signs.is_item(text) and not signs.is_debris(text)


def _name_between(
    lines: list[Line],
    own: Sequence[str | None],
    kinds: list[str | None],
    i: int,
    headline: int | None,
    first: int,
) -> None:
    """Name a line between headline and story."""
    text = lines[i].text
    if kinds[i] is not None:
        return
    if i >= first - 3 and own[i] in (None, "date") and datelines.alone(text) is not None:
        kinds[i] = "dateline"
    elif own[i] == "date" and _FULL_NAME.search(_STAMP.sub("", text)):
        kinds[i] = "byline"
    elif own[i] in ("date", "byline", "caption", "share", "tags"):
        kinds[i] = own[i]
    elif own[i] is None and signs.is_credit(text):
        kinds[i] = "caption"
    elif own[i] is None and headline is not None:
        kinds[i] = _beside_headline(lines, own, i, headline)


def _wraps(line: str, after: str) -> bool:
    """Whether a headline goes on in the next line: this one ends in a word that asks for more, or
    the next one begins in lower case and is longer than a tag or a button."""
    length = len(after.split())
    if line[-1] in _STOPS or line[-1] in ":;" or length > max(_WRAP):
        return False
    open_end = line.rsplit(None, 1)[-1] in _ASKING
    return open_end or (after[0].islower() and length in _WRAP)


def _is_post(text: str) -> bool:
    """ "Lake Correspondent": what a writer is."""
    return _REPORTERS.search(text) is not None and len(text.split()) <= _POST


def _beside_headline(
    lines: list[Line], own: Sequence[str | None], i: int, headline: int
) -> str | None:
    """Names and posts by a date are a byline; a longer line right below the headline is its
    second."""
    text = lines[i].text
    near = [own[k] for k in (i - 1, i + 1, i + 2) if 0 <= k < len(lines)]
    before = lines[i - 1].text
    by = before.lower().rstrip(" :") in _BY and len(text.split()) <= _POST
    if by or _is_post(text):
        return "byline"
    if _DATED.search(text) and len(text.split()) <= _SIGNATURE and text[-1] not in _STOPS:
        return "byline" if _SIGNER.search(_STAMP.sub("", text)) else "date"
    names = _NAMES.match(text) is not None and all(w[0].isupper() for w in text.split())
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    if names and ("date" in near or before == text or _is_post(below)):
        return "byline"
    if text.lower().rstrip(" :") in _BY or text in signs.agencies() or _GLUED_BY.match(text):
        return "byline"
    if i - headline <= 2 and len(text.split()) > 4:
        return "subheadline"
    return None
