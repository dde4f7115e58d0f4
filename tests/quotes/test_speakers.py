"""Who a speaker is: from the span in the text to the entity, and why there is none."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from newsnlp import store
from newsnlp.records import Entity, Mention
from tests.gold_docs import gold_doc

WHO = """
0  Lund  Lund  NNP  1  nsubj  B-PERSON
1  met  meet  VBD  1  ROOT  -
2  Okoro  Okoro  NNP  1  dobj  B-PERSON
3  _,  _  ,  2  punct  -
4  who  _  WP  5  nsubj  -
5  said  say  VBD  2  relcl  -
6  the  _  DT  7  det  -
7  port  _  NN  8  nsubj  -
8  was  be  VBD  5  ccomp  -
9  safe  _  JJ  8  acomp  -
10  _.  _  .  1  punct  -
"""
PRONOUN = """
0  Okoro  Okoro  NNP  1  nsubj  B-PERSON
1  left  leave  VBD  1  ROOT  -
2  _.  _  .  1  punct  -
3  He  he  PRP  4  nsubj  -
4  said  say  VBD  4  ROOT  -
5  the  _  DT  6  det  -
6  port  _  NN  7  nsubj  -
7  was  be  VBD  4  ccomp  -
8  safe  _  JJ  7  acomp  -
9  _.  _  .  4  punct  -
"""
POLL = """
0  A  _  DT  1  det  -
1  poll  _  NN  2  nsubj  -
2  said  say  VBD  2  ROOT  -
3  the  _  DT  4  det  -
4  port  _  NN  5  nsubj  -
5  was  be  VBD  2  ccomp  -
6  safe  _  JJ  5  acomp  -
7  _.  _  .  2  punct  -
"""
STRANGER = POLL.replace("poll", "diver")


@pytest.fixture(scope="module")
def pipe() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_quotes")
    return nlp


def with_entity(nlp: Language, annotation: str, *mentions: str) -> Doc:
    """The Doc with one person who is mentioned by these words, through the component."""
    doc = gold_doc(annotation, nlp.vocab)
    found = tuple(
        Mention(t.idx, t.idx + len(t), t.text, "short") for t in doc if t.text in mentions
    )
    person = Entity(0, "PERSON", "Chidi Okoro", None, None, found)
    store.write(doc, "entities", [person])
    return nlp.get_pipe("newsnlp_quotes")(doc)


@pytest.mark.parametrize(("annotation", "said_by"), [(WHO, "who"), (PRONOUN, "He")])
def test_relative_and_personal_pronouns_are_resolved(pipe: Language, annotation: str, said_by: str):
    (quote,) = with_entity(pipe, annotation, "Okoro", "He")._.quotes
    assert quote.speaker is not None
    assert quote.speaker.text == said_by
    assert quote.speaker.entity is not None
    assert quote.speaker.entity.name == "Chidi Okoro"
    assert quote.reason is None


@pytest.mark.parametrize(
    ("annotation", "reason"),
    [
        (POLL, "a document, poll or the like speaks"),
        (STRANGER, "the speaker is no known entity"),
    ],
)
def test_a_speaker_without_an_entity_has_a_reason(pipe: Language, annotation: str, reason: str):
    (quote,) = with_entity(pipe, annotation)._.quotes
    assert quote.speaker is not None
    assert quote.speaker.entity is None
    assert quote.reason == reason


def test_without_entities_the_speaker_is_a_span(pipe: Language):
    doc = pipe.get_pipe("newsnlp_quotes")(gold_doc(PRONOUN, pipe.vocab))
    (quote,) = doc._.quotes
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.entity) == ("He", None)
    assert quote.reason == "entities were not looked for"


def test_the_bundled_pipeline_names_the_speakers(nlp: Language):
    doc = nlp(
        "Mayor Ana Reyes visited the port on Monday. She said the bridge would open in May.\n\n"
        '"We are late, but we are not lost," Reyes said.'
    )
    names = {q.speaker.entity.name for q in doc._.quotes if q.speaker and q.speaker.entity}
    assert names == {"Ana Reyes"}
    assert {q.kind for q in doc._.quotes} == {"indirect", "direct"}


def test_the_pieces_are_spans_for_displacy(nlp: Language):
    doc = nlp('"We are late," the mayor said. "We are not lost."')
    spans = doc.spans["newsnlp_quotes"]
    assert [(s.text, s.label_) for s in spans] == [
        ('"We are late,"', "direct"),
        ('"We are not lost."', "direct"),
    ]
