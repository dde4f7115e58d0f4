"""Persons, roles and mentions in single sentences with correct annotation: the shapes in which the
press says who is who, one by one. The sentences are in ``sentences.txt``."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsnlp.records import Entity, Role
from tests.gold_docs import annotations, gold_doc

RoleTuple = tuple[str | None, str, str | None, str]


SENTENCES = annotations(Path(__file__).with_name("sentences.txt"))


def analyzed(linker: Language, name: str) -> Doc:
    doc = gold_doc(SENTENCES[name], linker.vocab)
    for _, pipe in linker.pipeline:
        doc = pipe(doc)
    return doc


def role_tuple(role: Role) -> RoleTuple:
    """Person, title, country and status."""
    return (role.person.name if role.person else None, role.title, role.country, role.status)


def entity(doc: Doc, name: str) -> Entity:
    return next(e for e in doc._.news_entities if e.name == name)


def mentions(doc: Doc, name: str, *forms: str) -> list[str]:
    """The texts of an entity's mentions, of the forms asked for."""
    return [m.text for m in entity(doc, name).mentions if not forms or m.form in forms]


ROLES: dict[str, list[RoleTuple]] = {
    "nation": [("Ilze Ozola", "Health Minister", "LV", "current")],
    "report": [
        ("Rosa Quispe", "Interior Minister", "PE", "current"),
        ("Diego Fuentes", "Trade Minister", "CL", "current"),
    ],
    "plural": [
        ("Eva Lindahl", "Finance Minister", None, "current"),
        ("Peter Novak", "Finance Minister", None, "current"),
    ],
    "respectively": [
        ("Kari Solberg", "defence minister", "NO", "current"),
        ("Joseph Mutua", "defence minister", "KE", "current"),
    ],
    "apposed": [("Ana Ribeiro", "energy minister", "PT", "current")],
    "possessive": [("Kofi Adomako", "finance minister", "GH", "current")],
    "possessive_no_mark": [("Jakob Moser", "Chancellor", "AT", "current")],
    "of_body": [("Ingrid van der Meulen", "president", None, "current")],
    "of_country": [("Marta Silveira", "president", "UY", "current")],
    "former": [("Neil Campbell", "Prime Minister", "CA", "former")],
    "then": [("Ruth Hadley", "Secretary of State", None, "then")],
    "acting_deputy": [("Omar Nasser", "Transport Minister", None, "acting")],
    "elect_nominee": [
        ("Lucia Mendoza", "President", None, "elect"),
        ("Carl Ostrom", "secretary of state", None, "nominee"),
    ],
    "scope_of_former": [
        ("Henri Lacombe", "President", None, "former"),
        ("Luc Perrin", "Prime Minister", None, "current"),
    ],
    "spokesman": [
        ("Pavel Orlov", "spokesman", None, "current"),
        ("Igor Danilov", "President", None, "current"),
    ],
    "spokesman_for": [("Edward Hale", "Prime Minister", None, "current")],
    "ministry": [("Li Qing", "spokeswoman", None, "current")],
    "article_in_name": [("Samir al-Khatib", "President", "IQ", "current")],
    "regnal": [("Anselm", "Pope", None, "current"), ("Harald V", "King", None, "current")],
    "no_name": [(None, "president", "PL", "current")],
    "party_tag": [
        ("Amy Kessler", "Sen.", None, "current"),
        ("Amy Kessler", "D", "US", "current"),
        ("Tom Rourke", "Rep.", None, "current"),
        ("Tom Rourke", "R", "US", "current"),
    ],
    "rank_and_post": [
        ("Paul Brandt", "Lt. Gen.", None, "current"),
        ("Paul Brandt", "commander", None, "current"),
    ],
    "copula": [("Lena Vogt", "secretary general", None, "current")],
    "succession": [
        ("Lena Vogt", "chief", None, "current"),
        ("Arne Dahl", "chief", None, "former"),
    ],
    "counterpart": [
        ("Kari Solberg", "Defence Minister", None, "current"),
        ("Gen Ishida", "counterpart", "JP", "current"),
    ],
    "counterpart_apposed": [
        ("Amina Odera", "energy minister", "KE", "current"),
        ("Lund", "counterpart", "NO", "current"),
    ],
    "capital": [("Danylo Hrytsenko", "President", None, "current")],
    "origin": [("Ruth Hadley", "Secretary of State", "US", "current")],
    "acronym": [("Arne Dahl", "chief", None, "current")],
    "caption": [
        ("Diego Fuentes", "Foreign Minister", "CL", "current"),
        ("Rosa Quispe", "Foreign Minister", "PE", "current"),
    ],
    "office_of": [("Dan Keller", "official", None, "current")],
    "surname_is_month": [
        ("Helen Marsh", "Justice", None, "current"),
        ("Amy Kessler", "Judge", None, "current"),
    ],
    "long_ministry": [
        (
            "Luca Bianchi",
            "Minister of Agriculture, Rural Development and Fisheries",
            None,
            "current",
        )
    ],
    "family": [("Karim Haddad", "President", None, "current")],
    "hypothetical": [],
    "famous_surname": [("Christopher Putin", "farmer", None, "current")],
}


@pytest.mark.parametrize("name", ROLES)
def test_roles(linker: Language, name: str):
    assert [role_tuple(r) for r in analyzed(linker, name)._.roles] == ROLES[name]


@pytest.mark.parametrize(
    ("name", "organization"),
    [
        ("of_body", "Baltic Trade Council"),
        ("spokesman", "Kremlin"),
        ("ministry", "Foreign Ministry"),
        ("rank_and_post", "Joint Task Force North"),
        ("copula", "North Atlantic Treaty Organisation"),
        ("succession", "North Atlantic Treaty Organisation"),
        ("acronym", "North Sea Fisheries Agency"),
        ("office_of", "Governor's Office"),
    ],
)
def test_organization_of_a_role(linker: Language, name: str, organization: str):
    found = [r.organization.name for r in analyzed(linker, name)._.roles if r.organization]
    assert set(found) == {organization}


def test_rank_is_no_part_of_the_title(linker: Language):
    (role,) = analyzed(linker, "acting_deputy")._.roles
    assert (role.rank, role.title_key) == ("deputy", "minister_of_transport")


@pytest.mark.parametrize(
    ("name", "key"),
    [("counterpart", "minister_of_defence"), ("counterpart_apposed", "minister_of_energy")],
)
def test_a_counterpart_holds_the_same_office(linker: Language, name: str, key: str):
    minister, counterpart = analyzed(linker, name)._.roles
    assert counterpart.title_key == minister.title_key == key


@pytest.mark.parametrize(
    ("name", "person", "texts"),
    [
        ("surname", "Kari Solberg", ["Kari Solberg", "Solberg"]),
        ("surname_first", "Wei Zhonghai", ["Wei Zhonghai", "Wei"]),
        ("surname_first", "Pak Sung Ho", ["Pak Sung Ho", "Pak"]),
        ("particles", "Ingrid van der Meulen", ["Ingrid van der Meulen", "Van der Meulen"]),
        ("particles", "Pablo Ruiz Ortega-Marin", ["Pablo Ruiz Ortega-Marin", "Ruiz"]),
        ("article_in_name", "Samir al-Khatib", ["Samir al-Khatib", "Khatib"]),
        ("transliteration", "Petro Vasylenko", ["Petro Vasylenko", "Vasilenko"]),
        ("diacritics", "Zoltán Kovács", ["Zoltán Kovács", "Kovacs"]),
        ("namesakes_title", "Anna Weiss", ["Anna Weiss", "Weiss"]),
        ("namesakes_title", "Karl Weiss", ["Karl Weiss"]),
        ("namesakes_gender", "Anna Weiss", ["Anna Weiss", "Weiss"]),
        ("namesakes_gender", "Karl Weiss", ["Karl Weiss"]),
        ("namesakes", "Anna Weiss", ["Anna Weiss"]),
        ("namesakes", "Karl Weiss", ["Karl Weiss"]),
        ("family", "Nadia Haddad", ["Nadia Haddad"]),
        ("family", "Karim Haddad", ["Karim Haddad", "Haddad"]),
    ],
)
def test_named_mentions(linker: Language, name: str, person: str, texts: list[str]):
    assert mentions(analyzed(linker, name), person, "full", "short") == texts


def test_a_title_means_the_one_who_bears_it(linker: Language):
    assert mentions(analyzed(linker, "nominal"), "Eva Lindahl", "nominal") == ["The minister"]


def test_a_title_of_two_means_nobody(linker: Language):
    doc = analyzed(linker, "nominal_of_two")
    assert not mentions(doc, "Eva Lindahl", "nominal")
    assert not mentions(doc, "Peter Novak", "nominal")


def test_kin_is_a_mention_and_no_role(linker: Language):
    doc = analyzed(linker, "namesakes")
    assert mentions(doc, "Karl Weiss", "nominal") == ["her brother"]
    assert doc._.roles == ()


def test_kin_is_known_again_by_whose_they_are(linker: Language):
    doc = analyzed(linker, "brother_again")
    assert mentions(doc, "Karl", "nominal") == ["her brother", "her brother"]


def test_a_general_word_means_the_one_last_called_so(linker: Language):
    doc = analyzed(linker, "boy_again")
    assert mentions(doc, "Milo Ferrante", "nominal") == ["a boy", "The boy"]


def test_a_general_word_means_nobody_once_another_is_called_so(linker: Language):
    doc = analyzed(linker, "another_boy")
    assert mentions(doc, "Milo Ferrante", "nominal") == ["a boy"]


def test_one_of_several_is_a_person_if_they_are(linker: Language):
    doc = analyzed(linker, "one_of_them")
    assert mentions(doc, "Ida Holm", "nominal") == ["one of the founders"]


def test_a_second_syllable_belongs_to_a_name_and_a_participle_does_not(linker: Language):
    people = [e.name for e in analyzed(linker, "syllables")._.people]
    assert people == ["Lau Pik-wan", "Berta Pohl"]


def test_what_bears_a_surname_is_no_person(linker: Language):
    doc = analyzed(linker, "prize_of_a_name")
    assert mentions(doc, "Ida Holm", "full", "short") == ["Ida Holm", "Holm"]


def test_an_acronym_is_its_organization_wherever_it_stands(linker: Language):
    doc = analyzed(linker, "acronym")
    assert mentions(doc, "North Sea Fisheries Agency", "acronym") == ["NSFA", "NSFA"]


@pytest.mark.parametrize(
    ("name", "person", "country"),
    [
        ("possessive_no_mark", "Milan Petrovic", "RS"),
        ("regnal", "Zinga", "AO"),
        ("capital", "Danylo Hrytsenko", None),
        ("origin", "Ruth Hadley", "US"),
    ],
)
def test_country_of_a_person(linker: Language, name: str, person: str, country: str | None):
    assert entity(analyzed(linker, name), person).country == country


def test_names_within_places_and_months_are_no_persons(linker: Language):
    assert [e.kind for e in analyzed(linker, "office_of")._.news_entities] == [
        "ORG",
        "PERSON",
        "FAC",
    ]
    assert mentions(analyzed(linker, "surname_is_month"), "Teresa May") == ["Teresa May"]


def test_a_surname_alone_links_nobody_to_somebody_famous(linker: Language):
    assert entity(analyzed(linker, "famous_surname"), "Christopher Putin").kb_id is None
