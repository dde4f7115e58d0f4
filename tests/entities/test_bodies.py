"""Bodies that persons are of: by an office, or without a title. The sentences, in correct
annotation, are in ``bodies.txt``."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from tests.gold_docs import annotations, gold_doc

SENTENCES = annotations(Path(__file__).with_name("bodies.txt"))


def analyzed(linker: Language, name: str) -> Doc:
    return linker.get_pipe("newsnlp_entities")(gold_doc(SENTENCES[name], linker.vocab))


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("qualified", ("Nils Brandt", "head", "Harbour League", None)),
        ("field", ("Ana Ruiz", "professor", "Technical", None)),
        ("owner", ("Eric Mugo", "president", "Reform Party", None)),
        ("bank", ("Eva Lind", "president", "European Investment Bank", None)),
        ("bare", ("Yusuf Kane", "commander", "Coastal Liberation Front", None)),
        ("party", ("Nils Brandt", "leader", "Conservatives", None)),
        ("expert", ("Ida Holm", "expert", None, None)),
    ],
)
def test_the_body_of_an_office(
    linker: Language, name: str, role: tuple[str, str, str | None, str | None]
) -> None:
    (found,) = analyzed(linker, name)._.newsnlp.roles
    body = found.organization.name if found.organization else None
    assert (found.person.name, found.title, body, found.country) == role


def test_a_president_of_a_party_is_no_head_of_state(linker: Language) -> None:
    (found,) = analyzed(linker, "owner")._.newsnlp.roles
    assert found.title_class == "executive"


def test_members_without_a_title(linker: Language) -> None:
    doc = analyzed(linker, "members")
    found = [(r.person.name, r.title_key, r.organization.name) for r in doc._.newsnlp.roles]
    assert found == [
        ("Nils Brandt", "member", "Marine Institute"),
        ("Ana Ruiz", "member", "Reform Party"),
        ("Tom Hale", "member", "Acme"),
    ]
    assert {r.rule for r in doc._.newsnlp.roles} == {"membership"}
    assert [r.span.text for r in doc._.newsnlp.roles] == [
        "Marine Institute",
        "Reform Party",
        "Acme",
    ]


def members(doc: Doc) -> list[tuple[str, str]]:
    roles = doc._.newsnlp.roles
    return [(r.person.name, r.organization.name) for r in roles if r.rule == "membership"]


def test_a_letter_behind_a_name_is_a_party(linker: Language) -> None:
    doc = analyzed(linker, "tags")
    assert members(doc) == [("Ana Ruiz", "Republicans"), ("Eric Mugo", "Democratic Party")]
    assert [e.name for e in doc._.newsnlp.entities if e.kind == "GPE"] == ["Texas"]


def test_a_letter_that_is_no_party(linker: Language) -> None:
    doc = analyzed(linker, "letters")
    assert doc._.newsnlp.roles == ()
    assert "Republican Party" not in [e.name for e in doc._.newsnlp.entities]


def test_a_party_before_a_lawmakers_title(linker: Language) -> None:
    doc = analyzed(linker, "lawmakers")
    assert members(doc) == [("Ida Holm", "Labour"), ("Tom Hale", "Republican")]
    titled = [r for r in doc._.newsnlp.roles if r.rule == "prenominal"]
    assert [(r.title, r.organization) for r in titled] == [("MP", None), ("Senator", None)]


def test_who_is_kept_from_a_body_is_not_of_it(linker: Language) -> None:
    assert analyzed(linker, "banned")._.newsnlp.roles == ()


def test_a_renamed_body_is_one(linker: Language) -> None:
    doc = analyzed(linker, "renamed")
    (body,) = [e for e in doc._.news_entities if e.kind == "ORG"]
    assert body.name == "Acme Networks"
    assert [(m.text, m.form) for m in body.mentions] == [
        ("Acme Networks", "full"),
        ("Bell Holdings", "alias"),
    ]


def test_an_aide_to_a_president(linker: Language) -> None:
    doc = analyzed(linker, "aide")
    found = {(r.person.name, r.title_key) for r in doc._.newsnlp.roles}
    assert found == {("Ana Ruiz", "press_secretary"), ("Joel Mutua", "president")}


def test_a_single_name_after_a_body_that_begins_with_it(linker: Language) -> None:
    doc = analyzed(linker, "body_for_person")
    (role,) = doc._.newsnlp.roles
    assert (role.person.name, role.organization.name) == ("Ida Holm", "Harbour Research")
    assert [e.name for e in doc._.newsnlp.entities] == ["Harbour Research", "Ida Holm"]


def test_a_form_of_address_tells_a_person_from_a_body(linker: Language) -> None:
    entities = analyzed(linker, "namesake_of_body")._.newsnlp.entities
    assert [(e.name, e.kind) for e in entities] == [
        ("Harbour Research", "ORG"),
        ("Harbour", "PERSON"),
    ]


@pytest.mark.parametrize(
    ("name", "role"),
    [("embassy", ("Jan Nowicki", "spokesman")), ("successor", ("Eva Lind", "energy minister"))],
)
def test_a_name_in_apposition_to_a_word_between(
    linker: Language, name: str, role: tuple[str, str]
) -> None:
    roles = analyzed(linker, name)._.newsnlp.roles
    assert [(r.person.name, r.title) for r in roles] == [role]
