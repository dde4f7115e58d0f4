"""Acronyms beside their long forms, in both orders."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsnlp.acronyms import acronym_spans, find_acronyms, is_acronym, spells


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "They signed the Mutual Logistics Support Agreement (MLSA) in Tallinn.",
            "MLSA",
            "Mutual Logistics Support Agreement",
        ),
        (
            "They signed a deal named CMSA (Customs and Market-Supervision Agreement).",
            "CMSA",
            "Customs and Market-Supervision Agreement",
        ),
        ("A treaty on the ban of space arms (BSA) failed.", "BSA", "ban of space arms"),
        (
            "the North Plains Free Trade Area, or NPFTA, was born",
            "NPFTA",
            "North Plains Free Trade Area",
        ),
        (
            "the Joint Ocean Patrol Accord, known as the JOPA, was born",
            "JOPA",
            "Joint Ocean Patrol Accord",
        ),
        ('the Lake Water Compact ("LWC") was born', "LWC", "Lake Water Compact"),
        (
            "The memorandum of understanding (MoU) was short.",
            "MoU",
            "memorandum of understanding",
        ),
    ],
)
def test_pairs(blank: Language, text: str, short: str, long: str):
    pairs = [(a.short.text, a.long.text) for a in find_acronyms(blank(text))]
    assert pairs == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "The pact (see Annex II) was signed.",
        "He left (again) for the U.N. (New York).",
        "The minister (R) and the senator (D-Ohio) spoke.",
        "An open bracket (ABC and nothing after",
        "()",
    ],
)
def test_no_pair(blank: Language, text: str):
    assert find_acronyms(blank(text)) == []


def test_a_long_form_is_never_cut_at_the_front(blank: Language):
    pair = find_acronyms(blank("the Fuel and Cross-Border Transit Agreement (FCBTA) was signed"))[0]
    assert pair.long.text == "Fuel and Cross-Border Transit Agreement"


def test_spelling():
    assert spells("OPEC", "Organization of the Petroleum Exporting Countries".split())
    assert not spells("OPEC", "Petroleum Exporting Countries".split())
    assert not spells("AB", [])


def test_what_looks_like_an_acronym():
    assert is_acronym("NATO")
    assert is_acronym("MoU")
    assert not is_acronym("Nato")
    assert not is_acronym("A")


def test_letters_inside_words_and_words_without_a_letter():
    assert spells("NTV", ["Northern", "Television"])
    assert spells("LSNCF", "Lake States Network for Clean Fisheries".split())
    assert not spells("NTX", ["Northern", "Television"])
    assert not spells("NP", ["Northern", "Grand", "Power"])


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("LWC = Lake Water Compact; the rest is old", "LWC", "Lake Water Compact"),
        ("the work of UN Women (UN-Women) goes on", "UN-Women", "UN Women"),
        ("the Lake Water Compact (LWC, 1998) was born", "LWC", "Lake Water Compact"),
    ],
)
def test_more_pairs(blank: Language, text: str, short: str, long: str):
    pairs = [(a.short.text, a.long.text) for a in find_acronyms(blank(text))]
    assert pairs == [(short, long)]


def test_acronyms_are_found_whole(blank: Language):
    doc = blank("The UN-Habitat office (NSFA) wrote to WFP's staff in Asia-Pacific, Annex II.")
    assert [span.text for span in acronym_spans(doc)] == ["UN-Habitat", "NSFA", "WFP"]
