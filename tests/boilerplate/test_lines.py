"""The lines of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.boilerplate.lines import cut


@given(st.text(alphabet="ab .\n\r\t\u2028\u00a0\x85", max_size=80))
def test_lines_are_where_they_say(page: str):
    lines = cut(page)
    for line in lines:
        assert page[line.start : line.end] == line.text == line.text.strip() != ""
    assert (
        "".join(line.text for line in lines).split()
        == "".join(page[line.start : line.end] for line in lines).split()
    )
    covered = {i for line in lines for i in range(line.start, line.end)}
    assert all(page[i].isspace() for i in range(len(page)) if i not in covered)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_cuts(newline: str):
    assert [line.text for line in cut(f"Menu{newline}The story.")] == ["Menu", "The story."]


def test_an_empty_line_is_a_gap_and_a_line_end_is_none():
    assert [line.gap for line in cut("One\nTwo\n\nThree\n \nFour")] == [False, False, True, True]
