"""What is found in single sentences with correct annotation: the shapes in which the press tells of
agreements, one by one. The sentences are in ``sentences.txt``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from newsnlp.records import Agreement
from tests.gold_docs import gold_doc


def _sentences() -> dict[str, str]:
    text = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
    blocks = (block.split("\n", 1) for block in text.split("# ")[1:])
    return {name.strip(): rows.strip() for name, rows in blocks}


SENTENCES = _sentences()


@pytest.fixture(scope="module")
def pipes() -> spacy.language.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_entities")
    nlp.add_pipe("newsnlp_agreements")
    return nlp


def analyzed(nlp: spacy.language.Language, name: str) -> Doc:
    doc = gold_doc(SENTENCES[name], nlp.vocab)
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def summary(agreement: Agreement) -> dict[str, Any]:
    """An agreement by its words."""
    text = agreement.doc.text if agreement.doc is not None else ""
    return {
        "kind": agreement.kind,
        "domain": agreement.domain,
        "name": agreement.name,
        "acronym": agreement.acronym,
        "long_name": agreement.long_name,
        "parties": [e.country or e.name for e in agreement.parties],
        "mediators": [e.country or e.name for e in agreement.mediators],
        "signatories": [s.person.name for s in agreement.signatories if s.person],
        "status": agreement.status,
        "negated": agreement.negated,
        "assertion": agreement.assertion,
        "date": agreement.date.text if agreement.date else None,
        "place": agreement.place.text if agreement.place else None,
        "subject": agreement.subject.text if agreement.subject else None,
        "mentions": [text[m.start : m.end] for m in agreement.mentions],
        "history": [(e.status, e.date.text if e.date else None) for e in agreement.history],
    }


ONE: dict[str, dict[str, Any]] = {
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
    "talks": {
        "kind": "agreement",
        "domain": "trade",
        "name": None,
        "acronym": "FTA",
        "long_name": "free trade agreement",
        "parties": ["PE", "EU"],
        "status": "negotiating",
    },
    "creditors": {"parties": ["ZM", "creditors"], "status": "agreed", "date": "Friday"},
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
    "companies": {
        "kind": "deal",
        "domain": "commercial",
        "parties": ["Fjordair", "Okavango Jets"],
        "status": "signed",
    },
    "verbal": {
        "kind": "other",
        "parties": ["GH", "TG"],
        "status": "agreed",
        "subject": "reopen the border bridge",
        "mentions": ["agreed"],
    },
    "possessive": {"domain": "trade", "parties": ["NO", "GH"], "mentions": ["trade deal"]},
    "hyphens": {"parties": ["US", "CA", "KR"], "mentions": ["US-Canada-Korea pact"]},
    "between": {"parties": ["PE", "Sendero"], "status": "agreed"},
    "history": {"name": "Treaty of Tordesillas", "date": "1494", "status": "mentioned"},
    "vote": {"parties": ["DK", "EU"], "status": "rejected"},
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
    "deed": {
        "domain": "commercial",
        "status": "agreed",
        "parties": ["Fjordair"],
        "date": "last month",
    },
    "backshifted": {"status": "planned", "assertion": "reported", "date": "May"},
    "proposed": {"status": "planned", "mentions": ["proposed pact"]},
    "urged": {"status": "planned", "parties": ["CL", "PE"]},
    "none_announced": {"status": "agreed", "negated": True, "parties": ["GH", "TG"]},
    "dash": {
        "kind": "pact",
        "parties": ["KE", "rebels"],
        "subject": "ending the siege",
        "mentions": ["pact", "deal"],
    },
    "lost_relative": {"status": "agreed", "date": "last month"},
    "after_signing": {"status": "signed", "parties": ["GH", "TG"]},
    "meeting_place": {"status": "agreed", "place": "Lima"},
    "truce_owner": {"status": "expired", "parties": [], "place": "Mali", "date": "Friday"},
    "one_of": {"status": "signed", "parties": ["main rebel groups", "government"]},
    "violated_for": {"status": "violated", "parties": ["GH"]},
    "acting_under": {"status": "mentioned", "parties": ["PE"]},
    "with_respect": {"status": "signed", "subject": "lake ferries"},
    "discussed": {"status": "mentioned"},
    "envoys": {"parties": ["KE", "PE"], "signatories": ["Amina Okello", "Salas"]},
    "envoys_of_one_state": {"parties": ["KE", "KE"]},
    "unnamed_signers": {"parties": ["PE", "CL"], "signatories": ["presidents"]},
    "without": {"status": "agreed", "negated": True},
    "slash_name": {"name": "Belfast/Good Friday Agreement", "status": "in_force", "date": None},
    "the_two_countries": {"parties": ["PE", "CL"], "status": "signed"},
    "urged_both": {"parties": [], "status": "planned"},
    "the_companies": {"parties": ["Norvik", "Solmar"], "kind": "contract"},
    "northern_states": {"parties": ["northern states"]},
    "not_respected": {"parties": ["ML"], "status": "violated", "negated": False},
    "would_not_respect": {"history": [], "negated": False},
    "rebels_of": {"parties": ["KE", "Rift Liberation Army"]},
    "signed_before_noun": {"parties": ["PE"], "status": "signed"},
    "negotiated_before_noun": {"parties": ["PE"], "status": "agreed"},
    "settling_between": {"parties": ["PE", "CL"]},
    "contract_awarded_to": {"parties": ["Norvik"], "status": "agreed"},
    "aim_behind_partners": {"parties": ["PE", "CL"], "subject": "reopen the border"},
    "between_officials": {"parties": ["harbourmasters", "KE"], "status": "agreed"},
    "after_it_is_struck": {"status": "planned"},
    "recently_signed": {"status": "signed"},
    "working_to_conclude": {"parties": ["KE", "NO"], "status": "negotiating"},
    "ending_years": {"subject": "ending a tariff dispute", "place": "Oslo"},
    "signed_in_capital": {"place": "Oslo", "parties": ["KE", "CL"]},
    "with_negotiators": {"parties": ["Coastal Front", "negotiators"], "subject": "fishing"},
    "sold_to": {"parties": ["NO", "GH"], "status": "signed"},
    "works_with": {"parties": ["NO", "GH"], "status": "planned"},
    "regions": {"parties": ["NO", "Ostmark", "Velia"]},
    "far_clause": {"parties": ["rebels", "government"], "status": "in_force", "date": "2002"},
    "company": {"parties": ["Haldenfood", "Velmart"]},
    "the_leaders": {"parties": ["NO", "GH"]},
    "each_other": {"parties": ["NO", "GH"], "status": "violated"},
    "ended_without": {"parties": ["NO", "GH"], "status": "agreed", "negated": True},
    "or_without": {"status": "mentioned", "negated": False},
    "parliament": {"parties": ["GH", "NO"], "status": "ratified"},
    "talks_apart": {"parties": ["NO", "GH"], "status": "negotiating"},
    "obliges": {"parties": ["NO"]},
    "rebel_name": {"parties": ["GH", "Volta Front"], "status": "in_force"},
    "thanked": {"parties": ["GH", "TG"], "status": "signed"},
    "list_in_compound": {"parties": ["Velmart", "Halden Foods"]},
    "joined_name": {"parties": ["NO", "TG"]},
    "old_treaty": {"parties": ["NO", "GH"], "status": "mentioned", "date": "1979"},
    "meeting_for": {"parties": ["NO", "GH"], "status": "negotiating"},
    "says_it_buys": {"parties": ["GH", "NO"]},
    "first_to": {"parties": ["NO"]},
    "pledge_to": {"parties": ["NO", "GH"], "status": "planned"},
    "ended_war": {"parties": ["NO", "GH"]},
    "met_to_sign": {"parties": ["NO", "GH"], "status": "negotiating"},
    "committed_to": {"parties": ["NO", "GH"], "status": "agreed"},
    "nearest_two": {"parties": ["NO", "GH"], "status": "signed"},
    "particle": {"parties": ["Rebels"], "status": "withdrawn"},
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
    "not_until": {"status": "ratified", "negated": False, "date": "1993"},
    "postponed": {"status": "planned"},
    "infinitive_headline": {"parties": ["NO", "GH"], "status": "planned"},
    "talks_on_forging": {"parties": ["NO", "GH"], "status": "negotiating"},
    "in_effect": {"status": "in_force"},
    "goal_is": {"status": "mentioned", "date": "2001"},
    "which_aims": {"status": "signed", "subject": "curb smuggling"},
    "another_week": {"status": "extended", "subject": None},
    "met_after": {"parties": ["NO", "GH"], "date": "Monday", "place": "Accra"},
    "listed_name": {"name": "Science, Technology, and Innovation Agreement"},
    "known_in_lower_case": {"name": "Kyoto protocol", "kind": "protocol", "parties": ["GH"]},
    "brokered_unhyphenated": {"mediators": ["KE"], "parties": ["rebels"], "status": "in_force"},
    "truces_are_one": {"mentions": ["ceasefire", "truce"], "status": "rejected"},
    "obligations": {"parties": ["GH"]},
    "eases_between": {"parties": ["NO", "GH"], "status": "mentioned"},
    "takeover": {"parties": ["Boreal", "Volta Gas"], "status": "agreed"},
    "what_they_called": {"status": "signed", "signatories": ["Leaders"]},
    "they_agreed": {"parties": ["NO", "GH"], "subject": "reopen the port"},
    "urged_them": {"parties": ["NO"], "status": "planned"},
    "headline_list": {"parties": ["NO", "GH"], "status": "agreed"},
    "name_at_end": {"name": "Volta Pact", "parties": ["NO"], "status": "withdrawn"},
    "with_the_two": {"parties": ["NO", "GH"]},
    "refused": {"parties": ["GH"], "status": "rejected", "negated": False},
    "offered_to": {"parties": ["NO", "GH"], "status": "planned"},
    "for_spoken": {"parties": ["Volta rebels"], "status": "signed", "negated": True},
    "sold_under": {"parties": ["NO", "GH"]},
    "senate": {"parties": ["GH", "NO"], "status": "ratified"},
    "deal_of_one": {"parties": ["NO", "GH"], "kind": "deal", "mentions": ["agreed", "deal"]},
    "allowing": {"parties": ["GH", "NO"], "status": "withdrawn"},
    "mediated_far": {"parties": ["GH", "rebels"], "mediators": ["NO"]},
    "talks_suspended": {"parties": ["NO", "GH"], "status": "negotiating"},
}
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
    "protocol_to": [
        {"kind": "protocol", "status": "signed"},
        {"kind": "accord", "status": "mentioned", "date": "1987"},
    ],
}
NONE = (
    *("idioms", "plea", "senses", "career", "prosecutors", "unlike_plural", "consent"),
    *("agreed_on_urgency", "one_alone"),
)


def test_every_sentence_is_expected_of():
    assert {*ONE, *SEVERAL, *NONE} == set(SENTENCES)


@pytest.mark.parametrize("name", ONE)
def test_one_agreement(pipes, name: str):
    found = analyzed(pipes, name)._.agreements
    assert len(found) == 1
    _check(found[0], ONE[name])


@pytest.mark.parametrize("name", SEVERAL)
def test_several_agreements(pipes, name: str):
    found = analyzed(pipes, name)._.agreements
    assert len(found) == len(SEVERAL[name])
    for agreement, expected in zip(found, SEVERAL[name], strict=True):
        _check(agreement, expected)


@pytest.mark.parametrize("name", NONE)
def test_no_agreement(pipes, name: str):
    assert analyzed(pipes, name)._.agreements == ()


def _check(agreement: Agreement, expected: dict[str, Any]) -> None:
    got = summary(agreement)
    assert {key: got[key] for key in expected} == expected
