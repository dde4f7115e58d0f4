"""A base of the user's own in the pipeline: ids of entities, saved and sent along with it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from newsnlp.knowledge import Entry, KnowledgeBase

WORDS = "Judge Lovisa Brandtner left Tallinn . Brandtner met Jonas Brekke of the HAZ in Estonia ."
ENTS = "O B-PERSON I-PERSON O B-GPE O B-PERSON O B-PERSON I-PERSON O O B-ORG O B-GPE O"  # by word


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_entities")
    nlp.get_pipe("newsnlp_entities").knowledge = KnowledgeBase(
        [
            Entry("p1", "Lovisa Brandtner", "PERSON", country="FI"),
            Entry("p2", "Ida Brekke", "PERSON", ("Brekke",)),
            Entry("o1", "Harbour Authority of Zeeport", "ORG", ("HAZ",)),
            Entry("g1", "Estonia", "GPE", country="EE"),
        ]
    )
    return nlp


def _ids(nlp: Language) -> dict[str, str | None]:
    words = WORDS.split()
    doc = Doc(nlp.vocab, words=words, ents=ENTS.split(), tags=["NNP"] * len(words))
    doc = nlp.get_pipe("newsnlp_entities")(doc)
    return {e.name: e.kb_id for e in doc._.newsnlp.entities}


WANTED = {
    "Lovisa Brandtner": "p1",
    "Tallinn": None,
    "Jonas Brekke": None,
    "HAZ": "o1",
    "Estonia": "g1",
}


@pytest.mark.filterwarnings("ignore:.*works best with")
def test_entities_bear_ids_of_the_base_alone(nlp: Language):
    assert _ids(nlp) == WANTED
    nlp.get_pipe("newsnlp_entities").knowledge = None
    without = _ids(nlp)
    assert without["Lovisa Brandtner"] is None
    assert (without["Estonia"] or "").startswith("Q")


@pytest.mark.filterwarnings("ignore:.*works best with")
def test_the_base_is_saved_with_the_pipeline(nlp: Language, tmp_path: Path):
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert _ids(again) == WANTED
    other = spacy.blank("en")
    other.add_pipe("newsnlp_entities")
    assert _ids(other.from_bytes(nlp.to_bytes())) == WANTED
    assert _ids(pickle.loads(pickle.dumps(nlp))) == WANTED
