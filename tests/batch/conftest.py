"""A pipeline that makes trouble, for the tests of isolation."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

_COMPONENT = """
import os, pathlib, signal, time
from spacy.language import Language

if os.environ.get("TROUBLE") == "at the start":
    os._exit(7)

@Language.component("trouble")
def act(doc):
    if doc.text == "fail": raise RuntimeError("as asked")
    if doc.text == "hang": time.sleep(600)
    if doc.text == "die": os.kill(os.getpid(), signal.SIGKILL)
    if doc.text == "eat": bytearray(4_000_000_000)
    if doc.text == "slow": time.sleep(0.5)
    killed = pathlib.Path(__file__).with_name("killed")
    if doc.text == "kill my parent, once" and not killed.exists():
        killed.touch()
        os.kill(os.getppid(), signal.SIGKILL)
    reached = killed.with_name("reached")
    if doc.text == "end node two" and os.environ.get("NODE") == "two":
        actor = os.getppid()
        reached.touch()
        while os.getppid() == actor: time.sleep(0.05)
        os._exit(0)
    while doc.text == "end node two" and not reached.exists(): time.sleep(0.05)
    return doc
"""


@pytest.fixture
def troubled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A pipeline on disk that fails, hangs, eats memory or dies where a page tells it to.

    Its component is found by a module on the path of the workers, as an installed one would be.
    """
    (tmp_path / "trouble.py").write_text(_COMPONENT)
    info = tmp_path / "trouble-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: trouble\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[spacy_factories]\ntrouble = trouble:act\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    blank = spacy.blank("en")
    blank.to_disk(tmp_path / "pipeline")
    config = blank.config.copy()
    config["nlp"]["pipeline"] = ["trouble"]
    config["components"] = {"trouble": {"factory": "trouble"}}
    config.to_disk(tmp_path / "pipeline" / "config.cfg")
    return str(tmp_path / "pipeline")
