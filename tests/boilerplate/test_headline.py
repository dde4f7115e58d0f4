"""Which line is the headline, and what the lines about it are."""

from __future__ import annotations

import pytest

from newsnlp.boilerplate.headline import find_headline, name_about_headline
from newsnlp.boilerplate.lines import cut
from newsnlp.boilerplate.signs import sign

TITLE = "Ruritania and Elbonia sign treaty on river shipping"
STORY = (
    "Ruritania and Elbonia signed a treaty on river shipping on Wednesday, their governments said.",
    "The treaty ends a quarrel of nine years over tolls.",
)


def named(*texts: str) -> list[str | None]:
    """The kinds of these lines above the story, None where they are told by other rules."""
    lines = cut("\n".join((*texts, *STORY)))
    own = [sign(line.text) for line in lines]
    body = [i for i, line in enumerate(lines) if line.text in STORY]
    kinds: list[str | None] = ["body" if i in body else None for i in range(len(lines))]
    name_about_headline(lines, own, kinds, find_headline(lines, own, body, live=False), body)
    return kinds[: len(texts)]


@pytest.mark.parametrize(
    "above",
    [TITLE, f"Home > Harbours > {TITLE}", f"The Lakeside Herald: {TITLE}", "Rivers, Castles"],
)
def test_a_breadcrumb_or_the_name_of_a_page_is_no_headline(above: str):
    assert named("The Herald", above, TITLE)[2] == "headline"


@pytest.mark.parametrize(("line", "kind"), [("Rivers", "section"), ("Now: Rain in Zenda", None)])
def test_a_few_words_above_the_headline_name_its_desk_a_ticker_does_not(
    line: str, kind: str | None
):
    slogan = "The Lakeside Herald, all the news of the lake since 1911"
    assert named(slogan, line, TITLE)[1:] == [kind, "headline"]


def test_the_upper_one_of_two_is_the_headline():
    second = "Barges of both countries may cross the border river without papers"
    assert named("The Herald", TITLE, second)[1:] == ["headline", "subheadline"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        *(
            ("Marta Quill, CorrespondentMar 12, 2025, 10:15 PM", "byline"),
            ("ByNina Quill", "byline"),
        ),
        ("March 12, 2025 • Marta Quill of the Lakeside Herald", "byline"),
        *(("By Marta Quill | 3:00 PM on March 12, 2025", "byline"), ("12 March 2025", "date")),
        *(("12 March 2025 / Marta Quill", "byline"), ("First published Wed, 12 Mar 2025", "date")),
        ("Mar. 12, 2025, 5:24 AM UTC / Last updated 2025-03-13", "date"),
        ("Barges of both countries may cross the border in March", "subheadline"),
    ],
)
def test_signatures_stand_below_the_headline(line: str, kind: str | None):
    assert named("The Herald", TITLE, line)[2] == kind


def test_names_below_by_or_said_twice_are_a_byline():
    assert named(TITLE, "By", "Marta Quill", "Marta Quill")[1:] == ["byline"] * 3
    assert named(TITLE, "Marta Quill", "Lake Correspondent")[1:] == ["byline"] * 2
    assert named(TITLE, "Author:", "Marta Quillarchive page")[1:] == ["byline"] * 2


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        *((("The treaty is read out.", "Harbours"), "section"), (("Home", "Politics"), "section")),
        *((("Home", "Harbours"), None), (("The treaty is read out.", "| |"), None)),
    ],
)
def test_a_few_words_that_no_menu_goes_before_are_a_section(
    above: tuple[str, str], kind: str | None
):
    assert named(*above, TITLE)[1] == kind


def test_a_second_headline_that_reads_like_the_story_has_the_byline_below():
    lines = cut("\n".join((TITLE, STORY[0], "By", "Marta Quill", "12 March 2025", STORY[1])))
    kinds: list[str | None] = [None, "body", None, None, None, "body"]
    own = [sign(line.text) for line in lines]
    name_about_headline(lines, own, kinds, 0, [1, 5])
    assert kinds[2:5] == ["byline", "byline", "date"]
