"""What the tests of entities share."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language


@pytest.fixture(scope="module")
def linker() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_entities")
    return nlp
