"""Aliases by key, and those spelled near it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsnlp.knowledge.index import AliasIndex
from newsnlp.knowledge.keys import key


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Harbour Board's", "harbour board"),
        ("U.S. Steel", "us steel"),
        ("Łódź Øre", "lodz ore"),
        ("Al-Tahiri", "al tahiri"),
        ("the", "the"),
        ("Москва", "москва"),
        ("—!", ""),
    ],
)
def test_keys(text: str, wanted: str):
    assert key(text) == wanted


def test_exact_gives_every_owner():
    index = AliasIndex([("varga", 4), ("orevik", 1), ("varga", 5)])
    assert [index.owner(a) for a in index.exact("varga")] == [4, 5]
    assert index.exact("var") == []
    assert len(index) == 3


def test_a_letter_off_is_near():
    names = [f"{a} {b}" for a in ("anna", "olof", "petra", "simon") for b in ("berg", "dahl", "ek")]
    index = AliasIndex([(name, i) for i, name in enumerate(names)])
    found = [index.keys[a] for a in index.near("petre dahl", limit=3)]
    assert found[0] == "petra dahl"
    assert len(found) == 3


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.text(alphabet="abc -é字", max_size=8)), st.text(alphabet="abc é字\n", max_size=8)
)
def test_any_names(names: list[str], wanted: str):
    keys = [k for name in names if (k := key(name))]
    index = AliasIndex([(k, i) for i, k in enumerate(keys)])
    assert all(0 <= a < len(index) for a in index.near(wanted))
    for i, k in enumerate(keys):
        assert i in {index.owner(a) for a in index.exact(k)}
        if len(k) > 2:
            assert k in {index.keys[a] for a in index.near(k, limit=len(index))}
