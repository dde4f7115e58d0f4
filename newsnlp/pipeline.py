"""Whole pipelines: the bundled model, or one of the user's, with the four components."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import spacy
from spacy.language import Language
from spacy.util import is_package

from newsnlp.factories import PIPES
from newsnlp.matrices import use_numpy

DEFAULT_MODEL = "en_newsnlp_sm"


def load(
    model: str | Path | Language = DEFAULT_MODEL,
    *,
    action: Literal["mark", "trim"] = "mark",
    exclude: tuple[str, ...] = (),
    short_names: bool = True,
) -> Language:
    """A pipeline with the four components of newsnlp on it.

    Args:
        model: name or path of a pipeline in the label scheme of spaCy's English models, or a
            loaded one. The default is bundled and needs no download.
        action: what the boilerplate filter does: "mark" labels the lines, "trim" keeps the
            article alone, so that the rest of the pipeline has less to read.
        exclude: components of newsnlp to leave out ("newsnlp_quotes", say).
        short_names: whether ``doc._.quotes`` and so on are set beside ``doc._.newsnlp``.

    Raises OSError if there is no such pipeline, saying how to install it.
    """
    if isinstance(model, Language):
        nlp = model
    else:
        find(model)
        nlp = spacy.load(model)
        use_numpy(nlp)
    return add_to(nlp, action=action, exclude=exclude, short_names=short_names)


def find(model: str | Path) -> None:
    """Check that a pipeline is there to be loaded, without loading it.

    Raises OSError if it is not, saying how to install it.
    """
    if not (is_package(str(model)) or Path(model).exists()):
        raise OSError(
            f"There is no pipeline {str(model)!r} here. Give the path of one, or install it: "
            f"'python -m spacy download {model}' for spaCy's own, with access to the network. "
            f"newsnlp.load() without a name takes the bundled {DEFAULT_MODEL}."
        )


def add_to(
    nlp: Language,
    *,
    action: Literal["mark", "trim"] = "mark",
    exclude: tuple[str, ...] = (),
    short_names: bool = True,
) -> Language:
    """Add the components that a pipeline does not have yet: the boilerplate filter first, so that
    no sentence runs from a menu into the story, the others last. Returns the same pipeline.

    Raises ValueError if ``exclude`` names something that is no component of newsnlp.
    """
    unknown = [name for name in exclude if name not in PIPES]
    if unknown:
        raise ValueError(f"exclude names {unknown}; the components are {list(PIPES)}.")
    for name in PIPES:
        if name in exclude or name in nlp.pipe_names:
            continue
        config: dict[str, Any] = {"short_names": short_names}
        if name == "newsnlp_boilerplate":
            nlp.add_pipe(name, config={**config, "action": action}, first=True)
        else:
            nlp.add_pipe(name, config=config)
    return nlp
