"""The article record: what the page says, quoted as it stands; null where it does not say."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from newsnlp.records import ARTICLE_KINDS, Article
from tests.boilerplate.pages import NOT_FOUND, PARAGRAPH, PARAGRAPHS, STUB, TREATY

DATELINE = "STRELSAU (AP) — "
RIGHTS = "© 2025 The Associated Press. All rights reserved.\n"


@pytest.fixture(scope="module")
def mark() -> Language:
    """The filter alone."""
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_boilerplate")
    return nlp


def article(nlp: Language, page: str) -> Article:
    found = nlp(page)._.article
    assert found is not None
    return found


def test_the_record_of_a_page(mark: Language):
    found = article(mark, TREATY)
    assert found.headline
    assert found.headline.text == ("Ruritania and Elbonia sign treaty on river shipping")
    assert [name.text for name in found.byline] == ["Marta Quill", "Jonas Berg"]
    assert found.section
    assert found.section.text == "Politics"
    assert found.source
    assert found.source.text == "The Lakeside Herald"
    assert found.agency
    assert found.agency.text == "The Associated Press"
    assert found.copyright
    assert found.copyright.text.startswith("© 2025 The Associated Press")
    assert found.published
    assert found.published.iso == "2025-03-12"
    assert found.dateline
    assert (found.dateline.place, found.dateline.date) == ("STRELSAU", None)
    assert len(found.captions) == 1


def test_every_value_stands_on_the_page(mark: Language):
    found = article(mark, TREATY)
    texts = (found.headline, found.section, found.source, found.agency, found.copyright)
    for text in (*texts, *found.byline, found.published):
        assert text is not None
        assert TREATY[text.start : text.end] == text.text
    assert found.dateline
    assert TREATY[found.dateline.start : found.dateline.end].startswith("STREL")


@pytest.mark.parametrize("page", [PARAGRAPH, PARAGRAPHS, NOT_FOUND, "", " \n"])
def test_what_the_page_does_not_say_is_null(mark: Language, page: str):
    found = article(mark, page)
    empty = (found.headline, found.dateline, found.published, found.section, found.agency)
    assert empty == (None,) * 5
    assert (found.byline, found.captions, found.copyright) == ((), (), None)


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        *(("March 12, 2025", "2025-03-12"), ("Wed 12 Mar 2025", "2025-03-12")),
        *(("2025-03-12", "2025-03-12"), ("Published: 12 March 2025 09:30 GMT", "2025-03-12")),
        ("Mar. 12, 2025 4:05 p.m. ET", "2025-03-12"),
    ],
)
def test_dates_of_the_press(mark: Language, line: str, iso: str):
    found = article(mark, TREATY.replace("12 March 2025", line))
    assert found.published
    assert found.published.iso == iso


def test_a_page_without_a_date_has_none(mark: Language):
    assert article(mark, TREATY.replace("12 March 2025\n", "")).published is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Marta Quill", ["Marta Quill"]),
        ("By Marta Quill, Jonas Berg and Odile Roth", ["Marta Quill", "Jonas Berg", "Odile Roth"]),
        ("By MARTA QUILL", ["MARTA QUILL"]),
        ("By Marta Quill in Strelsau", ["Marta Quill"]),
    ],
)
def test_bylines_are_names(mark: Language, line: str, names: list[str]):
    page = TREATY.replace("By Marta Quill and Jonas Berg", line)
    assert [name.text for name in article(mark, page).byline] == names


@pytest.mark.parametrize(
    ("opening", "place", "date"),
    [
        ("STRELSAU — ", "STRELSAU", False),
        ("STRELSAU, Ruritania (AP) — ", "STRELSAU, Ruritania", False),
        ("NEW STRELSAU, March 12, 2025 (Reuters) - ", "NEW STRELSAU", True),
        ("STRELSAU, Ruritania, March 12, 2025 (Reuters) - ", "STRELSAU, Ruritania", True),
        ("STRELSAU, 12 March 2025 (Xinhua) -- ", "STRELSAU", True),
        ("STRELSAU/ZENDA, March 12, 2025 (AP) — ", "STRELSAU/ZENDA", True),
        ("Strelsau, Ruritania (AP/dpa) – ", "Strelsau, Ruritania", False),
        ("STRELSAU (AP) ", "STRELSAU", False),
        ("STRELSAU, Ruritania, March 12, 2025 /PRNewswire/ -- ", "STRELSAU, Ruritania", True),
        ("STRELSAU: ", "STRELSAU", False),
        ("NEW STRELSAU--(BUSINESS WIRE)--", "NEW STRELSAU", False),
        ("STRELSAU, RU / ACCESSWIRE / March 12, 2025 / ", "STRELSAU, RU", True),
        ("Strelsau, Ruritania--(Newsfile Corp. - March 12, 2025) - ", "Strelsau, Ruritania", True),
        (
            "ZENDA, RU, RURITANIA, March 12, 2025 /EINPresswire.com/ -- ",
            "ZENDA, RU, RURITANIA",
            True,
        ),
        ("Strelsau, Ruritania – March 12, 2025 – ", "Strelsau, Ruritania", True),
    ],
)
def test_datelines_before_the_lead(mark: Language, opening: str, place: str, date: bool):
    found = article(mark, TREATY.replace(DATELINE, opening)).dateline
    assert found
    assert found.place == place
    assert found.date == ("2025-03-12" if date else None)


def test_a_dateline_on_a_line_of_its_own(mark: Language):
    found = article(mark, TREATY.replace(DATELINE, "STRELSAU\n")).dateline
    assert found
    assert found.place == "STRELSAU"


@pytest.mark.parametrize("line", ["NEW YORK", "KARLOW BAY, May 12", "KARLOW BAY (AP)"])
def test_a_place_of_several_words_on_a_line_of_its_own(mark: Language, line: str):
    found = article(mark, TREATY.replace(DATELINE, f"{line}\n")).dateline
    assert found
    assert found.place == line.removesuffix(", May 12").removesuffix(" (AP)")


@pytest.mark.parametrize(
    "notice", ["© 2025. All rights reserved.", "© 2025", "Copyright 2025 - All Rights Reserved"]
)
def test_a_notice_that_names_nobody_names_no_agency(mark: Language, notice: str):
    page = TREATY.replace(DATELINE, "").replace(RIGHTS, notice + "\n")
    assert article(mark, page).agency is None


def test_the_holder_right_below_the_story_is_its_agency(mark: Language):
    notice = "Copyright 2025 Eder Valley Press. All rights reserved.\n"
    agency = article(mark, TREATY.replace(RIGHTS, notice)).agency
    assert agency
    assert agency.text == "Eder Valley Press"


def test_an_acronym_at_the_start_of_the_lead_is_no_dateline(mark: Language):
    assert article(mark, TREATY.replace(DATELINE, "RTO barges: ")).dateline is None
    assert article(mark, TREATY.replace(DATELINE, "")).dateline is None


@pytest.mark.parametrize(
    "opening", ["BREAKING: ", "The Lake Council (LC) — ", "WATCH — ", "On Monday, (again) - "]
)
def test_what_else_stands_before_a_lead_is_no_dateline(mark: Language, opening: str):
    assert article(mark, TREATY.replace(DATELINE, opening)).dateline is None


@pytest.mark.parametrize(
    "opening",
    [
        *("STRELSAU, Ruritania, March 12 (Reuters) - ", "Strelsau (Reuters) – ", "(Reuters) - "),
    ],
)
def test_agencies_before_the_lead(mark: Language, opening: str):
    page = TREATY.replace(DATELINE, opening).replace(RIGHTS, "")
    agency = article(mark, page).agency
    assert agency
    assert agency.text == page[agency.start : agency.end] == "Reuters"


@pytest.mark.parametrize(
    "line", ["SHARE", "WORLD", "ADVERTISEMENT", "TABLE OF CONTENTS", "SUMMARY", "WHAT WE KNOW"]
)
def test_a_word_in_capitals_above_the_lead_is_no_dateline(mark: Language, line: str):
    assert article(mark, TREATY.replace(DATELINE, f"{line}\n")).dateline is None


@pytest.mark.parametrize(
    "title",
    [
        "Ruritania and Elbonia sign\ntreaty on river shipping",
        "Ruritania and Elbonia sign a\nTreaty on River Shipping",
        "Ruritania and Elbonia sign the\ntreaty on river shipping and\non tolls for the barges",
    ],
)
def test_a_headline_over_several_lines(mark: Language, title: str):
    page = TREATY.replace("Ruritania and Elbonia sign treaty on river shipping", title)
    headline = article(mark, page).headline
    assert headline
    assert headline.text == " ".join(title.split())
    assert page[headline.start : headline.end] == title


def test_a_tag_below_a_headline_is_not_its_second_line(mark: Language):
    title = "Ruritania and Elbonia sign treaty on river shipping"
    headline = article(mark, TREATY.replace(title, f"{title}\nrivers and tolls")).headline
    assert headline
    assert headline.text == title


@pytest.mark.parametrize(
    ("credit", "who"),
    [
        *(("(Photo by Ira Holm)", "Ira Holm"), ("Photo: Lake Pictures", "Lake Pictures")),
        *(("Image: AP", "AP"), ("Credit: Ira Holm", "Ira Holm")),
    ],
)
def test_captions_and_whom_they_credit(mark: Language, credit: str, who: str):
    found = article(mark, TREATY.replace("(AP Photo/Ira Holm)", credit)).captions
    assert [caption.credit for caption in found] == [who]
    assert TREATY[found[0].start : found[0].start + 9] == "Ministers"


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        *((" ", "none"), ("", "none"), (NOT_FOUND, "none"), (PARAGRAPH, "brief")),
        (TREATY.replace("The two countries", "The treaty is long. " * 30 + "The two"), "article"),
    ],
)
def test_what_kind_of_page_it_is(mark: Language, page: str, kind: str):
    found = article(mark, page)
    assert found.kind == kind
    assert found.kind in ARTICLE_KINDS
    assert 0 <= found.confidence <= 1


def test_an_error_page_with_links_to_stories_is_no_index(mark: Language):
    links = "\n".join(
        f"Mayor of {town} opens a new library by the lake"
        for town in ("Zenda", "Hentzau", "Strelsau", "Eder", "Tarlen", "Kesh", "Morva", "Ilm")
    )
    page = NOT_FOUND.replace("Back to top", f"Most read\n{links}\nBack to top")
    assert article(mark, page).kind == "none"
    missing = "Page not found\nSorry, the page you were looking for does not exist.\n"
    assert article(mark, page.replace(missing, "")).kind == "index"


def test_a_paywall_makes_a_stub(mark: Language):
    assert article(mark, STUB).kind == "stub"
    assert article(mark, STUB.replace("To continue reading, subscribe now.\n", "")).kind == "brief"


RELEASE = """PRESS RELEASE
Calder Wind and Nordal Turbines to build three wind farms
STRELSAU, Ruritania, March 12, 2025 /PRNewswire/ -- Calder Wind said on Wednesday that it would \
build three wind farms on the lake with Nordal Turbines, a maker of blades in Zenda.
The farms will have 90 turbines and are to feed power into the grid from the spring of 2027.
"The lake has more wind than we can use," said Odo Lang, who has led the company for nine years.
"""


def test_a_release_is_published_on_the_day_of_its_dateline(mark: Language):
    found = article(mark, RELEASE)
    assert found.published
    assert (found.published.iso, found.published.text) == ("2025-03-12", "March 12, 2025")
    assert RELEASE[found.published.start : found.published.end] == "March 12, 2025"


def test_a_date_beside_the_headline_goes_before_that_of_the_dateline(mark: Language):
    page = RELEASE.replace("\nSTRELSAU", "\nPublished March 13, 2025\nSTRELSAU")
    found = article(mark, page).published
    assert found
    assert found.iso == "2025-03-13"


@pytest.mark.parametrize("top", ["PRESS RELEASE", "Latest News", "Local News", "Privacy Policy"])
def test_a_heading_is_no_source(mark: Language, top: str):
    page = RELEASE.replace("PRESS RELEASE", top) + f"{top}\n{top}\n"
    assert article(mark, page).source is None


@pytest.mark.parametrize(
    ("rights", "source"),
    [
        ("© 2025 Calder Wind Ltd. All rights reserved.", "Calder Wind"),
        ("© 2025 All rights reserved.", None),
        ("Copyright Policy", None),
        ("© 2025 Ferris & Holm Ltd", None),  # the page speaks of it nowhere else
    ],
)
def test_who_has_the_rights_is_the_source(mark: Language, rights: str, source: str | None):
    page = f"Home\nAbout Calder Wind\n{RELEASE}Careers at Calder Wind\n{rights}\n"
    found = article(mark, page).source
    assert (found.text if found else None) == source


def test_a_share_is_no_picture_credit(mark: Language):
    page = RELEASE.replace("farms\n", "farms\n(XLSE: CWND)\n", 1)
    assert article(mark, page).captions == ()
