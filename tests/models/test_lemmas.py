"""The lemma tables that go into the model."""

from __future__ import annotations

import pytest
import spacy
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from models.recipe.lemmas import lemma_tables

pytest.importorskip("spacy_lookups_data")


@pytest.fixture(scope="module")
def lemmatizer() -> Lemmatizer:
    nlp = spacy.blank("en")
    pipe = Lemmatizer(nlp.vocab, None, mode="rule")
    pipe.initialize(lookups=lemma_tables())
    return pipe


def lemma(lemmatizer: Lemmatizer, word: str, pos: str) -> str:
    doc = Doc(lemmatizer.vocab, words=[word], pos=[pos])
    return lemmatizer(doc)[0].lemma_


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hoped", "hope"), ("hoping", "hope"), ("hopes", "hope"),
        ("fined", "fine"), ("rated", "rate"), ("staged", "stage"), ("waged", "wage"),
        ("dining", "dine"), ("scraped", "scrape"),
    ],
)  # fmt: skip
def test_a_single_consonant_is_doubled(lemmatizer: Lemmatizer, word: str, expected: str) -> None:
    assert lemma(lemmatizer, word, "VERB") == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hopped", "hop"), ("hopping", "hop"), ("planned", "plan"), ("planning", "plan"),
        ("scrapped", "scrap"), ("singing", "sing"), ("swinging", "swing"), ("signed", "sign"),
        ("said", "say"), ("slammed", "slam"),
    ],
)  # fmt: skip
def test_other_verbs_keep_their_lemma(lemmatizer: Lemmatizer, word: str, expected: str) -> None:
    assert lemma(lemmatizer, word, "VERB") == expected


@pytest.mark.parametrize(("word", "expected"), [("planes", "plane"), ("hopes", "hope")])
def test_nouns_are_as_before(lemmatizer: Lemmatizer, word: str, expected: str) -> None:
    assert lemma(lemmatizer, word, "NOUN") == expected
