"""Lines and the paragraphs that hard-wrapped ones make up."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.boilerplate.lines import cut, paragraphs
from tests.boilerplate.pages import PARAGRAPHS


@given(st.text(alphabet="ab .\n\r\t\u2028\u00a0\x85", max_size=80))
def test_lines_are_where_they_say(page: str):
    lines = cut(page)
    for line in lines:
        assert page[line.start : line.end] == line.text == line.text.strip() != ""
    assert (
        "".join(line.text for line in lines).split()
        == "".join(page[line.start : line.end] for line in lines).split()
    )
    covered = {i for line in lines for i in range(line.start, line.end)}
    assert all(page[i].isspace() for i in range(len(page)) if i not in covered)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_cuts(newline: str):
    assert [line.text for line in cut(f"Menu{newline}The story.")] == ["Menu", "The story."]


def test_an_empty_line_is_a_gap_and_a_line_end_is_none():
    assert [line.gap for line in cut("One\nTwo\n\nThree\n \nFour")] == [False, False, True, True]


def test_wrapped_paragraphs_are_put_together():
    page = "\n\n".join(textwrap.fill(p, 72) for p in PARAGRAPHS.split("\n\n") * 3)
    assert [" ".join(line.text.split()) for line in paragraphs(page)] == [
        " ".join(p.split()) for p in PARAGRAPHS.split("\n\n") * 3
    ]


def test_a_joined_paragraph_covers_its_lines():
    page = "\n\n".join(textwrap.fill(p, 72) for p in PARAGRAPHS.split("\n\n") * 3)
    for line in paragraphs(page):
        assert " ".join(page[line.start : line.end].split()) == " ".join(line.text.split())


def test_a_page_of_a_paragraph_a_line_stays_as_it_is():
    page = PARAGRAPHS.replace("\n\n", "\n")
    assert paragraphs(page) == cut(page)


def test_a_menu_is_not_joined():
    page = "\n".join(["Home", "World", "Business", "Sport", "Weather", "Opinion", "Contact"])
    assert [line.text for line in paragraphs(page)] == page.split("\n")
