"""Matrix products by numpy: thinc's own are made by BLIS, which is slower for a small pipeline."""

from __future__ import annotations

from spacy.language import Language
from thinc.api import NumpyOps
from thinc.model import Model


def use_numpy(nlp: Language) -> None:
    """Let the neural layers of a pipeline multiply by numpy's BLAS: some three times as fast for
    layers of width 96 (measured on x86-64 by ``benchmarks/speed.py``). Layers that are on a GPU
    are left where they are."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if type(node.ops) is NumpyOps:
                    node.ops = ops
