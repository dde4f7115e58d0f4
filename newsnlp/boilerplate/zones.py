"""Gives every line of a page its zone: the classifier says what is prose, signs and places say the
rest.

The order: what a line's own words tell; the story's extent; headline and what stands about it; then
furniture, where a heading ("Most read") colours the lines below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from newsnlp.boilerplate import signs
from newsnlp.boilerplate.furniture import name_furniture
from newsnlp.boilerplate.headline import find_headline, name_about_headline
from newsnlp.boilerplate.lines import Line

THRESHOLD = 0.4
"""Probability from which a line is taken for the article's; chosen by cross-validation."""
_SURE = 0.8  # a line this probable is prose, whatever a phrase within it says
_BELOW = 0.2  # probability that is enough for a paragraph right below a line of prose
_INSIDE = 0.15  # probability that is enough between two lines of prose
_HARD = frozenset(("copyright", "caption", "byline", "advertisement", "tags"))
_ENDING = frozenset(("related", "newsletter", "copyright", "tags"))  # what ends comments
_STORY = 3  # lines of prose after which comments are the readers'
_POSTS = 3  # posts that make a live blog
_POSTED = 0.02  # probability that is enough for a paragraph below a time of day
_POST = 2  # lines below its time in which a post's text begins
_LINKS = 3  # titles that may follow a heading like "Read more" within a story
_TEASERS = 700  # characters of prose above which a page is no mere index
_LIST = 8  # lines above the story that may list its points
_PAGE = 20  # lines from which a page can be an index
_PARAGRAPH = 80  # characters of a line that is a paragraph, no title
_STOPS = frozenset('.!?"”’…')
_LEAST = 3  # lines up to which a page is a bare text: no place tells anything
_NAMES = re.compile(r"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}$")


@dataclass(slots=True)
class Reading:
    """What was read of a page: its lines, what each is, how sure that is, and what its own words
    tell."""

    lines: list[Line]
    kinds: list[str]
    confidences: list[float]
    signs: Sequence[str | None]
    headline: int | None = None
    body: list[int] = field(default_factory=list)


def read_zones(
    lines: list[Line],
    own: Sequence[str | None],
    scores: Sequence[float],
    title: int | None = None,
) -> Reading:
    """The zone of each line. ``own`` is what each line's own words tell, ``scores`` are the
    classifier's probabilities, ``title`` is the headline, where it is known."""
    if len(lines) <= _LEAST:
        return _bare(lines, own)
    prose = [
        p > THRESHOLD and _is_prose(line, kind, p)
        for line, kind, p in zip(lines, own, scores, strict=True)
    ]
    _fill(lines, own, scores, prose)
    posts = _posts(lines, own, scores, prose)
    for i in posts:
        prose[i] = True
    live = bool(posts)
    _drop_blocks(lines, own, prose, live)
    if not live and _is_index(lines, own, scores, prose):
        prose = [False] * len(lines)
    body = [i for i, flag in enumerate(prose) if flag]
    kinds: list[str | None] = ["body" if flag else None for flag in prose]
    headline = None
    if body:
        headline = find_headline(lines, own, body, live) if title is None else title
    own = [
        told or (None if flag else signs.furniture_sign(line.text))
        for line, told, flag in zip(lines, own, prose, strict=True)
    ]
    if body:
        name_about_headline(lines, own, kinds, headline, body)
        _within_story(lines, own, kinds, body)
    name_furniture(lines, own, kinds, body)
    probable = np.asarray(scores)
    sure = np.round(np.maximum(probable, 1 - probable), 2).tolist()
    confidences = [
        p if kind in ("body", "list") or not sign else 0.9
        for kind, sign, p in zip(kinds, own, sure, strict=True)
    ]
    named = [kind or "other" for kind in kinds]
    return Reading(lines, named, confidences, own, headline, body)


def _bare(lines: list[Line], own: Sequence[str | None]) -> Reading:
    """A line or three: a text by itself, but for what says what it is; a first line without a stop
    before prose is its headline. A date is some of the text, if it does not say what of."""
    kinds = [
        kind if kind and (kind != "date" or signs.is_stamp(line.text)) else "body"
        for kind, line in zip(own, lines, strict=True)
    ]
    headline = None
    if len(lines) > 1 and kinds[0] == kinds[1] == "body" and signs.may_be_headline(lines[0].text):
        kinds[0], headline = "headline", 0
    body = [i for i, kind in enumerate(kinds) if kind == "body"]
    return Reading(lines, kinds, [0.7] * len(lines), kinds, headline, body)


def _is_prose(line: Line, kind: str | None, p: float) -> bool:
    """Whether a line that probably is prose is nothing else by its own words."""
    if kind is None:
        return not signs.is_credit(line.text)
    return kind not in _HARD and p > _SURE


def _fill(
    lines: list[Line], own: Sequence[str | None], scores: Sequence[float], prose: list[bool]
) -> None:
    """Crossheads and one-word paragraphs: what is nothing else, between two lines of prose; and
    paragraphs right below one."""
    for i in range(1, len(lines) - 1):
        if prose[i - 1] and prose[i + 1] and not prose[i] and own[i] is None:
            prose[i] = scores[i] > _INSIDE and not signs.is_credit(lines[i].text)
    for i in range(1, len(lines)):
        if prose[i - 1] and not prose[i] and own[i] is None and scores[i] > _BELOW:
            text = lines[i].text
            paragraph = len(text) >= _PARAGRAPH and text[-1] in _STOPS
            prose[i] = paragraph and not signs.has_credit(text)


def _posts(
    lines: list[Line], own: Sequence[str | None], scores: Sequence[float], prose: list[bool]
) -> list[int]:
    """The paragraphs of a live blog that stand right below times of day, with or without a title
    between; none on a page that has but a few."""
    posts = []
    for i, line in enumerate(lines):
        if own[i] == "date" and signs.is_clock(line.text):
            for k in range(i + 1, min(i + 1 + _POST, len(lines))):
                text = lines[k].text
                paragraph = len(text) >= _PARAGRAPH and text[-1] in _STOPS and own[k] is None
                if prose[k] or (paragraph and scores[k] > _POSTED):
                    posts.append(k)
                    break
    return posts if len(posts) >= _POSTS else []


def _drop_blocks(
    lines: list[Line], own: Sequence[str | None], prose: list[bool], live: bool
) -> None:
    """Prose that is none of the story: readers' comments below it, notes and sources at its end,
    and the titles that follow a heading like "Read more". The next post ends the comments on
    one."""
    whole = sum(prose)
    comments = False
    links = 0
    count = 0
    for i, line in enumerate(lines):
        if own[i] == "comments":
            comments = count >= _STORY
        elif own[i] in _ENDING or (live and signs.is_clock(line.text)):
            comments = False
        elif 2 * count > whole and count >= _STORY and signs.is_end(line.text):
            prose[i:] = [False] * (len(lines) - i)
            break
        if own[i] == "related":
            links = _LINKS
        elif prose[i] and comments:
            prose[i] = False
        elif prose[i] and links and signs.may_be_headline(line.text):
            prose[i] = False
            links -= 1
        else:
            links = 0
            count += prose[i]


def _is_index(
    lines: list[Line],
    own: Sequence[str | None],
    scores: Sequence[float],
    prose: Sequence[bool],
) -> bool:
    """Whether the page is a list of teasers: a few pieces of prose, and never two in a row; or one
    that is not sure."""
    if len(lines) < _PAGE or not any(prose):
        return False
    if sum(len(line.text) for line, flag in zip(lines, prose, strict=True) if flag) > _TEASERS:
        return False
    if sum(prose) == 1:
        return scores[prose.index(True)] < _SURE
    long = [
        flag and line.text[-1] in _STOPS and len(line.text) >= _PARAGRAPH
        for flag, sign, line in zip(prose, own, lines, strict=True)
        if sign not in ("advertisement", "caption", "promo")
    ]
    return not any(a and b for a, b in pairwise(long))


def _within_story(
    lines: list[Line], own: Sequence[str | None], kinds: list[str | None], body: list[int]
) -> None:
    """Captions, signatures and lists between the first and the last line of prose, and after."""
    writers = [lines[i].text for i, kind in enumerate(kinds) if kind == "byline"]
    before = range(max(body[0] - _LIST, 0), body[0])
    for i in before:
        items = i + 1 < len(lines) and signs.is_bullet(lines[i + 1].text)
        if kinds[i] in (None, "body") and (signs.is_bullet(lines[i].text) or items):
            kinds[i] = "list" if own[i] in (None, "related") else kinds[i]
    links = False
    for i in range(body[0], min(body[-1] + 4, len(lines))):
        text = lines[i].text
        links = own[i] == "related" or (links and kinds[i] != "body")
        if any(text in line for line in writers) and _NAMES.match(text):
            kinds[i] = "byline"
        elif kinds[i] == "body":
            kinds[i] = "list" if signs.is_bullet(text) else "body"
        elif kinds[i] is None and own[i] is None:
            if signs.has_credit(text) or (i < body[-1] and own[i + 1] == "caption"):
                kinds[i] = "caption"
            elif i > body[-1] and "@" in text and " " not in text.strip():
                kinds[i] = "byline"
        elif own[i] in ("byline", "date", "caption") and (not links or signs.is_clock(text)):
            kinds[i] = own[i]
