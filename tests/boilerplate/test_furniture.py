"""What is not the story gets the name of what it is."""

from __future__ import annotations

import pytest

from newsnlp.boilerplate.furniture import name_furniture
from newsnlp.boilerplate.lines import cut
from newsnlp.boilerplate.signs import furniture_sign, is_item, sign

STORY = "The minister said that barges would sail in May."


def named(*texts: str) -> list[str]:
    """The kinds of these lines, STORY being the article's."""
    lines = cut("\n".join(texts))
    body = [i for i, line in enumerate(lines) if line.text == STORY]
    kinds: list[str | None] = ["body" if i in body else None for i in range(len(lines))]
    own = [sign(line.text) or furniture_sign(line.text) for line in lines]
    name_furniture(lines, own, kinds, body)
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


def test_tags_in_one_line_and_in_small_letters():
    assert named(STORY, "© 2025 Lake Press", "Topics", "rivers, tolls, barges")[2:] == ["tags"] * 2
    small = ["river", "tolls", "lock keepers", "barges"]
    assert named(STORY, "© 2025 Lake Press", *small)[2:] == ["tags"] * 4
    assert named(STORY, "© 2025 Lake Press", *map(str.title, small))[2:] == ["navigation"] * 4


def test_categories_below_the_story_are_its_tags():
    names = ["Harbours", "Castles", "Lakes", "Tolls"]
    assert named(STORY, "12 March 2025", "Categories", *names)[2:] == ["tags"] * 5
    assert named("Categories", *names, STORY)[:5] == ["navigation"] * 5


def test_topics_in_a_menu_far_above_the_story_are_no_tags():
    menu = ["Home", "World", "Harbours", "Castles", "Topics", "Lakes", "Tolls"]
    assert named(*menu, *["The treaty is read out."] * 8, STORY)[5:7] == ["navigation"] * 2


def test_tags_end_a_menu():
    menu = ["Home", "World", "Harbours", "Castles"]
    found = named(STORY, "© 2025 Lake Press", *menu, "Topics", "Elbonia", "Tolls")
    assert found[2:] == ["navigation"] * 4 + ["tags"] * 3


@pytest.mark.parametrize(
    ("buttons", "kind"),
    [
        (("Facebook", "Twitter", "Print"), "share"),
        (("Facebook", "Twitter", "YouTube"), "navigation"),
        (("Follow the Herald", "Facebook", "LinkedIn"), "navigation"),
    ],
)
def test_networks_are_to_share_or_to_follow(buttons: tuple[str, ...], kind: str):
    assert named(STORY, "© 2025 Lake Press", *buttons)[3:] == [kind] * (len(buttons) - 1)


def test_a_way_to_the_comments_has_none_below():
    found = named("12 Comments", "Harbours", STORY, "12 Comments", "odo77", "Nobody asked me.")
    assert found == ["comments", "navigation", "body", *["comments"] * 3]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        *(("-----", "other"), ("Z2l2ZSB1cyB0aGUga2V5IG9mIHRoZSBsb2NrIGF0IGhlbnR6YXU=", "other")),
        *(("tips@lakeside.example", "other"), ("Phone: (555) 010-0199", "other")),
        *(("Family name*", "other"), ("$38 $29", "promo"), ("€12 at Lake Books", "promo")),
        *(("NewsSportWeatherShop", "navigation"), ("1 2 3 4 5 6", "navigation")),
    ],
)
def test_what_a_line_looks_like(line: str, kind: str):
    assert named(STORY, "© 2025 Lake Press", line)[2] == kind


def test_what_stands_about_a_price_is_for_sale():
    found = named(STORY, "© 2025 Lake Press", "Brass lantern", "$38", "Hentzau Stores", "Harbours")
    assert found[2:5] == ["promo"] * 3


def test_fields_belong_to_their_form():
    form = ("Leave a reply", "Comment*", "Family name*", "Post comment")
    assert named(STORY, *form)[1:] == ["comments"] * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("World", True), ("Arts & Culture", True), ("Read it.", False)),
        ("Mayor of Hentzau opens a new library", False),
    ],
)
def test_items(text: str, expected: bool):
    assert is_item(text) is expected
