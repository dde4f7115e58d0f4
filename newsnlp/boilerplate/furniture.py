"""Names what is not the story: by a line's own sign, by the heading above it, by its place, and by
what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from newsnlp.boilerplate import signs
from newsnlp.boilerplate.lines import Line
from newsnlp.dates import find_dates
from newsnlp.lexicon import table

_OPENERS = {
    "related": 60, "comments": 60, "newsletter": 5, "login": 2, "promo": 2, "share": 0,
    "tags": 0, "other": 2,
}  # fmt: skip
_STAYS = frozenset(("related", "comments"))  # blocks that keep what has no heading of its own
_MENU = 4  # such entries in a row that make a menu
_TAGS = 15  # lines of tags at most
_NEAR = 12  # lines below the story in which its tags begin
_FORM = 3  # lines below a heading in which a newsletter's form begins
_KEPT = frozenset(("login", "share", "promo"))  # what is told apart within a menu
_OUTSIDE = frozenset(("date", "copyright", "advertisement", "byline", "caption"))
_BUTTONS = frozenset(("share", "navigation", "related"))  # what those of networks may seem
_BUTTON = 30  # characters of a button of a network at most
_GOODS = 2  # lines above a price that say what of
_FOLLOWED = re.compile(r"(?:follow|connect|find|social|join)\b")
_BESIDE = frozenset(("navigation", "date", "byline"))  # what teasers have beside their titles
_TAKES = frozenset(("navigation", "related", "comments", "newsletter", "byline", "tags"))
_ENTRY = 7  # words of an entry of a menu at most
_TITLE = 30  # words of a title of another story
_TEASER = 80  # characters of a teaser that is no title
_FEW = 3  # lines of these at most
_ABOVE = 8  # lines above the story that are its own, date and names included


def name_furniture(
    lines: list[Line], own: Sequence[str | None], kinds: list[str | None], body: list[int]
) -> None:
    """Fill in the kinds that are None."""
    own = _with_categories(lines, own, body)
    _menus(lines, own, kinds, body)
    _blocks(lines, own, kinds, body)
    _teasers(lines, kinds, body)
    _networks(lines, kinds)
    _offers(lines, kinds)


def _with_categories(
    lines: list[Line], own: Sequence[str | None], body: list[int]
) -> Sequence[str | None]:
    """The signs of lines; "Categories" right below the story are its tags, anywhere else a menu."""
    near = range(body[-1] + 1, body[-1] + _NEAR) if body else range(0)
    return [
        "tags" if i in near and line.text.lower().rstrip(":") == "categories" else sign
        for i, (line, sign) in enumerate(zip(lines, own, strict=True))
    ]


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches [start, end) of lines that are flagged."""
    start: int | None = None
    for i, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            yield start, i
            start = None


def _cut_at_tags(
    own: Sequence[str | None], runs: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """These stretches, each cut where tags begin."""
    for start, end in runs:
        heads = [i for i in range(start + 1, end) if own[i] == "tags"]
        yield from pairwise([start, *heads, end])


def _menus(
    lines: list[Line], own: Sequence[str | None], kinds: list[str | None], body: list[int]
) -> None:
    """Runs of short lines: the article's tags right below it or below their heading, else a menu,
    whatever phrases its entries are. A heading at the end of a run heads what comes next."""
    items = [
        kind is None and _is_entry_like(sign, line.text)
        for line, sign, kind in zip(lines, own, kinds, strict=True)
    ]
    above = _headings(own)
    for start, end in _cut_at_tags(own, _runs(items)):
        while end > start and own[end - 1] in _OPENERS and own[end - 1] not in _KEPT:
            end -= 1
        if own[start] in _STAYS and not _is_entry(own, items, start, end):
            continue
        tags = _tags(lines, own, start, end, body)
        kinds[start : start + tags] = ["tags"] * tags
        signed = set(own[start:end]) - {None}
        links = above[start] == "related" and not signed
        form = above[start] == "comments" and "navigation" not in signed
        if end - start - tags >= _MENU and not links and not form:
            for i in range(start + tags, end):
                kinds[i] = own[i] if own[i] in _KEPT else "navigation"


def _headings(own: Sequence[str | None]) -> list[str | None]:
    """For each line the last sign above it that could be a heading's."""
    out: list[str | None] = []
    last: str | None = None
    for sign in own:
        out.append(last)
        if sign is not None and sign not in _OUTSIDE:
            last = sign
    return out


def _tags(
    lines: list[Line], own: Sequence[str | None], start: int, end: int, body: list[int]
) -> int:
    """How many lines at the start of a run are the article's tags."""
    headed = own[start] == "tags" or (
        start > 0 and own[start - 1] == "tags" and signs.is_item(lines[start - 1].text)
    )
    headed = headed and not (body and start < body[0] - _ABOVE)
    after = start - body[-1] if body else 0
    lower = sum(line.text[0].islower() for line in lines[start:end])
    small = end - start >= _MENU and 2 * lower > end - start  # menus have capitals
    if not headed and after != 1 and not (0 < after < _NEAR and small):
        return 0
    at = start + 1 if own[start] == "tags" else start
    while at < end and own[at] is None:
        at += 1
    return at - start if (headed or at - start > 1) and at - start <= _TAGS else 0


def _is_entry_like(sign: str | None, text: str) -> bool:
    """Whether a line could be an entry of a menu."""
    if not signs.is_item(text) or _stands_alone(sign, text):
        return False
    odd = signs.is_field(text) or signs.is_price(text)
    return not (odd or signs.is_debris(text) or signs.is_address(text))


def _stands_alone(sign: str | None, text: str) -> bool:
    """Whether a line is no entry of a menu, however short it is."""
    if sign == "newsletter":
        return "newsletter" not in text.lower()
    return sign in _OUTSIDE or sign == "comments"


def _is_entry(own: Sequence[str | None], items: Sequence[bool], start: int, end: int) -> bool:
    """Whether the heading at the start of a run is one entry of a menu among others."""
    return end - start >= 2 * _MENU or (start > 0 and items[start - 1])


def _blocks(
    lines: list[Line], own: Sequence[str | None], kinds: list[str | None], body: list[int]
) -> None:
    """Line by line: a heading colours what is below it until something else begins."""
    block: str | None = None
    room = 0
    for i, line in enumerate(lines):
        if kinds[i] is not None:
            block = None
            continue
        field = signs.is_field(line.text)
        sign = None if field else own[i]
        sign = sign or ("caption" if signs.has_credit(line.text) else None)
        entry = (
            sign == "newsletter" and not _stands_alone(sign, line.text) and signs.is_item(line.text)
        )
        if entry and not _is_form(own, i):
            kinds[i], block = "navigation", None
        elif sign is not None and not _belongs(sign, line.text, block if room else None):
            kinds[i] = sign
            block, room = (sign, _OPENERS[sign]) if sign in _OPENERS else (None, 0)
            if sign == "comments" and body and i < body[-1]:
                block = None  # a way to them
        elif sign is None and i and _lists_tags(kinds[i - 1], lines[i - 1].text, line.text):
            kinds[i], block = "tags", None
        elif block is not None and room > 0 and not (block not in _STAYS and _ends(line.text)):
            kinds[i] = block
            room -= 1
        else:
            block = None
            kinds[i] = _by_place(lines, kinds, i, body)


def _lists_tags(above: str | None, heading: str, text: str) -> bool:
    """Whether a line has the tags, one after the other, of the heading above it."""
    listed = text.count(",") + text.count("|") > 0 and text[-1] not in ".!?"
    return above == "tags" and listed and signs.is_item(heading.rstrip(":"))


def _is_form(own: Sequence[str | None], i: int) -> bool:
    """Whether a newsletter's form, or more words about it, stand right below."""
    return "newsletter" in own[i + 1 : i + 1 + _FORM]


def _belongs(sign: str, text: str, block: str | None) -> bool:
    """Whether a line with a sign of its own still belongs to the block that it stands in: dates and
    names below links and comments, "Login to comment", the button below a newsletter's form."""
    if block in _STAYS and sign in ("date", "byline", "caption"):
        return True
    if block == "comments":
        return sign == "share" or (sign == "login" and "comment" in text.lower())
    if block == "newsletter":
        return len(text.split()) < 3 and (sign == "promo" or text.lower().startswith("sign up"))
    return False


def _ends(text: str) -> bool:
    """Whether a line ends a small block: a menu or a section's name."""
    return signs.is_menu(text) or signs.is_section(text)


def _by_place(lines: list[Line], kinds: Sequence[str | None], i: int, body: list[int]) -> str:
    """What a line is of which neither its words nor a heading tell anything."""
    text = lines[i].text
    words = len(text.split())
    above = bool(body) and i < body[0]
    if signs.is_debris(text):
        return "navigation" if above else "other"
    if signs.is_menu(text):
        return "navigation"
    if signs.is_field(text) or signs.is_address(text):
        return "other"
    if signs.is_price(text):
        return "promo"
    if body and body[0] < i < body[-1]:
        if signs.is_bare_credit(text):
            return "caption"
        return "related" if words > 3 else "navigation"
    if body and i > body[-1]:
        if kinds[i - 1] == "related":
            return "related"
        if words <= 3:
            return "navigation"
        return "related" if words <= _TITLE and text[-1] not in ".!" else "other"
    if not body and signs.is_section(text) and i and text.isupper():
        return "section"
    if words <= _ENTRY:
        return "navigation"
    return "related" if signs.may_be_headline(text) and not find_dates(text) else "other"


def _teasers(lines: list[Line], kinds: list[str | None], body: list[int]) -> None:
    """What stands between titles of other stories, or below one, is theirs: numbers, dates, names
    and sections, and what those stories begin with. A button among those to share is one."""
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    for i in range(1, len(lines) - 1):
        text = lines[i].text
        around = (kinds[i - 1], kinds[i + 1])
        beside = "related" in around and (i > last or i < first - _ABOVE)
        signed = kinds[i] in ("date", "byline") and beside
        number = kinds[i] == "navigation" and text.isdigit() and beside
        long = len(text) > _TEASER
        if signed or number or (kinds[i] == "other" and long and around == ("related", "related")):
            kinds[i] = "related"
        elif kinds[i] == "navigation" and around == ("share", "share"):
            kinds[i] = "share"
        elif around[0] == around[1] and around[0] in _TAKES and signs.is_debris(text):
            kinds[i] = around[0]
    for start, end in _runs([kind in _BESIDE for kind in kinds]):
        between = start > 0 and end < len(lines) and kinds[start - 1] == kinds[end] == "related"
        if between and end - start <= _FEW:
            kinds[start:end] = ["related"] * (end - start)


@cache
def _network_uses() -> dict[str, str]:
    """What the buttons of networks are for."""
    return {row["name"]: row["use"] for row in table("networks.tsv")}


def _networks(lines: list[Line], kinds: list[str | None]) -> None:
    """Buttons of networks in a row: to share the story, if one of them is for nothing else, or to
    follow the site, if one of them or the heading says so."""
    known = _network_uses()
    uses = [
        known.get(line.text.lower().strip(" :*+›»|"))
        if kind in _BUTTONS and len(line.text) <= _BUTTON
        else None
        for line, kind in zip(lines, kinds, strict=True)
    ]
    for start, end in _runs([use is not None for use in uses]):
        heading = lines[start - 1].text.lower() if start else ""
        if end - start > 1 and "share" in uses[start:end]:
            kinds[start:end] = ["share"] * (end - start)
        elif "follow" in uses[start:end] or _FOLLOWED.match(heading):
            kinds[start:end] = ["navigation"] * (end - start)


def _offers(lines: list[Line], kinds: list[str | None]) -> None:
    """What stands just above a price and below it is for sale, and who sells it."""
    for i, line in enumerate(lines):
        if kinds[i] == "promo" and signs.is_price(line.text):
            for k in range(max(i - _GOODS, 0), min(i + _GOODS, len(lines))):
                if kinds[k] in _BUTTONS and len(lines[k].text) <= _TEASER:
                    kinds[k] = "promo"
