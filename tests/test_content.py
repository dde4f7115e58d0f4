"""Components look at the article alone, block by block."""

from spacy.language import Language

from newsnlp import store
from newsnlp.content import blocks, is_content, sentences
from newsnlp.records import Article, Dateline, Zone
from tests.gold_docs import gold_doc


def test_without_zones_all_is_content(blank: Language):
    doc = blank("One. Two.")
    assert [b.span.text for b in blocks(doc)] == ["One. Two."]
    assert all(is_content(doc))
    assert [s.text for s in sentences(doc)] == ["One. Two."]
    assert blocks(blank("")) == []


def test_only_content_zones_are_searched(blank: Language):
    doc = blank("Menu\nThe lead.\nShare")
    places = (("navigation", 0, 5), ("body", 5, 15), ("share", 15, 20))
    store.write(doc, "zones", [Zone(a, b, kind, 1.0) for kind, a, b in places])
    assert [(b.kind, b.span.text.strip()) for b in blocks(doc)] == [("body", "The lead.")]
    assert [t.text for t, flag in zip(doc, is_content(doc), strict=True) if flag][:2] == [
        "The",
        "lead",
    ]


def test_sentences_end_where_the_block_ends():
    doc = gold_doc(
        "0  Go  go  VB  0  ROOT  -\n1  on  on  RB  0  advmod  -\n2  Stop  stop  VB  2  ROOT  -"
    )
    assert [s.text for s in sentences(doc)] == ["Go on", "Stop"]


def test_a_glued_dateline_is_a_block_of_its_own(blank: Language):
    text = "OSLO (AP) - The strike is over."
    doc = blank(text)
    store.write(doc, "zones", [Zone(0, len(text), "body", 1.0)])
    store.write(doc, "article", [Article("brief", 1.0, dateline=Dateline(0, 12, "OSLO", None))])
    assert [(b.kind, b.span.text) for b in blocks(doc)] == [
        ("dateline", "OSLO (AP) -"),
        ("body", "The strike is over."),
    ]
    assert all(is_content(doc))
