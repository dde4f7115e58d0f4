"""The article record: what the page says, quoted as it stands; null where it does not say."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from newsnlp.records import ARTICLE_KINDS, Article
from tests.boilerplate.pages import NOT_FOUND, PARAGRAPH, PARAGRAPHS, STUB, TREATY

DATELINE = "STRELSAU (AP) — "


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


def test_an_acronym_at_the_start_of_the_lead_is_no_dateline(mark: Language):
    assert article(mark, TREATY.replace(DATELINE, "RTO barges: ")).dateline is None
    assert article(mark, TREATY.replace(DATELINE, "")).dateline is None


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


def test_a_paywall_makes_a_stub(mark: Language):
    assert article(mark, STUB).kind == "stub"
    assert article(mark, STUB.replace("To continue reading, subscribe now.\n", "")).kind == "brief"
