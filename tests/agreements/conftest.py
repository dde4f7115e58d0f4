"""The pipeline without a model: sentences come with their annotation."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language


@pytest.fixture(scope="module")
def pipes() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_entities")
    nlp.add_pipe("newsnlp_agreements")
    return nlp
