"""What is not the story gets the name of what it is."""

from __future__ import annotations

import pytest

from newsnlp.boilerplate.furniture import is_item, name_furniture
from newsnlp.boilerplate.lines import cut
from newsnlp.boilerplate.signs import sign

STORY = "The minister said that barges would sail in May."


def named(*texts: str) -> list[str]:
    """The kinds of these lines, STORY being the article's."""
    lines = cut("\n".join(texts))
    body = [i for i, line in enumerate(lines) if line.text == STORY]
    kinds: list[str | None] = ["body" if i in body else None for i in range(len(lines))]
    name_furniture(lines, [sign(line.text) for line in lines], kinds, body)
    assert None not in kinds
    return [kind for kind in kinds if kind is not None]


def test_phrases_in_a_menu_are_entries_of_it():
    menu = ["Home", "Latest", "World", "Opinion", "Newsletters", "Video", "Harbours", "Features"]
    assert named(*menu, "Castles", STORY) == ["navigation"] * 9 + ["body"]


def test_a_button_in_a_menu_is_still_one():
    assert named("Home", "World", "Sign in", "Subscribe", "Harbours", STORY)[2:4] == [
        *("login", "promo"),
    ]


def test_short_lines_right_below_the_story_are_its_tags():
    found = named(STORY, "river shipping", "tolls", "Elbonia", "Share", "About us", "Contact")
    assert found[1:] == ["tags"] * 3 + ["share", "navigation", "navigation"]


def test_a_heading_of_tags_has_them_below():
    assert named(STORY, "© 2025 Lake Press", "Topics", "Elbonia", "Tolls")[2:] == ["tags"] * 3


def test_what_stands_with_other_stories_is_theirs():
    found = named(
        STORY,
        *("Most read", "1", "Why the old bridge hums at night", "12 March 2025", "2"),
        *("Mayor of Hentzau opens a new library", "Harbours"),
        "Ten castles to see before winter comes",
    )
    assert found[1:] == ["related"] * 8


def test_readers_and_their_form_are_comments():
    found = named(
        STORY, "3 Comments", "odo77", "12 March 2025", "Nobody asked me for a paper, sir."
    )
    assert found[1:] == ["comments"] * 4


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("Newsletter", "Get the best of the lake in your inbox."), "newsletter"),
        (("Newsletter", "The old bridge hums at night, and nobody knows why"), "navigation"),
    ],
)
def test_a_newsletter_has_a_form(lines: tuple[str, str], kind: str):
    assert named(STORY, "© 2025 Lake Press", *lines)[2] == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("World", True), ("Arts & Culture", True), ("Read it.", False)),
        ("Mayor of Hentzau opens a new library", False),
    ],
)
def test_items(text: str, expected: bool):
    assert is_item(text) is expected
