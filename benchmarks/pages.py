"""Boilerplate filtering on plain text: precision and recall of the kept text, and pages a second.

    python -m benchmarks.pages POOL.jsonl.xz ... [--shape NAME] [--worst N]

A pool has one page a line: "text" (all the text of the page, a block a line) and "gold" (the
article's text). Kept is what lies in zones of body and list. The score is that of article
extraction benchmarks: 4-grams of words, precision and recall averaged over pages, F their harmonic
mean. Keeping everything is scored in the same run. On the pools that the bundled weights were
trained on the result flatters; ``python -m models.recipe.zones --cross-validate`` is the honest one
there.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import textwrap
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.tokens import Doc

KEPT = ("body", "list")
_COLUMNS = 72
_LONG = 80  # characters of a line that has links in it
_EVERY = 15  # words from link to link
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Page:
    """What a scraper saw, and the article in it."""

    name: str
    text: str
    gold: str


def as_lines(text: str) -> str:
    """The page as it is."""
    return text


def wrapped(text: str) -> str:
    """Every line wrapped by hand, an empty line between paragraphs."""
    return "\n\n".join(textwrap.fill(line, _COLUMNS) for line in text.splitlines() if line.strip())


def double_spaced(text: str) -> str:
    """An empty line after every line."""
    return "\n\n".join(line for line in text.splitlines() if line.strip())


def joined(text: str) -> str:
    """No line break at all."""
    return " ".join(text.split())


def broken(text: str) -> str:
    """Two words in every fifteen of a long line on a line of their own, as links and bold words
    come out of some scrapers."""
    out = []
    for line in text.splitlines():
        words = line.split()
        if len(line) > _LONG:
            for k in range(_EVERY // 2, len(words) - 2, _EVERY):
                words[k], words[k + 1] = f"\n{words[k]}", f"{words[k + 1]}\n"
        out.append(" ".join(words).replace(" \n", "\n").replace("\n ", "\n"))
    return "\n".join(out)


SHAPES: dict[str, Callable[[str], str]] = {
    "lines": as_lines,
    "wrapped": wrapped,
    "double": double_spaced,
    "joined": joined,
    "broken": broken,
}


def read(path: Path) -> list[Page]:
    """The pages of a pool."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return [Page(str(r.get("url") or r["page_id"]), r["text"], r["gold"]) for r in rows]


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """The runs of ``size`` words of a text; of a shorter text, the whole."""
    words = _WORD.findall(text)
    runs = (tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))
    return Counter(run for run in runs if run)


def score(gold: str, text: str) -> tuple[float, float]:
    """Precision and recall of a page. Nothing kept where there is nothing to keep is right."""
    wanted, got = shingles(gold), shingles(text)
    if wanted == got:
        return 1.0, 1.0
    right = sum((wanted & got).values())
    return right / max(sum(got.values()), 1), right / max(sum(wanted.values()), 1)


def kept(doc: Doc) -> str:
    """The article's prose as the filter has it."""
    zones = doc._.newsnlp.zones
    return "\n".join(doc.text[z.start : z.end] for z in zones if z.kind in KEPT)


def mean(pairs: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Macro precision, macro recall, their harmonic mean."""
    precision, recall = (sum(pair[k] for pair in pairs) / len(pairs) for k in (0, 1))
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def keep_by_filter(nlp: Language, texts: Iterable[str]) -> tuple[list[str], float]:
    """What the filter keeps of each page, and pages a second of processor time, the
    tokenizer's not counted."""
    docs = [nlp.make_doc(text) for text in texts]
    pipe = nlp.get_pipe("newsnlp_boilerplate")
    pipe.find(docs[0])  # the weights are loaded with the first page
    start = time.process_time()
    for doc in docs:
        pipe.find(doc)
    speed = len(docs) / (time.process_time() - start)
    return [kept(pipe(doc)) for doc in docs], speed


def main(argv: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("pools", type=Path, nargs="+")
    parser.add_argument("--shape", choices=SHAPES, default="lines")
    parser.add_argument("--worst", type=int, default=0, help="name this many of the worst pages")
    options = parser.parse_args(argv)
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_boilerplate")
    console = Console(width=None if Console().is_terminal else 110)
    table = Table("pool", "kept", "pages", "P", "R", "F", "pages/s", title=options.shape)
    for path in options.pools:
        pages = read(path)
        texts = [SHAPES[options.shape](page.text) for page in pages]
        found, speed = keep_by_filter(nlp, texts)
        pool = path.name.split(".")[0]
        for name, texts_kept, pace in (
            ("everything", texts, "–"),
            ("filter", found, f"{speed:.0f}"),
        ):
            pairs = [score(p.gold, text) for p, text in zip(pages, texts_kept, strict=True)]
            numbers = [f"{value:.3f}" for value in mean(pairs)]
            table.add_row(pool, name, str(len(pages)), *numbers, pace)
        for (p, r), page in sorted(zip(pairs, pages, strict=True), key=lambda x: sum(x[0]))[
            : options.worst
        ]:
            console.print(f"P {p:.2f} R {r:.2f} {page.name}", markup=False, soft_wrap=True)
    console.print(table)


if __name__ == "__main__":
    main()
