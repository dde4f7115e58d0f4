"""Pages whose lines are no paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from newsnlp.boilerplate.lines import cut
from newsnlp.boilerplate.shapes import paragraphs
from tests.boilerplate.pages import PARAGRAPHS, TREATY

MENU = "Home World Business Sport Weather Opinion Archive Contact About Us Privacy"
WRAPPED = "\n\n".join(textwrap.fill(p, 72) for p in PARAGRAPHS.split("\n\n") * 3)


def test_wrapped_paragraphs_are_put_together():
    assert [line.text for line in paragraphs(WRAPPED)] == [
        " ".join(p.split()) for p in PARAGRAPHS.split("\n\n") * 3
    ]


@pytest.mark.parametrize("page", [WRAPPED, " ".join(TREATY.split()), TREATY])
def test_paragraphs_are_where_they_say(page: str):
    found = paragraphs(page)
    for line in found:
        assert page[line.start : line.end].split() == line.text.split() != []
    assert " ".join(line.text for line in found).split() == page.split()


def test_a_page_of_a_paragraph_a_line_stays_as_it_is():
    page = PARAGRAPHS.replace("\n\n", "\n")
    assert paragraphs(page) == cut(page)
    assert paragraphs(TREATY) == cut(TREATY)


def test_a_menu_is_not_joined():
    page = "\n".join(["Home", "World", "Business", "Sport", "Weather", "Opinion", "Contact"])
    assert [line.text for line in paragraphs(page)] == page.split("\n")


def test_a_page_in_one_line_is_cut_into_sentences():
    story = " ".join(PARAGRAPHS.split())
    found = [line.text for line in paragraphs(" ".join([MENU, "Opened.", *[story] * 6, MENU]))]
    assert found[1:4] == [
        "Elbonia closed its last coal mine on Friday.",
        "Miners wept at the gate.",
        "The energy ministry said that wind farms would take their place by 2030, and that nobody "
        "would lose a pension.",
    ]
    assert len(found) == 38
    assert found[-1] == MENU


def test_a_bare_text_in_one_line_stays_one():
    story = " ".join([" ".join(PARAGRAPHS.split())] * 6)
    assert [line.text for line in paragraphs(story)] == [story]


def test_titles_and_initials_end_no_sentence():
    sentence = "The mine was sold by Mr. Berg to J. Quill of the river authority, he said."
    found = [line.text for line in paragraphs(" ".join([MENU, "Opened.", *[sentence] * 30, MENU]))]
    assert set(found[1:-1]) == {sentence}


@pytest.mark.parametrize("link", ["the energy ministry", "Petra Vance"])
def test_a_sentence_broken_at_its_links_is_one_line(link: str):
    sentence = f"The treaty was signed for Elbonia by\n{link}\n, who said that barges would sail."
    page = "\n".join(["Home", "World", *[sentence] * 5, "Contact"])
    joined = f"The treaty was signed for Elbonia by {link}, who said that barges would sail."
    assert [line.text for line in paragraphs(page)] == ["Home", "World", *[joined] * 5, "Contact"]
