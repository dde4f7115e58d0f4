"""The grammar of dates and numbers: what it finds, where it ends, and what it leaves alone."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Span

from newsnlp.names import numbers
from newsnlp.names.draft import Draft


def found(blank: Language, text: str) -> list[tuple[str, str]]:
    doc = blank(text)
    return [(doc[start:end].text, label) for start, end, label in numbers.find(doc)]


@pytest.mark.parametrize(
    ("text", "phrase", "label"),
    [
        ("It killed about 200 goats.", "about 200", "CARDINAL"),
        ("Some 3,000 voters came.", "Some 3,000", "CARDINAL"),
        ("At least thirteen boats sank.", "At least thirteen", "CARDINAL"),
        ("Tens of thousands of fans sang.", "Tens of thousands", "CARDINAL"),
        ("It drew between 10 and 15 boats.", "between 10 and 15", "CARDINAL"),
        ("Two-thirds of the farms closed.", "Two-thirds", "CARDINAL"),
        ("It cost nearly $5 million.", "nearly $5 million", "MONEY"),
        ("It cost 2.5 billion euros.", "2.5 billion euros", "MONEY"),
        ("Millions of dollars went missing.", "Millions of dollars", "MONEY"),
        ("It fell more than 20 percent.", "more than 20 percent", "PERCENT"),
        ("It rose by 5.5 percentage points.", "5.5 percentage points", "PERCENT"),
        ("It lies up to 40 kilometers off.", "up to 40 kilometers", "QUANTITY"),
        ("Winds of 120 km/h blew.", "120 km/h", "QUANTITY"),
        ("It ran for almost two years.", "almost two years", "DATE"),
        ("They left on Friday, May 3, 2019.", "Friday, May 3, 2019", "DATE"),
        ("It began in the late 1960s.", "the late 1960s", "DATE"),
        ("It grew over the past three months.", "the past three months", "DATE"),
        ("She died at the age of 91.", "the age of 91", "DATE"),
        ("A 32-year-old baker won.", "32-year-old", "DATE"),
        ("Talks resume later this week.", "later this week", "DATE"),
        ("It falls on Christmas Eve there.", "Christmas Eve", "DATE"),
        ("It opened around 8 p.m. there.", "around 8 p.m.", "TIME"),
        ("It broke out late Friday there.", "late Friday", "TIME"),
        ("They met on Sunday morning.", "Sunday morning", "TIME"),
        ("A three-hour walk followed.", "three-hour", "TIME"),
        ("She came second.", "second", "ORDINAL"),
    ],
)
def test_a_phrase_is_found_whole(blank: Language, text: str, phrase: str, label: str):
    assert found(blank, text) == [(phrase, label)]


@pytest.mark.parametrize(
    "text",
    [
        "No one came.",
        "The other one won.",
        "A Category 5 storm came.",
        "They may march.",
        "The First Lady spoke.",
        "Nothing was counted.",
    ],
)
def test_what_is_no_number_is_left_alone(blank: Language, text: str):
    assert found(blank, text) == []


def test_a_span_of_years_from_to_is_two_dates(blank: Language):
    assert found(blank, "It ran from 2003 to 2008.") == [("2003", "DATE"), ("2008", "DATE")]


def test_a_double_space_breaks_nothing_but_a_line_does(blank: Language):
    assert found(blank, "It took 12  years.") == [("12  years", "DATE")]
    assert found(blank, "They won 12\nYears later it closed.")[0] == ("12", "CARDINAL")


def ruled(blank: Language, text: str, words: str, label: str) -> dict[str, str]:
    doc = blank(text)
    start = text.index(words)
    span = doc.char_span(start, start + len(words), label=label)
    assert isinstance(span, Span)
    doc.set_ents([span])
    draft = Draft(doc)
    numbers.apply(draft)
    return {ent.text: ent.label_ for ent in draft}


def test_the_grammar_overrules_numbers(blank: Language):
    assert ruled(blank, "It cost about 200 euros.", "200", "CARDINAL") == {
        "about 200 euros": "MONEY"
    }


def test_the_grammar_leaves_names_alone(blank: Language):
    text = "Readers of Twelve Days wept."
    assert ruled(blank, text, "Twelve Days", "WORK_OF_ART") == {"Twelve Days": "WORK_OF_ART"}


def test_what_the_grammar_does_not_know_stays(blank: Language):
    assert ruled(blank, "They met at harvest time.", "harvest time", "DATE") == {
        "harvest time": "DATE"
    }


def test_the_number_of_a_class_is_none(blank: Language):
    assert ruled(blank, "A Category 5 storm came.", "5", "CARDINAL") == {}
