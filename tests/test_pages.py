"""Golden pages: the bundled pipeline, end to end, on the fixtures that are for developing.

The floors lie a little below what was measured: they are there to notice a room that breaks, not
to hold a number. The other half of the fixtures is scored by ``python -m benchmarks.fixtures`` and
stands in no test.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from spacy.language import Language

from benchmarks._counts import Count, Result
from benchmarks._match import Facts
from benchmarks.fixtures import score, total
from benchmarks.gold import Page, pages
from newsnlp.records import CONTENT_ZONES

PAGES = pages("dev")
ARTICLES = [page for page in PAGES if page.facts["article"]["headline"]]
# Measure -> the least F on the six pages together.
FLOORS = {
    "lines": 0.90,
    "lines: content": 0.93,
    "article: kind": 0.80,
    "article: headline": 0.99,
    "article: byline": 0.90,
    "article: captions": 0.90,
    "article: published": 0.85,
    "article: source": 0.85,
    "countries": 0.82,
    "persons": 0.80,
    "persons: country": 0.75,
    "persons: mentions": 0.78,
    "roles": 0.78,
    "roles: status": 0.90,
    "agreements": 0.80,
    "agreements: parties": 0.80,
    "quotes": 0.84,
    "quotes with speaker": 0.72,
    "quotes: direct": 0.85,
    "quotes: indirect": 0.80,
    "quotes: kind": 0.90,
}


@pytest.fixture(scope="module")
def predicted(nlp: Language) -> dict[str, Facts]:
    """What the bundled pipeline finds, by page."""
    docs = nlp.pipe(page.text for page in PAGES)
    return {page.name: doc._.newsnlp.to_dict() for page, doc in zip(PAGES, docs, strict=True)}


@pytest.fixture(scope="module")
def result(predicted: dict[str, Facts]) -> Result:
    """All pages together."""
    return total(score(PAGES, predicted.values()))


@pytest.mark.parametrize("measure", FLOORS)
def test_the_pages_are_read_as_well_as_ever(result: Result, measure: str):
    value = result.counts[measure].f
    assert value is not None
    assert value >= FLOORS[measure]


def test_nothing_is_taken_from_page_furniture(result: Result):
    found = result.counts.get("facts from furniture", Count())
    assert found.spurious <= 1, [e for e in result.errors if e.startswith("from furniture")]


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.name)
def test_the_headline_is_found_on_each_page(predicted: dict[str, Facts], page: Page):
    headline = predicted[page.name]["article"]["headline"]
    assert headline is not None
    assert headline["text"] == page.facts["article"]["headline"]["text"]


def test_the_front_page_of_a_section_gives_no_facts(predicted: dict[str, Facts]):
    facts = predicted["section_front"]
    assert facts["article"]["kind"] == "index"
    assert not facts["agreements"]
    assert not facts["quotes"]
    assert not any(entity["kind"] == "PERSON" for entity in facts["entities"])


def test_the_signing_is_read_whole(predicted: dict[str, Facts]):
    """Headline, lead and the acronym are one agreement; what was said of it has its speaker."""
    facts = predicted["estonia_korea_logistics"]
    names = {entity["id"]: entity["name"] for entity in facts["entities"]}
    (pact,) = facts["agreements"]
    assert (pact["acronym"], pact["long_name"]) == ("MLSA", "Mutual Logistics Support Agreement")
    assert (pact["status"], pact["negated"]) == ("signed", False)
    assert {names[party] for party in pact["parties"]} == {"Estonia", "South Korea"}
    assert {names[s["person"]]: names[s["party"]] for s in pact["signatories"]} == {
        "Maarja Lindvere": "Estonia",
        "Yoon Tae-jin": "South Korea",
    }
    assert pact["date"]["iso"] == "2025-02-11"
    assert pact["place"]["text"] == "Tallinn"


def spans(facts: Facts) -> list[dict[str, Any]]:
    """Everything that says where it stands and what stands there."""
    texts = [mention for entity in facts["entities"] for mention in entity["mentions"]]
    texts += [quote["speaker"] for quote in facts["quotes"] if quote["speaker"]]
    texts += [t for t in facts["article"].values() if isinstance(t, dict) and "text" in t]
    texts += [
        agreement[key]
        for agreement in facts["agreements"]
        for key in ("date", "place", "subject")
        if agreement[key]
    ]
    return texts


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_fact_points_at_its_characters(predicted: dict[str, Facts], page: Page):
    facts = predicted[page.name]
    assert json.loads(json.dumps(facts)) == facts
    for span in spans(facts):
        assert span["text"] == page.text[span["start"] : span["end"]]
    zones = facts["zones"]
    assert "".join(page.text[z["start"] : z["end"]] for z in zones).split() == page.text.split()
    content = [z for z in zones if z["kind"] in CONTENT_ZONES]
    for quote in facts["quotes"]:
        for piece in quote["content"]:
            assert any(z["start"] <= piece["start"] < z["end"] for z in content)
