"""Ray: the same records on a cluster, with an actor killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsnlp
from newsnlp.batch.reader import read_records

ray = pytest.importorskip("ray")


@pytest.fixture
def cluster(troubled: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A cluster on this machine, whose workers find the pipeline that makes trouble."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    ray.init(address="local", num_cpus=4, include_dashboard=False, log_to_driver=False)
    yield troubled
    ray.shutdown()


def test_a_killed_actor_loses_nothing_and_records_are_those_of_process(
    cluster: str, tmp_path: Path
):
    from newsnlp.distributed import annotate

    texts = ["One line." if n % 7 else "fail" for n in range(24)]
    texts[10], texts[15] = "kill my parent, once", "die"
    pages = [
        {"url": f"p{n}", "body": text, "on": "soon" if n == 5 else None}
        for n, text in enumerate(texts)
    ]
    source = ray.data.from_items(pages, override_num_blocks=6)
    with pytest.raises(ValueError, match="text_field"):
        annotate(source, model=cluster)
    with pytest.raises(ValueError, match="date_field"):
        annotate(source, model=cluster, text_field="body", id_field="url", date_field="day")
    fields = {"text_field": "body", "id_field": "url", "date_field": "on"}
    records = annotate(source, model=cluster, **fields, batch_size=4)
    records.write_parquet(str(tmp_path / "out"))

    assert (tmp_path / "killed").exists()
    items = [(page["url"], page["body"], page["on"]) for page in pages]
    expected = list(newsnlp.process(items, model=cluster, isolate=True, batch_size=4))
    found = sorted(read_records(tmp_path / "out"), key=lambda r: int(r["id"][1:]))
    assert found == expected
    assert [r["id"] for r in found if "error" in r] == ["p0", "p5", "p7", "p14", "p15", "p21"]
