"""The recipe's labels of dates and numbers: the shipped grammar, in characters."""

from __future__ import annotations

from models.recipe.ner_numbers import numeric_spans


def test_numeric_spans_are_offsets_into_the_text():
    text = "On Monday, more than 40 boats carried 3 tons of salt for $900."
    spans = [(text[start:end], label) for start, end, label in numeric_spans(text)]
    assert spans == [
        ("Monday", "DATE"),
        ("more than 40", "CARDINAL"),
        ("3 tons", "QUANTITY"),
        ("$900", "MONEY"),
    ]


def test_a_text_without_numbers_has_no_spans():
    assert numeric_spans("The boats carried salt.") == []
