"""The type of a name, by its form, the words around it and the other names of the page."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsnlp.names import NameRuler, evidence


@pytest.fixture(scope="module")
def ruler() -> NameRuler:
    return NameRuler(spacy.blank("en"))


def ruled(ruler: NameRuler, blank: Language, text: str, name: str, label: str) -> set[str]:
    """The labels of a name after the ruler, where a recognizer gave it one label throughout."""
    doc = blank(text)
    spans = []
    at = text.find(name)
    while at >= 0:
        span = doc.char_span(at, at + len(name), label=label)
        assert isinstance(span, Span)
        spans.append(span)
        at = text.find(name, at + 1)
    doc.set_ents(spans)
    return {ent.label_ for ent in ruler(doc).ents if ent.text == name}


@pytest.mark.parametrize(
    ("text", "name", "given", "expected"),
    [
        ("He was born in Torvalu, a village near the coast.", "Torvalu", "PERSON", "GPE"),
        ("Torvalu said he was glad. Torvalu told reporters so.", "Torvalu", "GPE", "PERSON"),
        ("The Bank of Torvalu closed.", "Bank of Torvalu", "GPE", "ORG"),
        ("Maria Torvalu, 43, was there.", "Maria Torvalu", "ORG", "PERSON"),
        ("It rained on Torvalu in the district of Torvalu.", "Torvalu", "PERSON", "GPE"),
    ],
)
def test_the_words_around_decide(
    ruler: NameRuler, blank: Language, text: str, name: str, given: str, expected: str
):
    assert ruled(ruler, blank, text, name, given) == {expected}


@pytest.mark.parametrize("label", ["PERSON", "ORG", "GPE", "NORP"])
def test_a_label_stays_where_nothing_speaks_against_it(
    ruler: NameRuler, blank: Language, label: str
):
    texts = {
        "PERSON": "Anna Velk spoke.",
        "ORG": "The Velk Company grew.",
        "GPE": "Rain fell in Velk.",
        "NORP": "Velkian voters stayed away.",
    }
    names = {"PERSON": "Anna Velk", "ORG": "Velk Company", "GPE": "Velk", "NORP": "Velkian"}
    assert ruled(ruler, blank, texts[label], names[label], label) == {label}


def test_capitals_and_small_letters_are_one_name(ruler: NameRuler, blank: Language):
    doc = blank("TORVALU wins. Mr Torvalu said so; Torvalu told friends.")
    doc.set_ents([Span(doc, 0, 1, "GPE"), Span(doc, 4, 5, "PERSON"), Span(doc, 8, 9, "PERSON")])
    first = ruler(doc).ents[0]
    assert (first.text, first.label_) == ("TORVALU", "PERSON")


@pytest.mark.parametrize(
    ("words", "tags", "given", "expected"),
    [
        ("Ida Lund - Brandt spoke", "NNP NNP HYPH NNP VBD", (0, 2), "Ida Lund-Brandt"),
        ("Kim Min - ji spoke", "NNP NNP HYPH NNP VBD", (0, 2), "Kim Min-ji"),
        ("Maria Torvalu spoke", "NNP NNP VBD", (1, 2), "Maria Torvalu"),
        ("Ida Lund - led talks", "NNP NNP HYPH VBN NNS", (0, 2), "Ida Lund"),
        ("Minister Torvalu spoke", "NNP NNP VBD", (1, 2), "Torvalu"),
        ("Ida Torvalu Lopez spoke", "NNP NNP NNP VBD", (0, 2), "Ida Torvalu Lopez"),
    ],
)
def test_where_a_person_begins_and_ends(
    ruler: NameRuler, words: str, tags: str, given: tuple[int, int], expected: str
):
    split = words.split()
    spaces = [not (word == "-" or split[i + 1 : i + 2] == ["-"]) for i, word in enumerate(split)]
    doc = Doc(spacy.blank("en").vocab, words=split, spaces=spaces, tags=tags.split())
    doc.set_ents([Span(doc, *given, label="PERSON")])
    assert [ent.text for ent in ruler(doc).ents] == [expected]


def test_features_know_no_case_accent_or_hyphen():
    assert evidence.folded("São-Tomé") == "sao tome"
    assert evidence.joined(["Kim", "Min", "-", "ji"]) == ["Kim", "Min-ji"]


def test_features_do_not_depend_on_the_case_of_other_words():
    tokens = "In Torvalu , a District of".split()
    lowered = "in Torvalu , a district of".split()
    expected = [*evidence.context(lowered, 1, 2), "< Capital"]
    assert list(evidence.context(tokens, 1, 2)) == expected


def test_a_surname_that_was_passed_over_is_found(ruler: NameRuler):
    words = "Maria Torvalu left . Then Torvalu wept .".split()
    tags = "NNP NNP VBD . RB NNP VBD .".split()
    doc = Doc(spacy.blank("en").vocab, words=words, tags=tags)
    doc.set_ents([Span(doc, 0, 2, label="PERSON")])
    found = [(ent.text, ent.label_) for ent in ruler(doc).ents]
    assert found == [("Maria Torvalu", "PERSON"), ("Torvalu", "PERSON")]


def test_a_given_name_takes_the_family_name_behind_it(ruler: NameRuler):
    doc = Doc(spacy.blank("en").vocab, words=["Maria", "Lopez", "wept"], tags=["NNP", "NNP", "VBD"])
    doc.set_ents([Span(doc, 0, 1, label="PERSON")])
    assert [ent.text for ent in ruler(doc).ents] == ["Maria Lopez"]


def test_a_newspaper_is_known(ruler: NameRuler, blank: Language):
    assert ruled(ruler, blank, "Haaretz grew.", "Haaretz", "PERSON") == {"ORG"}


def test_a_people_is_known_where_no_person_has_the_name(ruler: NameRuler, blank: Language):
    assert ruled(ruler, blank, "The Mapuche grew.", "Mapuche", "PERSON") == {"NORP"}


def test_what_looks_like_no_name_is_dropped(ruler: NameRuler, blank: Language):
    text = "A WXQT virus was found. The WXQT virus spread."
    assert ruled(ruler, blank, text, "WXQT", "ORG") == set()
    text = "He joined WXQT, a party of the left; WXQT said it would not."
    assert ruled(ruler, blank, text, "WXQT", "ORG") == {"ORG"}


def test_marks_and_small_words_are_no_part_of_a_name(ruler: NameRuler, blank: Language):
    text = "He lives in “Torvalu, a village near the coast."
    doc = blank(text)
    span = doc.char_span(text.index("“"), text.index(" a village"), label="GPE")
    assert isinstance(span, Span)
    doc.set_ents([span])
    assert [ent.text for ent in ruler(doc).ents] == ["Torvalu"]
