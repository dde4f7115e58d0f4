"""The gold of the fixture pages fits them and keeps to its rules; the comparison sees faults."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks._match import compare
from benchmarks.gold import FIXTURES, HALVES, GoldError, Page, lines, load, pages
from newsnlp.knowledge.countries import by_code
from newsnlp.records import (
    AGREEMENT_DOMAINS,
    AGREEMENT_KINDS,
    AGREEMENT_STATUSES,
    ARTICLE_KINDS,
    CONTENT_ZONES,
    QUOTE_KINDS,
    ROLE_RANKS,
    ROLE_STATUSES,
)

PAGES = pages()
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
OPENING, CLOSING = tuple("\"“‘'"), tuple("\"”’'")

every_page = pytest.mark.parametrize("page", PAGES, ids=[f"{p.half}-{p.name}" for p in PAGES])


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_six_pages_with_their_gold(half: str):
    names = {path.stem for path in (FIXTURES / half).glob("*.txt")}
    assert names == {path.stem for path in (FIXTURES / half).glob("*.json")}
    assert len(names) == 6


def test_the_readme_of_the_fixtures_names_every_page():
    named = re.findall(r"^\| `(\S+)` \|", (FIXTURES / "README.md").read_text("utf-8"), re.M)
    assert {f"{page.half}/{page.name}" for page in PAGES} <= set(named)


@every_page
def test_zones_are_whole_lines_and_cover_the_page_without_overlap(page: Page):
    zones = page.facts["zones"]
    starts, ends = zip(*lines(page.text), strict=True)
    for zone in zones:
        assert zone["start"] in starts
        assert zone["end"] in ends
    for before, after in pairwise(zones):
        assert before["end"] < after["start"]
    covered = "".join(page.text[z["start"] : z["end"]] for z in zones)
    assert "".join(covered.split()) == "".join(page.text.split())


@every_page
def test_values_are_of_the_closed_lists(page: Page):
    facts = page.facts
    assert facts["article"]["kind"] in ARTICLE_KINDS
    for role in facts["roles"]:
        assert role["status"] in ROLE_STATUSES
        assert role["rank"] in (None, *ROLE_RANKS)
    for agreement in facts["agreements"]:
        assert agreement["kind"] in AGREEMENT_KINDS
        assert agreement["domain"] in AGREEMENT_DOMAINS
        assert agreement["status"] in AGREEMENT_STATUSES
    assert {quote["kind"] for quote in facts["quotes"]} <= set(QUOTE_KINDS)
    countries = {record["country"] for record in (*facts["entities"], *facts["roles"])}
    assert countries - {None} <= set(by_code())
    dates = [facts["article"]["published"], *(a["date"] for a in facts["agreements"])]
    assert all(ISO_DATE.fullmatch(date["iso"]) for date in dates if date)


@every_page
def test_a_page_without_an_article_has_no_facts(page: Page):
    facts = page.facts
    has_content = any(zone["kind"] in CONTENT_ZONES for zone in facts["zones"])
    assert has_content == (facts["article"]["kind"] not in ("index", "none"))
    if not has_content:
        layers = ("entities", "roles", "agreements", "quotes")
        assert not any(facts[layer] for layer in layers)


@every_page
def test_persons_are_mentioned_by_their_whole_name(page: Page):
    for entity in page.facts["entities"]:
        if entity["kind"] == "PERSON":
            mentions = [" ".join(mention["text"].split()) for mention in entity["mentions"]]
            assert entity["name"] in mentions
            assert all(mention in entity["name"] or "," in mention for mention in mentions)


@every_page
def test_signatories_sign_for_a_party(page: Page):
    for agreement in page.facts["agreements"]:
        assert {s["party"] for s in agreement["signatories"]} <= {None, *agreement["parties"]}
        assert not {*agreement["parties"]} & {*agreement["mediators"]}


@every_page
def test_quotes_have_their_marks_inside(page: Page):
    for quote in page.facts["quotes"]:
        pieces = [page.text[e["start"] : e["end"]] for e in quote["content"]]
        turn = quote["cue"] is not None and quote["cue"]["lemma"] == ":"
        if quote["kind"] == "direct":
            assert pieces[0].startswith(OPENING)
            assert pieces[-1].endswith(CLOSING)
        elif quote["kind"] == "mixed":
            assert re.search(r"[\"“]", quote["text"])
            assert not quote["text"].startswith(OPENING)
        elif quote["kind"] == "indirect":
            assert not re.search(r"[\"“”]", quote["text"])
            assert turn or not quote["text"].endswith(".")


# --- the comparison


@every_page
def test_gold_as_prediction_is_right_in_everything(page: Page):
    result = compare(page.facts, page.facts, page.text)
    assert not result.errors
    faults = {name: c for name, c in result.counts.items() if c.spurious or c.missed}
    assert not faults


Change = Callable[[dict[str, Any]], object]
CHANGES: dict[str, Change] = {
    "lines": lambda f: f["zones"][0].update(kind="table"),
    "lines: content": lambda f: next(z for z in f["zones"] if z["kind"] == "body").update(
        kind="related"
    ),
    "article: headline": lambda f: f["article"].update(headline=None),
    "article: published": lambda f: f["article"].update(published=None),
    "persons": lambda f: f["entities"].pop(0),
    "persons: country": lambda f: f["entities"][0].update(country="NZ"),
    "persons: mentions": lambda f: f["entities"][0]["mentions"].pop(),
    "roles": lambda f: f["roles"].pop(),
    "roles: country": lambda f: f["roles"][0].update(country=None),
    "roles: status": lambda f: f["roles"][0].update(status="former"),
    "agreements": lambda f: f["agreements"].clear(),
    "agreements: status": lambda f: f["agreements"][0].update(status="expired"),
    "agreements: parties": lambda f: f["agreements"][0]["parties"].pop(),
    "agreements: signatories": lambda f: f["agreements"][0]["signatories"].pop(),
    "quotes": lambda f: f["quotes"].pop(),
    "quotes: kind": lambda f: f["quotes"][0].update(kind="direct"),
    "quotes: cue": lambda f: f["quotes"][0].update(cue=None),
    "quotes with speaker": lambda f: f["quotes"][0].update(speaker=None),
}


@pytest.fixture(scope="module")
def signing() -> Page:
    return load(FIXTURES / "dev" / "estonia_korea_logistics.txt")


@pytest.mark.parametrize("measure", CHANGES)
def test_the_comparison_sees_each_fault(signing: Page, measure: str):
    predicted = copy.deepcopy(signing.facts)
    CHANGES[measure](predicted)
    count = compare(signing.facts, predicted, signing.text).counts[measure]
    assert count.missed or count.spurious


def test_facts_from_furniture_are_counted(signing: Page):
    predicted = copy.deepcopy(signing.facts)
    start = signing.text.index('"Paper is patient,"')
    content = [{"start": start, "end": start + len('"Paper is patient,"')}]
    predicted["quotes"].append({**predicted["quotes"][0], "content": content})
    counts = compare(signing.facts, predicted, signing.text).counts
    assert counts["facts from furniture"].spurious == 1
    assert counts["quotes"].spurious == 1


# --- gold that does not fit

PAGE_TEXT = "Home\n\nLena Brandt resigns\n\nMinister Lena Brandt resigned on Friday.\n"
FITTING: dict[str, Any] = {
    "article": {
        **{"kind": "brief", "headline": "Lena Brandt resigns", "byline": [], "captions": []},
        **dict.fromkeys(("dateline", "published", "section", "source", "agency", "copyright")),
    },
    "zones": [["navigation", 1, 1], ["headline", 3, 3], ["body", 5, 5]],
    "entities": [
        {"name": "Lena Brandt", "kind": "PERSON", "country": None, "mentions": ["Lena Brandt"]}
    ],
    "roles": [
        {
            **{"person": "Lena Brandt", "title": "Minister", "organization": None},
            **{"country": None, "status": "current", "rank": None},
        }
    ],
    "agreements": [],
    "quotes": [],
}


def written(folder: Path, **changed: Any) -> Path:
    path = folder / "page.txt"
    path.write_text(PAGE_TEXT, encoding="utf-8")
    path.with_suffix(".json").write_text(json.dumps({**FITTING, **changed}), encoding="utf-8")
    return path


def test_strings_become_offsets(tmp_path: Path):
    page = load(written(tmp_path))
    mentions = page.facts["entities"][0]["mentions"]
    assert [page.text[m["start"] : m["end"]] for m in mentions] == ["Lena Brandt"] * 2


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"zones": FITTING["zones"][:2]}, "line 5 has no zone"),
        ({"zones": [*FITTING["zones"], ["body", 5, 9]]}, "lines 5-9 of 6"),
        ({"zones": [["advert", 1, 6]]}, "'advert' is not one of"),
        ({"roles": [{**FITTING["roles"][0], "person": "Lena"}]}, "not among the entities"),
        ({"roles": [{**FITTING["roles"][0], "title": "Chancellor"}]}, "'Chancellor' is not in"),
        (
            {"entities": [{**FITTING["entities"][0], "mentions": ["Home"]}]},
            "'Home' is not in the page's content",
        ),
    ],
)
def test_gold_that_does_not_fit_is_refused(tmp_path: Path, changed: dict[str, Any], message: str):
    with pytest.raises(GoldError, match=message) as caught:
        load(written(tmp_path, **changed))
    assert str(caught.value).startswith("page.json: ")
