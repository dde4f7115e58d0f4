"""Invented pages in the manner of common systems, with their HTML: article record and zones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import newsnlp

PAGES = Path(__file__).parent / "fixtures" / "html"

RECORDS = {
    "wordpress": ("Town of Zenda to get its bakery back", ["Jo Field"], "2025-03-12", "Food"),
    "arc": (
        *("Ministers agree to share cost of cleaning the Eder", ["Marta Quill"]),
        *("2025-06-04", "Politics"),
    ),
    "tables": ("Ferry sinks at its moorings", ["Jonas Berg"], "2003-11-07", None),
    "release": (
        "Calder Wind and Nordal Turbines to Build Three Wind Farms",
        [],
        "2025-03-12",
        None,
    ),
    "drupal": ("Joint statement on the treaty of the Eder", [], "2025-03-12", None),
    "divs": ("Court frees mayor of Hentzau", ["Petra Stone"], "2025-04-22", "Courts"),
    "live": (
        "Live: Parliament votes on the treaty of the Eder",
        ["Jonas Berg"],
        "2025-05-20",
        None,
    ),
    "paywall": ("The bank that nobody wanted", ["Odile Roth"], "2025-02-03", None),
}
"""Headline, byline, day of publication, section."""
PARAGRAPHS = {"wordpress": 6, "arc": 5, "tables": 4, "release": 4, "drupal": 4, "divs": 4}
"""Paragraphs and headings of the story; other pages have some that may be read either way."""


@cache
def read(name: str) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_boilerplate")
    return newsnlp.from_html((PAGES / f"{name}.html").read_text(encoding="utf-8"), nlp)


def lines(name: str, *kinds: str) -> list[str]:
    doc = read(name)
    zones = [doc.text[zone.start : zone.end] for zone in doc._.zones if zone.kind in kinds]
    return [line for zone in zones for line in zone.splitlines()]


def test_every_page_has_its_record():
    assert sorted(path.stem for path in PAGES.glob("*.html")) == sorted(RECORDS)


@pytest.mark.parametrize("name", RECORDS)
def test_the_article_record(name: str):
    headline, byline, published, section = RECORDS[name]
    article = read(name)._.article
    assert article.headline.text == headline
    assert [author.text for author in article.byline] == byline
    assert article.published.iso == published
    assert (article.section.text if article.section else None) == section


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_the_story_is_kept_and_nothing_else(name: str):
    assert len(lines(name, "body")) == PARAGRAPHS[name]


@pytest.mark.parametrize(("name", "kind"), [("live", "liveblog"), ("paywall", "stub")])
def test_the_kind_of_article(name: str, kind: str):
    assert read(name)._.article.kind == kind


@pytest.mark.parametrize(
    ("name", "line", "kind"),
    [
        ("wordpress", "Rye loaf, a kilo, baked on Tuesdays and Fridays", "list"),
        ("wordpress", "Posted in Food Tagged bread, Zenda", "tags"),
        ("wordpress", "© 2025 The Eder Valley Blog", "copyright"),
        ("wordpress", "Why the old mill closed its gates", "related"),
        ("arc", "Politics", "section"),
        ("arc", "Read more: What lies on the bottom of the Eder", "related"),
        ("tables", "Bridge will be late, minister says", "related"),
        ("release", "News provided by Calder Wind Ltd", "byline"),
        ("drupal", "Published on 12 March 2025", "date"),
        ("drupal", "shipping", "tags"),
        ("divs", "Courts", "section"),
        ("divs", "Accept all", "other"),
        ("paywall", "Sign in", "login"),
        (
            "paywall",
            "How three men and a fax machine kept the oldest bank on the lake alive",
            "subheadline",
        ),
    ],
)
def test_zones(name: str, line: str, kind: str):
    assert line in lines(name, kind)


def test_readers_are_not_the_story():
    comment = next(line for line in lines("wordpress", "comments") if "my grandmother" in line)
    assert comment not in read("wordpress")._.newsnlp.content.text


def test_links_that_stand_side_by_side_are_lines():
    assert [line for line in lines("paywall", "navigation") if line in ("Companies", "Markets")]
    assert "CompaniesMarkets" not in read("paywall").text
