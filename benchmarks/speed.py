"""Speed, as ratios in one run on one core: the bundled pipeline beside the layout of spaCy's small
English pipeline, and the share of each component of newsnlp.

    OMP_NUM_THREADS=1 python -m benchmarks.speed [TEXTS.jsonl[.xz]] [--repeat 3]

TEXTS has one object with "text" a line; without it the fixture pages serve, several times over.
The layout of the small pipeline is the bundled one itself, with its two embedding layers of width
96 and depth 4, with thinc's matrix products and without the ruler of names. Times are processor
time of this process, the best of some repetitions.
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

import newsnlp
from benchmarks.gold import pages
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

    return load_plain(exclude=["newsnlp_names"], config={"components.ner.factory": "ner"})


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
