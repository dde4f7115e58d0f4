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
INSERTED = """
0  The  _  DT  1  det  -
1  port  _  NN  6  nsubj  -
2  _,  _  ,  1  punct  -
3  a  _  DT  5  det  -
4  senior  _  JJ  5  amod  -
5  diver  _  NN  1  appos  -
6  said  say  VBD  6  ROOT  -
7  _,  _  ,  6  punct  -
8  has  have  VBZ  9  aux  -
9  closed  close  VBN  6  ccomp  -
10  for  _  IN  9  prep  -
11  good  _  JJ  10  pobj  -
12  _.  _  .  6  punct  -
"""
DASH = """
0  The  _  DT  1  det  -
1  poll  _  NN  8  nsubj  -
2  ―  _  NN  1  appos  -
3  which  _  WDT  4  nsubj  -
4  cost  _  VBD  1  relcl  -
5  much  _  JJ  4  dobj  -
6  ―  _  NNP  8  nsubj  -
7  also  _  RB  8  advmod  -
8  explains  explain  VBZ  8  ROOT  -
9  why  _  WRB  11  advmod  -
10  ports  port  NNS  11  nsubj  -
11  closed  close  VBD  8  ccomp  -
12  _.  _  .  8  punct  -
"""
LATER = """
0  Before  _  IN  10  prep  -
1  a  _  DT  2  det  -
2  crowd  _  NN  0  pobj  -
3  at  _  IN  2  prep  -
4  the  _  DT  5  det  -
5  port  _  NN  3  pobj  -
6  _,  _  ,  5  punct  -
7  Lund  Lund  NNP  5  conj  B-PERSON
8  also  _  RB  10  advmod  -
9  now  _  RB  10  advmod  -
10  said  say  VBD  10  ROOT  -
11  it  _  PRP  12  nsubj  -
12  was  be  VBD  10  ccomp  -
13  too  _  RB  14  advmod  -
14  cold  _  JJ  12  acomp  -
15  but  _  CC  12  cc  -
16  added  add  VBD  12  conj  -
17  that  _  IN  20  mark  -
18  the  _  DT  19  det  -
19  ice  _  NN  20  nsubj  -
20  melts  melt  VBZ  16  ccomp  -
21  _.  _  .  10  punct  -
"""
SHRUGGED = """
0  "  _  ``  6  punct  -
1  _The  _  DT  2  det  -
2  port  _  NN  3  nsubj  -
3  stays  stay  VBZ  6  ccomp  -
4  _,  _  ,  6  punct  -
5  _"  _  ''  6  punct  -
6  said  say  VBD  6  ROOT  -
7  Okoro  Okoro  NNP  6  nsubj  B-PERSON
8  _.  _  .  6  punct  -
9  Lund  Lund  NNP  10  nsubj  B-PERSON
10  shrugged  shrug  VBD  10  ROOT  -
11  _:  _  :  10  punct  -
12  "  _  ``  15  punct  -
13  _The  _  DT  14  det  -
14  quay  _  NN  15  nsubj  -
15  is  be  VBZ  15  ROOT  -
16  old  _  JJ  15  acomp  -
17  _.  _  .  15  punct  -
18  _"  _  ''  15  punct  -
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


@pytest.mark.parametrize(
    ("annotation", "said_by"),
    [
        (INSERTED, ["a senior diver"]),
        (DASH, ["The poll"]),
        (LATER, ["Lund", "Lund"]),
    ],
)
def test_subjects_that_the_tree_hung_elsewhere(pipe: Language, annotation: str, said_by: list[str]):
    found = with_entity(pipe, annotation)._.quotes
    assert [quote.speaker and quote.speaker.text for quote in found] == said_by


def test_a_sentence_that_leads_to_marks_by_a_colon_has_a_speaker_of_its_own(pipe: Language):
    found = with_entity(pipe, SHRUGGED)._.quotes
    assert [quote.speaker and quote.speaker.text for quote in found] == ["Okoro", "Lund"]


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
