"""What happened to an agreement, or did not, in single sentences with correct annotation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.agreements.sentences import agreements_in, check

STATUS: dict[str, dict[str, Any]] = {
    "rementioned": {
        "kind": "treaty",
        "mentions": ["treaty", "deal"],
        "status": "signed",
        "date": None,
        "history": [("signed", None)],
    },
    "future": {
        "kind": "pact",
        "parties": ["CL", "GH"],
        "status": "planned",
        "date": "next month",
    },
    "failed": {
        "parties": ["PE", "EC"],
        "status": "agreed",
        "negated": True,
        "subject": "fishing",
        "history": [],
    },
    "ratified": {
        "name": "Paris Agreement",
        "parties": ["KE"],
        "status": "ratified",
        "date": "2016",
        "place": None,
    },
    "in_force": {
        "name": "Treaty on the Protection of Mountain Rivers",
        "status": "in_force",
        "date": "January 2023",
        "subject": None,
    },
    "suspended": {"name": "New START", "parties": ["PE"], "status": "suspended"},
    "withdrawn": {
        "name": None,
        "parties": ["CA", "CU"],
        "status": "withdrawn",
        "date": "2019",
        "mentions": ["Cuba sugar deal"],
    },
    "accused": {
        "kind": "truce",
        "domain": "peace",
        "parties": ["KE", "UG"],
        "status": "violated",
        "assertion": "reported",
    },
    "lapsed": {"kind": "deal", "status": "expired", "date": "March"},
    "extended": {
        "name": "New START",
        "parties": ["NO", "PE"],
        "status": "extended",
        "date": None,
    },
    "not_yet": {"status": "signed", "date": "2021", "history": [("signed", "2021")]},
    "negated": {"parties": ["CL"], "status": "signed", "negated": True, "history": []},
    "conditional": {"parties": ["CU"], "assertion": "hypothetical", "history": []},
    "denied": {
        "parties": ["PE", "CU"],
        "status": "signed",
        "assertion": "denied",
        "negated": True,
        "history": [],
    },
    "vote": {"parties": ["DK", "EU"], "status": "rejected"},
    "deed": {
        "domain": "commercial",
        "status": "agreed",
        "parties": ["Fjordair"],
        "date": "last month",
    },
    "backshifted": {"status": "planned", "assertion": "reported", "date": "May"},
    "proposed": {"status": "planned", "mentions": ["proposed pact"]},
    "none_announced": {"status": "agreed", "negated": True, "parties": ["GH", "TG"]},
    "lost_relative": {"status": "agreed", "date": "last month"},
    "after_signing": {"status": "signed", "parties": ["GH", "TG"]},
    "violated_for": {"status": "violated", "parties": ["GH"]},
    "acting_under": {"status": "mentioned", "parties": ["PE"]},
    "discussed": {"status": "mentioned"},
    "without": {"status": "agreed", "negated": True},
    "not_respected": {"parties": ["ML"], "status": "violated", "negated": False},
    "would_not_respect": {"history": [], "negated": False},
    "signed_before_noun": {"parties": ["PE"], "status": "signed"},
    "negotiated_before_noun": {"parties": ["PE"], "status": "agreed"},
    "after_it_is_struck": {"status": "planned"},
    "recently_signed": {"status": "signed"},
    "working_to_conclude": {"parties": ["KE", "NO"], "status": "negotiating"},
    "ended_without": {"parties": ["NO", "GH"], "status": "agreed", "negated": True},
    "or_without": {"status": "mentioned", "negated": False},
    "parliament": {"parties": ["GH", "NO"], "status": "ratified"},
    "talks_apart": {"parties": ["NO", "GH"], "status": "negotiating"},
    "old_treaty": {"parties": ["NO", "GH"], "status": "mentioned", "date": "1979"},
    "meeting_for": {"parties": ["NO", "GH"], "status": "negotiating"},
    "particle": {"parties": ["Rebels"], "status": "withdrawn"},
    "not_until": {"status": "ratified", "negated": False, "date": "1993"},
    "postponed": {"status": "planned"},
    "infinitive_headline": {"parties": ["NO", "GH"], "status": "planned"},
    "talks_on_forging": {"parties": ["NO", "GH"], "status": "negotiating"},
    "in_effect": {"status": "in_force"},
    "goal_is": {"status": "mentioned", "date": "2001"},
    "another_week": {"status": "extended", "subject": None},
    "what_they_called": {"status": "signed", "signatories": ["Leaders"]},
    "refused": {"parties": ["GH"], "status": "rejected", "negated": False},
    "senate": {"parties": ["GH", "NO"], "status": "ratified"},
    "talks_suspended": {"parties": ["NO", "GH"], "status": "negotiating"},
    "start_talks": {"parties": ["NO", "GH"], "status": "planned"},
    "need_for": {"status": "planned"},
}


@pytest.mark.parametrize("name", STATUS)
def test_status(pipes, name: str):
    (found,) = agreements_in(pipes, name)
    check(found, STATUS[name])
