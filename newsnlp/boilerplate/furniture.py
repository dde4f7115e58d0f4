"""Names what is not the story: by a line's own sign, by the heading above it, by its place, and by
what stands around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsnlp.boilerplate import signs
from newsnlp.boilerplate.lines import Line
from newsnlp.dates import find_dates

_OPENERS = {
    "related": 60, "comments": 60, "newsletter": 5, "login": 2, "promo": 2, "share": 0,
    "tags": 0, "other": 2,
}  # fmt: skip
_STAYS = frozenset(("related", "comments"))  # blocks that keep what has no heading of its own
_ITEM = 4  # words of an entry of a menu, at most
_CHARS = 40  # its characters
_MENU = 4  # such entries in a row that make a menu
_TAGS = 15  # lines of tags at most
_FORM = 3  # lines below a heading in which a newsletter's form begins
_KEPT = frozenset(("login", "share", "promo"))  # what is told apart within a menu
_OUTSIDE = frozenset(("date", "copyright", "advertisement", "byline", "caption"))
_ABOVE = 8  # lines above the story that are its own, date and names included


def name_furniture(
    lines: list[Line], own: Sequence[str | None], kinds: list[str | None], body: list[int]
) -> None:
    """Fill in the kinds that are None."""
    _menus(lines, own, kinds, body)
    _blocks(lines, own, kinds, body)
    _teasers(lines, kinds, body)


def is_item(text: str) -> bool:
    """Whether a line is as short as an entry of a menu, and no sentence."""
    return len(text) <= _CHARS and text.count(" ") < _ITEM and text[-1] not in ".!?…:"


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches [start, end) of lines that are flagged."""
    start: int | None = None
    for i, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            yield start, i
            start = None


def _menus(
    lines: list[Line], own: Sequence[str | None], kinds: list[str | None], body: list[int]
) -> None:
    """Runs of short lines: the article's tags right below it or below their heading, else a menu,
    whatever phrases its entries are. A heading at the end of a run heads what comes next."""
    items = [
        kind is None and not _stands_alone(sign, line.text) and is_item(line.text)
        for line, sign, kind in zip(lines, own, kinds, strict=True)
    ]
    above = _headings(own)
    for start, end in _runs(items):
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
        start > 0 and own[start - 1] == "tags" and is_item(lines[start - 1].text)
    )
    below = bool(body) and start == body[-1] + 1
    if not headed and not below:
        return 0
    at = start + 1 if own[start] == "tags" else start
    while at < end and own[at] is None:
        at += 1
    return at - start if (headed or at - start > 1) and at - start <= _TAGS else 0


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
        sign = own[i] or ("caption" if signs.has_credit(line.text) else None)
        entry = sign == "newsletter" and not _stands_alone(sign, line.text) and is_item(line.text)
        if entry and not _is_form(own, i):
            kinds[i], block = "navigation", None
        elif sign is not None and not _belongs(sign, line.text, block if room else None):
            kinds[i] = sign
            block, room = (sign, _OPENERS[sign]) if sign in _OPENERS else (None, 0)
        elif block is not None and room > 0 and not (block not in _STAYS and _ends(line.text)):
            kinds[i] = block
            room -= 1
        else:
            block = None
            kinds[i] = _by_place(lines, i, body)


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


def _by_place(lines: list[Line], i: int, body: list[int]) -> str:
    text = lines[i].text
    words = len(text.split())
    if signs.is_menu(text):
        return "navigation"
    if body and body[0] < i < body[-1]:
        if signs.is_bare_credit(text):
            return "caption"
        return "related" if words > 3 else "navigation"
    if body and i > body[-1] and words > 3:
        return "related" if words <= 30 else "other"
    if body and i > body[-1]:
        return "navigation"
    if not body and signs.is_section(text) and i and text.isupper():
        return "section"
    if words <= 6:
        return "navigation"
    return "related" if signs.may_be_headline(text) and not find_dates(text) else "other"


def _teasers(lines: list[Line], kinds: list[str | None], body: list[int]) -> None:
    """Numbers, dates, names and sections between and below titles of other stories are theirs, a
    button among those to share is one."""
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    for i in range(1, len(lines) - 1):
        around = (kinds[i - 1], kinds[i + 1])
        beside = "related" in around and (i > last or i < first - _ABOVE)
        signed = kinds[i] in ("date", "byline") and beside
        number = kinds[i] == "navigation" and lines[i].text.isdigit() and beside
        if signed or number or (kinds[i] == "navigation" and around == ("related", "related")):
            kinds[i] = "related"
        elif kinds[i] == "navigation" and around == ("share", "share"):
            kinds[i] = "share"
