"""The name ruler: what is known and what the page says elsewhere put a recognizer's names right."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsnlp.names import NameRuler


@pytest.fixture(scope="module")
def ruler() -> NameRuler:
    return NameRuler(spacy.blank("en"))


def ruled(ruler: NameRuler, blank: Language, text: str, *ents: tuple[str, str]) -> dict[str, str]:
    """Entities after the ruler, text -> label, where a recognizer gave these, in text order."""
    doc = blank(text)
    at = 0
    spans = []
    for words, label in ents:
        start = text.index(words, at)
        at = start + len(words)
        span = doc.char_span(start, at, label=label)
        assert isinstance(span, Span)
        spans.append(span)
    doc.set_ents(spans)
    return {ent.text: ent.label_ for ent in ruler(doc).ents}


def test_countries_and_peoples_are_known(ruler: NameRuler, blank: Language):
    found = ruled(ruler, blank, "Costa Ricans and Muslims in the UAE met.", ("Ricans", "NORP"))
    assert found == {"Costa Ricans": "NORP", "Muslims": "NORP", "UAE": "GPE"}


def test_a_region_that_a_state_claims_is_a_region(ruler: NameRuler, blank: Language):
    text = "They left the West Bank for the Gaza Strip."
    found = ruled(ruler, blank, text, ("West Bank", "GPE"), ("Gaza Strip", "GPE"))
    assert found == {"West Bank": "LOC", "Gaza Strip": "LOC"}


def test_a_direction_is_no_part_of_a_place(ruler: NameRuler, blank: Language):
    text = "Rain fell on southern Norway and South Sudan."
    found = ruled(ruler, blank, text, ("southern Norway", "LOC"), ("South Sudan", "GPE"))
    assert found == {"Norway": "GPE", "South Sudan": "GPE"}


def test_known_names_overrule_a_wrong_label(ruler: NameRuler, blank: Language):
    assert ruled(ruler, blank, "Norway left.", ("Norway", "ORG")) == {"Norway": "GPE"}
    assert ruled(ruler, blank, "The EU left.", ("EU", "GPE")) == {"EU": "ORG"}


def test_a_longer_name_keeps_its_parts(ruler: NameRuler, blank: Language):
    text = "The Bank of Norway and Norway Cup differ."
    found = ruled(ruler, blank, text, ("Bank of Norway", "ORG"))
    assert found == {"Bank of Norway": "ORG"}


def test_a_first_name_that_is_a_country_stays_a_person(ruler: NameRuler, blank: Language):
    text = "Chad said he won."
    assert ruled(ruler, blank, text, ("Chad", "PERSON")) == {"Chad": "PERSON"}


def test_what_is_no_name_is_dropped(ruler: NameRuler, blank: Language):
    assert ruled(ruler, blank, "Covid closed it.", ("Covid", "PERSON")) == {}


def test_an_acronym_counts_in_capitals_only(ruler: NameRuler, blank: Language):
    assert ruled(ruler, blank, "Who told us? WHO did, in the US.") == {"WHO": "ORG", "US": "GPE"}


def test_titles_are_no_part_of_a_name(ruler: NameRuler, blank: Language):
    text = "Justice Ama Boateng met Mrs Okoro."
    ents = (("Justice Ama Boateng", "PERSON"), ("Mrs Okoro", "ORG"))
    assert ruled(ruler, blank, text, *ents) == {"Ama Boateng": "PERSON", "Okoro": "PERSON"}


def test_a_full_name_decides_on_its_surname(ruler: NameRuler, blank: Language):
    text = "Sumire Takata spoke. Later Takata left Kuopio; nobody asked Takata why."
    ents = (("Sumire Takata", "PERSON"), ("Takata", "GPE"), ("Kuopio", "GPE"))
    found = ruled(ruler, blank, text, *ents)
    assert found == {"Sumire Takata": "PERSON", "Takata": "PERSON", "Kuopio": "GPE"}


def test_places_passed_over_are_found(ruler: NameRuler, blank: Language):
    text = "Halden Works hired many. Nobody left Halden Works."
    doc = blank(text)
    doc.set_ents([Span(doc, 0, 2, label="ORG")])
    assert [ent.start for ent in ruler(doc).ents] == [0, 7]


def test_no_part_of_a_longer_run_is_added(ruler: NameRuler):
    words = "Rosa Brandt spoke at Brandt Hall .".split()
    tags = "NNP NNP VBD IN NNP NNP .".split()
    doc = Doc(spacy.blank("en").vocab, words=words, tags=tags)
    doc.set_ents([Span(doc, 0, 2, label="PERSON")])
    assert [ent.text for ent in ruler(doc).ents] == ["Rosa Brandt"]


def test_running_twice_changes_nothing(ruler: NameRuler, blank: Language):
    doc = ruler(blank("Norwegian Covid tests in Norway, Mr Lund said."))
    before = [(e.start, e.end, e.label_) for e in doc.ents]
    assert before
    assert [(e.start, e.end, e.label_) for e in ruler(doc).ents] == before


def test_other_entities_are_left_alone(ruler: NameRuler, blank: Language):
    text = "On Monday, 12 people in Norway paid $5."
    ents = (("Monday", "DATE"), ("12", "CARDINAL"), ("$5", "MONEY"))
    found = ruled(ruler, blank, text, *ents)
    assert found == {"Monday": "DATE", "12": "CARDINAL", "Norway": "GPE", "$5": "MONEY"}


def test_a_line_break_ends_a_name(ruler: NameRuler, blank: Language):
    text = "Halden\nRosa Lund\nPolitics"
    found = ruled(ruler, blank, text, ("Rosa Lund\nPolitics", "PERSON"))
    assert found == {"Rosa Lund": "PERSON"}


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("The Tamaki Prefecture paid.", ("Tamaki", "PERSON"), {"Tamaki Prefecture": "GPE"}),
        ("In Ara National Park it rained.", ("Ara", "PERSON"), {"Ara National Park": "LOC"}),
        ("Sol Bay Police came.", ("Sol Bay", "GPE"), {"Sol Bay Police": "ORG"}),
        ("The Lund Institute closed.", ("Lund Institute", "PERSON"), {"Lund Institute": "ORG"}),
        ("Ida Lund police said.", ("Ida Lund", "PERSON"), {"Ida Lund": "PERSON"}),
    ],
)
def test_the_last_word_tells_what_is_named(
    ruler: NameRuler, blank: Language, text: str, given: tuple[str, str], expected: dict[str, str]
):
    assert ruled(ruler, blank, text, given) == expected


def test_a_town_is_one_unless_the_page_says_otherwise(ruler: NameRuler, blank: Language):
    assert ruled(ruler, blank, "Ibadan waits.", ("Ibadan", "ORG")) == {"Ibadan": "GPE"}
    text = "Mr Ibadan waits."
    assert ruled(ruler, blank, text, ("Ibadan", "PERSON")) == {"Ibadan": "PERSON"}
