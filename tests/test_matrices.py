"""Matrix products by numpy change the speed, and nothing else."""

from __future__ import annotations

import spacy
from spacy.language import Language
from thinc.api import NumpyOps

import newsnlp
from newsnlp.matrices import use_numpy


def _layers_with_blis(nlp: Language) -> int:
    nodes = (node for name in ("tok2vec", "ner") for node in nlp.get_pipe(name).model.walk())
    return sum(node.ops.use_blis for node in nodes if isinstance(node.ops, NumpyOps))


def test_the_bundled_pipeline_multiplies_by_numpy():
    assert _layers_with_blis(spacy.load(newsnlp.pipeline.DEFAULT_MODEL)) == 0


def test_results_are_the_same(page: str):
    from en_newsnlp_sm import load_plain

    plain = load_plain()
    assert _layers_with_blis(plain)
    before = [(t.tag_, t.dep_, t.head.i, t.ent_type_) for t in plain(page)]
    use_numpy(plain)
    assert not _layers_with_blis(plain)
    assert [(t.tag_, t.dep_, t.head.i, t.ent_type_) for t in plain(page)] == before


def test_a_pipeline_without_layers_is_left_alone(blank: Language):
    use_numpy(blank)
    assert [t.text for t in blank("No layers.")] == ["No", "layers", "."]
