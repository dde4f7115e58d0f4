"""Which mentions are one agreement, which are several, and which are none, in single sentences with
correct annotation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.agreements.sentences import SENTENCES, agreements_in, check
from tests.agreements.test_likely import LIKELY
from tests.agreements.test_parties import PARTIES
from tests.agreements.test_slots import SLOTS
from tests.agreements.test_status import STATUS

SEVERAL: dict[str, list[dict[str, Any]]] = {
    "places": [
        {"name": "Bergen Accords", "place": None},
        {"name": "Tromsø agreement", "place": None},
    ],
    "or_acronym": [
        {
            "name": "Andean Rivers Protection Treaty",
            "acronym": "ARPT",
            "status": "replaced",
        },
        {"name": "USMCA"},
    ],
    "two_deals": [
        {"kind": "deal", "parties": ["GH", "CL"], "mentions": ["mining deal"]},
        {"kind": "memorandum", "parties": ["GH", "CL"], "subject": "tourism"},
    ],
    "previous": [
        {"status": "expired", "date": "May", "mentions": ["previous truce"]},
        {"status": "in_force", "date": None, "mentions": ["new truce"]},
    ],
    "another_one": [
        {"parties": ["NO", "GH"], "mentions": ["treaty"]},
        {"parties": ["KE"], "mentions": ["treaty"]},
    ],
    "framework_for": [
        {"kind": "other", "status": "agreed", "mentions": ["Framework"]},
        {"name": "Agreement on Coastal Trade"},
    ],
    "protocol_to": [
        {"kind": "protocol", "status": "signed"},
        {"kind": "accord", "status": "mentioned", "date": "1987"},
    ],
}
NONE = (
    *("idioms", "plea", "senses", "career", "prosecutors", "unlike_plural", "consent"),
    *("agreed_on_urgency", "one_alone", "own_memorandum", "negotiated_class"),
)


def test_every_sentence_is_expected_of():
    expected = [*LIKELY, *PARTIES, *SLOTS, *STATUS, *SEVERAL, *NONE]
    assert sorted(expected) == sorted(SENTENCES)


@pytest.mark.parametrize("name", SEVERAL)
def test_several_agreements(pipes, name: str):
    found = agreements_in(pipes, name)
    assert len(found) == len(SEVERAL[name])
    for agreement, expected in zip(found, SEVERAL[name], strict=True):
        check(agreement, expected)


@pytest.mark.parametrize("name", NONE)
def test_no_agreement(pipes, name: str):
    assert agreements_in(pipes, name) == ()
