"""Pages with their HTML: rendered to lines, read with what the markup tells and trafilatura finds.

Needs the extra "html"; it is imported with the first page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from newsnlp.dates import find_dates
from newsnlp.lexicon import table
from newsnlp.records import Article, Date, Text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SILENT = frozenset(
    "script style noscript template svg head iframe select option textarea canvas".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section"
    " summary table tbody td tfoot th thead tr ul".split()
)
_ZONES = {
    "nav": "navigation",
    "footer": "navigation",
    "figcaption": "caption",
    "time": "date",
    "table": "table",
}
"""What an element makes of the lines in it, if their words do not say otherwise."""
_PUBLISHED = (
    "//meta[@property='article:published_time' or @itemprop='datePublished']/@content"
    " | //time[@itemprop='datePublished' or @pubdate]/@datetime"
)
_SECTION = "//meta[@property='article:section']/@content"
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_DATA_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_SPACE = re.compile(r"\s+")
_KEY = re.compile(r"\W+")
_LONG = 40  # letters from which a line that is part of a paragraph of the article belongs to it
_CELL = 100  # characters of a cell that makes a table one of layout
_FRAMES = frozenset(("html", "body", "main", "article"))  # whose classes tell nothing of lines
_SHORT = frozenset("h2 h3 h4 h5 h6 li dt dd blockquote".split())
"""Elements whose lines may be the article's however short they are."""


def from_html(html: str | bytes, nlp: Language | None = None) -> Doc:
    """Read a page with its HTML: the Doc of its text, as ``nlp`` would give it for the text alone,
    with zones and article record from better evidence.

    Args:
        html: the page's source.
        nlp: the pipeline; its ``newsnlp_boilerplate`` reads the page, its other components the
            result. The default is ``newsnlp.load()``: give one for more than a page.

    Raises ImportError if the extra "html" is not installed, ValueError if ``nlp`` has no
    ``newsnlp_boilerplate`` or the page cannot be parsed.
    """
    from newsnlp.boilerplate import BoilerplateFilter
    from newsnlp.boilerplate.page import Evidence
    from newsnlp.pipeline import load

    nlp = load() if nlp is None else nlp
    name = "newsnlp_boilerplate"
    reader = nlp.get_pipe(name) if name in nlp.pipe_names else None
    if not isinstance(reader, BoilerplateFilter):
        raise ValueError(f"The pipeline has no {name!r}: add it with newsnlp.add_to(nlp).")
    trafilatura = _trafilatura()
    tree = trafilatura.load_html(html)
    if tree is None:
        raise ValueError("The page cannot be parsed as HTML.")
    lines = [(_squeezed(text), path) for text, path in _lines(tree) if text.strip()]
    found = trafilatura.extract(html, include_comments=False, favor_recall=True) or ""
    main = _main(lines, found)
    evidence = Evidence(
        main=main,
        items=frozenset(text for text, path in lines if text in main and "li" in path),
        kinds=_kinds(lines, main),
        captions=frozenset(text for text, path in lines if "figcaption" in path),
        title=_title(tree, lines),
    )
    doc = reader.read(nlp.make_doc("\n".join(text for text, _ in lines)), evidence)
    stated, section = _stated(tree), _first(tree, _SECTION)
    _complete(doc, trafilatura.extract_metadata(tree), stated, section)
    with nlp.select_pipes(disable=[name]):
        return nlp(doc)


def _trafilatura() -> Any:
    try:
        import trafilatura
    except ImportError as error:
        raise ImportError(
            "newsnlp.from_html needs trafilatura. Install it with: pip install 'newsnlp[html]'"
        ) from error
    return trafilatura


def _lines(tree: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines that a browser would show, each with the names of the elements that it is in."""
    parts: list[str] = []
    within: tuple[str, ...] = ()
    stack: list[tuple[Any, bool]] = [(tree, False)]
    path: list[str] = []
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else None
        block = tag in _BLOCKS or (tag == "a" and not leaving and _follows_link(element))
        if block and parts:
            yield "".join(parts), within
            parts = []
        if leaving:
            path.pop()
        elif tag is not None and tag not in _SILENT:
            path.append(_name(element))
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
            if element.text:
                parts.append(element.text)
                within = tuple(path)
            continue
        if element.tail and path:
            within = within if "".join(parts).strip() else tuple(path)
            parts.append(element.tail)
    if parts:
        yield "".join(parts), within


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _key(text: str) -> str:
    """A text as its letters alone: what two renderings of one line share."""
    return _KEY.sub("", text).lower()


def _main(lines: list[tuple[str, tuple[str, ...]]], found: str) -> frozenset[str]:
    """The lines that the text found is made of; of short ones those that are headings or items."""
    whole = {_key(line) for line in found.splitlines()}
    together = _key(found)
    return frozenset(
        text
        for text, path in lines
        if (key := _key(text))
        and (key in together if len(key) >= _LONG else key in whole and not _SHORT.isdisjoint(path))
    )


def _title(tree: Any, lines: list[tuple[str, tuple[str, ...]]]) -> str | None:
    """The page's first heading; where it has none, the line that its title tells."""
    heading = next((text for text, path in lines if "h1" in path), None)
    if heading is not None:
        return heading
    title = _key(_first(tree, "//head/title/text()") or "")
    told = [text for text, _ in lines if " " in text and _key(text) in title]
    return max(told, key=len, default=None)


@cache
def _marked() -> dict[str, str]:
    """The zones of blocks by id or class."""
    return {row["name"]: row["zone"] for row in table("html_blocks.tsv")}


def _name(element: Any) -> str:
    """The name of an element, or what its id and classes say that it holds; "layout" for a table
    that has the page in it."""
    tag: str = element.tag
    if tag in _FRAMES:
        return tag
    if tag == "table":
        long = any(len("".join(cell.itertext()).strip()) > _CELL for cell in element.iter("td"))
        rows = any(
            len(row.findall("td")) + len(row.findall("th")) > 1 for row in element.iter("tr")
        )
        return tag if rows and not long else "layout"
    names = f"{element.get('id', '')} {element.get('class', '')}".lower().split()
    return next((f".{zone}" for name in names if (zone := _marked().get(name))), tag)


def _follows_link(element: Any) -> bool:
    """Whether a link stands right behind another one, as in menus."""
    before = element.getprevious()
    return before is not None and before.tag == "a" and not (before.tail or "").strip()


def _kinds(lines: list[tuple[str, tuple[str, ...]]], main: frozenset[str]) -> dict[str, str]:
    """The zones of the lines that are not the article's, where all that read alike have one."""
    found: dict[str, set[str | None]] = {}
    for text, path in lines:
        if text not in main:
            found.setdefault(text, set()).add(_zone(path))
    return {text: zone for text, (zone, *others) in found.items() if zone and not others}


def _zone(path: tuple[str, ...]) -> str | None:
    """What the elements around a line make of it, the innermost first."""
    for name in reversed(path):
        zone = name[1:] if name[0] == "." else _ZONES.get(name)
        if zone is not None:
            return zone
    return None


def _first(tree: Any, path: str) -> str | None:
    """The first value that a path finds, None if there is none but spaces."""
    return next((value.strip() for value in tree.xpath(path) if value.strip()), None)


def _stated(tree: Any) -> str | None:
    """The date of publication that the markup states, as ISO, without the time of day."""
    stated = _first(tree, _PUBLISHED)
    if stated is None or _ISO.match(stated) is None:
        data = "\n".join(tree.xpath("//script[@type='application/ld+json']/text()"))
        found = _DATA_PUBLISHED.search(data)
        stated = None if found is None else found.group(1)
    return None if stated is None else stated[:10]


def _published(doc: Doc, read: Date | None, stated: str | None, guess: str | None) -> Date | None:
    """What the markup states, with its place in the text where that shows the same day; else what
    the text says; else the guess."""
    if stated is None or (read is not None and read.iso == stated):
        return read if read is not None or not guess else Date(None, None, guess, guess)
    shown = next((d for d in find_dates(doc.text) if d.iso == stated), None)
    if shown is None:
        return Date(None, None, stated, stated)
    return Date(shown.start, shown.end, stated, shown.text)


def _complete(doc: Doc, metadata: Any, stated: str | None, section: str | None) -> None:
    """Let the page's metadata say what its text does not, which has no place in the text, and
    overrule it on the date of publication."""
    from newsnlp import store

    article: Article | None = next(iter(store.read(doc, "article")), None)
    if article is None or metadata is None:
        return
    published = _published(doc, article.published, stated, metadata.date)
    names = [name.strip() for name in (metadata.author or "").split(";") if name.strip()]
    byline = article.byline or tuple(Text(None, None, name) for name in names)
    source = article.source or (Text(None, None, metadata.sitename) if metadata.sitename else None)
    record = replace(
        article,
        published=published,
        byline=byline,
        source=source,
        section=article.section or (Text(None, None, section) if section else None),
    )
    store.write(doc, "article", [record])
