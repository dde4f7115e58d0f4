"""Of which body a role is, who holds one without a noun for it, and names that a title shows."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsnlp.entities.organizations import national_country
from newsnlp.entities.titles import classify
from tests.entities.test_cases import analyzed, entity, mentions

Office = tuple[str, str, str | None]

OFFICES: dict[str, list[Office]] = {
    "titled_bodies": [
        ("Ana Holm", "director", "Tolvik Museum"),
        ("Per Vik", "analyst", "Nordsund Capital"),
    ],
    "titled_town": [("Rui Tavares", "mayor", "Ponta Verde")],
    "hyphens": [("Ida Bech", "Secretary-General", None), ("Jon Vik", "editor-in-chief", None)],
    "its": [("Rosa Quispe", "chief executive", "Solvik AG")],
    "the_company": [("Kenji Mori", "founder", "Solvik AG")],
    "leading": [("Marta Lind", "chair", "Seafood Council"), ("Bo Ek", "led", "Clerks Union")],
    "leading_no_office": [],
    "named": [("Jana Beck", "nurse", None), ("Rolf Diehl", "gunman", None)],
    "appoints": [],
    "until": [("Tomas Rivas", "rector", "Tolvik University")],
    "becoming": [("Arne Moe", "mayor", "Sundvik")],
    "with_as": [("Anton Berg", "prime minister", None)],
    "people_of": [("Issa Diarra", "spokesman", None)],
    "described": [("Zambo", "singer", None)],
    "field_behind": [("Tom Haskell", "vice president", "Tolvik Motors")],
    "post_and_rank": [("Anan Suda", "Army spokesman", None), ("Anan Suda", "Colonel", None)],
    "appointer": [("Ola Berg", "chief executive", "Solvik")],
    "based": [("Jonas Falk", "strategist", "Nordhavn")],
    "two_offices": [
        ("Priya Nair", "president", "Solvik"),
        ("Priya Nair", "chief executive", "Solvik"),
    ],
    "adjective_before": [("Ramiro Huenul", "skipper", None)],
    "age_between": [("Toma Biru", "nurse", None)],
    "party_of_mayor": [("Peter Krol", "Liberal", "Liberal"), ("Peter Krol", "mayor", "Altdorf")],
    "ranks_cut": [("Ida Holm", "Lt. Col.", None), ("Bo Ek", "Sgt.", None)],
    "far_name": [("Arne Moe", "managing director", "Solvik Shipping")],
}


@pytest.mark.parametrize("name", OFFICES)
def test_offices(linker: Language, name: str):
    roles = [r for r in analyzed(linker, name)._.roles if r.person is not None]
    found = [(r.person.name, r.title, r.organization and r.organization.name) for r in roles]
    assert found == OFFICES[name]


def test_what_is_said_of_a_verb_has_a_key(linker: Language):
    chair, leader = analyzed(linker, "leading")._.roles
    assert (chair.title_key, chair.title_class) == ("chair", "executive")
    assert (leader.title_key, leader.rule) == ("leader", "verb")


def test_an_office_until_lately_is_a_former_one(linker: Language):
    (role,) = analyzed(linker, "until")._.roles
    assert role.status == "former"


def test_the_people_of_a_country_give_it(linker: Language):
    (role,) = analyzed(linker, "people_of")._.roles
    assert role.country == "ML"


def test_a_country_that_an_officer_works_for_is_not_theirs(linker: Language):
    (role,) = analyzed(linker, "what_for")._.roles
    assert role.organization is not None
    assert (role.organization.name, role.country) == ("Coastal Fund", None)


def test_degrees_are_no_bodies(linker: Language):
    assert [e.name for e in analyzed(linker, "degrees")._.news_entities] == ["Elin Berg"]


def test_a_producer_may_be_a_country(linker: Language):
    assert [e.kind for e in analyzed(linker, "described_land")._.news_entities] == ["GPE"]


def test_other_names_in_brackets(linker: Language):
    doc = analyzed(linker, "other_name")
    assert mentions(doc, "Clerks Union") == ["Clerks Union", "FB", "FB"]
    assert mentions(doc, "People's League", "alias") == ["Folkets Forbund"]


def test_initials_without_a_recognizer(linker: Language):
    doc = analyzed(linker, "initials")
    assert mentions(doc, "National Salmon Foundation", "acronym") == ["NSF"]


def test_a_mayor_has_a_town(linker: Language):
    assert entity(analyzed(linker, "titled_town"), "Ponta Verde").kind == "GPE"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Swedish Lifeboat Society", "SE"),
        ("South Korean Rowing Federation", "KR"),
        ("Lebanese University of Oslo", None),
        ("Indian Ocean Rowing Club", None),
        ("Swedish", None),
        ("Rowing Club", None),
    ],
)
def test_the_country_of_a_national_body(name: str, code: str | None):
    assert national_country(name) == code


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Attorney-General", "attorney_general"),
        ("editor in chief", "editor_in_chief"),
        ("Vice-Chancellor", "vice_chancellor"),
    ],
)
def test_hyphens_make_no_other_title(title: str, key: str):
    assert classify(title)[0] == key
