"""Where sentences begin and end for cues, whatever the parser cut."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from newsnlp.marks import line_breaks
from newsnlp.quotes.sentences import whole_sentences

NO_BREAK = "\N{NO-BREAK SPACE}"


def sentences(
    words: list[str], starts: set[int], borders: frozenset[int] = frozenset(), quoted: int = 0
) -> list[str]:
    """The sentences of words, where a parser saw them begin at ``starts`` and the first ``quoted``
    words stand within marks."""
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[word != NO_BREAK for word in words],
        sent_starts=[i in starts for i in range(len(words))],
    )
    marked = [i < quoted for i in range(len(doc))]
    found = whole_sentences(list(doc.sents), marked, line_breaks(doc), borders)
    return [doc[start:end].text.strip() for start, end in found]


def test_no_stop_between_joins_two():
    words = "The port , he said , is safe .".split()
    assert sentences(words, {0, 6}) == ["The port , he said , is safe ."]


def test_the_border_of_a_block_parts_two():
    assert sentences("Port closed Lund left .".split(), {0, 2}, frozenset((2,))) == [
        "Port closed",
        "Lund left .",
    ]


@pytest.mark.parametrize("space", [NO_BREAK, " "])
def test_a_space_behind_a_stop_joins_nothing(space: str):
    words = ["Lund", "left", ".", space, "Reyes", "stayed", "."]
    assert sentences(words, {0, 4}) == ["Lund left .", "Reyes stayed ."]


def test_a_stop_that_the_parser_passed_over_cuts():
    words = "Lund left . Reyes stayed .".split()
    assert sentences(words, {0}) == ["Lund left .", "Reyes stayed ."]


def test_a_stop_within_marks_cuts_nothing():
    words = '" I left . He stayed . " Lund said .'.split()
    assert len(sentences(words, {0}, quoted=8)) == 1


def test_a_line_break_cuts():
    assert sentences(["Port", "closed", "\n\n", "Lund", "left"], {0}) == [
        "Port closed",
        "Lund left",
    ]
