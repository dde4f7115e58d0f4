"""When two names are one person's."""

from __future__ import annotations

import pytest

from newsnlp.entities.names import Name, is_short_form, parse_name, plain, same_person


def name(text: str) -> Name:
    parsed = parse_name(text)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Haruto Inoue", "Inoue Haruto"),
        ("Zoltán Kovács", "Zoltan Kovacs"),
        ("Petro Vasylenko", "Petro Vasilenko"),
        ("J. Harriman", "John Harriman"),
        ("Maria Elena Duarte", "Maria Duarte"),
        ("Samir al-Khatib", "Samir Khatib"),
        ("Carl Ostrom Jr.", "Carl Ostrom"),
    ],
)
def test_one_person(a: str, b: str):
    assert same_person(name(a), name(b))
    assert same_person(name(b), name(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Anna Weiss", "Karl Weiss"),
        ("Christopher Wood", "Christina Wood"),
        ("Jan Novak", "Jan Nowicki"),
        ("Li Wei", "Li Na"),
        ("Weiss", "Weiss"),
        ("J. H.", "John Harriman"),
    ],
)
def test_two_persons_or_not_enough(a: str, b: str):
    assert not same_person(name(a), name(b))


def test_short_forms_are_ranked():
    full = name("Ingrid van der Meulen")
    assert is_short_form(name("Van der Meulen"), full) == 3
    assert is_short_form(name("Ingrid"), full) == 2
    assert is_short_form(name("Meulenn"), full) == 1
    assert is_short_form(name("Meyer"), full) == 0
    assert is_short_form(full, full) == 0


def test_letters_without_diacritics():
    assert plain("Łukasz Ørsted") == "lukasz orsted"
    assert parse_name("1234") is None
    assert parse_name("") is None
