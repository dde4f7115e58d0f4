"""Word clusters as an input of token vectors."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.strings import get_string_id

from newsnlp.clusters import FORMS, clustered_embed, columns_of, load, with_clusters

ATTRS = ["NORM", "SHAPE"]
ROWS = [100, 50]


def _cluster(word: str) -> int:
    return int(load().of(np.array([get_string_id(word)], dtype=np.uint64))[0])


def test_words_that_are_used_alike_share_a_cluster():
    assert _cluster("Monday") == _cluster("Tuesday") != 0
    assert _cluster("Toronto") == _cluster("Vancouver") != _cluster("Monday")
    assert _cluster("Fnordistan") == 0


def test_the_table_is_sorted_and_its_clusters_have_paths():
    table = load()
    assert (np.diff(table.keys.astype(np.int64)) >= 0).all()
    assert table.clusters.min() == 1
    assert table.clusters.max() == len(table.paths) - 1
    assert table.paths[0] == 0
    assert len(set(table.paths.tolist())) == len(table.paths)


def test_what_a_token_is_told_by():
    doc = spacy.blank("en")("Toronto COLLUDED in Fnordistan.")
    seen = with_clusters(columns_of([doc], [*ATTRS, *FORMS]))
    np.testing.assert_array_equal(seen[:, :2], doc.to_array(ATTRS))
    clusters = seen[:, 2].tolist()
    assert clusters[0] == _cluster("Toronto")
    assert clusters[3] == 0
    paths = load().paths[clusters]
    np.testing.assert_array_equal(seen[:, 3], paths & 63)
    np.testing.assert_array_equal(seen[:, 4], paths & 15)


def test_a_word_in_capitals_has_the_cluster_of_the_word():
    capitals = "DISMANTLEMENT"
    assert _cluster(capitals) == 0 != _cluster(capitals.lower())
    seen = with_clusters(columns_of([spacy.blank("en")(capitals)], [*ATTRS, *FORMS]))
    assert seen[0, 2] == _cluster(capitals.lower())


def test_words_that_return_have_the_vectors_of_training():
    nlp = spacy.blank("en")
    docs = [nlp("the Bank of the West said the bank"), nlp(""), nlp("the west bank , the")]
    embed = clustered_embed(width=8, attrs=[*ATTRS, "SPACY"], rows=[*ROWS, 2], cluster_width=4)
    embed.initialize(X=docs)
    trained, backprop = embed(docs, is_train=True)
    for one, other in zip(embed.predict(docs), trained, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)
    assert backprop(trained) == []
    assert any(node.has_grad("E") for node in embed.walk() if node.name == "hashembed")


def test_docs_without_words_and_a_trained_layer_from_disk():
    nlp = spacy.blank("en")
    docs = [nlp("Toronto agreed."), nlp(""), nlp("No")]
    embed = clustered_embed(width=8, attrs=ATTRS, rows=ROWS, cluster_width=4)
    embed.initialize(X=docs)
    vectors = embed.predict(docs)
    assert [v.shape for v in vectors] == [(3, 8), (0, 8), (1, 8)]
    again = clustered_embed(width=8, attrs=ATTRS, rows=ROWS, cluster_width=4)
    again.from_bytes(embed.to_bytes())
    for before, after in zip(vectors, again.predict(docs), strict=True):
        np.testing.assert_array_equal(before, after)


def test_as_many_rows_as_attributes():
    with pytest.raises(ValueError, match="one each is needed"):
        clustered_embed(width=8, attrs=ATTRS, rows=[100], cluster_width=4)


def test_spacy_finds_the_layer_by_its_name():
    assert spacy.registry.architectures.get("newsnlp.ClusteredEmbed.v1") is clustered_embed
