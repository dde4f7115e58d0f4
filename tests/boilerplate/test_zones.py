"""Zones of whole pages: every line one, and the right one."""

from __future__ import annotations

import itertools
import textwrap

import pytest
from spacy.language import Language

from newsnlp.records import CONTENT_ZONES, ZONES, Zone
from tests.boilerplate.pages import NOT_FOUND, PARAGRAPH, PARAGRAPHS, STUB, TREATY

SENTENCE = "The two countries will share the cost"


@pytest.fixture(scope="module")
def mark() -> Language:
    """The filter alone."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_boilerplate")
    return nlp


def zones(nlp: Language, page: str) -> list[tuple[str, str]]:
    """(kind, line) of each line that is not blank."""
    doc = nlp(page)
    return [
        (zone.kind, line.strip())
        for zone in doc._.zones
        for line in page[zone.start : zone.end].splitlines()
        if line.strip()
    ]


def body(nlp: Language, page: str) -> list[str]:
    """The zones of body, their spaces evened out."""
    doc = nlp(page)
    return [" ".join(page[z.start : z.end].split()) for z in doc._.zones if z.kind == "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        *(("Skip to main content", "navigation"), ("Sign in", "login")),
        *(("Subscribe now", "promo"), ("Politics", "section")),
        ("Ruritania and Elbonia sign treaty on river shipping", "headline"),
        ("Barges may cross the border without papers from May", "subheadline"),
        *(("By Marta Quill and Jonas Berg", "byline"), ("12 March 2025", "date")),
        *(("Share", "share"), ("Facebook", "share")),
        *(("Ministers Odo Lang and Petra Vance", "caption"), ("STRELSAU (AP)", "body")),
        *(("The treaty ends a quarrel", "body"), ('"We have waited', "body"), (SENTENCE, "body")),
        *(("© 2025 The Associated Press", "copyright"), ("Tags: Ruritania", "tags")),
        *(("Related stories", "related"), ("Ten castles to see", "related")),
        *(("Sign up for our newsletter", "newsletter"), ("2 Comments", "comments")),
        *(("Most read", "related"), ("Why the old bridge hums", "related")),
        *(("Privacy policy", "navigation"), ("© 2025 Lakeside Herald", "copyright")),
    ],
)
def test_the_lines_of_a_page(mark: Language, line: str, kind: str):
    found = [k for k, text in zones(mark, TREATY) if text.startswith(line)]
    assert found == [kind]


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n\n ",
        "\n",
        "a",
        *(TREATY, PARAGRAPH, PARAGRAPHS, NOT_FOUND, STUB),
        f"\n \n{TREATY}\n ",
    ],
)
def test_zones_cover_the_page_in_whole_lines(mark: Language, page: str):
    found: tuple[Zone, ...] = mark(page)._.zones
    assert all(zone.kind in ZONES and 0 <= zone.confidence <= 1 for zone in found)
    assert "".join(page[zone.start : zone.end] for zone in found) == page
    for before, after in itertools.pairwise(found):
        assert before.end == after.start
        assert page[: after.start].rstrip(" \t").endswith("\n")


@pytest.mark.parametrize("page", [PARAGRAPH, PARAGRAPHS])
def test_bare_text_is_wholly_body(mark: Language, page: str):
    assert {kind for kind, _ in zones(mark, page)} == {"body"}


@pytest.mark.parametrize("stamp", ["Published March 13, 2024", "Updated: 13 March 2024"])
def test_a_short_text_says_when_it_was_published(mark: Language, stamp: str):
    assert zones(mark, stamp) == [("date", stamp)]
    assert zones(mark, f"{stamp}\n{PARAGRAPH}") == [("date", stamp), ("body", PARAGRAPH)]
    assert zones(mark, "The vote is on May 5.") == [("body", "The vote is on May 5.")]


POSTS = (
    "The locks at Hentzau have reopened, the river authority said, and three barges have passed.",
    "Foreign Minister Odo Lang will speak to reporters at four, his office said in a short note.",
    "Two ferries have been taken out of service after their captains refused to sail in the fog.",
    "The opposition wants parliament to debate the treaty before it is signed by the ministers.",
    "Forty barges are waiting at the border this morning, some since Sunday, our reporter says.",
    "The river is high. The authority warned all skippers to keep to the middle of the stream.",
)


@pytest.mark.parametrize("below", ["", "Share\n", "Read more\n"])
def test_all_posts_of_a_live_blog_are_kept(mark: Language, below: str):
    top = "The Lakeside Herald\nHome\nWorld\nBusiness\nSign in\n"
    title = "Live: Ruritania and Elbonia sign treaty on river shipping"
    posts = "".join(f"{18 - k}:30\n{post}\n{below}" for k, post in enumerate(POSTS))
    end = "Most read\nWhy the old bridge hums at night\nContact\nPrivacy policy\n"
    page = f"{top}{title}\nMarta Quill\n12 March 2025\n{posts}{end}"
    assert body(mark, page) == list(POSTS)
    assert mark(page)._.newsnlp.article.kind == "liveblog"


def test_each_paragraph_is_a_zone(mark: Language):
    assert len(body(mark, PARAGRAPHS)) == 4


@pytest.mark.parametrize("page", [NOT_FOUND, " \n ", ""])
def test_a_page_without_an_article_has_no_content(mark: Language, page: str):
    assert not any(zone.is_content for zone in mark(page)._.zones)


def test_the_same_furniture_next_to_each_other_is_one_zone(mark: Language):
    found = [z.kind for z in mark(TREATY)._.zones if z.kind not in CONTENT_ZONES]
    assert all(a != b for a, b in itertools.pairwise(found) if a in ("share", "navigation"))
    assert found.count("share") == 1


@pytest.mark.parametrize(
    "shape",
    [
        lambda page: "\n\n".join(page.splitlines()),
        lambda page: page.replace("\n", "\r\n"),
        lambda page: "\n".join(f"   {line}  " for line in page.splitlines()),
        lambda page: "\n\n".join(textwrap.fill(line, 72) for line in page.splitlines()),
    ],
    ids=["double-spaced", "carriage returns", "indented", "wrapped"],
)
def test_the_shape_of_a_page_does_not_matter(mark: Language, shape):
    assert body(mark, shape(TREATY)) == body(mark, TREATY)
    assert len(body(mark, TREATY)) == 4


def test_comments_are_not_the_article(mark: Language):
    comment = "I have crossed that river all my life and nobody ever asked me for a paper, sir."
    page = TREATY.replace("Leave a comment\n", f"Leave a comment\nodo77\n{comment}\n")
    assert {line: kind for kind, line in zones(mark, page)}[comment] not in CONTENT_ZONES


def test_the_story_goes_on_after_an_advertisement(mark: Language):
    page = TREATY.replace(
        SENTENCE,
        "Advertisement\nUnder the treaty, the two countries share the cost of dredging, which "
        "engineers put at 40 million crowns a year.\nFishermen had protested against the plan, and "
        f"they said on Wednesday that they would go to court.\n{SENTENCE}",
    )
    assert len(body(mark, page)) == 6


def test_a_page_without_line_breaks_is_not_all_article(mark: Language):
    page = " ".join(TREATY.split())
    kept = " ".join(body(mark, page))
    assert "The treaty ends a quarrel" in kept
    assert SENTENCE in kept
    for furniture in ("Privacy policy", "Ten castles", "newsletter", "All rights reserved"):
        assert furniture not in kept


def test_sentences_broken_at_links_are_put_together(mark: Language):
    page = TREATY
    for link in ("a treaty", "Foreign Minister Odo Lang", "Petra Vance", "Strelsau", "engineers"):
        head, story = page.split("STRELSAU (AP)")
        page = "STRELSAU (AP)".join([head, story.replace(f" {link}", f"\n{link}\n")])
    page = page.replace("\n ", "\n")
    assert page.count("\n") > TREATY.count("\n") + 9
    assert "".join("".join(body(mark, page)).split()) == "".join(
        "".join(body(mark, TREATY)).split()
    )
    assert len(body(mark, page)) <= 6


def test_what_a_paywall_shows_is_kept(mark: Language):
    found = zones(mark, STUB)
    assert [text[:30] for kind, text in found if kind == "body"] == [
        "Ruritania and Elbonia signed a"
    ]
    assert ("headline", "Ruritania and Elbonia sign treaty on river shipping") in found
    assert ("promo", "To continue reading, subscribe now.") in found


def test_notes_and_sources_are_no_story(mark: Language):
    notes = "Vance, P. 2019. On the tolls of the river Eder and who has paid them since the war."
    text = "\n".join(("Ruritania and Elbonia sign treaty", *POSTS, "References", notes, notes))
    assert body(mark, text) == list(POSTS)


def test_a_story_may_speak_of_sources(mark: Language):
    first, *rest = POSTS
    text = "\n".join(("Ruritania and Elbonia sign treaty", first, "Sources", *rest))
    assert set(rest) <= set(body(mark, text))
