"""Batches, as ratios in one run: what process() and its workers cost, what trimming saves, whether
memory stays flat; and runs that are killed.

    OMP_NUM_THREADS=1 python -m benchmarks.batch speed [PAGES.jsonl[.xz]] [--pages 300] [--repeat 5]
    OMP_NUM_THREADS=1 python -m benchmarks.batch memory [--pages 20000]
    OMP_NUM_THREADS=1 python -m benchmarks.batch kills [--kills 20] [--pages 400]

Without PAGES, pages are made from the fixtures: other names and numbers in each, so that the
vocabulary meets new words as in an archive. Ratios are medians over repetitions that take turns.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table

import newsnlp
from benchmarks.gold import pages as fixtures
from newsnlp.batch.sources import Fields, Pages
from newsnlp.pipeline import DEFAULT_MODEL

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_NUMBER = re.compile(r"\d{2,}")


def made(count: int) -> Iterator[str]:
    """Pages in the manner of the fixtures, a third of their capitalized words and all their numbers
    changed."""
    sources = [page.text for page in fixtures("dev")]
    for n in range(count):
        chance = random.Random(n)

        def name(found: re.Match[str], chance: random.Random = chance) -> str:
            if chance.random() < 0.67:
                return found.group()
            return "".join(chance.choices("aeioulnrstkmd", k=6)).capitalize()

        def number(found: re.Match[str], chance: random.Random = chance) -> str:
            return str(chance.randrange(10, 99_999))

        yield _NUMBER.sub(number, _NAME.sub(name, sources[n % len(sources)]))


def read(path: str | None, count: int) -> list[str]:
    """The texts to run on."""
    if path is None:
        return list(made(count))
    texts = [page.text for page in Pages([Path(path)], Fields())]
    return [text for text in texts if isinstance(text, str)][:count]


def _spent(run: Callable[[], object]) -> tuple[float, float]:
    """Wall time, and processor time of this process and its children."""
    start, before = time.perf_counter(), _processor()
    run()
    return time.perf_counter() - start, _processor() - before


def _processor() -> float:
    used = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def speed(texts: list[str], repeat: int) -> None:
    """The ratios of ways to read the same pages."""
    bare, marks = spacy.load(DEFAULT_MODEL), newsnlp.load()
    trims = newsnlp.load(action="trim")
    size = 32

    def pipe(nlp: spacy.language.Language) -> None:
        for _ in nlp.pipe(texts, batch_size=size):
            pass

    def facts() -> None:
        for doc in marks.pipe(texts, batch_size=size):
            doc._.newsnlp.to_dict()

    def workers(count: int) -> None:
        for _ in newsnlp.process(texts, n_process=count, isolate=True, batch_size=size):
            pass

    ways: dict[str, Callable[[], object]] = {
        "bare pipeline, nlp.pipe": lambda: pipe(bare),
        "newsnlp trim, nlp.pipe": lambda: pipe(trims),
        "newsnlp, nlp.pipe and to_dict": facts,
        "newsnlp, process()": lambda: list(newsnlp.process(texts, model=marks, batch_size=size)),
        "newsnlp, one worker": lambda: workers(1),
        "newsnlp, two workers": lambda: workers(2),
    }
    taken: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for _ in range(repeat):
        for way, run in ways.items():
            taken[way].append(_spent(run))
    table = Table("way", "pages a second", "processor ms a page", title=f"{len(texts)} pages")
    for way, times in taken.items():
        wall, used = (statistics.median(t[k] for t in times) for k in (0, 1))
        table.add_row(way, f"{len(texts) / wall:.1f}", f"{1000 * used / len(texts):.1f}")
    console = Console()
    console.print(table)

    def ratio(over: str, under: str, which: int) -> str:
        pairs = zip(taken[over], taken[under], strict=True)
        return f"{statistics.median(a[which] / b[which] for a, b in pairs):.3f}"

    names = list(ways)
    console.print("process() / nlp.pipe and to_dict, processor:", ratio(names[3], names[2], 1))
    console.print("bare / trim, processor:", ratio(names[0], names[1], 1))
    console.print("one worker / two workers, wall:", ratio(names[4], names[5], 0))
    console.print("two workers / one worker, processor:", ratio(names[5], names[4], 1))
    console.print(f"load of the machine (1, 5, 15 minutes): {os.getloadavg()}")


def _resident() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.split("RssAnon:")[1].split()[0]) / 1024


def memory(count: int) -> None:
    """Resident memory of its own (no files mapped) over a long stream, from the first tenth on."""
    first = 0.0
    step = max(count // 10, 1)
    for done, _ in enumerate(newsnlp.process(made(count)), 1):
        if done % step == 0:
            now = _resident()
            first = first or now
            print(f"{done:>8,} pages  {now:8.1f} MB  {now / first - 1:+.1%}", flush=True)


def kills(count: int, pages: int) -> None:
    """End runs by kill -9 at random moments, until so many were ended; then check the output."""
    chance = random.Random(0)
    ended = 0
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pages.jsonl"
        with source.open("w", encoding="utf-8") as stream:
            for n, text in enumerate(made(pages)):
                stream.write(json.dumps({"id": f"p{n}", "text": text}) + "\n")
        runs = 0
        while ended < count:
            out = Path(folder) / f"out{runs}"
            command = [sys.executable, "-m", "newsnlp", "batch", str(source), "-o", str(out)]
            command += ["--resume", "--shard-size", "5", "--batch-size", "4"]
            while True:
                with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
                    try:
                        limit = chance.uniform(3, 30) if ended < count else None
                        code = process.wait(limit)
                    except subprocess.TimeoutExpired:
                        process.send_signal(signal.SIGKILL)
                        ended += 1
                        continue
                if code:
                    raise SystemExit(f"the run ended with {code}")
                break
            ids = [page.id for page in newsnlp.read(out)]
            assert ids == [f"p{n}" for n in range(pages)], "lost or repeated"
            runs += 1
            print(f"{ended} kills, {runs} complete, nothing lost, nothing twice", flush=True)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("speed", "memory", "kills"))
    parser.add_argument("texts", nargs="?", metavar="PAGES")
    parser.add_argument("--pages", type=int)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    if options.what == "speed":
        speed(read(options.texts, options.pages or 300), options.repeat)
    elif options.what == "memory":
        memory(options.pages or 20_000)
    else:
        kills(options.kills, options.pages or 400)


if __name__ == "__main__":
    main()
