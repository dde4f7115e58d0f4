"""A pipeline of the component alone, on Docs without tags or a tree."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language


@pytest.fixture(scope="module")
def bare() -> Iterator[Language]:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_quotes")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is no parse is what is tested
        yield nlp
