"""Ray: the same records on a cluster of two nodes, with an actor killed, and with a node killed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import newsnlp
from newsnlp.batch.reader import read_records

ray = pytest.importorskip("ray")


@pytest.fixture
def nodes(troubled: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A cluster of two nodes on this machine, whose workers find the pipeline that makes trouble.
    They know by the variable NODE on which of the nodes they are."""
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    monkeypatch.setenv("RAY_worker_niceness", "0")  # behind all others, it takes minutes
    cluster = Cluster()
    for name in ("one", "two"):
        cluster.add_node(num_cpus=2, include_dashboard=False, env_vars={"NODE": name})
    ray.init(address=cluster.address, log_to_driver=False)
    cluster.wait_for_nodes()
    yield cluster
    ray.shutdown()
    cluster.shutdown()


@pytest.mark.usefixtures("nodes")
def test_a_killed_actor_loses_nothing_and_records_are_those_of_process(
    troubled: str, tmp_path: Path
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
        annotate(source, model=troubled)
    with pytest.raises(ValueError, match="date_field"):
        annotate(source, model=troubled, text_field="body", id_field="url", date_field="day")
    fields = {"text_field": "body", "id_field": "url", "date_field": "on"}
    records = annotate(source, model=troubled, **fields, batch_size=4)
    records.write_parquet(str(tmp_path / "out"))

    assert (tmp_path / "killed").exists()
    items = [(page["url"], page["body"], page["on"]) for page in pages]
    expected = list(newsnlp.process(items, model=troubled, isolate=True, batch_size=4))
    found = sorted(read_records(tmp_path / "out"), key=lambda r: int(r["id"][1:]))
    assert found == expected
    assert [r["id"] for r in found if "error" in r] == ["p0", "p5", "p7", "p14", "p15", "p21"]


def test_a_killed_node_loses_nothing(nodes: Any, troubled: str, tmp_path: Path):
    """Both nodes have read pages, and have one in hand, when all processes of one are killed."""
    from newsnlp.distributed import annotate

    texts = ["One line." if n % 7 else "fail" for n in range(48)]
    texts[24:] = ["end node two"] * 24
    source = ray.data.from_items(
        [{"id": f"p{n}", "text": text} for n, text in enumerate(texts)], override_num_blocks=24
    )
    records = annotate(source, model=troubled, batch_size=2, workers=2, num_cpus=0.5)
    with ThreadPoolExecutor(1) as writer:
        done = writer.submit(records.write_parquet, str(tmp_path / "out"))
        while not (tmp_path / "reached").exists() and not done.done():
            time.sleep(0.05)
        assert not done.done()
        nodes.remove_node(next(iter(nodes.worker_nodes)), allow_graceful=False)
        done.result()

    assert [node["Alive"] for node in ray.nodes()].count(True) == 1
    items = [(f"p{n}", text) for n, text in enumerate(texts)]
    expected = list(newsnlp.process(items, model=troubled, isolate=True))
    found = sorted(read_records(tmp_path / "out"), key=lambda r: int(r["id"][1:]))
    assert found == expected
    assert sum("error" in record for record in found) == 4
