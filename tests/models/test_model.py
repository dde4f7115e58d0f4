"""The bundled pipeline: it loads, keeps to the label scheme, reads plain news sentences right."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from models import en_newsnlp_sm

PACKAGE = Path(en_newsnlp_sm.__file__).parent
# The labels of spaCy's English models (ClearNLP scheme); nothing else may come out of the parser.
SCHEME = {
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass",
    "case", "cc", "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det",
    "dobj", "expl", "intj", "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass",
    "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt",
    "punct", "quantmod", "relcl", "xcomp",
}  # fmt: skip


@cache
def pipeline() -> Language:
    return en_newsnlp_sm.load()


def parse(text: str) -> Doc:
    return pipeline()(text)


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def relation(doc: Doc, text: str) -> tuple[str, str]:
    """The label of a word and the text of its head."""
    token = word(doc, text)
    return token.dep_, token.head.text


def test_the_package_says_what_it_is() -> None:
    meta = json.loads((PACKAGE / "meta.json").read_text(encoding="utf8"))
    assert en_newsnlp_sm.__version__ == meta["version"]
    assert pipeline().meta["name"] == "newsnlp_sm"
    assert meta["license"] == "CC BY-SA 4.0"
    assert all(source["license"] for source in meta["sources"])


def test_it_is_small_enough_to_ship() -> None:
    size = sum(f.stat().st_size for f in PACKAGE.rglob("*") if f.is_file())
    assert size <= 20e6


def test_components_can_be_left_out() -> None:
    nlp = en_newsnlp_sm.load(exclude=["lemmatizer"])
    assert "lemmatizer" not in nlp.pipe_names


def test_labels_are_those_of_spacys_english_models() -> None:
    labels = {label.split("||")[0] for label in pipeline().get_pipe("parser").labels}  # type: ignore[attr-defined]
    assert labels <= SCHEME


def test_lemmas_need_no_other_package() -> None:
    doc = parse("The ministers held talks in Oslo, he says, and were offered better terms.")
    lemmas = {token.text: token.lemma_ for token in doc}
    assert lemmas["ministers"] == "minister"
    assert lemmas["held"] == "hold"
    assert lemmas["says"] == "say"
    assert lemmas["were"] == "be"
    assert lemmas["Oslo"] == "Oslo"


def test_word_classes() -> None:
    doc = parse("Norway is not ready to sign the deal that it has drafted.")
    classes = {token.text: token.pos_ for token in doc}
    assert classes["Norway"] == "PROPN"
    assert classes["is"] == classes["has"] == "AUX"
    assert classes["not"] == classes["to"] == "PART"
    assert classes["sign"] == "VERB"


def test_two_ministers_sign_a_named_deal() -> None:
    doc = parse(
        "Norway said Defence Minister Kari Lund and Chilean Foreign Minister Pablo Reyes signed "
        "a deal named Southern Rescue Pact (SRP)."
    )
    assert relation(doc, "Norway") == ("nsubj", "said")
    assert relation(doc, "signed") == ("ccomp", "said")
    assert relation(doc, "Lund") == ("nsubj", "signed")
    assert relation(doc, "Reyes") == ("conj", "Lund")
    assert relation(doc, "deal") == ("dobj", "signed")
    assert relation(doc, "named") == ("acl", "deal")
    assert relation(doc, "Pact") == ("oprd", "named")
    assert relation(doc, "SRP") == ("appos", "Pact")


def test_inverted_saying_with_apposition() -> None:
    doc = parse('"The talks will resume on Monday," said Lund, the foreign minister.')
    assert word(doc, "said").dep_ == "ROOT"
    assert relation(doc, "resume") == ("ccomp", "said")
    assert relation(doc, "Lund") == ("nsubj", "said")
    assert relation(doc, "minister") == ("appos", "Lund")


@pytest.mark.parametrize(("left", "right"), [('"', '"'), ("“", "”")])
def test_saying_after_the_quotation(left: str, right: str) -> None:
    doc = parse(f"{left}We have reached an agreement,{right} the president said on Friday.")
    assert word(doc, "said").dep_ == "ROOT"
    assert relation(doc, "reached") == ("ccomp", "said")
    assert relation(doc, "president") == ("nsubj", "said")
    assert relation(doc, "agreement") == ("dobj", "reached")


def test_passive_with_agent_and_according_to() -> None:
    doc = parse("The treaty was signed by both sides in May 2019, according to two officials.")
    assert relation(doc, "treaty") == ("nsubjpass", "signed")
    assert relation(doc, "by") == ("agent", "signed")
    assert relation(doc, "sides") == ("pobj", "by")
    assert relation(doc, "according") == ("prep", "signed")
    assert relation(doc, "officials") == ("pobj", "to")


def test_possessive_title_and_money() -> None:
    doc = parse("Chile's parliament approved a loan of $5 million on Tuesday.")
    assert relation(doc, "Chile") == ("poss", "parliament")
    assert relation(doc, "parliament") == ("nsubj", "approved")
    assert relation(doc, "loan") == ("dobj", "approved")
    assert relation(doc, "million") == ("pobj", "of")


def test_a_line_break_ends_a_headline() -> None:
    doc = parse("Norway and Chile sign rescue pact\n\nThe two countries signed a pact on Monday.")
    assert [sent.text.strip() for sent in doc.sents] == [
        "Norway and Chile sign rescue pact",
        "The two countries signed a pact on Monday.",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n", "!!!", "...\n\n\n", "(", "\u200b"])
def test_odd_text_is_read_without_an_error(text: str) -> None:
    assert parse(text).text == text
