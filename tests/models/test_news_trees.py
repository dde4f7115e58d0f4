"""Trees of news sentences: the table, and where its rows come from."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from models.recipe import news_trees, tree_disputes
from models.recipe.news_trees import Sentence
from models.recipe.tree import ROOT

TEXT = "The envoy says that talks failed."
TOKENS = (
    ("DT", 1, "det"),
    ("NN", 2, "nsubj"),
    ("VBZ", 2, "ROOT"),
    ("IN", 5, "mark"),
    ("NNS", 5, "nsubj"),
    ("VBD", 2, "ccomp"),
    (".", 2, "punct"),
)


def _question(**changes: object) -> dict[str, object]:
    return {
        "id": 7,
        "source": "wn",
        "document": 3,
        "start": 10,
        "end": 10 + len(TEXT),
        "words": TEXT.replace(".", " .").split(),
        "tokens": [list(token) for token in TOKENS],
        "disputes": [
            [3, "arc", [[4, "det"], [5, "mark"]]],
            [2, "tag", ["NNS", "VBZ"]],
        ],
        **changes,
    }


def test_every_row_of_the_table_is_a_tree_and_comes_back_as_it_was():
    rows = news_trees.TABLE.read_text(encoding="utf-8").splitlines(keepends=True)
    assert rows[0] == news_trees.HEAD
    known = set(spacy.load("en_newsnlp_sm").get_pipe("tagger").labels)
    for row in rows[1:]:
        sentence = Sentence.from_row(row)
        assert sentence.to_row() == row
        assert {tag for tag, _, _ in sentence.tokens} <= known, row
    assert any(sentence.is_aside for sentence in news_trees.sentences())


def test_a_sentence_becomes_a_tree_of_its_text(monkeypatch: pytest.MonkeyPatch):
    row = Sentence("wn", 3, 10, 10 + len(TEXT), TOKENS)
    monkeypatch.setattr(news_trees, "sentences", lambda: iter([row]))
    monkeypatch.setattr(news_trees, "texts", lambda corpora, source: ["", "", "", "x" * 10 + TEXT])
    (tree,) = news_trees.trees(Path())
    assert [word.form for word in tree.words] == TEXT.replace(".", " .").split()
    assert [word.head for word in tree.words] == [1, 2, ROOT, 5, 5, 2, 2]
    assert [word.space for word in tree.words][-2:] == [False, False]
    assert not list(news_trees.trees(Path(), aside=True))


def test_a_text_with_other_tokens_is_named(monkeypatch: pytest.MonkeyPatch):
    row = Sentence("wn", 3, 0, 5, TOKENS)
    monkeypatch.setattr(news_trees, "sentences", lambda: iter([row]))
    monkeypatch.setattr(news_trees, "texts", lambda corpora, source: [TEXT] * 4)
    with pytest.raises(ValueError, match="wn 3:0: 2 tokens, annotated are 7"):
        list(news_trees.trees(Path()))


def test_what_is_asked():
    assert tree_disputes.to_read(_question()) == (
        "@7\n"
        "0:The 1:envoy 2:says 3:that 4:talks 5:failed 6:.\n"
        "  3 that: A det<-4 talks | B mark<-5 failed\n"
        "  2t says: A NNS | B VBZ"
    )


def test_answers_settle_disputes():
    sentence = tree_disputes.answered(_question(), "3B 2tB")
    assert sentence == Sentence("wn", 3, 10, 10 + len(TEXT), TOKENS)


def test_an_answer_of_ones_own_may_correct_what_was_agreed():
    sentence = tree_disputes.answered(_question(), "3=4:det 2t=VBZ 4=2:dobj 5=4:acl")
    assert sentence.tokens[3:6] == (("IN", 4, "det"), ("NNS", 2, "dobj"), ("VBD", 4, "acl"))


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("3B", "not answered"),
        ("3C 2tB", "no such option"),
        ("3B 2tB maybe", "no answer"),
        ("3B 2tB 2=5:ccomp", "one root is needed"),
        ("3B 2tB 0=1:det 1=0:det", "hangs on itself"),
    ],
)
def test_answers_that_make_no_tree(answer: str, fault: str):
    with pytest.raises(ValueError, match=fault):
        tree_disputes.answered(_question(), answer)


def test_answers_are_kept_and_faults_named():
    questions = {7: _question(), 8: _question(id=8, document=4)}
    rows, faults = tree_disputes.keep(questions, ["7: 3A 2tA", "7: 3B 2tB", "8: X", "99: A", ""])
    assert rows == {Sentence("wn", 3, 10, 10 + len(TEXT), TOKENS).to_row()}
    assert faults == ["'99: A': no such sentence"]


def test_parsers_that_differ_are_asked_about(monkeypatch: pytest.MonkeyPatch):
    text = "The old envoy of the small country says that the long talks failed."
    monkeypatch.setattr(tree_disputes, "texts", lambda corpora, source: [text])
    right = [2, 2, 7, 2, 6, 6, 3, 7, 12, 11, 11, 12, 7, 7]
    deps = "det amod nsubj prep det amod pobj ROOT mark det amod nsubj ccomp punct".split()
    tags = "DT JJ NN IN DT JJ NN VBZ IN DT JJ NNS VBD .".split()

    class Parser:
        def __init__(self, head: int, dep: str, tag: str) -> None:
            self.changed = head, dep, tag

        def pipe(self, told):
            head, dep, tag = self.changed
            for one in told:
                doc = spacy.blank("en")(one)
                yield Doc(
                    doc.vocab,
                    words=[t.text for t in doc],
                    spaces=[bool(t.whitespace_) for t in doc],
                    heads=[*right[:8], head, *right[9:]],
                    deps=[*deps[:8], dep, *deps[9:]],
                    tags=[*tags[:8], tag, *tags[9:]],
                )

    parsers = [Parser(12, "mark", "IN"), Parser(11, "det", "DT")]
    questions = list(tree_disputes.ask(Path(), parsers, tree_disputes.random.Random(1)))
    assert len(questions) == 3  # one of each source
    (question, *_) = questions
    assert text[question["start"] : question["end"]] == text
    told = {(i, kind): sorted(options) for i, kind, options in question["disputes"]}
    assert told == {(8, "arc"): [(11, "det"), (12, "mark")], (8, "tag"): ["DT", "IN"]}
