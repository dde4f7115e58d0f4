"""Quotation marks of all kinds, paired by paragraph."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsnlp.marks import find_quoted, quoted_tokens


def texts(nlp: Language, text: str) -> list[str]:
    doc = nlp(text)
    return [doc[q.start : q.end].text for q in find_quoted(doc)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" twice.', ['"no"']),
        ('He said:  "Not today."  "Why?"', ['"Not today."', '"Why?"']),
        ("He said “no” twice.", ["“no”"]),
        ("He said «no» twice.", ["«no»"]),
        ("He said „no“ twice.", ["„no“"]),
        ("He said ``no'' twice.", ["``no''"]),
        ("He said 'not today' twice.", ["'not today'"]),
        ("He said ‘not today’ twice.", ["‘not today’"]),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("“She told me ‘go’ and I went,” he said.", ["“She told me ‘go’ and I went,”"]),
    ],
)
def test_pairs(blank: Language, text: str, quoted: list[str]):
    assert texts(blank, text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' talks and the committee's vote don't end 'til May.",
        "It is the ’90s again.",
        "A 6'2\" guard stood there.",
        "",
    ],
)
def test_apostrophes_are_no_marks(blank: Language, text: str):
    assert texts(blank, text) == []


def test_a_quotation_goes_on_in_the_next_paragraph(blank: Language):
    doc = blank("“It began in May, she said.\n\n“It ended in June.”")
    marks = find_quoted(doc)
    assert [m.closed for m in marks] == [False, True]


def test_one_odd_mark_spoils_no_other_paragraph(blank: Language):
    text = 'The 5" gun was old.\n\n"We sold it," he said.\n\nNothing else.'
    assert texts(blank, text)[-1] == '"We sold it,"'
    assert not any("Nothing" in q for q in texts(blank, text))


def test_flags_cover_the_marks(blank: Language):
    doc = blank('He said "no" twice.')
    assert [t.text for t, flag in zip(doc, quoted_tokens(doc), strict=True) if flag] == [
        '"',
        "no",
        '"',
    ]
