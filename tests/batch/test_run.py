"""A batch on disk: shards, and going on after an end at any point."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from newsnlp import read, store
from newsnlp.batch import manifest, process, shards
from newsnlp.batch import run as run_module
from newsnlp.batch.manifest import BatchError
from newsnlp.batch.process import error_record
from newsnlp.batch.run import Batch, Progress, Resources, run
from newsnlp.batch.shards import SHARDS
from newsnlp.batch.sources import Fields
from newsnlp.cli import main

TEXTS = [f"Minister Ada Number{n} said: “We agree on point {n}.”" for n in range(7)]
IDS = [f"u{n}" for n in range(7)]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    lines = [json.dumps({"url": f"u{n}", "body": text}) for n, text in enumerate(TEXTS)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, blank: Language) -> None:
    """Pages are read in this process, by a pipeline that finds nothing: writing is what counts."""

    def read_here(items: Any, *, max_chars: int, **options: Any) -> Iterator[dict]:
        return process(items, model=blank, max_chars=max_chars)

    store.register()
    monkeypatch.setattr(run_module, "process", read_here)


def job(pages: Path, **options: Any) -> Batch:
    fields = Fields(text="body", id="url")
    return Batch((str(pages),), str(pages.parent / "out"), fields=fields, shard_size=2, **options)


def output(pages: Path) -> list[dict]:
    parts = sorted((pages.parent / "out").glob("part-*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_text().splitlines()]


def test_every_page_gives_its_record_in_order(pages: Path):
    states: list[Progress] = []
    summary = run(job(pages), Resources(n_process=2, batch_size=3), progress=states.append)
    assert (summary.pages, summary.errors, summary.repeated) == (7, {}, 0)
    assert [r["id"] for r in output(pages)] == IDS
    assert all(r["quotes"] for r in output(pages))
    assert len(list((pages.parent / "out").glob("part-*.jsonl"))) == 4
    assert [s.pages for s in states] == list(range(1, 8))
    assert states[-1].share == 1.0


class _Killed(BaseException):
    pass


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("format", ["jsonl", "parquet"])
@pytest.mark.parametrize("step", [*range(10), 20, 30])
def test_a_run_ended_before_any_write_goes_on(
    pages: Path, format: str, step: int, monkeypatch: pytest.MonkeyPatch
):
    """Ends the run before the n-th thing that it does to the disk."""
    if format == "parquet":
        pytest.importorskip("pyarrow")
    left = step

    def dies(function: Any) -> Any:
        def wrapped(*args: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise _Killed
            return function(*args, **options)

        return wrapped

    ended = False
    with monkeypatch.context() as patch:
        patch.setattr(run_module, "append", dies(manifest.append))
        patch.setattr(manifest, "append", dies(manifest.append))
        patch.setattr(shards, "_place", dies(shards._place))
        patch.setitem(SHARDS, format, dies(SHARDS[format]))
        try:
            run(job(pages, format=format))
        except _Killed:
            ended = True
    assert ended or step >= 13
    run(job(pages, format=format), resume=True)
    assert [page.id for page in read(pages.parent / "out")] == IDS
    assert not list((pages.parent / "out").rglob("*.tmp"))


@pytest.mark.usefixtures("here")
def test_a_torn_manifest_line_is_dropped(pages: Path):
    run(job(pages))
    manifest = pages.parent / "out" / "manifest.jsonl"
    whole = manifest.read_bytes()
    for cut in (20, len(whole) - 10):
        manifest.write_bytes(whole[:-cut])
        run(job(pages), resume=True)
        assert manifest.read_bytes() == whole


@pytest.mark.usefixtures("here")
def test_other_inputs_or_a_damaged_shard_are_refused(pages: Path):
    run(job(pages))
    with pytest.raises(BatchError, match="--resume"):
        run(job(pages))
    with pytest.raises(BatchError, match=r"other inputs or options \(action\)"):
        run(job(pages, action="trim"), resume=True)
    (pages.parent / "out" / "part-00001.jsonl").write_text("{}")
    with pytest.raises(BatchError, match="changed"):
        run(job(pages), resume=True)


@pytest.mark.usefixtures("here")
def test_a_folder_of_something_else_is_left_alone(pages: Path):
    (pages.parent / "out").mkdir()
    (pages.parent / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(BatchError, match="not empty"):
        run(job(pages))


@pytest.mark.usefixtures("here")
def test_two_runs_do_not_write_to_one_folder(pages: Path):
    out = pages.parent / "out"
    with manifest.alone(out), pytest.raises(BatchError, match="Another run"):
        run(job(pages))
    assert run(job(pages)).pages == 7


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("format", ["jsonl", "jsonl.gz", "parquet"])
def test_a_full_disk_leaves_whole_shards(
    pages: Path,
    format: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    if format == "parquet":
        pytest.importorskip("pyarrow")
    out = pages.parent / "out"
    arguments = ["batch", str(pages), "-o", str(out), "--format", format, "--shard-size", "2"]
    arguments += ["--text-field", "body", "--id-field", "url"]
    calls = 0

    def full(*_: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > 9:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        patch.setattr(shards, "_ROWS", 1)
        code = main(arguments)
    said = capsys.readouterr()
    if code == 1:
        assert "No space left" in said.err
        assert "--resume" in said.err
    assert not list(out.rglob("*.tmp"))
    assert main([*arguments, "--resume"]) == 0
    assert "7 pages" in capsys.readouterr().out


@pytest.mark.parametrize("format", sorted(SHARDS))
def test_a_shard_that_does_not_fit_leaves_nothing(tmp_path: Path, format: str):
    """The system refuses to write more than 1,000 bytes, when closing the file as well."""
    if format == "parquet":
        pytest.importorskip("pyarrow")

    def fill(shard: shards.Shard) -> None:
        chance = random.Random(3)
        for n in range(300):
            shard.add(error_record(n, "ValueError", str(chance.random())))
        shard.finish()

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        shard = SHARDS[format](tmp_path, 0)
        with pytest.raises(OSError, match="too large"):
            fill(shard)
        shard.abandon()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.usefixtures("here")
def test_repeated_ids_are_kept_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(json.dumps({"id": n % 4, "text": "One."}) for n in range(10)))
    arguments = ["batch", str(path), "-o", str(tmp_path / "out"), "--shard-size", "3"]
    assert main(arguments) == 0
    assert "an earlier page has, too: 6." in capsys.readouterr().out
    assert main([*arguments, "--resume"]) == 0
    assert "an earlier page has, too: 6." in capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_runs_killed_at_random_moments_go_on(pages: Path):
    """Twenty processes ended by the system, without warning, wherever they are after a random
    time; what they leave is completed, with nothing lost and nothing twice."""
    chance = random.Random(8)
    lines = [json.dumps({"url": f"u{n}", "body": f"Line {n}."}) for n in range(60)]
    pages.write_text("\n".join(lines))
    ended = 0
    while ended < 20:
        shutil.rmtree(pages.parent / "out", ignore_errors=True)
        # they live longer and longer, so that one comes through on any machine
        while status := _mortal_run(job(pages), chance.uniform(0.001, 0.05) * (1 + ended / 10)):
            assert os.WTERMSIG(status) == signal.SIGPROF
            ended += 1
        found = list(read(pages.parent / "out"))
        assert [page.id for page in found] == [f"u{n}" for n in range(60)]
        assert not any(page.error for page in found)


def _mortal_run(batch: Batch, seconds: float) -> int:
    """Run in a child whose processor time is limited. Returns its status, 0 if it came through."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            run(batch, resume=True)
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1]


def test_parquet_tables(pages: Path, nlp: Language, page: str):
    parquet = pytest.importorskip("pyarrow.parquet")
    pages.write_text(json.dumps({"url": "u", "body": page}) + "\n{}", encoding="utf-8")
    run(job(pages, format="parquet"))
    tables = {
        path.name: parquet.read_table(path).to_pylist()
        for path in (pages.parent / "out").iterdir()
        if path.is_dir()
    }
    facts = nlp(page)._.newsnlp
    assert [r["page"] for r in tables["pages"]] == ["u", f"{pages}:2"]
    assert len(tables["quotes"]) == len(facts.quotes)
    assert {r["name"] for r in tables["entities"]} == {e.name for e in facts.entities}
    assert "Norway" in tables["agreements"][0]["parties"]
    assert [r["error"] is None for r in tables["records"]] == [True, False]


def test_the_command(pages: Path, capsys: pytest.CaptureFixture[str]):
    out = str(pages.parent / "out")
    arguments = ["batch", str(pages), "-o", out, "--text-field", "body", "--id-field", "url"]
    assert main([*arguments, "--dry-run"]) == 0
    assert "7 pages in 1 file;" in capsys.readouterr().out
    assert not Path(out).exists()
    assert main(arguments) == 0
    assert "7 pages" in capsys.readouterr().out
    assert main(arguments) == 1
    assert "--resume" in capsys.readouterr().err
    assert main([*arguments, "--resume"]) == 0
    dated = [*arguments, "--date-field", "body", "--dry-run"]
    assert main(dated) == 3
    assert "is no date" in capsys.readouterr().err
    shutil.rmtree(out)
    assert main(["batch", str(pages), "-o", out]) == 3
    said = capsys.readouterr()
    assert "7 error records: UnreadableInput" in said.out
    assert said.err.count("has no text in the field") == 7
    assert main(["batch", str(pages), "-o", out, "--dry-run"]) == 3
    assert "'text'" in capsys.readouterr().err
    assert main(["batch", str(pages), "-o", out + "2", "--shard-size", "0"]) == 1
    assert main(["batch", str(pages), "-o", out + "2", "--model", "en_no_such_model"]) == 1
