"""How a batch says how far it has come."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from newsnlp.batch import progress
from newsnlp.batch.progress import Display
from newsnlp.batch.run import Progress

STATES = [Progress(pages, pages // 100, pages / 1000) for pages in range(1, 1001)]


def test_a_bar_on_a_terminal_ends_with_the_last_page():
    out = io.StringIO()
    with Display(Console(file=out, force_terminal=True, width=120)) as display:
        for state in STATES:
            display(state)
    last = next(line for line in reversed(out.getvalue().splitlines()) if "%" in line)
    assert "100%" in last
    assert "1,000 pages" in last
    assert "10 errors, 0:00:00 left" in last


def test_plain_lines_elsewhere(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    console = Console(file=io.StringIO(), force_terminal=False)
    with Display(console) as display:
        for state in STATES:
            display(state)
    assert capsys.readouterr().err == ""  # it was over before a line was due
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    with Display(console) as display:
        for state in STATES[:2]:
            display(state)
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1].startswith("0%, 2 pages, ")
    assert "0 errors" in lines[-1]
