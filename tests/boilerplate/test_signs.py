"""What a line's own words and shape tell, and the table that they stand in."""

from __future__ import annotations

import pytest

from newsnlp.boilerplate import signs
from newsnlp.lexicon import table, words
from newsnlp.records import ZONES


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        *(("Skip to main content", "navigation"), ("Privacy Policy", "navigation")),
        *(("Sign in", "login"), ("Forgot password?", "login")),
        *(("Sign up for the morning briefing", "newsletter"), ("Newsletter", "newsletter")),
        *(("Share", "share"), ("Copy link", "share"), ("Advertisement", "advertisement")),
        *(("12 Comments", "comments"), ("Comments (3)", "comments")),
        *(("Most read", "related"), ("Related stories", "related"), ("Subscribe now", "promo")),
        *(("Tags: rivers, tolls", "tags"), ("© 2025 Lakeside Herald", "copyright")),
        *(("By Marta Quill", "byline"), ("12 March 2025", "date"), ("3 hours ago", "date")),
        *(("Published March 12, 2025 at 9:30 am", "date"), ("14:05", "date")),
    ],
)
def test_a_line_tells_what_it_is(text: str, zone: str):
    assert signs.sign(text) == zone


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        *(("See all comments (3)", "comments"), ("Your password", "login")),
        *(("Lake news, straight to your email", "newsletter"), ("Buy me a coffee!", "promo")),
        *(("Sign inSubscribe", "login"), ("ShareTweetEmail", "share")),
        ("Marta Quill is a reporter who writes about rivers.", "other"),
    ],
)
def test_a_line_of_furniture_tells_more(text: str, zone: str):
    assert signs.sign(text) is None
    assert signs.furniture_sign(text) == zone


@pytest.mark.parametrize(
    "text",
    [
        "By signing the treaty, the two countries end a quarrel of nine years over tolls.",
        "The minister said that he would share the report with parliament on Monday.",
        "On 12 March 2025 the barges of both countries sailed through the locks at Strelsau.",
        "Fishermen related what they had seen at the old bridge.",
    ],
)
def test_a_sentence_of_a_story_has_no_sign(text: str):
    assert signs.sign(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("By Marta Quill and Jonas Berg", True), ("By MARTA QUILL", True)),
        *(("By signing up, you agree to our terms", False), ("By", False)),
        ("By the time the barges came, nobody was left at the quay", False),
    ],
)
def test_bylines(text: str, expected: bool):
    assert signs.is_byline(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("The lock at Strelsau (AP Photo/Ira Holm)", True), ("Photo: Ira Holm", True)),
        *(("A barge on the Eder. Credit: Lake Pictures", True), ("REUTERS/Ira Holm", True)),
        ("The photo of the lock was shown to reporters.", False),
        ("The two sides signed the treaty (and its annex).", False),
    ],
)
def test_credits(text: str, expected: bool):
    assert signs.has_credit(text) is expected


def test_bullets_and_breadcrumbs():
    assert signs.is_bullet("• Barges need no papers")
    assert signs.is_bullet("2. Tolls are shared")
    assert not signs.is_bullet("2025 was a dry year")
    assert signs.is_breadcrumb("Home › World › Elbonia")
    assert not signs.is_breadcrumb("The treaty ends a quarrel.")


@pytest.mark.parametrize("name", ["zone_signs.tsv", "furniture_signs.tsv"])
def test_the_tables_of_signs_are_sound(name: str):
    rows = table(name)
    assert {row["zone"] for row in rows} <= set(ZONES)
    assert {row["where"] for row in rows} <= {"whole", "start", "within"}
    assert [row["phrase"] for row in rows] == [row["phrase"].lower() for row in rows]
    keys = [(row["phrase"], row["where"]) for row in rows]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize(
    "name", ["agencies.txt", "news_sections.txt", "press_words.txt", "not_sources.txt"]
)
def test_no_list_holds_a_word_twice(name: str):
    entries = words(name)
    assert len(entries) == len(set(entries)) > 0


def test_words_that_menus_share_with_papers_are_words_by_which_papers_are_called():
    assert set(words("press_words_common.txt")) < set(words("press_words.txt"))
