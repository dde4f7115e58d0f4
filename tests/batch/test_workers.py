"""Worker processes: what a page can do to them, and what it may cost."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import newsnlp
from newsnlp.batch import WorkerStartError
from newsnlp.batch.workers import Setting, Workers


def test_a_page_that_fails_hangs_or_kills_costs_one_record(troubled: str):
    texts = ["one", "fail", "two", "hang", "three", "die", "four"]
    records = list(newsnlp.process(texts, model=troubled, n_process=2, batch_size=3, deadline=3))
    errors = {r["id"]: r["error"]["type"] for r in records if "error" in r}
    assert [r["id"] for r in records] == list(range(7))
    assert errors == {1: "RuntimeError", 3: "TimeoutError", 5: "WorkerDied"}


def test_a_page_that_eats_memory_costs_one_record(troubled: str):
    texts = ["one", "eat", "two"]
    records = list(newsnlp.process(texts, model=troubled, isolate=True, max_memory=2000))
    assert [r.get("error", {}).get("type") for r in records] == [None, "MemoryError", None]


def test_a_worker_killed_from_outside_costs_nothing(troubled: str):
    with Workers(2, Setting(troubled)) as workers:
        chunks = iter([["one", "slow"], ["two"], ["slow", "three"], ["four"], ["five", "slow"]])
        outcomes = []
        for outcome in workers.read(chunks):
            outcomes.append(outcome)
            for worker in list(workers._workers):
                if len(outcomes) == 1 and worker.process.pid:
                    os.kill(worker.process.pid, signal.SIGKILL)
    assert [len(o) for o in outcomes] == [2, 1, 2, 1, 2]
    assert not any("error" in facts for outcome in outcomes for facts in outcome)


@pytest.mark.parametrize("deadline", [math.inf, 1e9])
def test_pages_can_have_any_time(troubled: str, deadline: float):
    with Workers(1, Setting(troubled, deadline=deadline)) as workers:
        (outcome,) = workers.read([["one"]])
    assert "error" not in outcome[0]


def test_a_pool_can_be_read_from_again(troubled: str):
    with Workers(1, Setting(troubled)) as workers:
        first = list(workers.read([["one"], [], ["two", "fail"]]))
        again = list(workers.read([["one"], [], ["two", "fail"]]))
    assert first == again
    assert [len(outcome) for outcome in first] == [1, 0, 2]


def test_whoever_takes_the_records_may_be_slow(troubled: str):
    records = newsnlp.process(["slow"] * 4, model=troubled, isolate=True, batch_size=1, deadline=3)
    taken = []
    for record in records:
        if not taken:
            time.sleep(3.5)
        taken.append(record)
    assert len(taken) == 4
    assert not any("error" in record for record in taken)


def test_a_pipeline_that_cannot_be_loaded_ends_the_run(troubled: str):
    (Path(troubled) / "config.cfg").write_text("[nlp]\nlang = 'no such language'\n")
    with pytest.raises(WorkerStartError, match="cannot be loaded"):
        list(newsnlp.process(["one", "two"], model=troubled, n_process=2))


def test_a_worker_that_dies_at_the_start_ends_the_run(
    troubled: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TROUBLE", "at the start")
    with pytest.raises(WorkerStartError, match="exit code 7"):
        list(newsnlp.process(["one", "two"], model=troubled, n_process=2))


def test_a_script_without_a_main_guard_is_told_so(tmp_path: Path):
    script = tmp_path / "script.py"
    script.write_text("import newsnlp\nprint(list(newsnlp.process(['One line.'], n_process=2)))\n")
    ended = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=100, check=False
    )
    assert ended.returncode == 1
    assert "__main__" in ended.stderr.splitlines()[-1]


def test_workers_end_with_whoever_reads(troubled: str):
    records = newsnlp.process(["one", "slow", "slow"], model=troubled, isolate=True, batch_size=1)
    next(records)
    records.close()
    pattern = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    children = Path(pattern).read_text().split() if Path(pattern).exists() else []
    commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
    assert not any(b"spawn_main" in command for command in commands)


def test_an_interrupt_at_the_start_is_the_parents_affair(troubled: str):
    """Ctrl-C in a terminal reaches the workers, too, while they still load."""
    with Workers(1, Setting(troubled)) as workers:
        for _ in range(5):
            os.kill(workers._workers[0].process.pid or 0, signal.SIGINT)
            time.sleep(0.05)
        (outcome,) = workers.read([["one"]])
    assert "error" not in outcome[0]


_ORPHANED = """
import os, signal, sys
from newsnlp.batch.workers import Setting, Workers

if __name__ == "__main__":
    workers = Workers(1, Setting(sys.argv[1], deadline=2))
    print(workers._workers[0].process.pid, flush=True)
    for outcome in workers.read([["one"], ["hang"]]):
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_hanging_worker_whose_parent_is_killed_ends(troubled: str, tmp_path: Path):
    script = tmp_path / "script.py"
    script.write_text(_ORPHANED)
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    ended = subprocess.run(
        [sys.executable, str(script), troubled],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert ended.returncode == -signal.SIGKILL
    left = Path(f"/proc/{int(ended.stdout)}/cmdline")
    until = time.monotonic() + 20
    while left.exists() and left.read_bytes() and time.monotonic() < until:
        time.sleep(0.1)
    assert not left.exists() or not left.read_bytes()


_ASKS = """
import os
from spacy.language import Language

@Language.component("trouble")
def act(doc):
    raise RuntimeError(" ".join(v for v in (os.environ.get("%s"), os.environ.get("%s")) if v))
"""


@pytest.mark.parametrize("asked", [None, "3"])
def test_workers_multiply_on_one_thread_unless_asked(
    troubled: str, monkeypatch: pytest.MonkeyPatch, asked: str | None
):
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    (Path(troubled).parent / "trouble.py").write_text(_ASKS % names)
    for name in (*names, "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        monkeypatch.delenv(name, raising=False)
    if asked is not None:
        monkeypatch.setenv(names[0], asked)
    (record,) = newsnlp.process(["one"], model=troubled, isolate=True)
    assert record["error"]["message"] == (asked or "1 1")
    assert os.environ.get(names[0]) == asked
    assert names[1] not in os.environ
