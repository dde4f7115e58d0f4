"""Countries by name, demonym, capital and seat; international bodies."""

from __future__ import annotations

import pytest

from newsnlp.knowledge import body_named, country_of, sense_of
from newsnlp.knowledge.countries import by_code
from newsnlp.lexicon import table


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Italy", "IT"),
        ("Italian", "IT"),
        ("Italians", "IT"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("American", "US"),
        ("Britain", "GB"),
        ("the UK", "GB"),
        ("South Korea", "KR"),
        ("South Korean", "KR"),
        ("Ivory Coast", "CI"),
        ("ITALY", "IT"),
        ("Japan's", "JP"),
        ("Dutch", "NL"),
        ("Dominican", "DO"),
    ],
)
def test_countries(form: str, code: str):
    assert country_of(form) == code


@pytest.mark.parametrize("form", ["", "Rome", "Kremlin", "Atlantis", "europe-wide"])
def test_no_country(form: str):
    assert country_of(form) is None


def test_a_capital_counts_only_where_it_is_asked_for():
    assert country_of("Rome", senses=("capital",)) == "IT"
    assert sense_of("Rome") == "capital"
    assert sense_of("the Kremlin") == "seat"


def test_every_row_is_whole():
    countries = by_code()
    assert len(countries) > 190
    assert all(len(c.code) == 2 and c.name for c in countries.values())
    assert len({c.qid for c in countries.values() if c.qid}) == sum(
        bool(c.qid) for c in countries.values()
    )


def test_bodies():
    nato = body_named("NATO")
    assert nato is not None
    assert nato == body_named("North Atlantic Treaty Organization")
    assert body_named("the European Commission") is not None
    assert body_named("Bakers' Union of Narnia") is None


def test_no_id_stands_for_two_bodies():
    ids = [row["qid"] for row in table("bodies.tsv") if row["qid"]]
    assert len(ids) == len(set(ids))
