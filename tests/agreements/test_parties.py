"""Who agrees, signs and mediates, in single sentences with correct annotation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.agreements.sentences import agreements_in, check

PARTIES: dict[str, dict[str, Any]] = {
    "creditors": {"parties": ["ZM", "creditors"], "status": "agreed", "date": "Friday"},
    "brokered": {
        "kind": "ceasefire",
        "parties": ["CO", "RLMO"],
        "mediators": ["NO"],
        "status": "in_force",
    },
    "witnessed": {
        "parties": ["GH", "TG"],
        "place": "Oslo",
        "status": "agreed",
        "signatories": [],
    },
    "companies": {
        "kind": "deal",
        "domain": "commercial",
        "parties": ["Fjordair", "Okavango Jets"],
        "status": "signed",
    },
    "possessive": {"domain": "trade", "parties": ["NO", "GH"], "mentions": ["trade deal"]},
    "hyphens": {"parties": ["US", "CA", "KR"], "mentions": ["US-Canada-Korea pact"]},
    "between": {"parties": ["PE", "Sendero"], "status": "agreed"},
    "urged": {"status": "planned", "parties": ["CL", "PE"]},
    "one_of": {"status": "signed", "parties": ["main rebel groups", "government"]},
    "envoys": {"parties": ["KE", "PE"], "signatories": ["Amina Okello", "Salas"]},
    "envoys_of_one_state": {"parties": ["KE", "KE"]},
    "unnamed_signers": {"parties": ["PE", "CL"], "signatories": ["presidents"]},
    "the_two_countries": {"parties": ["PE", "CL"], "status": "signed"},
    "urged_both": {"parties": [], "status": "planned"},
    "the_companies": {"parties": ["Norvik", "Solmar"], "kind": "contract"},
    "northern_states": {"parties": ["northern states"]},
    "rebels_of": {"parties": ["KE", "Rift Liberation Army"]},
    "settling_between": {"parties": ["PE", "CL"]},
    "contract_awarded_to": {"parties": ["Norvik"], "status": "agreed"},
    "between_officials": {"parties": ["harbourmasters", "KE"], "status": "agreed"},
    "with_negotiators": {"parties": ["Coastal Front", "negotiators"], "subject": "fishing"},
    "sold_to": {"parties": ["NO", "GH"], "status": "signed"},
    "works_with": {"parties": ["NO", "GH"], "status": "planned"},
    "regions": {"parties": ["NO", "Ostmark", "Velia"]},
    "far_clause": {"parties": ["rebels", "government"], "status": "in_force", "date": "2002"},
    "company": {"parties": ["Haldenfood", "Velmart"]},
    "the_leaders": {"parties": ["NO", "GH"]},
    "each_other": {"parties": ["NO", "GH"], "status": "violated"},
    "obliges": {"parties": ["NO"]},
    "rebel_name": {"parties": ["GH", "Volta Front"], "status": "in_force"},
    "thanked": {"parties": ["GH", "TG"], "status": "signed"},
    "list_in_compound": {"parties": ["Velmart", "Halden Foods"]},
    "joined_name": {"parties": ["NO", "TG"]},
    "says_it_buys": {"parties": ["GH", "NO"]},
    "first_to": {"parties": ["NO"]},
    "pledge_to": {"parties": ["NO", "GH"], "status": "planned"},
    "ended_war": {"parties": ["NO", "GH"]},
    "met_to_sign": {"parties": ["NO", "GH"], "status": "negotiating"},
    "committed_to": {"parties": ["NO", "GH"], "status": "agreed"},
    "nearest_two": {"parties": ["NO", "GH"], "status": "signed"},
    "two_above": {"parties": ["NO", "GH"], "status": "mentioned"},
    "members_include": {"parties": ["NO", "GH", "KE"], "status": "signed"},
    "along_with": {"parties": ["NO", "GH", "KE"]},
    "joined_in_signing": {"parties": ["GH", "NO", "KE"]},
    "gives_access": {"parties": ["GH"], "status": "mentioned"},
    "accused_of": {"parties": ["rebels", "government"], "status": "violated"},
    "that_they_proposed": {"parties": ["GH", "NO", "KE"], "status": "rejected"},
    "two_behind": {"parties": ["NO", "GH"], "place": None, "subject": None},
    "executive": {
        "parties": ["Boreal", "Volta Gas"],
        "signatories": ["Ida Holm"],
        "place": "Oslo",
    },
    "brokered_unhyphenated": {"mediators": ["KE"], "parties": ["rebels"], "status": "in_force"},
    "obligations": {"parties": ["GH"]},
    "eases_between": {"parties": ["NO", "GH"], "status": "mentioned"},
    "takeover": {"parties": ["Boreal", "Volta Gas"], "status": "agreed"},
    "they_agreed": {"parties": ["NO", "GH"], "subject": "reopen the port"},
    "urged_them": {"parties": ["NO"], "status": "planned"},
    "headline_list": {"parties": ["NO", "GH"], "status": "agreed"},
    "with_the_two": {"parties": ["NO", "GH"]},
    "offered_to": {"parties": ["NO", "GH"], "status": "planned"},
    "for_spoken": {"parties": ["Volta rebels"], "status": "signed", "negated": True},
    "sold_under": {"parties": ["NO", "GH"]},
    "deal_of_one": {"parties": ["NO", "GH"], "kind": "deal", "mentions": ["agreed", "deal"]},
    "allowing": {"parties": ["GH", "NO"], "status": "withdrawn"},
    "mediated_far": {"parties": ["GH", "rebels"], "mediators": ["NO"]},
    "peoples_in_one_name": {"parties": ["NO", "GH"], "place": None},
    "republic_of": {"parties": ["KE", "NO"]},
    "tickers": {"parties": ["Boreal", "Volta Gas"]},
    "others_efforts": {"parties": ["rebels", "government"], "mediators": ["EG"]},
    "efforts_by": {"mediators": ["EG"]},
    "efforts_noted": {"mediators": []},
    "gratitude": {"mediators": ["NO"]},
    "gave_a_week": {"parties": ["government", "rebels"], "status": "planned"},
    "who_signed_for": {"parties": ["KE", "NO"], "signatories": ["Aden Duale"]},
    "signed_on_behalf": {"signatories": ["Ida Holm"], "status": "signed"},
    "signs_tomorrow": {"signatories": [], "status": "agreed"},
    "signed_for": {"parties": ["NO"], "signatories": ["Ida Holm"]},
    "friendship_with": {"parties": ["NO", "GH"]},
    "company_name": {"parties": ["NO", "Voltamart"]},
}


@pytest.mark.parametrize("name", PARTIES)
def test_parties(pipes, name: str):
    (found,) = agreements_in(pipes, name)
    check(found, PARTIES[name])
