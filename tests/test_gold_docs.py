"""The notation of annotated Docs reads and writes what it says."""

import pytest

from tests.gold_docs import dump, gold_doc

ANNOTATION = """
0  Norway    Norway   NNP  1  nsubj  B-GPE
1  signed    sign     VBD  1  ROOT   -
2  _,        ,        ,    1  punct  -

3  It        it       PRP  4  nsubj  -
4  held      hold     VBD  4  ROOT   -
"""


def test_gold_doc_is_what_was_written():
    doc = gold_doc(ANNOTATION)
    assert doc.text == "Norway signed,\n\nIt held"
    assert [t.dep_ for t in doc] == ["nsubj", "ROOT", "punct", "dep", "nsubj", "ROOT"]
    assert [t.head.text for t in doc if t.dep_ == "nsubj"] == ["signed", "held"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Norway", "GPE")]
    assert [s.text.strip() for s in doc.sents] == ["Norway signed,", "It held"]


def test_dump_is_read_back():
    doc = gold_doc(ANNOTATION)
    again = gold_doc(dump(doc))
    assert again.text == doc.text
    assert [t.head.i for t in again] == [t.head.i for t in doc]


def test_a_wrong_index_is_named():
    with pytest.raises(ValueError, match="should be 0"):
        gold_doc("5  A  a  DT  5  ROOT  -")
