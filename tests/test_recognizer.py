"""The faster recognizer finds what spaCy's own finds, and leaves to it what it does not cover."""

from __future__ import annotations

import pickle

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsnlp.recognizer import BatchRecognizer

TEXTS = [
    "",
    "Oslo",
    "Kari Lund met Pablo Reyes of Nordvik Bank in Oslo on Monday, 3 March 2025.\n\nThe African",
    "The U.N. and the U.S. Department of Defense said some 3,000 Kenyans had left Nairobi.",
    "  \n\nLAGOS, Nigeria (AP) - Ngozi Okafor, 54, won $3 million and 20 percent of the vote.",
]
Names = list[tuple[int, int, str]]


@pytest.fixture(scope="module")
def bundled() -> Language:
    return spacy.load("en_newsnlp_sm", exclude=["newsnlp_names"])


@pytest.fixture(scope="module")
def stock() -> Language:
    from en_newsnlp_sm import load_plain

    return load_plain(exclude=["newsnlp_names"], config={"components.ner.factory": "ner"})


def _names(doc: Doc) -> Names:
    return [(ent.start, ent.end, ent.label_) for ent in doc.ents]


def test_the_bundled_pipeline_has_it(bundled: Language, stock: Language) -> None:
    assert isinstance(bundled.get_pipe("ner"), BatchRecognizer)
    assert not isinstance(stock.get_pipe("ner"), BatchRecognizer)


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_the_same_names_as_spacy(
    bundled: Language, stock: Language, page: str, batch_size: int
) -> None:
    texts = [*TEXTS, page, page.upper(), page[::-1]]
    found = list(bundled.pipe(texts, batch_size=batch_size))
    expected = list(stock.pipe(texts, batch_size=batch_size))
    assert [_names(doc) for doc in found] == [_names(doc) for doc in expected]
    assert [[t.ent_iob for t in d] for d in found] == [[t.ent_iob for t in d] for d in expected]
    assert sum(len(doc.ents) for doc in found) > 20


def test_no_name_runs_over_the_end_of_a_sentence(bundled: Language, stock: Language) -> None:
    def cut(nlp: Language) -> Doc:
        words = "They met in New York City Hall on Friday".split()
        starts = [i in (0, 4) for i in range(len(words))]
        return nlp.get_pipe("ner")(Doc(nlp.vocab, words=words, sent_starts=starts))

    assert _names(cut(bundled)) == _names(cut(stock))
    assert all(not token.is_sent_start for ent in cut(bundled).ents for token in ent[1:])


def test_without_sentences_too(bundled: Language, stock: Language, page: str) -> None:
    found = [nlp.get_pipe("ner")(nlp.make_doc(page)) for nlp in (bundled, stock)]
    assert _names(found[0]) == _names(found[1]) != []


def test_names_that_are_there_stay(bundled: Language) -> None:
    doc = bundled.make_doc("Blue Horizon opened in Oslo.")
    doc.set_ents([Span(doc, 0, 2, label="PRODUCT")], default="unmodified")
    doc = bundled.get_pipe("ner")(doc)
    assert _names(doc) == [(0, 2, "PRODUCT"), (4, 5, "GPE")]


def test_it_is_saved_as_ever(bundled: Language) -> None:
    recognizer = pickle.loads(pickle.dumps(bundled)).get_pipe("ner")
    assert isinstance(recognizer, BatchRecognizer)
    text = TEXTS[2]
    found = [ner(bundled.make_doc(text)) for ner in (bundled.get_pipe("ner"), recognizer)]
    assert _names(found[0]) == _names(found[1]) != []
