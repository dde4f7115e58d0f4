"""Who takes an office over from whom, whose counterpart somebody is, and what stands before titles:
places, rows of countries, other titles. The sentences are in ``handovers.txt``."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsnlp.records import Role
from tests.gold_docs import annotations, gold_doc

SENTENCES = annotations(Path(__file__).with_name("handovers.txt"))

ORGANIZATIONS: dict[str, list[tuple[str, str, str, str | None]]] = {
    "place_before": [
        ("Ana Holm", "Governor", "current", "Vesta State"),
        ("Bo Ek", "correspondent", "current", None),
    ],
    "title_behind_title": [
        ("Ana Holm", "Opposition leader", "current", None),
        ("Ana Holm", "Senator", "current", None),
    ],
    "sacked_as": [("Bo Ek", "coach", "former", "Tolvik Rovers")],
    "took_over": [
        ("Ana Holm", "chairman", "current", "Nordsund Capital"),
        ("Bo Ek", "chairman", "former", "Nordsund Capital"),
    ],
    "joined_as": [("Ana Holm", "treasurer", "current", "Nordsund Capital")],
    "replacing": [
        ("Ana Holm", "chief executive", "current", "Nordsund Capital"),
        ("Bo Ek", "chief executive", "former", "Nordsund Capital"),
    ],
    "succeeded_by": [
        ("Bo Ek", "chairman", "former", "Clerks Union"),
        ("Ana Holm", "chairman", "current", "Clerks Union"),
    ],
    "no_succession": [("Bo Ek", "captain", "current", "Rovers")],
    "people_of_parties": [
        ("Ana Holm", "Democrat", "current", "Democrat"),
        ("Bo Ek", "lawyer", "current", "Republican"),
    ],
    "spoken_of": [("Ana Holm", "chief executive", "current", "Nordsund Capital")],
    "address": [
        ("Moses Banda", "managing director", "current", "Solvik"),
        ("Azlan Omar", "treasurer", "current", None),
    ],
    "elected_its": [("Ana Holm", "president", "current", "Clerks Union")],
    "terms": [
        ("Ana Holm", "rector", "current", None),
        ("Ana Holm", "treasurer", "former", None),
        ("Bo Ek", "mayor", "current", None),
    ],
    "ampersand": [("Bo Ek", "analyst", "current", "Holm & Vik")],
    "her_coach": [
        ("Ana Holm", "skier", "current", None),
        ("Bo Ek", "coach", "current", None),
        ("Bo Ek", "rower", "former", None),
    ],
    "then_of_country": [("Diego Fuentes", "trade minister", "then", None)],
    "led_by_title": [("Ana Holm", "Director General", "current", "Clerks Union")],
    "verb_before_title": [("Bo Ek", "Police Chief", "former", None)],
    "share_letters": [("Ana Holm", "chairman", "current", "Solvik Wind Ltd.")],
    "person_of_place": [
        ("Bo Ek", "Bishop", "current", None),
        ("Bo Ek", "rector", "current", None),
    ],
    "abbreviated_rank": [
        ("Bo Ek", "commander", "current", None),
        ("Bo Ek", "Maj.", "current", None),
    ],
    "counterpart_of_a_state": [
        ("Ana Holm", "Attorney General", "current", "Vesta"),
        ("Bo Ek", "counterpart", "current", "Tolvik"),
    ],
}

COUNTRIES: dict[str, list[tuple[str, str, str | None, str | None]]] = {
    "countries_before": [
        ("Pieter Smit", "finance minister", "minister_of_finance", "NL"),
        ("Rosa Quispe", "finance minister", "minister_of_finance", "CL"),
    ],
    "counterparts": [
        ("Selim Kaya", "Foreign Minister", "minister_of_foreign_affairs", "TR"),
        ("Rosa Quispe", "counterpart", "minister_of_foreign_affairs", "PE"),
        ("Diego Fuentes", "counterpart", "minister_of_foreign_affairs", "CL"),
    ],
    "counterpart_of_one_before": [
        ("Ilze Ozola", "Health Minister", "minister_of_health", "LV"),
        ("Arne Moe", "counterpart", "minister_of_health", "NO"),
    ],
    "counterpart_with_an_office": [
        ("Ilze Ozola", "Health Minister", "minister_of_health", "LV"),
        ("Arne Moe", "care minister", "minister_of_care", "NO"),
    ],
    "appointed_by": [
        ("Rosa Quispe", "President", "president", "CL"),
        ("Ana Holm", "judge", "judge", None),
        ("Ana Holm", "ombudsman", "ombudsman", "CL"),
        ("Bo Ek", "ombudsman", "ombudsman", "CL"),
    ],
    "fields": [
        ("Ana Holm", "director", "director", None),
        ("Rosa Quispe", "Minister for Justice", "minister_of_justice", "CL"),
        ("Diego Fuentes", "European affairs minister", "minister_of_european_affairs", None),
    ],
    "only_country": [("Rosa Quispe", "President", "president", "CL")],
}


def analyzed(linker: Language, name: str) -> Doc:
    doc = gold_doc(SENTENCES[name], linker.vocab)
    for _, pipe in linker.pipeline:
        doc = pipe(doc)
    return doc


def roles(linker: Language, name: str) -> list[tuple[str, Role]]:
    found = analyzed(linker, name)._.roles
    return [(r.person.name, r) for r in found if r.person is not None]


@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_organizations(linker: Language, name: str):
    found = [
        (person, r.title, r.status, r.organization and r.organization.name)
        for person, r in roles(linker, name)
    ]
    assert found == ORGANIZATIONS[name]


@pytest.mark.parametrize("name", COUNTRIES)
def test_countries(linker: Language, name: str):
    found = [(person, r.title, r.title_key, r.country) for person, r in roles(linker, name)]
    assert found == COUNTRIES[name]


def test_a_region_is_passed_over_on_the_way_to_the_body(linker: Language):
    (_, director), *_ = roles(linker, "fields")
    assert director.organization is not None
    assert director.organization.name == "Solvik"


def test_share_letters_are_no_bodies(linker: Language):
    bodies = [e.name for e in analyzed(linker, "share_letters")._.news_entities if e.kind == "ORG"]
    assert bodies == ["Nordsund Foods", "Solvik Wind Ltd."]


def test_what_is_only_meant_is_less_sure(linker: Language):
    (_, told), *_ = roles(linker, "elected_its")
    (_, meant), *_ = roles(linker, "spoken_of")
    assert meant.confidence < told.confidence
