"""Labels that a trained recognizer doubts are left open."""

from __future__ import annotations

import random

import pytest
import spacy
from spacy.language import Language

from models.recipe.ner_teacher import agreed

WORDS = "Ada Quill of Tarvo Bank met Kari Lund in Oslo on Monday .".split()


@pytest.fixture
def teacher() -> Language:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Ada Quill"},
            {"label": "ORG", "pattern": "Tarvo Bank"},
            {"label": "PERSON", "pattern": "Lund"},
        ]
    )
    return nlp


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        pytest.param({0: "B-PERSON", 1: "I-PERSON"}, ["B-PERSON", "I-PERSON"], id="the same"),
        pytest.param({0: "B-ORG", 1: "I-ORG"}, ["-", "-"], id="another label"),
        pytest.param({1: "B-PERSON"}, ["-", "-"], id="other bounds"),
        pytest.param({}, ["-", "-"], id="not seen by the corpus"),
    ],
)
def test_a_name_is_kept_where_both_agree(
    teacher: Language, told: dict[int, str], kept: list[str]
) -> None:
    labels = [told.get(i, "O") for i in range(len(WORDS))]
    ((_, left),) = agreed([(WORDS, labels)], teacher, random.Random(0))
    assert left[:2] == kept
    assert left[2] == "O"


def test_what_only_the_corpus_has_is_open_and_dates_are_left_to_the_rules(
    teacher: Language,
) -> None:
    labels = ["O"] * len(WORDS)
    labels[6:8] = ["B-PERSON", "I-PERSON"]
    labels[9] = "B-GPE"
    labels[11] = "B-DATE"
    ((_, left),) = agreed([(WORDS, labels)], teacher, random.Random(0))
    assert left[6:] == ["-", "-", "O", "-", "O", "B-DATE", "O"]
