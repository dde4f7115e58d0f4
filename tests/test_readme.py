"""Every Python example in the README and the docs runs, and prints what it says."""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples() -> list[tuple[str, str]]:
    return [
        (f"{path.name}-{number}", code)
        for path in PAGES
        for number, code in enumerate(BLOCK.findall(path.read_text(encoding="utf-8")))
    ]


@pytest.mark.parametrize("code", [pytest.param(code, id=name) for name, code in examples()])
@pytest.mark.filterwarnings("error")
def test_example(code: str):
    """What follows ``# ->`` is what the line's ``print`` writes."""
    expected = re.findall(r"# -> (.*)", code)
    out = io.StringIO()
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(code, "example", "exec"), {"__name__": "example"})
    finally:
        os.chdir(before)
    assert out.getvalue().splitlines() == expected
