"""Sides that no rule tells: those that are likely by where a sentence names them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.agreements.sentences import agreements_in, check

LIKELY: dict[str, dict[str, Any]] = {
    "want_study": {"parties": ["NO", "GH", "KE"]},
    "in_oslo": {"parties": []},
    "third_state": {"parties": ["NO", "GH"]},
}


@pytest.mark.parametrize("name", LIKELY)
def test_likely(pipes, name: str):
    (found,) = agreements_in(pipes, name)
    check(found, LIKELY[name])


def test_the_record_tells_what_is_only_likely(pipes):
    (likely,) = agreements_in(pipes, "want_study")
    (told,) = agreements_in(pipes, "third_state")
    assert (likely.rule, told.rule) == ("noun+likely", "noun")
    assert likely.confidence < told.confidence
