"""Shared fixtures: the bundled pipeline, and a page on which every component finds something."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import newsnlp

ROOT = Path(__file__).parent.parent

PAGE = """Home World Business Sport
Sign up for our newsletter

politics

Norway, Kenya sign agreement on fisheries research

NAIROBI

Norway and Kenya signed in Nairobi a bilateral agreement on fisheries research, a Kenyan \
statement said on Tuesday.

Norwegian Foreign Minister Espen Barth Eide and Kenyan Trade Minister Lee Kinyanjui signed a deal \
named FRA (Fisheries Research Agreement).

"We will share ships and data," Eide said. "It is a good day for both countries."

© Reuters 2025.

Login to leave a comment
"""


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The bundled pipeline with the four components."""
    return newsnlp.load()


@pytest.fixture(scope="session")
def page() -> str:
    """A scraped page on which each component finds something."""
    return PAGE


@pytest.fixture
def doc(nlp: Language, page: str) -> Doc:
    """That page, processed."""
    return nlp(page)


@pytest.fixture(scope="session")
def blank() -> Language:
    """An English pipeline without components."""
    return spacy.blank("en")
