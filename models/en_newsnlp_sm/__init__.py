"""The English pipeline that newsnlp ships: ``spacy.load("en_newsnlp_sm")`` or ``load()``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_init_py

__version__: str = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides: Any) -> Language:
    """The pipeline; ``overrides`` are those of ``spacy.load`` (``exclude=``, ``disable=`` ...)."""
    from newsnlp.matrices import use_numpy

    nlp = load_plain(**overrides)
    use_numpy(nlp)
    return nlp


def load_plain(**overrides: Any) -> Language:
    """The pipeline with thinc's own matrix products: slower, the same results. For measuring."""
    return load_model_from_init_py(__file__, **overrides)
