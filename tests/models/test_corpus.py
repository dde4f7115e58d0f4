"""Reading treebanks, making training documents and news sentences."""

from __future__ import annotations

import lzma
import random
from pathlib import Path

import pytest
import spacy

from models.recipe import corpus, inputs, news
from models.recipe.conllu import read
from models.recipe.convert import convert
from models.recipe.tree import ROOT, Tree

TREEBANK = """\
# newdoc id = one
# newpar
# text = They don't agree.
1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	agree	agree	VERB	VB	_	0	root	_	SpaceAfter=No
4.1	agree	agree	VERB	VB	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# text = "He left", Kim said.
1	"	"	PUNCT	``	_	3	punct	_	SpaceAfter=No
2	He	he	PRON	PRP	_	3	nsubj	_	_
3	left	leave	VERB	VBD	_	7	ccomp	_	SpaceAfter=No
4	"	"	PUNCT	''	_	3	punct	_	SpaceAfter=No
5	,	,	PUNCT	,	_	3	punct	_	_
6	Kim	Kim	PROPN	NNP	_	7	nsubj	_	_
7	said	say	VERB	VBD	_	0	root	_	SpaceAfter=No
8	.	.	PUNCT	.	_	7	punct	_	_
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.conllu"
    path.write_text(TREEBANK, encoding="utf8")
    return path


@pytest.fixture
def trees(treebank: Path) -> list[Tree]:
    return [convert(tree) for tree in read(treebank)]


def test_reader_keeps_spaces_and_leaves_out_empty_nodes(treebank: Path) -> None:
    first, second = read(treebank)
    assert [(w.form, w.space) for w in first.words] == [
        ("They", True), ("do", False), ("n't", True), ("agree", False), (".", True),
    ]  # fmt: skip
    assert first.document == second.document == "one"
    assert first.starts_paragraph
    assert second.starts_paragraph


def test_reader_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text("1\tThey\n", encoding="utf8")
    with pytest.raises(ValueError, match="line 1"):
        list(read(path))


def test_documents_have_line_breaks_between_paragraphs(treebank: Path) -> None:
    (doc,) = corpus.make_docs([treebank], spacy.blank("en").vocab, seed=0)
    assert doc.text.split() == ["They", "don't", "agree.", '"He', 'left",', "Kim", "said."]
    assert [sent.text.strip() for sent in doc.sents] == [
        "They don't agree.",
        '"He left", Kim said.',
    ]
    assert "\n" in doc.text
    assert not doc[-1].is_space


def test_the_same_seed_makes_the_same_documents(treebank: Path) -> None:
    made = [
        [d.text for d in corpus.make_docs([treebank], spacy.blank("en").vocab, 3, 4, 1.0)]
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_rough_documents_keep_whole_trees(treebank: Path) -> None:
    for doc in corpus.make_docs([treebank], spacy.blank("en").vocab, seed=1, copies=40, rough=1.0):
        for token in doc:
            if token.is_space:
                assert token.head.i == token.i - 1
        assert sum(t.head.i == t.i for t in doc) == sum(bool(t.is_sent_start) for t in doc)


def test_some_rough_documents_have_no_break_spaces(treebank: Path) -> None:
    nlp = spacy.blank("en")
    docs = list(corpus.make_docs([treebank], nlp.vocab, seed=1, copies=200, rough=0.5))
    unbroken = [doc for doc in docs if "\u00a0" in doc.text]
    assert 0 < len(unbroken) < len(docs) / 4
    for doc in unbroken:
        alone = [t.text for t in nlp.make_doc(doc.text) if t.is_space]
        assert [t.text for t in doc if t.is_space] == alone
        assert {t.tag_ for t in doc if t.text == "\u00a0"} == {"_SP"}


def test_news_sentences_are_trees_with_the_clause_as_complement(trees: list[Tree]) -> None:
    for tree in news.sentences(trees, 300, random.Random(0)):
        assert tree.is_tree()
        assert "CLAUSE" not in [word.form for word in tree.words]
        assert not any(word.form in ("PERSON", "TITLE", "COUNTRY") for word in tree.words)


def test_news_patterns_are_trees_without_crossing_branches(trees: list[Tree]) -> None:
    for tree in news.sentences(trees, 600, random.Random(1)):
        for i, word in enumerate(tree.words):
            low, high = sorted((i, i if word.head == ROOT else word.head))
            inside = range(low + 1, high)
            assert all(low <= tree[k].head <= high for k in inside), [w.form for w in tree.words]


def test_news_slots_are_filled_with_tagged_words(trees: list[Tree]) -> None:
    for tree in news.sentences(trees, 600, random.Random(2)):
        for word in tree.words:
            assert word.form
            assert word.tag
            assert "_VB" not in word.form
            assert word.form not in ("SURNAME", "GROUPS", "BARE", "DEALS", "ORG", "NUMBER")


def test_news_headlines_are_paragraphs_without_a_full_stop(trees: list[Tree]) -> None:
    made = list(news.sentences(trees, 300, random.Random(3)))
    headlines = [i for i, tree in enumerate(made) if tree.heading]
    assert 30 < len(headlines) < 90
    for i in headlines:
        assert made[i].starts_paragraph
        assert made[i].words[-1].form != "."
        assert i + 1 == len(made) or made[i + 1].starts_paragraph


def test_a_negation_stands_at_its_verb(trees: list[Tree]) -> None:
    made = list(news.sentences(trees, 600, random.Random(4)))
    pairs = [
        (tree.words[i - 1], word)
        for tree in made
        for i, word in enumerate(tree.words)
        if word.form == "n't"
    ]
    assert pairs
    assert not any(before.space for before, _ in pairs)


def test_a_corpus_that_is_missing_is_named_with_its_source(tmp_path: Path) -> None:
    problems = inputs.check(tmp_path)
    assert any("UD_English-GUM" in problem and "missing" in problem for problem in problems)


def test_a_corpus_that_differs_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ud-ewt" / "en_ewt-ud-train.conllu.xz"
    path.parent.mkdir()
    path.write_bytes(lzma.compress(b"other text"))
    assert any(
        "not the text" in problem and path.name in problem for problem in inputs.check(tmp_path)
    )
