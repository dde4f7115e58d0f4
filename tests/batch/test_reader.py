"""Records read back: typed, and onto Docs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

import newsnlp
from newsnlp.batch.reader import PageFacts
from newsnlp.batch.run import Batch, run
from newsnlp.batch.shards import SHARDS


@pytest.fixture
def records(nlp: Language, page: str) -> list[dict]:
    return list(newsnlp.process([("a", page), ("b", None), ("c", "")], model=nlp))


@pytest.mark.parametrize("format", list(SHARDS))
def test_what_is_read_is_what_was_written(tmp_path: Path, records: list[dict], format: str):
    if format == "parquet":
        pytest.importorskip("pyarrow")
    shard = SHARDS[format](tmp_path, 0)
    for record in records:
        shard.add(record)
    shard.finish()
    assert [page.to_dict() for page in newsnlp.read(tmp_path)] == records
    for part in tmp_path.glob("part-*"):
        assert [page.to_dict() for page in newsnlp.read(part)] == records


def test_records_are_typed_and_resolved(records: list[dict], nlp: Language, page: str):
    facts, failed, _ = map(PageFacts.from_dict, records)
    doc = nlp(page)
    assert facts.quotes == doc._.quotes
    speakers = [q.speaker and q.speaker.entity for q in facts.quotes]
    assert speakers == [q.speaker and q.speaker.entity for q in doc._.quotes]
    assert any(speakers)
    assert [r.title for p in facts.people for r in p.roles] == [
        r.title for p in doc._.people for r in p.roles
    ]
    assert [p.name for p in facts.agreements[0].parties] == ["Norway", "Kenya"]
    assert facts.quotes[0].content[0].span is None
    assert failed.error.type == "TypeError"
    assert failed.article is None


def test_a_record_goes_back_onto_a_doc(records: list[dict], blank: Language, page: str):
    doc = newsnlp.from_dict(records[0], blank.make_doc(page))
    assert {"id": "a", **doc._.newsnlp.to_dict()} == records[0]
    assert doc._.quotes[0].content[0].span.text in page
    with pytest.raises(ValueError, match="another text"):
        newsnlp.from_dict(records[0], blank.make_doc("x" + page))
    with pytest.raises(ValueError, match="longer"):
        newsnlp.from_dict({**records[0], "entities": []}, blank.make_doc("short"))
    with pytest.raises(ValueError, match="is an error"):
        newsnlp.from_dict(records[1], blank.make_doc(page))


def test_what_is_no_record_is_refused(tmp_path: Path, records: list[dict]):
    with pytest.raises(ValueError, match="schema"):
        PageFacts.from_dict({"id": 1})
    with pytest.raises(ValueError, match="Upgrade"):
        PageFacts.from_dict({**records[0], "schema": 99})
    with pytest.raises(ValueError, match="no records"):
        list(newsnlp.read(tmp_path))


def test_only_shards_of_the_manifest_are_read(tmp_path: Path):
    path = tmp_path / "pages.txt"
    path.write_text("One line.")
    run(Batch((str(path),), str(tmp_path / "out")))
    (tmp_path / "out" / "part-00001.jsonl").write_text(json.dumps({"schema": 1}) + "\n{torn")
    assert [page.id for page in newsnlp.read(tmp_path / "out")] == [str(path)]
