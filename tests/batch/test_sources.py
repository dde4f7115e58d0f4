"""Inputs of a batch: all kinds, and what can be wrong with them."""

from __future__ import annotations

import bz2
import datetime
import gzip
import io
import json
import lzma
from pathlib import Path

import pytest

from newsnlp.batch.reading import Dated, Html
from newsnlp.batch.sources import MAX_LINE, Fields, Input, Pages, SourceError, files


def read(*paths: Path, fields: Fields | None = None) -> list[Input]:
    return list(Pages(files(paths), fields or Fields()))


def test_bad_lines_are_faults_in_their_place(tmp_path: Path):
    path = tmp_path / "pages.jsonl"
    good = json.dumps({"id": "a", "text": "One line."}).encode()
    deep = b"[" * 100_000
    lines = [good, b"{broken", b"\xff\xfe", b"[1]", b'{"id": "b"}', b"", b"x" * (MAX_LINE + 5)]
    lines += [b'{"text": "\\ud800"}', deep, b"\0", good]
    path.write_bytes(b"\n".join(lines))
    found = read(path)
    assert [f.fault is None for f in found] == [True, *[False] * 8, True]
    assert found[0] == Input("a", "One line.")
    assert "not JSON" in str(found[1].fault)
    assert "'text'" in str(found[4].fault)
    assert "longer than" in str(found[5].fault)
    assert "a NUL byte (byte 0)" in str(found[8].fault)


def test_a_line_of_five_megabytes_and_a_nul_are_read(tmp_path: Path):
    path = tmp_path / "pages.jsonl"
    rows = [{"id": 1, "text": "a" * 5_000_000}, {"id": 2, "text": "a\0b"}]
    path.write_text("\n".join(map(json.dumps, rows)))
    assert [len(str(f.text)) for f in read(path)] == [5_000_000, 3]


@pytest.mark.parametrize("suffix", ["", ".gz", ".xz", ".bz2", ".zst"])
def test_compressed_files(tmp_path: Path, suffix: str):
    data = b"".join(json.dumps({"id": n, "text": f"Page {n}."}).encode() + b"\n" for n in range(9))
    packers = {"": bytes, ".gz": gzip.compress, ".xz": lzma.compress, ".bz2": bz2.compress}
    if suffix == ".zst":
        packers[suffix] = pytest.importorskip("zstandard").compress
    path = tmp_path / f"pages.jsonl{suffix}"
    pack = packers[suffix]
    path.write_bytes(pack(data[:100]) + pack(data[100:]))  # as two files that were joined
    assert [f.text for f in read(path)] == [f"Page {n}." for n in range(9)]


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".bz2", ".zst"])
def test_a_damaged_file_costs_what_is_behind_the_damage(tmp_path: Path, suffix: str):
    if suffix == ".zst":
        pytest.importorskip("zstandard")
    bad = tmp_path / f"bad.jsonl{suffix}"
    bad.write_bytes(b"no archive of any kind")
    cut = tmp_path / "cut.jsonl.gz"
    whole = gzip.compress(json.dumps({"text": "One."}).encode() + b"\n" + b" " * 10**6)
    cut.write_bytes(whole[:-50])
    good = tmp_path / "good.txt"
    good.write_text("A page.")
    found = read(bad, cut, good)
    assert [f.fault is None for f in found] == [False, True, False, True]
    assert "bad.jsonl" in str(found[0].fault)
    assert "cut.jsonl.gz" in str(found[2].fault)


def test_tables_folders_and_patterns(tmp_path: Path):
    with gzip.open(tmp_path / "a.csv.gz", "wt", encoding="utf-8") as stream:
        stream.write('id,text\n1,"Two\nlines"\n')
    (tmp_path / "b.txt").write_text("A page.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"caf\xe9")
    (tmp_path / "ignored.png").write_bytes(b"")
    expected = [("Two\nlines", True), ("A page.", True), (None, False)]
    assert [(f.text, f.fault is None) for f in read(tmp_path)] == expected
    assert [(f.text, f.fault is None) for f in read(tmp_path / "[bc].*")] == expected[1:]


def test_a_table_without_the_column_says_what_it_has(tmp_path: Path):
    path = tmp_path / "pages.csv"
    path.write_text("url,body\nu,One.\n")
    (only,) = read(path)
    assert "'text'" in str(only.fault)
    assert "url, body" in str(only.fault)
    assert read(path, fields=Fields("body", "url")) == [Input("u", "One.")]


def test_bad_bytes_in_a_table_cost_their_row(tmp_path: Path):
    path = tmp_path / "pages.csv"
    path.write_bytes(b"id,text\n1,caf\xe9\n2,good\n3,nul \0 here\n")
    found = read(path)
    assert [f.fault is None for f in found] == [False, True, False]
    assert "pages.csv:2" in str(found[0].fault)
    assert "pages.csv:4" in str(found[2].fault)
    assert "NUL" in str(found[2].fault)


def test_a_text_file_with_a_nul_is_no_text(tmp_path: Path):
    path = tmp_path / "page.txt"
    path.write_bytes("Two.".encode("utf-16-le"))
    (only,) = read(path)
    assert "NUL byte (byte 1)" in str(only.fault)


def test_parquet(tmp_path: Path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "pages.parquet"
    parquet.write_table(pyarrow.table({"id": [1, 2], "text": ["One.", None], "n": [0, 0]}), path)
    found = read(path)
    assert found[0] == Input(1, "One.")
    assert found[1].fault
    path.write_bytes(b"PAR1 no more PAR1")
    assert read(path)[0].fault


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.jsonl.gz", "a.parquet"])
def test_an_empty_file_is_a_fault(tmp_path: Path, name: str):
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    path = tmp_path / name
    path.write_bytes(b"")
    (only,) = read(path)
    assert name in str(only.fault)


def test_inputs_that_are_not_there(tmp_path: Path):
    for path, message in ((tmp_path / "no.jsonl", "not exist"), (tmp_path, "holds no")):
        with pytest.raises(SourceError, match=message):
            files([path])
    odd = tmp_path / "page.pdf"
    odd.write_bytes(b"")
    with pytest.raises(SourceError, match="no kind"):
        files([odd])


def test_what_is_not_installed_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("newsnlp.batch.sources.find_spec", lambda module: None)
    for name, extra in (("a.parquet", "parquet"), ("a.jsonl.zst", "zstd")):
        (tmp_path / name).write_bytes(b"")
        with pytest.raises(SourceError, match=rf"newsnlp\[{extra}\]"):
            files([tmp_path / name])


def test_the_share_that_was_read(tmp_path: Path):
    for n in range(4):
        (tmp_path / f"{n}.txt").write_text("A page of text.")
    pages = Pages(files([tmp_path]), Fields())
    shares = [pages.share for _ in pages]
    assert shares == sorted(shares)
    assert pages.share == 1.0


def test_html_and_web_archives(tmp_path: Path):
    pytest.importorskip("trafilatura")
    warcio = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
    source = b"<html><body><p>caf\xc3\xa9</p></body></html>"
    (tmp_path / "a.html").write_bytes(source)
    with (tmp_path / "b.warc.gz").open("wb") as stream:
        writer = warcio.WARCWriter(stream, gzip=True)
        for name, kind in (("page", "text/html; charset=utf-8"), ("picture", "image/png")):
            head = headers("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://a.example/{name}",
                    "response",
                    payload=io.BytesIO(source),
                    http_headers=head,
                )
            )
    assert read(tmp_path) == [
        Input(str(tmp_path / "a.html"), Html(source)),
        Input("https://a.example/page", Html(source)),
    ]
    cut = tmp_path / "c.warc.gz"
    cut.write_bytes((tmp_path / "b.warc.gz").read_bytes()[:300])
    assert any(page.fault for page in read(cut))


def test_dates_of_publication(tmp_path: Path):
    path = tmp_path / "pages.jsonl"
    rows = [{"text": "One.", "on": on} for on in ("2024-03-06 10:00", None, "soon")]
    path.write_text("\n".join(map(json.dumps, [*rows, {"text": "One."}])))
    dated, undated, bad, without = read(path, fields=Fields(date="on"))
    assert dated.text == Dated("One.", "2024-03-06")
    assert undated.text == without.text == "One."
    assert "'on': 'soon' is no date" in str(bad.fault)
    assert all(page.text == "One." for page in read(path))


def test_dates_in_tables(tmp_path: Path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {"text": ["One."], "on": [datetime.datetime(2024, 3, 6)]}
    parquet.write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    (tmp_path / "b.csv").write_text("text,on\nOne.,6 March 2024\n")
    found = read(tmp_path, fields=Fields(date="on"))
    assert [page.text for page in found] == [Dated("One.", "2024-03-06")] * 2
    for page in read(tmp_path, fields=Fields(date="day")):
        assert "no column 'day'" in str(page.fault)
