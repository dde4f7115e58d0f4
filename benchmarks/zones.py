"""Zones of lines on annotated pages: precision, recall and F of each kind, and their mean.

    python -m benchmarks.zones POOL.jsonl.xz ... [--split dev|aside|second|third] [--confused N]

``annotations/page_zones.jsonl`` holds the kinds of all lines of 172 pages of the pools, by number
of line, without their text: 40 news pages for developing, 20 kept aside, a second part of 94 pages
of all kinds of sites, with longer menus, shops and forms, annotated later and developed on as well,
and a third of 18, annotated by the guideline alone and kept aside. The guideline is in
docs/boilerplate.md. The bundled weights were trained on the body lines of all of these pages, and
the model of kinds on those of ``dev`` and ``second``: for these two, ``python -m
models.recipe.kinds --cross-validate`` is the honest number.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from newsnlp.boilerplate.lines import cut
from newsnlp.boilerplate.page import read_page

ANNOTATIONS = Path(__file__).parent / "annotations" / "page_zones.jsonl"


def gold(split: str) -> dict[str, list[str]]:
    """The kinds of the lines of each page of a split, by the page's id."""
    rows = map(json.loads, ANNOTATIONS.read_text(encoding="utf-8").splitlines())
    return {
        row["page_id"]: [kind for first, last, kind in row["zones"] for _ in range(first, last + 1)]
        for row in rows
        if row["split"] == split
    }


def texts(pools: Sequence[Path]) -> dict[str, str]:
    """The pages of the pools by id."""
    out = {}
    for path in pools:
        with lzma.open(path, "rt", encoding="utf-8") as stream:
            out.update({row["page_id"]: row["text"] for row in map(json.loads, stream)})
    return out


def found(text: str) -> list[str]:
    """The kind of each line of a page, as the filter has it."""
    _, zones, _ = read_page(text)
    kinds = []
    following = iter(zones)
    zone = next(following, None)
    for line in cut(text):
        while zone is not None and zone.end <= line.start:
            zone = next(following, None)
        kinds.append("other" if zone is None else zone.kind)
    return kinds


def pairs(pools: Sequence[Path], split: str) -> Iterator[tuple[str, str, str]]:
    """Annotated kind, found kind and text of every line.

    Raises ValueError if a page of the pools is not the one that was annotated.
    """
    pages = texts(pools)
    for page_id, wanted in gold(split).items():
        got = found(pages[page_id])
        if len(got) != len(wanted):
            raise ValueError(f"{page_id} has {len(got)} lines, {len(wanted)} were annotated.")
        lines = (line.text for line in cut(pages[page_id]))
        yield from zip(wanted, got, lines, strict=True)


def scores(rows: Sequence[tuple[str, str, str]]) -> dict[str, tuple[int, float, float, float]]:
    """Lines, precision, recall and F of each kind that was annotated."""
    both = Counter(wanted for wanted, got, _ in rows if wanted == got)
    wanted = Counter(row[0] for row in rows)
    got = Counter(row[1] for row in rows)
    out = {}
    for kind, number in wanted.most_common():
        precision, recall = both[kind] / max(got[kind], 1), both[kind] / number
        total = precision + recall
        out[kind] = number, precision, recall, 2 * precision * recall / total if total else 0.0
    return out


def main(argv: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.zones", description=__doc__)
    parser.add_argument("pools", type=Path, nargs="+")
    parser.add_argument("--split", choices=("dev", "aside", "second", "third"), default="dev")
    parser.add_argument("--confused", type=int, default=0, help="show this many confusions")
    options = parser.parse_args(argv)
    rows = list(pairs(options.pools, options.split))
    result = scores(rows)
    console = Console(width=None if Console().is_terminal else 110)
    table = Table("zone", "lines", "P", "R", "F", title=options.split)
    for kind, (number, *values) in result.items():
        table.add_row(kind, str(number), *(f"{value:.2f}" for value in values))
    mean = sum(values[-1] for values in result.values()) / len(result)
    right = sum(wanted == got for wanted, got, _ in rows)
    table.add_row("macro", str(len(rows)), "", "", f"{mean:.3f}")
    console.print(table, f"right: {right / len(rows):.3f}")
    wrong = Counter((wanted, got) for wanted, got, _ in rows if wanted != got)
    for (wanted, got), number in wrong.most_common(options.confused):
        examples = [text[:40] for a, b, text in rows if (a, b) == (wanted, got)][:12]
        console.print(f"{wanted} as {got}: {number} {examples}", markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()
