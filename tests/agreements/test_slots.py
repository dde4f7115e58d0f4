"""Names, mentions, dates, places and subjects, in single sentences with correct annotation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.agreements.sentences import agreements_in, check

SLOTS: dict[str, dict[str, Any]] = {
    "acronym_first": {
        "kind": "accord",
        "name": "JLSA",
        "acronym": "JLSA",
        "long_name": "Joint Logistics Support Agreement",
        "status": "signed",
        "signatories": ["Halvorsen", "Okello"],
    },
    "long_first": {
        "kind": "agreement",
        "name": "Joint Logistics Support Agreement",
        "acronym": "JLSA",
        "status": "signed",
        "place": "Nairobi",
        "date": "Friday",
        "mentions": ["Joint Logistics Support Agreement", "JLSA"],
    },
    "passive_place": {
        "kind": "deal",
        "parties": ["NO", "KE"],
        "status": "signed",
        "place": "Nairobi",
        "subject": "deepen research on fisheries",
        "mentions": ["bilateral deal"],
    },
    "talks": {
        "kind": "agreement",
        "domain": "trade",
        "name": None,
        "acronym": "FTA",
        "long_name": "free trade agreement",
        "parties": ["PE", "EU"],
        "status": "negotiating",
    },
    "multilateral": {
        "kind": "other",
        "name": "Lima-Oslo framework",
        "parties": [],
        "status": "agreed",
        "place": None,
    },
    "organization": {"name": "North Atlantic Treaty", "mentions": ["North Atlantic Treaty"]},
    "quoted_short": {
        "kind": "memorandum",
        "name": None,
        "acronym": "MoU",
        "subject": "geothermal power",
        "status": "signed",
    },
    "known_as": {
        "name": "Joint Comprehensive Plan of Action",
        "acronym": "JCPOA",
        "status": "mentioned",
    },
    "verbal": {
        "kind": "other",
        "parties": ["GH", "TG"],
        "status": "agreed",
        "subject": "reopen the border bridge",
        "mentions": ["agreed"],
    },
    "history": {"name": "Treaty of Tordesillas", "date": "1494", "status": "mentioned"},
    "headline": {"parties": ["NO", "KE"], "status": "signed", "subject": "fisheries research"},
    "merged": {
        "name": "JLSA",
        "acronym": "JLSA",
        "parties": ["NO", "KE"],
        "signatories": ["Halvorsen", "Okello"],
        "place": "Nairobi",
        "status": "signed",
    },
    "programme": {"name": "NKFA", "parties": ["NO", "KE"], "status": "signed"},
    "joined_nouns": {
        "kind": "deal",
        "status": "planned",
        "mentions": ["ceasefire and hostage deal"],
    },
    "request": {
        "kind": "ceasefire",
        "status": "agreed",
        "date": "Monday",
        "parties": ["TG", "rebels"],
        "mentions": ["ceasefire"],
    },
    "dash": {
        "kind": "pact",
        "parties": ["KE", "rebels"],
        "subject": "ending the siege",
        "mentions": ["pact", "deal"],
    },
    "meeting_place": {"status": "agreed", "place": "Lima"},
    "truce_owner": {"status": "expired", "parties": [], "place": "Mali", "date": "Friday"},
    "with_respect": {"status": "signed", "subject": "lake ferries"},
    "slash_name": {"name": "Belfast/Good Friday Agreement", "status": "in_force", "date": None},
    "aim_behind_partners": {"parties": ["PE", "CL"], "subject": "reopen the border"},
    "ending_years": {"subject": "ending a tariff dispute", "place": "Oslo"},
    "signed_in_capital": {"place": "Oslo", "parties": ["KE", "CL"]},
    "which_aims": {"status": "signed", "subject": "curb smuggling"},
    "met_after": {"parties": ["NO", "GH"], "date": "Monday", "place": "Accra"},
    "listed_name": {"name": "Science, Technology, and Innovation Agreement"},
    "known_in_lower_case": {"name": "Kyoto protocol", "kind": "protocol", "parties": ["GH"]},
    "truces_are_one": {"mentions": ["ceasefire", "truce"], "status": "rejected"},
    "name_at_end": {"name": "Volta Pact", "parties": ["NO"], "status": "withdrawn"},
    "said_on_monday": {"parties": ["NO", "GH"], "date": None},
    "said_monday_they": {"date": None},
    "statement_said_monday": {"date": "Monday"},
    "after_mondays_talks": {"date": "Monday"},
    "when_it_broke_down": {"status": "expired", "date": "July"},
    "of_last_year": {"date": "May of last year"},
    "understanding_in_oslo": {"place": "Tromsø"},
    "said_in_oslo": {"parties": ["NO", "GH"], "place": None},
    "long_name_list": {"name": "Agreement on Fair, Open, and Free Trade"},
    "plural_name": {"name": "Tromsø Accords", "mentions": ["Tromsø Accords", "agreement"]},
}


@pytest.mark.parametrize("name", SLOTS)
def test_slots(pipes, name: str):
    (found,) = agreements_in(pipes, name)
    check(found, SLOTS[name])
