"""The measure of subjects and objects: its sentences, and how a parse is counted."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from benchmarks.arguments import LABELS, Sentence, compare, place, read_sentences

NLP = spacy.blank("en")


def test_every_word_of_the_sentences_is_a_token() -> None:
    sentences = read_sentences()
    assert len(sentences) == 61
    assert sum(sentence.headline for sentence in sentences) == 16
    for sentence in sentences:
        doc = NLP(sentence.text)
        for verb, label, word in [*sentence.relations, *sentence.ignored]:
            assert place(doc, verb) != place(doc, word)
            assert label in (*LABELS, "csubj")


def test_no_relation_is_written_twice() -> None:
    for sentence in read_sentences():
        both = [*sentence.relations, *sentence.ignored]
        assert len(both) == len(set(both))


def test_right_spurious_missed() -> None:
    doc = Doc(
        NLP.vocab,
        words=["Pacts", "were", "signed", "by", "Kim", "and", "ended", "wars"],
        heads=[2, 2, 2, 2, 3, 2, 2, 4],
        deps=["nsubj", "auxpass", "ROOT", "agent", "pobj", "cc", "conj", "dobj"],
    )
    sentence = Sentence(
        doc.text,
        headline=False,
        relations=[
            ("signed", "nsubjpass", "Pacts"),
            ("signed", "agent", "Kim"),
            ("ended", "dobj", "wars"),
        ],
        ignored=[("Kim", "dobj", "wars")],
    )
    right, spurious, missed = compare(doc, sentence)
    assert right == {(2, "agent", 4)}
    assert spurious == {(2, "nsubj", 0)}
    assert missed == {(2, "nsubjpass", 0), (6, "dobj", 7)}


def test_the_second_of_a_word() -> None:
    doc = NLP("It said it was late, and it was.")
    assert place(doc, "it") == 2
    assert place(doc, "it#2") == 7
