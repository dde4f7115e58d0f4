"""Speed, as ratios in one run on one core: the bundled pipeline beside the layout of spaCy's small
English pipeline, and the share of each component of newsnlp.

    OMP_NUM_THREADS=1 python -m benchmarks.speed [TEXTS.jsonl[.xz]] [--repeat 3]

TEXTS has one object with "text" a line; without it the fixture pages serve, several times over.
The layout of the small pipeline is the bundled one itself, with its two embedding layers of width
96 and depth 4, but with spaCy's embedding of tokens (without clusters) and its recognizer, with
thinc's matrix products and without the ruler of names. Times are processor time of this process,
the best of some repetitions.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.ml.models.tok2vec import MultiHashEmbed
from thinc.api import Model

import newsnlp
from benchmarks.gold import pages
from newsnlp.clusters import FORMS
from newsnlp.factories import PIPES
from newsnlp.pipeline import DEFAULT_MODEL


def read(path: Path | None) -> list[str]:
    """The texts to run on."""
    if path is None:
        return [page.text for page in pages("dev")] * 10
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line)["text"] for line in stream]


def best(run: Callable[[], object], repeat: int) -> float:
    """The least processor time of some runs, in seconds."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def small_layout() -> Language:
    """The bundled weights in the layout of spaCy's small pipeline, with thinc's own products."""
    from en_newsnlp_sm import load_plain

    nlp = load_plain(exclude=["newsnlp_names"], config={"components.ner.factory": "ner"})
    for name in ("tok2vec", "ner"):
        for node in list(nlp.get_pipe(name).model.walk()):
            for k, layer in enumerate(node.layers):
                if layer.name == "clustered_embed":
                    node.layers[k] = without_clusters(layer)
    return nlp


def without_clusters(clustered: Model) -> Model:
    """spaCy's own embedding with the weights of this one, save those of the clusters."""
    tables = [node for node in clustered.walk() if node.name == "hashembed"]
    attrs = [name for name in clustered.attrs["columns"] if name not in FORMS]
    width = clustered.get_dim("nO")
    rows = [table.get_dim("nV") for table in tables[: len(attrs)]]
    plain = MultiHashEmbed(width, attrs, rows, include_static_vectors=False)
    plain.initialize()
    for name in ("hashembed", "maxout", "layernorm"):
        nodes = ([n for n in model.walk() if n.name == name] for model in (plain, clustered))
        for ours, theirs in zip(*nodes, strict=False):
            for part in ours.param_names:
                known = theirs.get_param(part)
                if part == "W":
                    known = known[..., : width * len(attrs)]
                ours.set_param(part, known.copy())
    return plain


def main() -> None:
    """Measure, and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    texts = read(options.texts)
    base = spacy.load(DEFAULT_MODEL)
    pipelines = {"tokenizer": spacy.blank("en"), "small layout": small_layout(), "bundled": base}
    words = sum(len(doc) for doc in base.tokenizer.pipe(texts))
    seconds = {
        name: best(lambda nlp=nlp: list(nlp.pipe(texts)), options.repeat)  # type: ignore[misc]
        for name, nlp in pipelines.items()
    }
    console = Console()
    table = Table("pipeline", "words/s", "times the tokenizer", "as fast as the small layout")
    for name, took in seconds.items():
        ratio = seconds["small layout"] / took
        table.add_row(
            name,
            f"{words / took:,.0f}",
            f"{took / seconds['tokenizer']:.1f}",
            "" if name == "tokenizer" else f"{ratio:.2f} x",
        )
    console.print(table)
    whole = newsnlp.load()
    docs = list(base.pipe(texts))
    shares = Table("component", "share of the base pipeline's time")
    for name in PIPES:
        pipe = whole.get_pipe(name)
        took = best(lambda pipe=pipe: [pipe(doc) for doc in docs], options.repeat)  # type: ignore[misc]
        shares.add_row(name, f"{100 * took / seconds['bundled']:.1f} %")
    console.print(shares)


if __name__ == "__main__":
    main()
