"""The examples in docs/batch.md that write files, one after the other in one folder."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

BLOCK = re.compile(r"^```py\n(.*?)^```", re.MULTILINE | re.DOTALL)
READERS = ("pyarrow", "duckdb", "polars", "pandas")


def test_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What follows ``# ->`` is what the line's ``print`` writes."""
    for module in READERS:
        pytest.importorskip(module)
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((ROOT / "docs" / "batch.md").read_text(encoding="utf-8"))
    assert len(blocks) > 4
    for code in blocks:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, "example", "exec"), {"__name__": "example"})
        assert out.getvalue().splitlines() == re.findall(r"# -> (.*)", code), code
