"""Records: plain values there and back, and views bound to a Doc."""

import json

import pytest
from spacy.language import Language

from newsnlp import store
from newsnlp.records import Cue, Entity, Extent, Mention, Quote, Role, Speaker

ENTITY = Entity(
    id=0,
    kind="PERSON",
    name="Ada Byron",
    kb_id=None,
    country="GB",
    mentions=(Mention(0, 9, "Ada Byron", "full"),),
)
QUOTE = Quote(
    kind="direct",
    content=(Extent(16, 27),),
    text='"I agree."',
    cue=Cue(10, 14, "say"),
    speaker=Speaker(0, 9, "Ada Byron", 0),
    negated=False,
    reason=None,
    rule="cue_before",
    confidence=0.9,
)
ROLE = Role(
    start=0,
    end=3,
    person_id=0,
    title="Ada",
    title_key=None,
    title_class=None,
    rank=None,
    organization_id=None,
    country=None,
    status="current",
    rule="test",
    confidence=1.0,
)


def test_records_go_through_json():
    data = json.loads(json.dumps(QUOTE.to_dict()))
    assert data["speaker"] == {"start": 0, "end": 9, "text": "Ada Byron", "entity": 0}
    assert Quote.from_dict(data) == QUOTE


def test_a_missing_key_is_named():
    with pytest.raises(ValueError, match="'rule'"):
        Quote.from_dict({k: v for k, v in QUOTE.to_dict().items() if k != "rule"})


def test_bound_records_lead_to_spans_and_entities(blank: Language):
    doc = blank('Ada Byron said: "I agree."')
    store.register()
    store.write(doc, "entities", [ENTITY])
    store.write(doc, "quotes", [QUOTE])
    store.write(doc, "roles", [ROLE])
    (quote,) = doc._.quotes
    assert quote.speaker.span.text == "Ada Byron"
    assert quote.speaker.entity == ENTITY
    assert quote.speaker.entity.roles == (ROLE,)
    assert doc._.roles[0].person.name == "Ada Byron"
    assert doc[0:2]._.news_entity == ENTITY
    assert doc[0:2]._.roles == (ROLE,)
    assert doc[0:1]._.news_entity is None


def test_unbound_records_give_none():
    assert QUOTE.speaker is not None
    assert QUOTE.speaker.entity is None
    assert QUOTE.speaker.span is None
