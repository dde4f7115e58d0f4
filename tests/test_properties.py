"""Whatever the text: no exception, offsets inside the text, records are JSON, twice the same."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from newsnlp.factories import PIPES

NEWSY = st.sampled_from(
    [
        *("Italy", "Prime Minister", "Ada", "al-Sisi", "said", "signed", "a deal", "treaty with"),
        *("“", "”", '"', "'", "«", "»", "\n", "\n\n", "©", "(AP)", "—", ":", "1/2/2024", "-", "’s"),
        *("according to", "did not", "Read more", "By", "Monday", "the minister", "\x00", "\u200b"),
        *("Foreign", "and", ",", ".", "accord", "ACSA (", ")", "Mr.", "ROME", "\t", "\u2028", "🙂"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(NEWSY, max_size=60).map(" ".join))
SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def unparsed() -> Language:
    """The four components on a pipeline without tags, parse or names."""
    nlp = spacy.blank("en")
    for name in PIPES:
        nlp.add_pipe(name)
    return nlp


def offsets(value: Any) -> list[tuple[int, int]]:
    """All (start, end) pairs in a record, at any depth."""
    if isinstance(value, list):
        return [pair for item in value for pair in offsets(item)]
    if not isinstance(value, dict):
        return []
    own = [(value["start"], value["end"])] if value.get("start") is not None else []
    return own + [pair for item in value.values() for pair in offsets(item)]


def check(doc: Doc) -> dict[str, Any]:
    facts: dict[str, Any] = doc._.newsnlp.to_dict()
    assert json.loads(json.dumps(facts)) == facts
    assert all(0 <= start <= end <= len(doc.text) for start, end in offsets(facts))
    zones = facts["zones"]
    if doc.text:
        assert zones[0]["start"] == 0
        assert zones[-1]["end"] == len(doc.text)
    assert all(a["end"] == b["start"] for a, b in itertools.pairwise(zones))
    return facts


@given(text=TEXTS)
@SETTINGS
@pytest.mark.filterwarnings("ignore::newsnlp.component.NewsnlpWarning")
def test_any_text_without_a_parse(unparsed: Language, text: str):
    assert check(unparsed(text)) == check(unparsed(text))


@given(text=TEXTS)
@SETTINGS
def test_any_text_with_the_bundled_pipeline(nlp: Language, text: str):
    facts = check(nlp(text))
    doc = nlp(text)
    for name in PIPES:
        doc = nlp.get_pipe(name)(doc)
    assert check(doc) == facts


@given(
    words=st.lists(st.one_of(NEWSY, st.text(min_size=1, max_size=8)), max_size=40), data=st.data()
)
@SETTINGS
@pytest.mark.filterwarnings("ignore::newsnlp.component.NewsnlpWarning")
def test_any_tokenisation(unparsed: Language, words: list[str], data: st.DataObject):
    spaces = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    doc = Doc(unparsed.vocab, words=words, spaces=spaces)
    for name in PIPES:
        doc = unparsed.get_pipe(name)(doc)
    check(doc)
