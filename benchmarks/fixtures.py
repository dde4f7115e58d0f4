"""Runs newsnlp on the fixture pages and compares its facts with their gold.

    python -m benchmarks.fixtures [--half dev|heldout] [--model NAME_OR_PATH] [--errors]

The half for developing is the default, so that nobody looks at the other one by accident. How
things are matched is told in ``benchmarks/_match.py``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

import newsnlp
from benchmarks._counts import Count, Result
from benchmarks._match import Facts, compare
from benchmarks.gold import HALVES, Page, pages

# The table for each page shows these; the totals show all measures.
PAGE_MEASURES = ("lines", "persons", "roles", "agreements", "quotes", "quotes with speaker")


def predict(of: Sequence[Page], model: str | None = None) -> list[Facts]:
    """What newsnlp finds on each page."""
    nlp = newsnlp.load(model) if model else newsnlp.load()
    return [doc._.newsnlp.to_dict() for doc in nlp.pipe(page.text for page in of)]


def score(of: Sequence[Page], predicted: Iterable[Facts]) -> list[Result]:
    """The result of each page."""
    return [compare(p.facts, facts, p.text) for p, facts in zip(of, predicted, strict=True)]


def total(results: Iterable[Result]) -> Result:
    """All pages together (micro average)."""
    whole = Result()
    for result in results:
        whole.add(result)
    return whole


def zones_macro_f(result: Result) -> float | None:
    """Mean F over the kinds of zones that are in the gold or in the prediction."""
    values = [
        f
        for name, c in result.counts.items()
        if name.startswith("zone ") and (f := c.f) is not None
    ]
    return sum(values) / len(values) if values else None


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def totals_table(result: Result, title: str) -> Table:
    """Precision, recall and F of every measure."""
    table = Table("measure", title=title, title_justify="left")
    for name in ("precision", "recall", "F", "right", "spurious", "missed"):
        table.add_column(name, justify="right")
    for name, count in sorted(result.counts.items()):
        row = (_percent(count.precision), _percent(count.recall), _percent(count.f))
        table.add_row(name, *row, str(count.right), str(count.spurious), str(count.missed))
    table.add_row("zones: macro F", "", "", _percent(zones_macro_f(result)))
    return table


def pages_table(of: Sequence[Page], results: Sequence[Result]) -> Table:
    """F of the main measures for each page, and how many facts came from page furniture."""
    table = Table("page", title="F by page", title_justify="left")
    for name in (*PAGE_MEASURES, "from furniture"):
        table.add_column(name, justify="right")
    for page, result in zip(of, results, strict=True):
        cells = [_percent(result.counts.get(name, Count()).f) for name in PAGE_MEASURES]
        leaks = result.counts.get("facts from furniture", Count()).spurious
        table.add_row(f"{page.half}/{page.name}", *cells, str(leaks))
    return table


def main(argv: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fixtures", description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="dev", help="dev without it")
    parser.add_argument("--model", help="a pipeline's name or path; the bundled one without it")
    parser.add_argument("--errors", action="store_true", help="list what is wrong on each page")
    options = parser.parse_args(argv)
    console = Console(width=None if Console().is_terminal else 110)
    of = pages(options.half)
    results = score(of, predict(of, options.model))
    if options.errors:
        for page, result in zip(of, results, strict=True):
            console.print(f"\n{page.half}/{page.name}", style="bold")
            for line in result.errors:
                console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)
    console.print(pages_table(of, results))
    console.print(totals_table(total(results), f"{options.half}: {len(of)} pages"))


if __name__ == "__main__":
    main()
