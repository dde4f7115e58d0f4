"""Writes newsnlp/data/word_clusters.npz: the word clusters of spacy-lookups-data (MIT).

They are 999 clusters of some 190,000 English words, inputs of spaCy's pipelines up to version 2.

python -m models.recipe.word_clusters
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from spacy.lookups import load_lookups
from spacy.strings import get_string_id

import newsnlp
from newsnlp.clusters import DATA


def write(path: Path) -> int:
    """Write the table; returns the number of words. Needs spacy-lookups-data."""
    table = load_lookups("en", ["lexeme_cluster"]).get_table("lexeme_cluster")
    paths = sorted({cluster for cluster in table.values() if cluster})
    number = {cluster: k for k, cluster in enumerate(paths, 1)}
    rows = sorted(
        (get_string_id(word) & 0xFFFFFFFF, number[cluster])
        for word, cluster in table.items()
        if cluster
    )
    np.savez_compressed(
        path,
        keys=np.array([key for key, _ in rows], dtype=np.uint32),
        clusters=np.array([cluster for _, cluster in rows], dtype=np.uint16),
        paths=np.array([0, *paths], dtype=np.uint32),
    )
    return len(rows)


if __name__ == "__main__":
    print(write(Path(newsnlp.__file__).parent / "data" / DATA), "words")
