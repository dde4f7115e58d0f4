"""Countries of people, places and phrases."""

from __future__ import annotations

import pytest

from newsnlp.knowledge import country_in, home_of_person, home_of_place
from newsnlp.knowledge.countries import by_code
from newsnlp.lexicon import table


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("several Norwegian trawlers", "NO"),
        ("Chile's fishing ministry", "CL"),
        ("ordinary Tajiks", "TJ"),
        ("a Kenya-based insurer", "KE"),
        ("the ambassador of Peru to Poland", "PE"),
        ("a former FBI agent", "US"),
        ("the Bundestag's budget committee", "DE"),
        ("firefighters in Osaka", "JP"),
        ("the Kremlin", "RU"),
        ("HELSINKI", "FI"),
        ("President Frank-Walter Steinmeier", "DE"),
        ("Steinmeier", "DE"),
        ("former chancellor Angela Merkel", "DE"),
        ("two PNG fishermen", "PG"),
        ("the Bavarian town of Munich", "DE"),
    ],
)
def test_a_phrase_of_a_country(phrase: str, code: str):
    assert country_in(phrase) == code


@pytest.mark.parametrize(
    "phrase",
    [
        *("", "a group of fishermen", "polish the floor", "Angela Morvik"),
        *("the European Union", "Nancy", "the World Health Organization", "World Bank"),
    ],
)
def test_a_phrase_of_none(phrase: str):
    assert country_in(phrase) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Frank-Walter Steinmeier", "DE"),
        ("Volodymyr Zelenskiy", "UA"),
        ("Recep Tayyip Erdogan", "TR"),
        ("Bush", None),
        ("Xanthippe Morvik", None),
        ("", None),
    ],
)
def test_people(name: str, code: str | None):
    assert home_of_person(name) == code


def test_places():
    assert home_of_place("Saint Petersburg") == "RU"
    assert home_of_place("Osaka") == "JP"
    assert home_of_place("Birmingham") is None


@pytest.mark.parametrize("name", ["bodies.tsv", "leaders.tsv", "places.tsv"])
def test_every_country_is_known(name: str):
    rows = table(name)
    assert len(rows) > 200
    assert {row["country"] for row in rows if row["country"]} <= set(by_code())
    assert all(row["name"] for row in rows)
