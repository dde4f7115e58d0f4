"""Who took a picture is nobody of the story."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from newsnlp import store
from newsnlp.records import Article, Caption, Dateline


def photographed(text: str, credit: str | None) -> Doc:
    """A caption whose names the recognizer has, with the credit read off it."""
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_entities")
    doc = nlp.make_doc(text)
    names = ["Ida Holm", "Ana Ruiz"]
    spans = [doc.char_span(text.index(n), text.index(n) + len(n), label="PERSON") for n in names]
    doc.ents = [span for span in spans if isinstance(span, Span)]
    article = Article(kind="article", confidence=1.0, captions=(Caption(0, len(text), credit),))
    store.write(doc, "article", (article,))
    return nlp.get_pipe("newsnlp_entities")(doc)


def test_a_photographer_is_no_person_of_the_article() -> None:
    doc = photographed("Ida Holm in Graz on Monday. (Ana Ruiz/The Courier)", "Ana Ruiz/The Courier")
    assert [person.name for person in doc._.people] == ["Ida Holm"]


def test_without_a_credit_both_are_persons_of_the_article() -> None:
    doc = photographed("Ida Holm in Graz on Monday with Ana Ruiz", None)
    assert [person.name for person in doc._.people] == ["Ida Holm", "Ana Ruiz"]


@pytest.mark.parametrize("written", ["(Photo: {})", "Photo: {}", "Photo by {}"])
def test_the_label_of_a_credit_is_no_person(written: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_entities")
    text = "Ida Holm in Graz. " + written.format("Ana Ruiz/The Courier")
    doc = nlp.make_doc(text)
    label = next(token.i for token in doc if token.text == "Photo")
    doc.ents = [Span(doc, 0, 2, "PERSON"), Span(doc, label, label + 1, "PERSON")]
    caption = Caption(0, len(text), "Ana Ruiz/The Courier")
    store.write(doc, "article", (Article(kind="article", confidence=1.0, captions=(caption,)),))
    doc = nlp.get_pipe("newsnlp_entities")(doc)
    assert [person.name for person in doc._.people] == ["Ida Holm"]


def test_who_files_a_story_is_no_person_of_it() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_entities")
    doc = nlp.make_doc("GRAZ (Courier) - Ida Holm left.")
    doc.ents = [Span(doc, 2, 3, "PERSON"), Span(doc, 5, 7, "PERSON")]
    assert doc.ents[0].text == "Courier"
    dateline = Dateline(0, len("GRAZ (Courier) -"), "Graz", None)
    store.write(doc, "article", (Article(kind="article", confidence=1.0, dateline=dateline),))
    doc = nlp.get_pipe("newsnlp_entities")(doc)
    assert [person.name for person in doc._.people] == ["Ida Holm"]
