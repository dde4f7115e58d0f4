"""Files to entries; what is wrong in them is named by file and line, and nothing is loaded."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsnlp.knowledge import Entry, KnowledgeBase, Office

ROW = {"id": "m1", "name": "Ada Morv", "type": "person"}


def _jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def test_jsonl(tmp_path: Path):
    full = {
        **{"id": "b1", "name": "Morv Board", "type": "organisation", "aliases": ["MB", "MB"]},
        **{"country": "no", "description": "board", "weight": 7},
        "offices": [{"title": "seat", "start": "1990", "end": "1991-02"}],
    }
    kb = KnowledgeBase.from_jsonl(_jsonl(tmp_path / "kb.jsonl", ROW, full))
    assert kb.entries == (
        Entry("m1", "Ada Morv", "PERSON"),
        Entry(
            *("b1", "Morv Board", "ORG", ("MB",), "NO", "board"),
            offices=(Office("seat", "1990", "1991-02"),),
            weight=7.0,
        ),
    )
    assert KnowledgeBase.from_records([e.to_row() for e in kb.entries]).entries == kb.entries


@pytest.mark.parametrize(
    ("suffix", "opener"), [(".gz", gzip.open), (".bz2", bz2.open), (".xz", lzma.open)]
)
def test_compressed(tmp_path: Path, suffix: str, opener: Callable[..., Any]):
    path = tmp_path / f"kb.jsonl{suffix}"
    with opener(path, "wt", encoding="utf-8") as file:
        file.write(f"\ufeff{json.dumps(ROW)}\n\n")
    assert "m1" in KnowledgeBase.from_jsonl(path)


def test_a_file_cut_short_names_the_line(tmp_path: Path):
    path = tmp_path / "kb.jsonl.gz"
    rows = "".join(json.dumps({**ROW, "id": f"m{i}"}) + "\n" for i in range(2000))
    path.write_bytes(gzip.compress(rows.encode())[:-400])
    with pytest.raises(ValueError, match=r"kb\.jsonl\.gz, line \d+: the file cannot be read on"):
        KnowledgeBase.from_jsonl(path)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"id": "x", "type": "person"}, "'name' is missing; a text is expected"),
        ({**ROW, "id": 5}, "'id' is 5; a text that is not empty is expected"),
        ({**ROW, "name": " "}, "'name' is ' '; a text that is not empty is expected"),
        ({**ROW, "type": "planet"}, "'type' is 'planet'; one of PERSON, ORG"),
        ({**ROW, "aliases": "Ada"}, "'aliases' is 'Ada'; a list of texts is expected"),
        ({**ROW, "aliases": [1]}, "'aliases' is [1]; a list of texts is expected"),
        ({**ROW, "country": "XQ"}, "'country' is 'XQ'; a code of ISO 3166"),
        ({**ROW, "weight": -1}, "'weight' is -1; a number from 0 up is expected"),
        ({**ROW, "weight": True}, "'weight' is True; a number"),
        ({**ROW, "offices": {}}, "'offices' is {}; a list of objects is expected"),
        ({**ROW, "offices": [{"name": "x"}]}, "an office is {'name': 'x'}; an object of title"),
        ({**ROW, "offices": [{"start": "May 1990"}]}, "'May 1990'; YYYY"),
        ({**ROW, "offices": [{"start": "1990", "end": "1980"}]}, "ends (1980) before it starts"),
        ({**ROW, "nam": "x"}, "unknown field 'nam'; the fields are ['aliases'"),
        (["m1"], "an object with the fields id, name, type is expected, not ['m1']"),
        (ROW, "the id 'm1' is that of line 1; an id of its own is expected"),
    ],
)
def test_a_wrong_row(tmp_path: Path, row: object, what: str):
    path = _jsonl(tmp_path / "kb.jsonl", ROW, row)
    with pytest.raises(ValueError, match=r"kb\.jsonl") as error:
        KnowledgeBase.from_jsonl(path)
    assert f"{path}, line 2: " in str(error.value)
    assert what in str(error.value)


def test_no_json(tmp_path: Path):
    path = tmp_path / "kb.jsonl"
    path.write_text('{"id": }\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 1: no JSON .* at character 7"):
        KnowledgeBase.from_jsonl(path)


def test_records_are_counted_as_rows():
    with pytest.raises(ValueError, match=r"^records, row 1: 'type' is missing"):
        KnowledgeBase.from_records([{"id": "x", "name": "y"}])


CSV = """id,name,type,aliases,country,weight,office,start,end
m1,"Morv, Ada",person,Ada Morv|A. Morv,NO,2.5,mayor,1990,1994
m1,"Morv, Ada",person,,,,minister,1995,
b1,Morv Board,org,,,,,,
"""


def test_csv(tmp_path: Path):
    path = tmp_path / "kb.csv"
    path.write_text(CSV, encoding="utf-8-sig")
    kb = KnowledgeBase.from_csv(path)
    assert [e.id for e in kb.entries] == ["m1", "b1"]
    assert kb["m1"].aliases == ("Ada Morv", "A. Morv")
    assert kb["m1"].offices == (Office("mayor", "1990", "1994"), Office("minister", "1995"))
    assert (kb["m1"].country, kb["m1"].weight) == ("NO", 2.5)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "line 1: the columns are []; id, name, type are expected"),
        ("id,name\n", "line 1: the columns are ['id', 'name']"),
        ("id,name,type,size\n", "line 1: the columns are"),
        ("id,name,type\nm1,Ada\n", "line 2: 2 cells; 3 are expected"),
        ("id,name,type\nm1,,person\n", "line 2: 'name' is ''"),
        ("id,name,type\nm1,Ada,person\nm1,Eva,person\n", "line 3: the id 'm1' is that of line 2"),
        ("id,name,type,weight\nm1,Ada,person,big\n", "line 2: 'weight' is 'big'; a number"),
        ('id,name,type\n"m1,Ada,person\n', "no CSV"),
    ],
)
def test_a_wrong_table(tmp_path: Path, text: str, what: str):
    path = tmp_path / "kb.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"kb\.csv") as error:
        KnowledgeBase.from_csv(path)
    assert what in str(error.value)
