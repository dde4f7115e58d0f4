"""What is found in single sentences with correct annotation: the shapes in which the press says who
said what, one by one. The sentences are in ``sentences.txt``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

from newsnlp.records import Quote
from tests.gold_docs import gold_doc


def _sentences() -> dict[str, str]:
    text = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
    blocks = (block.split("\n", 1) for block in text.split("# ")[1:])
    return {name.strip(): rows.strip() for name, rows in blocks}


SENTENCES = _sentences()
MARKED = '"The bridge will open in May,"'
SAFE = "the port was safe"


@pytest.fixture(scope="module")
def quotes_alone() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_quotes")
    return nlp


def found(nlp: Language, name: str) -> list[Quote]:
    doc = nlp.get_pipe("newsnlp_quotes")(gold_doc(SENTENCES[name], nlp.vocab))
    return list(doc._.quotes)


def summary(quote: Quote) -> tuple[str, str | None, str | None, list[str]]:
    """A quotation by its words: kind, speaker, cue, pieces."""
    assert quote.doc is not None
    text = quote.doc.text
    return (
        quote.kind,
        quote.speaker.text if quote.speaker else None,
        text[quote.cue.start : quote.cue.end] if quote.cue else None,
        [text[piece.start : piece.end] for piece in quote.content],
    )


ONE: dict[str, tuple[Any, ...]] = {
    "cue_after": ("direct", "Mayor Ana Reyes", "said", [MARKED]),
    "cue_before": ("direct", "Reyes", "said", ['"The bridge will open in May."']),
    "cue_inside": ("direct", "Reyes", "said", ['"The bridge,"', '"will open in May."']),
    "inverted_apposition": ("direct", "Ana Reyes, the mayor of Santa Rosa", "said", [MARKED]),
    "sentences_go_on": ("direct", "Reyes", "said", [MARKED, '"The road comes later."']),
    "unlisted": ("direct", "Okoro", "fumed", ['"Nobody asked us,"']),
    "cue_in_quote": ("direct", "Lund", "said", ['"He said that he was tired,"']),
    "indirect_clause": ("indirect", "Reyes", "said", ["that the bridge would open in May"]),
    "indirect_bare": ("indirect", "Italy", "said", ["the talks had failed"]),
    "indirect_trailing": ("indirect", "the mayor", "said", ["The bridge will open in May"]),
    "indirect_inserted": ("indirect", "the mayor", "said", ["The bridge", "will open in May"]),
    "inverted_object": ("indirect", "a police officer", "said", ["The port was safe"]),
    "in_words_as": ("indirect", "the mayor", "noted", ["The bridge", "is still closed"]),
    "pointed_out": (
        *("indirect", "many engineers, including Lund", "have pointed out"),
        ["The port", "is safe"],
    ),
    "urged_object": ("indirect", "Lund", "urged", ["the workers to return"]),
    "told_title": ("indirect", "Lund", "told", ["that the port was safe"]),
    "said_in_letter": ("indirect", "Lund", "said", ["that the port was safe"]),
    "says_it": ("indirect", "Lund", "says", ["it shows that the port is safe"]),
    "but_opening": ("indirect", "Lund", "said", [SAFE]),
    "looking_on": ("direct", "Lund", "said", ['"The port is safe,"']),
    "announced_monday": ("indirect", "a minister", "announced", ["The port is safe"]),
    "mixed": (
        *("mixed", "Reyes", "said"),
        ['the old bridge was "a danger to every child" in the valley'],
    ),
    "two_marks": (
        *("mixed", "Okoro", "called"),
        ['Lund "a liar" who is "utterly lost" in office'],
    ),
    "naming": ("mixed", "Okoro", "called", ['the plan "a bad joke"']),
    "according_end": (
        *("indirect", "the port authority", "according to"),
        ["The bridge will open in May"],
    ),
    "according_start": (
        *("indirect", "the port authority", "According to"),
        ["the bridge will open in May"],
    ),
    "in_words_of": ("direct", "the mayor's", "words", ['"a shame."']),
    "asked_hung": ("indirect", None, "Asked", ["if the port was safe"]),
    "colon_inside": ("mixed", "Lund", "said", ['the port needed one thing: "Cranes."']),
    "after_it_closed": ("direct", "Lund", "said", ['"We lost money,"']),
    "according_which": ("indirect", "Lund", "according to", ["The port is safe"]),
    "according_hung": ("indirect", "a report by Lund", "According to", [SAFE]),
    "stood_by": ("indirect", "his", "claim", ["that the vote was stolen"]),
    "noun_promise": ("indirect", "the minister's", "promise", ["to rebuild the port"]),
    "statement_saying": ("indirect", "The ministry", "saying", [SAFE]),
    "unpunctuated": ("indirect", "Lund", "saying", ["that it was safe"]),
    "passive_quoted": ("indirect", "Lund", "saying", ["that the port was safe"]),
    "passive_agent": ("indirect", "the opposition", "was described", ["The plan", "a disaster"]),
    "accused": ("indirect", "Prosecutors", "accused", ["the bank of hiding losses"]),
    "asked_whether": ("indirect", "Lund", "asked", ["whether the port was safe"]),
    "urged": ("indirect", "Lund", "urged", ["the workers to return"]),
    "called_for": ("indirect", "Okoro", "called", ["new talks with the rebels"]),
    "pronoun": ("indirect", "She", "said", [SAFE]),
    "we": ("indirect", "We", "said", [SAFE]),
    "who_said": ("indirect", "who", "said", [SAFE]),
    "role": ("indirect", "A spokesman for the ministry", "said", [SAFE]),
    "document": ("indirect", "An Italian statement", "said", [SAFE]),
    "joint": ("indirect", "Lund and Okoro", "said", [SAFE]),
    "but_subject": ("indirect", "Lund", "said", ["the talks would go on"]),
    "although": ("indirect", "Lund", "said", [SAFE]),
    "nested_indirect": (
        *("indirect", "Lund", "said"),
        ["Okoro had told him that the port was safe"],
    ),
    "renamed_for": ("mixed", "Okoro", "called", ['Lund "a liar" for closing the port']),
    "contraction": ("indirect", "Who", "'s said", ["that the port was safe?"]),
    "as_opening": ("indirect", "Lund", "noted", [SAFE]),
    "as_reported": ("indirect", "the Herald", "reported", [SAFE]),
    "according_inside": ("indirect", "Lund", "according to", ["The plan", "is dead"]),
    "according_but": ("indirect", "Lund", "according to", [SAFE]),
    "according_two_clauses": (
        *("indirect", "Lund", "according to"),
        ["The port was safe and the road was open"],
    ),
    "which_accused": ("indirect", "Lund", "was accused", ["serious waste"]),
    "one_word": ("indirect", "Okoro", "criticized", ["Lund"]),
    "one_of_them": ("direct", "one engineer", "said", [MARKED]),
    "hung_subject": ("indirect", "Lund", "said", [SAFE]),
    "hung_on_auxiliary": ("indirect", "Lund", "has since said", [SAFE]),
    "verb_in_phrase": ("indirect", "The mayor, Lund", "said", [SAFE]),
    "amid_marks": ("mixed", "Lund", "promised", ['to pass "real reform" of ports']),
    "within": ("direct", "She", "had voted", ['"the view of a worried mother."']),
    "minutes_after": ("indirect", "Lund", "announced", ["a new pact"]),
    "newspaper": ("indirect", "USA TODAY", "reported", [SAFE]),
    "command_condition": ("indirect", "Lund", "promised", ["to act if elected"]),
    "parks_manager": ("direct", "parks manager Ana Lund", "said", ['"The bridge will open,"']),
    "told_radio": ("direct", "Lund, 44", "told", ['"We lost money,"']),
    "said_alone": ("direct", "Lund", "said", ['"We lost money."']),
    "shrugged": ("direct", "Lund", None, ['"We lost money and many friends."']),
    "quoted_as": ("direct", "Lund", "was quoted", ['"We lost money,"']),
    "accused_her": ("indirect", "Okoro", "accused", ["her of serious waste"]),
    "laughing": ("direct", "Lund", "said", ['"We lost money,"', '"It went down the river."']),
    "and_marks": ("direct", "Lund", "told", ['"We lost money,"', '"Who among you paid?"']),
    "note_reads": ("direct", "a note on the site", "reads", ['"We lost money!"']),
    "even_though": ("indirect", "Lund", "said", [f"{SAFE}, even though it flooded"]),
    "brackets": (
        *("indirect", "Lund", "said"),
        ["the ministers signed a pact named JLSA (Joint Logistics Support Agreement)"],
    ),
}


@pytest.mark.parametrize("name", ONE)
def test_one_quotation(quotes_alone: Language, name: str):
    assert [summary(quote) for quote in found(quotes_alone, name)] == [ONE[name]]


@pytest.mark.parametrize("name", ["scare", "aim", "one_noun", "prepositional_phrase", "bears_name"])
def test_no_quotation(quotes_alone: Language, name: str):
    assert found(quotes_alone, name) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("denied", "that the vote was stolen"),
        ("did_not_say", "when the port would open"),
        ("declined", "whether the port was safe"),
        ("declined_comment", "the report"),
    ],
)
def test_denials_are_flagged(quotes_alone: Language, name: str, content: str):
    (quote,) = found(quotes_alone, name)
    assert (quote.negated, quote.text) == (True, content)
    assert quote.speaker is not None


def test_what_is_said_is_not_negated_by_itself(quotes_alone: Language):
    assert not found(quotes_alone, "indirect_clause")[0].negated


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("impersonal", "impersonal: nobody is named"),
        ("was_accused", "passive without an agent"),
        ("of_nobody", "quoted without a cue or a speaker"),
    ],
)
def test_nobody_speaks_for_a_reason(quotes_alone: Language, name: str, reason: str):
    (quote,) = found(quotes_alone, name)
    assert quote.speaker is None
    assert quote.reason == reason


@pytest.mark.parametrize("name", ["later_cue", "participle"])
def test_a_later_cue_reports_on_with_the_same_speaker(quotes_alone: Language, name: str):
    first, second = found(quotes_alone, name)
    assert first.text == SAFE
    assert second.text == "that the road was not"
    assert first.speaker is not None
    assert second.speaker is not None
    assert first.speaker.text == second.speaker.text == "Lund"


def test_a_later_cue_with_its_own_subject_is_another_report(quotes_alone: Language):
    said, accused = found(quotes_alone, "and_accused")
    assert (summary(said)[1], said.text) == ("Lund", SAFE)
    assert (summary(accused)[1], accused.text) == ("Okoro", "the ministers of waste")


def test_who_is_asked_does_not_ask(quotes_alone: Language):
    asked, said = found(quotes_alone, "asked_why")
    assert (asked.text, asked.speaker) == ("why the port was closed", None)
    assert said.text == '"Ask the crane."'
    assert said.speaker is not None
    assert said.speaker.text == "Lund"


def test_who_asks_in_an_opening_clause_does_not_answer(quotes_alone: Language):
    asked, said = map(summary, found(quotes_alone, "asked_by"))
    assert asked == ("indirect", "Okoro", "Asked", ["whether she left early"])
    assert said == ("direct", "Lund", "said", ['"Ask the crane."'])


def test_a_later_command_ends_what_is_said(quotes_alone: Language):
    said, urged = map(summary, found(quotes_alone, "urged_later"))
    assert said == ("indirect", "Lund", "said", [SAFE])
    assert urged == ("indirect", "Lund", "urged", ["the workers to return"])


def test_confidence_and_rule_come_with_every_quotation(quotes_alone: Language):
    for name in ONE:
        (quote,) = found(quotes_alone, name)
        assert quote.rule
        assert 0 < quote.confidence < 1
