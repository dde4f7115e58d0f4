"""What is a person's name, an organization's, a country's, where the recognizer is wrong or silent;
and whom short names mean. Docs have words, tags and entities, and no tree."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc


def read(linker: Language, text: str) -> Doc:
    """A Doc from words with an entity label behind a slash: ``Anna/PERSON Weiss/PERSON spoke .``.
    Capitalized words are proper nouns; a star before the label begins a new entity."""
    words, tags, ents = [], [], []
    for item in text.split():
        word, _, label = item.partition("/")
        begins = label.startswith("*") or not ents or ents[-1][2:] != label.lstrip("*")
        label = label.lstrip("*")
        words.append(word)
        ents.append(("B-" if begins else "I-") + label if label else "O")
        tags.append("NNP" if word[0].isupper() else "NN" if word.isalpha() else ".")
    doc = Doc(linker.vocab, words=words, tags=tags, ents=ents)
    for _, pipe in linker.pipeline:
        doc = pipe(doc)
    return doc


def names(doc: Doc, kind: str) -> dict[str, list[str]]:
    """The entities of a kind and the texts of their mentions."""
    return {e.name: [m.text for m in e.mentions] for e in doc._.news_entities if e.kind == kind}


def test_a_title_is_cut_off_an_organization(linker: Language):
    doc = read(linker, "Latvian/ORG Defence/ORG Minister Ilze/PERSON Ozola/PERSON resigned .")
    (role,) = doc._.roles
    assert (role.title, role.country) == ("Defence Minister", "LV")
    assert names(doc, "ORG") == {}


def test_a_country_gets_its_first_word_back(linker: Language):
    doc = read(linker, "South Korean/NORP Trade Minister Yoon/PERSON Jae/PERSON left .")
    assert doc._.roles[0].country == "KR"
    assert names(doc, "GPE") == {"South Korea": ["South Korean"]}


@pytest.mark.parametrize(
    "text",
    [
        "the spokesman Oleg Durnev said so .",
        "the spokesman Oleg/ORG Durnev/ORG said so .",
        "the spokesman Oleg/PERSON Durnev said so .",
        "the drummer Oleg Durnev played .",
    ],
)
def test_a_title_shows_a_name(linker: Language, text: str):
    doc = read(linker, text)
    assert names(doc, "PERSON") == {"Oleg Durnev": ["Oleg Durnev"]}
    assert doc._.roles[0].person.name == "Oleg Durnev"


@pytest.mark.parametrize(
    "text",
    [
        "the rebel Coastal Liberation Front attacked .",
        "the broadcaster Nordwelle reported .",
        "the spokesmen Oleg Durnev came .",
        "the president Italy/GPE wanted .",
    ],
)
def test_what_a_title_does_not_show(linker: Language, text: str):
    assert names(read(linker, text), "PERSON") == {}


def test_a_surname_means_whom_it_meant_before(linker: Language):
    text = (
        "Anna/PERSON Weiss/PERSON spoke . Weiss/PERSON left . Karl/PERSON Weiss/PERSON came ."
        " Weiss/PERSON smiled ."
    )
    doc = read(linker, text)
    assert names(doc, "PERSON")["Anna Weiss"] == ["Anna Weiss", "Weiss", "Weiss"]
    assert names(doc, "PERSON")["Karl Weiss"] == ["Karl Weiss"]


def test_a_headline_names_by_surname_who_is_named_in_full_below(linker: Language):
    doc = read(linker, "Kessler/PERSON wins . the mayor Amy/PERSON Kessler/PERSON thanked .")
    assert names(doc, "PERSON") == {"Amy Kessler": ["Kessler", "Amy Kessler"]}


def test_a_surname_that_the_recognizer_passed_over(linker: Language):
    doc = read(linker, "Amy/PERSON Kessler/PERSON won . later Kessler thanked .")
    assert names(doc, "PERSON") == {"Amy Kessler": ["Amy Kessler", "Kessler"]}


def test_two_names_that_the_text_makes_one(linker: Language):
    doc = read(linker, "Rok/PERSON Zupan/PERSON , also known as Tiger/PERSON Kos/PERSON , sang .")
    assert names(doc, "PERSON") == {"Rok Zupan": ["Rok Zupan", "Tiger Kos"]}


def test_an_organization_by_its_letters_and_by_part_of_its_name(linker: Language):
    text = (
        "Northern/ORG Gas/ORG Works/ORG bought ships . NGW/ORG paid . Hallberg/ORG Motor/ORG"
        " Group/ORG sold them . Hallberg/ORG lost ."
    )
    assert names(read(linker, text), "ORG") == {
        "Northern Gas Works": ["Northern Gas Works", "NGW"],
        "Hallberg Motor Group": ["Hallberg Motor Group", "Hallberg"],
    }


def test_another_body_is_no_short_form(linker: Language):
    text = "Hallberg/ORG Music/ORG closed . Hallberg/ORG lost ."
    assert set(names(read(linker, text), "ORG")) == {"Hallberg Music", "Hallberg"}


def test_the_home_country_is_given_to_the_ministers_of_the_article(linker: Language):
    text = (
        "Slovenian/NORP Prime Minister Tina/PERSON Hribar/PERSON met Interior Minister"
        " Boris/PERSON Kos/PERSON ."
    )
    first, second = read(linker, text)._.roles
    assert (first.country, second.country) == ("SI", "SI")
    assert second.confidence < first.confidence


def test_no_home_country_where_two_are_at_work(linker: Language):
    text = (
        "Slovenian/NORP Prime Minister Tina/PERSON Hribar/PERSON met Peruvian/NORP Trade Minister"
        " Rosa/PERSON Quispe/PERSON and Interior Minister Boris/PERSON Kos/PERSON ."
    )
    assert [r.country for r in read(linker, text)._.roles] == ["SI", "PE", None]


def test_letters_are_what_the_page_says_whatever_else_they_are(linker: Language):
    text = "The Western/ORG Transport/ORG Office/ORG ( WTO/ORG ) opened . WTO/ORG staff sang ."
    assert names(read(linker, text), "ORG") == {
        "Western Transport Office": ["Western Transport Office", "WTO", "WTO"]
    }


def test_a_surname_that_stands_first_and_was_taken_for_something_else(linker: Language):
    text = "Ru/PERSON Haolan/PERSON sang . Ru/ORG smiled , and Ru/WORK_OF_ART left ."
    doc = read(linker, text)
    assert names(doc, "PERSON") == {"Ru Haolan": ["Ru Haolan", "Ru", "Ru"]}
    assert not names(doc, "ORG")


def test_a_place_called_by_a_given_name_is_no_person(linker: Language):
    text = "Maria/PERSON Holm/PERSON sang . Maria/GPE burned ."
    assert names(read(linker, text), "PERSON") == {"Maria Holm": ["Maria Holm"]}


def test_a_firm_keeps_the_first_word_of_its_name(linker: Language):
    doc = read(linker, "then eVarde/ORG Harbour/ORG Lines/ORG Incorporated closed .")
    assert names(doc, "ORG") == {
        "eVarde Harbour Lines Incorporated": ["eVarde Harbour Lines Incorporated"]
    }
