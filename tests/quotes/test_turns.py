"""Lines that say who speaks: interviews, questions and answers, headlines, blocks."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

INTERVIEW = (
    "KEMP: Why is the port still closed?\n\n"
    "OKORO: The cranes are too old to be used.\n\n"
    "They fell down twice last year.\n\n"
    "KEMP: Who will pay for new ones?\n\n"
    "OKORO: The city will pay for all of them."
)

NAMES = ("Okoro", "Lund", "Reyes")


def named(nlp: Language, text: str, *names: str) -> Doc:
    """The text with these words as persons, through the component."""
    doc = nlp.make_doc(text)
    doc.ents = [Span(doc, t.i, t.i + 1, "PERSON") for t in doc if t.text in names]
    return nlp.get_pipe("newsnlp_quotes")(doc)


def pairs(doc: Doc) -> list[tuple[str | None, str]]:
    return [(q.speaker.text if q.speaker else None, q.text) for q in doc._.quotes]


def test_interview_with_alternating_speakers(bare: Language):
    assert pairs(bare(INTERVIEW)) == [
        ("KEMP", "Why is the port still closed?"),
        ("OKORO", "The cranes are too old to be used. They fell down twice last year."),
        ("KEMP", "Who will pay for new ones?"),
        ("OKORO", "The city will pay for all of them."),
    ]


def test_an_interview_is_one_whether_labels_give_the_whole_name_or_its_last_part(bare: Language):
    doc = bare("ANA KEMP: Is the port closed?\n\nTOM OKORO: It is still closed.\n\n" + INTERVIEW)
    assert [speaker for speaker, _ in pairs(doc)][:3] == ["ANA KEMP", "TOM OKORO", "KEMP"]


def test_what_stands_below_the_last_turn_is_not_said(bare: Language):
    last = pairs(bare(INTERVIEW + "\n\nThe council will vote on the cranes."))[-1]
    assert last == ("OKORO", "The city will pay for all of them.")


def test_names_that_head_the_parts_of_an_article_say_nothing(bare: Language):
    parts = [f"{name}: Time for a new plan\n\nA look back at the year." for name in NAMES]
    assert pairs(named(bare, "Three rivals and a port\n\n" + "\n\n".join(parts), *NAMES)) == []


def test_questions_and_answers_without_names(bare: Language):
    doc = bare("Q: Why is the port closed?\n\nA: The cranes are too old.")
    assert [q.reason for q in doc._.quotes] == ["the label names nobody"] * 2
    assert [q.speaker for q in doc._.quotes] == [None, None]


def test_a_headline_that_names_its_speaker(bare: Language):
    doc = named(bare, "Okoro: The port will open in May\n\nOkoro met the press.", "Okoro")
    assert pairs(doc) == [("Okoro", "The port will open in May")]


def test_a_poll_speaks_in_a_headline(bare: Language):
    assert pairs(bare("Poll: Most voters want a new port"))[0][0] == "Poll"


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An earlier version gave a wrong date.",
        "The facts: two cranes fell and nobody was hurt.",
        "Doors open at 7:30 and the concert begins late.",
        "Tickets: 5",
    ],
)
def test_other_colons_name_nobody(bare: Language, text: str):
    assert pairs(bare(text)) == []
