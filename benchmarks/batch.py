"""Batches, as ratios in one run: what process() and its workers cost, what trimming saves, whether
memory stays flat; and runs that are killed.

    OMP_NUM_THREADS=1 python -m benchmarks.batch speed [PAGES.jsonl[.xz]] [--pages 300] [--repeat 5]
    OMP_NUM_THREADS=1 python -m benchmarks.batch memory [PAGES.jsonl[.xz]] [--pages 20000]
        [--chars 400] [--blank]
    OMP_NUM_THREADS=1 python -m benchmarks.batch kills [--kills 20] [--pages 400]
    RAY_worker_niceness=0 python -m benchmarks.batch ray [--pages 200]

Without PAGES, pages are made from the fixtures; for "memory", from PAGES as well, over and over:
other names and numbers in each, so that the vocabulary meets new words as in an archive. Ratios are
medians over repetitions that take turns. ``--chars`` cuts pages; ``--blank`` puts our components on
a pipeline that splits sentences and does nothing else. "ray" kills one of two nodes.
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
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table

import newsnlp
from benchmarks.gold import pages as fixtures
from newsnlp.batch.sources import Fields, Pages
from newsnlp.component import NewsnlpWarning
from newsnlp.pipeline import DEFAULT_MODEL

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_NUMBER = re.compile(r"\d{2,}")


def made(count: int, path: str | None = None, chars: int | None = None) -> Iterator[str]:
    """Pages in the manner of the fixtures, or of those in a file: a third of their capitalized
    words and all their numbers changed."""
    sources = [page.text for page in fixtures("dev")] if path is None else texts_of(path)
    sources = [text[:chars] for text in sources]
    for n in range(count):
        chance = random.Random(n)

        def name(found: re.Match[str], chance: random.Random = chance) -> str:
            if chance.random() < 0.67:
                return found.group()
            return "".join(chance.choices("aeioulnrstkmd", k=6)).capitalize()

        def number(found: re.Match[str], chance: random.Random = chance) -> str:
            return str(chance.randrange(10, 99_999))

        yield _NUMBER.sub(number, _NAME.sub(name, sources[n % len(sources)]))


def texts_of(path: str) -> list[str]:
    """The texts in a file."""
    texts = (page.text for page in Pages([Path(path)], Fields()))
    return [text for text in texts if isinstance(text, str)]


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


def memory(pages: Iterator[str], count: int, blank: bool) -> None:
    """Resident memory of its own (no files mapped) over a long stream, from the first tenth on."""
    model: str | spacy.language.Language = DEFAULT_MODEL
    if blank:
        warnings.simplefilter("ignore", NewsnlpWarning)
        model = spacy.blank("en")
        model.add_pipe("sentencizer")
        model = newsnlp.load(model)
    first = 0.0
    step = max(count // 10, 1)
    start, chars = time.perf_counter(), 0

    def counted() -> Iterator[str]:
        nonlocal chars
        for text in pages:
            chars += len(text)
            yield text

    for done, _ in enumerate(newsnlp.process(counted(), model=model), 1):
        if done % step == 0:
            now = _resident()
            first = first or now
            print(f"{done:>8,} pages  {now:8.1f} MB  {now / first - 1:+.1%}", flush=True)
    took = time.perf_counter() - start
    print(f"{chars / count:,.0f} characters a page, {took:,.0f} seconds", flush=True)


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


def lose_a_node(count: int) -> None:
    """Read pages on a Ray cluster of two nodes on this machine, and kill one of them, all its
    processes, when it has written a quarter; then compare with the records of process()."""
    import ray
    from ray.cluster_utils import Cluster

    from newsnlp.batch.reader import read_records
    from newsnlp.distributed import annotate

    pages = [{"id": f"p{n}", "text": text} for n, text in enumerate(made(count))]
    cluster = Cluster()
    nodes = [cluster.add_node(num_cpus=2, include_dashboard=False) for _ in range(2)]
    ray.init(address=cluster.address, log_to_driver=False)
    cluster.wait_for_nodes()
    source = ray.data.from_items(pages, override_num_blocks=max(count // 8, 4))
    records = annotate(source, batch_size=8, workers=2, num_cpus=0.5)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as writer:
        done = writer.submit(records.write_parquet, folder)
        while len(list(Path(folder).iterdir())) < count // 32 and not done.done():
            time.sleep(0.05)
        assert not done.done(), "it was over before a node could be killed"
        cluster.remove_node(nodes[1], allow_graceful=False)
        print("one of two nodes is killed", flush=True)
        done.result()
        print("nodes alive:", [node["Alive"] for node in ray.nodes()].count(True), flush=True)
        found = {record["id"]: record for record in read_records(Path(folder))}
        rows = sum(1 for _ in read_records(Path(folder)))
    ray.shutdown()
    cluster.shutdown()
    texts = [(page["id"], page["text"]) for page in pages]
    expected = {record["id"]: record for record in newsnlp.process(texts, batch_size=8)}
    other = [
        id for id, record in expected.items() if json.dumps(found.get(id)) != json.dumps(record)
    ]
    print(
        f"{rows} rows, {len(found)} pages of {count}; not the bytes of process(): {other or 'none'}"
    )


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("speed", "memory", "kills", "ray"))
    parser.add_argument("texts", nargs="?", metavar="PAGES")
    parser.add_argument("--pages", type=int)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--chars", type=int)
    parser.add_argument("--blank", action="store_true")
    options = parser.parse_args()
    if options.what == "speed":
        count = options.pages or 300
        speed(
            texts_of(options.texts)[:count] if options.texts else list(made(count)), options.repeat
        )
    elif options.what == "memory":
        count = options.pages or 20_000
        memory(made(count, options.texts, options.chars), count, options.blank)
    elif options.what == "ray":
        lose_a_node(options.pages or 200)
    else:
        kills(options.kills, options.pages or 400)


if __name__ == "__main__":
    main()
