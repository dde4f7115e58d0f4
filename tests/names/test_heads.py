"""Names that a word of theirs or the noun before them tells: laws, events, buildings, works."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from newsnlp.names import NameRuler
from newsnlp.names.heads import head_label


@pytest.fixture(scope="module")
def ruler() -> NameRuler:
    return NameRuler(spacy.blank("en"))


def ruled(ruler: NameRuler, tagged: str, *ents: tuple[int, int, str]) -> dict[str, str]:
    """Entities after the ruler, text -> label, of words that are proper nouns where they have a
    capital; what a recognizer found is given in tokens."""
    words = tagged.split()
    tags = ["NNP" if word[0].isupper() else "NN" for word in words]
    doc = Doc(spacy.blank("en").vocab, words=words, tags=tags)
    doc.set_ents([Span(doc, *ent) for ent in ents])
    return {ent.text: ent.label_ for ent in ruler(doc).ents}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under the Torvalu Safety Act they voted", {"Torvalu Safety Act": "LAW"}),
        ("under the Torvalu Safety Act of 1998 they", {"Torvalu Safety Act of 1998": "LAW"}),
        ("it won the Torvalu Cup again", {"Torvalu Cup": "EVENT"}),
        ("at the 2012 Torvalu Games it", {"2012 Torvalu Games": "EVENT"}),
        (
            "Hurricane Torvalu came ; Torvalu",
            {"Hurricane Torvalu": "EVENT", "Torvalu": "EVENT"},
        ),
        ("they left Camp Torvalu early", {"Camp Torvalu": "FAC"}),
        ("the firm Grupo Torvalu said", {"Grupo Torvalu": "ORG"}),
        ("the National Hurricane Desk said", {}),
        ("an act of the games", {}),
    ],
)
def test_a_head_tells_a_name_that_was_passed_over(
    ruler: NameRuler, text: str, expected: dict[str, str]
):
    assert ruled(ruler, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('the film " Torvalu by Train " ran', {"Torvalu by Train": "WORK_OF_ART"}),
        ("her novel “ Torvalu ” sold", {"Torvalu": "WORK_OF_ART"}),
        ('he said " Torvalu by Train " ran', {}),
        ('the film " was long', {}),
    ],
)
def test_a_noun_tells_the_title_behind_it(ruler: NameRuler, text: str, expected: dict[str, str]):
    assert ruled(ruler, text) == expected


def test_a_name_reaches_to_the_head_of_a_law(ruler: NameRuler):
    found = ruled(ruler, "the Torvalu Mining Act passed", (1, 2, "GPE"))
    assert found == {"Torvalu Mining Act": "LAW"}


def test_a_place_keeps_its_name_before_an_agreement(ruler: NameRuler):
    assert ruled(ruler, "the Norway Agreement passed", (1, 2, "GPE")) == {"Norway": "GPE"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bank of Torvalu", "ORG"),
        ("Treaty of Torvalu", "LAW"),
        ("Lake Torvalu", "LOC"),
        ("Torvalu Bridge", "FAC"),
        ("Bridge", None),
        ("Ida Lund", None),
    ],
)
def test_the_label_of_a_head(name: str, expected: str | None):
    assert head_label(name.split()) == expected


def test_known_things_overrule(ruler: NameRuler):
    found = ruled(ruler, "World War II and the F-16 changed it", (0, 3, "ORG"), (5, 6, "GPE"))
    assert found == {"World War II": "EVENT", "F-16": "PRODUCT"}
