"""A batch on disk: inputs of all kinds, shards, and going on after a kill at any point."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from spacy.language import Language

from newsnlp.batch import run as run_module
from newsnlp.batch.run import Batch, BatchError, run
from newsnlp.batch.sources import MAX_LINE, Fields, SourceError, files, read
from newsnlp.cli import main

TEXTS = [f"Minister Ada Number{n} said: “We agree on point {n}.”" for n in range(7)]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    lines = [json.dumps({"url": f"u{n}", "body": text}) for n, text in enumerate(TEXTS)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def job(pages: Path, **kwargs) -> Batch:
    fields = Fields(text="body", id="url")
    return Batch((str(pages),), str(pages.parent / "out"), fields=fields, shard_size=2, **kwargs)


def output(pages: Path) -> list[dict]:
    parts = sorted((pages.parent / "out").glob("part-*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_text().splitlines()]


def test_every_page_gives_its_record_in_order(pages: Path):
    summary = run(job(pages))
    assert (summary.pages, summary.errors) == (7, 0)
    assert [r["id"] for r in output(pages)] == [f"u{n}" for n in range(7)]
    assert len(list((pages.parent / "out").glob("part-*.jsonl"))) == 4


class _Killed(BaseException):
    pass


@pytest.mark.parametrize("step", range(9))
def test_a_run_killed_at_any_write_goes_on(pages: Path, step: int, monkeypatch: pytest.MonkeyPatch):
    """Ends the run before the n-th write to disk, of a shard or of the manifest."""
    left = step

    def dies(function):
        def wrapped(*args):
            nonlocal left
            left -= 1
            if left < 0:
                raise _Killed
            return function(*args)

        return wrapped

    with monkeypatch.context() as patch:
        patch.setattr(run_module, "_append", dies(run_module._append))
        patch.setitem(run_module._WRITERS, "jsonl", dies(run_module._write_jsonl))
        with pytest.raises(_Killed):
            run(job(pages))
    run(job(pages), resume=True)
    assert [r["id"] for r in output(pages)] == [f"u{n}" for n in range(7)]


def test_a_torn_manifest_line_is_dropped(pages: Path):
    run(job(pages))
    manifest = pages.parent / "out" / "manifest.jsonl"
    whole = manifest.read_bytes()
    manifest.write_bytes(whole[:-20])
    run(job(pages), resume=True)
    assert manifest.read_bytes() == whole


def test_other_inputs_or_a_damaged_shard_are_refused(pages: Path):
    run(job(pages))
    with pytest.raises(BatchError, match="--resume"):
        run(job(pages))
    with pytest.raises(BatchError, match="other inputs or options"):
        run(job(pages, action="trim"), resume=True)
    (pages.parent / "out" / "part-00001.jsonl").write_text("{}")
    with pytest.raises(BatchError, match="changed"):
        run(job(pages), resume=True)


def test_a_folder_of_something_else_is_left_alone(pages: Path):
    (pages.parent / "out").mkdir()
    (pages.parent / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(BatchError, match="not empty"):
        run(job(pages))


def test_bad_lines_are_error_records_in_their_place(tmp_path: Path):
    path = tmp_path / "pages.jsonl"
    good = json.dumps({"id": "a", "text": "One line."}).encode()
    lines = [
        good,
        b"{broken",
        b"\xff\xfe",
        b"[1]",
        b'{"id": "b"}',
        b"",
        b"x" * (MAX_LINE + 5),
        good,
    ]
    path.write_bytes(b"\n".join(lines))
    found = list(read([path], Fields()))
    assert [f.fault is None for f in found] == [True, *[False] * 5, True]
    batch = Batch((str(path),), str(tmp_path / "out"))
    assert run(batch).errors == 5
    records = [json.loads(x) for x in (tmp_path / "out/part-00000.jsonl").read_text().splitlines()]
    assert [r.get("error", {}).get("type") for r in records] == [
        None,
        *["UnreadableInput"] * 5,
        None,
    ]
    assert "not JSON" in records[1]["error"]["message"]
    assert "'text'" in records[4]["error"]["message"]


def test_compressed_tables_and_folders(tmp_path: Path):
    with gzip.open(tmp_path / "a.csv.gz", "wt", encoding="utf-8") as stream:
        stream.write('id,text\n1,"Two\nlines"\n')
    (tmp_path / "b.txt").write_text("A page.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"caf\xe9")
    (tmp_path / "ignored.png").write_bytes(b"")
    found = list(read(files([tmp_path]), Fields()))
    assert [(f.text, f.fault is None) for f in found] == [
        ("Two\nlines", True),
        ("A page.", True),
        (None, False),
    ]


def test_inputs_that_are_not_there(tmp_path: Path):
    for path, message in ((tmp_path / "no.jsonl", "not exist"), (tmp_path, "holds no")):
        with pytest.raises(SourceError, match=message):
            files([path])
    odd = tmp_path / "page.pdf"
    odd.write_bytes(b"")
    with pytest.raises(SourceError, match="no kind"):
        files([odd])


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


def test_the_command(pages: Path, capsys: pytest.CaptureFixture[str]):
    out = str(pages.parent / "out")
    arguments = ["batch", str(pages), "-o", out, "--text-field", "body", "--id-field", "url"]
    assert main(arguments) == 0
    assert "7 pages" in capsys.readouterr().out
    assert main(arguments) == 1
    assert "--resume" in capsys.readouterr().err
    assert main([*arguments, "--resume"]) == 0
    shutil.rmtree(out)
    assert main(["batch", str(pages), "-o", out]) == 3
