"""Word clusters as an input of the bundled pipeline's token vectors.

A word that the training corpora never had is known to be like others: "Toronto" like "Vancouver",
"colluded" like "conspired". The clusters are Brown et al.'s (1992, "Class-based n-gram models of
natural language"): each is a path in a binary tree, so that the first branches tell a coarser
class. ``models/recipe/word_clusters.py`` writes the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate
from thinc.types import Floats2d, Ints2d

Hashes = NDArray[np.uint64]
_Embed = Model[list[Doc], list[Floats2d]]
FORMS = ("ORTH", "LOWER")
"""The attributes by which a token's cluster is looked up."""
_BRANCHES = (6, 4)  # of a path, for its coarser classes; the first branch is the lowest bit
_ROWS = (2000, 200, 50)  # of the tables of clusters and of their coarser classes
# By which a row of up to 64 numbers becomes one, different from that of every other row.
_KEY = np.random.default_rng(0).integers(1, 2**63, 64, dtype=np.uint64) * 2 + 1
DATA = "word_clusters.npz"
"""The table in ``newsnlp/data``: ``keys``, the lower halves of words' hashes in order;
``clusters``, the number of each one's cluster, from 1; ``paths``, by that number, 0 for none."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Words and their clusters."""

    keys: NDArray[np.uint32]
    clusters: NDArray[np.uint16]
    paths: NDArray[np.uint32]

    def of(self, words: Hashes) -> NDArray[np.uint16]:
        """The cluster of each word, by its hash (``token.orth``); 0 for a word that has none.

        Half a hash is compared: of 25,000 unknown words, one is taken for a known one.
        """
        halves = words.astype(np.uint32)
        at = np.searchsorted(self.keys, halves)
        at[at == len(self.keys)] = 0
        return np.where(self.keys[at] == halves, self.clusters[at], 0).astype(np.uint16)


@cache
def load() -> Clusters:
    """The clusters that come with newsnlp."""
    with as_file(files("newsnlp") / "data" / DATA) as path, np.load(path) as data:
        return Clusters(data["keys"], data["clusters"], data["paths"])


def clustered_embed(
    width: int, attrs: list[str], rows: list[int], cluster_width: int
) -> Model[list[Doc], list[Floats2d]]:
    """spaCy's ``MultiHashEmbed`` that also sees each word's cluster: as written or, if that has
    none, in lower case. Registered as ``newsnlp.ClusteredEmbed.v1``.

    width: of the result and of each attribute's table. attrs, rows: attributes of tokens and the
    sizes of their tables. cluster_width: of the table of clusters; those of the coarser classes
    have half of it. Raises ValueError if there are not as many rows as attrs.
    """
    if len(attrs) != len(rows):
        raise ValueError(f"There are {len(attrs)} attrs and {len(rows)} rows: one each is needed.")
    widths = [width] * len(attrs) + [cluster_width, *[cluster_width // 2] * len(_BRANCHES)]
    tables: list[Model[Ints2d, Floats2d]] = [
        HashEmbed(size, number, column=k, seed=8 + k, dropout=0.0)
        for k, (size, number) in enumerate(zip(widths, (*rows, *_ROWS), strict=True))
    ]
    mixed: Model[Floats2d, Floats2d] = Maxout(width, sum(widths), nP=3, normalize=True, dropout=0.0)
    inner: Model[Any, Floats2d] = chain(concatenate(*tables), mixed)
    return Model(
        "clustered_embed",
        _forward,
        init=_init,
        layers=[inner],
        dims={"nO": width},
        attrs={"columns": [*attrs, *FORMS]},
    )


def columns_of(docs: Sequence[Doc], columns: list[int | str]) -> Hashes:
    """These attributes of the tokens of all Docs: tokens x columns."""
    parts = [doc.to_array(columns).reshape(-1, len(columns)) for doc in docs]
    return np.concatenate(parts).astype(np.uint64)


def with_clusters(columns: Hashes) -> Hashes:
    """Tokens x (attributes + cluster + coarser classes), from tokens x (attributes + the word as
    written + the word in lower case)."""
    table = load()
    clusters = table.of(columns[:, -2])
    unknown = clusters == 0
    clusters[unknown] = table.of(columns[unknown, -1])
    paths = table.paths[clusters]
    classes = [clusters, *(paths & (1 << branches) - 1 for branches in _BRANCHES)]
    return np.column_stack([columns[:, : -len(FORMS)], *classes]).astype(np.uint64)


def _init(model: _Embed, X: list[Doc] | None = None, Y: Any = None) -> None:
    sample = None if X is None else with_clusters(columns_of(X, model.attrs["columns"]))
    model.layers[0].initialize(X=sample)


def _forward(
    model: _Embed, docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    """A vector for each token. It depends on the token alone, so that outside of training the
    different tokens of a batch are looked up and mixed once: some ten thousand of a hundred
    thousand."""
    xp, embed = model.ops.xp, model.layers[0]
    columns = columns_of(docs, model.attrs["columns"])
    cuts = np.cumsum([len(doc) for doc in docs])[:-1]
    if is_train:
        vectors, backprop = embed(xp.asarray(with_clusters(columns)), is_train)

        def learn(gradients: list[Floats2d]) -> list[Doc]:
            backprop(xp.concatenate(gradients))
            return []

        return xp.split(vectors, cuts), learn
    _, first, places = np.unique(columns @ _KEY[: columns.shape[1]], True, True)
    vectors = embed.predict(xp.asarray(with_clusters(columns[first])))
    return xp.split(vectors[xp.asarray(places)], cuts), lambda _: []
