"""Quotations in marks on Docs without tags or a tree: all that a tokenizer gives is enough."""

from __future__ import annotations

import warnings

import pytest
import spacy
from spacy.language import Language

from newsnlp.component import NewsnlpWarning
from newsnlp.records import Quote


def quotes(nlp: Language, text: str) -> list[Quote]:
    return list(nlp(text)._.quotes)


def speakers(nlp: Language, text: str) -> list[str | None]:
    return [q.speaker.text if q.speaker else None for q in quotes(nlp, text)]


@pytest.mark.parametrize(
    "marked",
    [
        '"We will rebuild the old port,"',
        "“We will rebuild the old port,”",
        "«We will rebuild the old port,»",
        "»We will rebuild the old port,«",
        "„We will rebuild the old port,“",
        "``We will rebuild the old port,''",
        "''We will rebuild the old port,''",
        "‘We will rebuild the old port,’",
        "'We will rebuild the old port,'",
        '“We will rebuild the old port,"',
    ],
)
def test_marks_of_all_kinds(bare: Language, marked: str):
    (quote,) = quotes(bare, f"{marked} Reyes said.")
    assert (quote.kind, quote.text) == ("direct", marked)
    assert quote.speaker is not None
    assert quote.speaker.text == "Reyes"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We will rebuild the old port," Reyes said.', "Reyes"),
        ('"We will rebuild the old port," said Ana Reyes.', "Ana Reyes"),
        ('"Will we rebuild the old port?" she asked.', "she"),
        ('"We will rebuild the old port!" they shouted.', "they"),
        ('Reyes said: "We will rebuild the old port."', "Reyes"),
        ('Ana Reyes added, "We will rebuild the old port."', "Ana Reyes"),
        ('"We will rebuild the old port." — Ana Reyes', "Ana Reyes"),
        ('"We will rebuild the old port.\nAna Reyes, Port Authority."', "Ana Reyes"),
        ('"We will rebuild the old port."\n- Ana Reyes, mayor', "Ana Reyes"),
    ],
)
def test_speakers_beside_the_marks(bare: Language, text: str, speaker: str):
    assert speakers(bare, text) == [speaker]


def test_a_quotation_cut_by_its_cue_is_one_with_two_pieces(bare: Language):
    (quote,) = quotes(bare, '"The port is old," Reyes said. "We will rebuild it."')
    assert len(quote.content) == 2
    assert quote.text == '"The port is old," "We will rebuild it."'


def test_a_quotation_over_paragraphs_is_one(bare: Language):
    text = (
        "“The port is old,” Reyes said. “It has been old for years.\n\n"
        "“We will rebuild it before the winter.\n\n"
        "“And then we will sail.”"
    )
    (quote,) = quotes(bare, text)
    assert len(quote.content) == 4
    assert quote.speaker is not None
    assert quote.speaker.text == "Reyes"


def test_a_floating_quotation_has_the_speaker_of_the_paragraph_before(bare: Language):
    text = (
        '"The port is old," Reyes said. The mayor had come by boat.\n\n'
        '"We will rebuild it before the winter comes again."\n\n'
        "The port was built long ago."
    )
    said, floating = quotes(bare, text)
    assert said.rule == "marks"
    assert floating.rule == "floating"
    assert floating.speaker is not None
    assert floating.speaker.text == "Reyes"


def test_a_paragraph_of_marks_right_below_goes_on_with_the_quotation(bare: Language):
    text = (
        '"The port is old," Reyes said.\n\n'
        '"We will rebuild it before the winter comes again."\n\n'
        "The port was built long ago."
    )
    (quote,) = quotes(bare, text)
    assert len(quote.content) == 2
    assert quote.speaker is not None
    assert quote.speaker.text == "Reyes"


def test_a_paragraph_that_ends_with_marks_within_marks_goes_on_too(bare: Language):
    text = (
        "“The port is old,” Reyes said.\n\n"
        "“We asked the builders, and they told us, ‘Come again in May.’”\n\n"
        "The port was built long ago."
    )
    (quote,) = quotes(bare, text)
    assert len(quote.content) == 2
    assert quote.speaker is not None
    assert quote.speaker.text == "Reyes"


def test_who_is_told_is_not_who_tells(bare: Language):
    text = 'Ana Reyes told Lund: "We will rebuild the old port."'
    assert speakers(bare, text) == ["Ana Reyes"]


@pytest.mark.parametrize(
    "marked",
    ["“We will rebuild the old port,“", '"We will rebuild the old port,”'],
)
def test_marks_of_two_kinds_close_each_other(bare: Language, marked: str):
    assert [q.text for q in quotes(bare, f"{marked} Reyes said.")] == [marked]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        '"',
        "“",
        "”",
        '""',
        ": “",
        "“ said",
        '" \n "',
        "said",
        "— “",
        ":\n\n“a",
        "‘’'\"“”",
    ],
)
def test_no_text_raises(bare: Language, text: str):
    assert all(q.content for q in quotes(bare, text))


def test_a_quotation_far_from_any_speaker_is_nobodys(bare: Language):
    (quote,) = quotes(bare, '"We will rebuild the port before the winter comes."')
    assert quote.speaker is None
    assert quote.reason == "no cue, and nobody spoke just before"


def test_a_quotation_within_a_quotation_is_part_of_it(bare: Language):
    (quote,) = quotes(bare, "“They told us ‘wait for the boats’ and left,” Reyes said.")
    assert quote.text == "“They told us ‘wait for the boats’ and left,”"


def test_one_odd_mark_spoils_no_other_paragraph(bare: Language):
    text = 'The 5" pipe burst.\n\n"We will mend it by noon," Reyes said.\n\nIt was Monday.'
    (quote,) = quotes(bare, text)
    assert quote.text == '"We will mend it by noon,"'


def test_an_unclosed_quotation_ends_with_its_paragraph(bare: Language):
    text = 'Reyes said: "We will rebuild the port before winter\n\nIt was built long ago.'
    (quote,) = quotes(bare, text)
    assert quote.text == '"We will rebuild the port before winter'


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “fish war” is over.",
        "She starred in “The Long Night of the Herring” at the festival.",
        "Ted “Tiny” Okoro won the race.",
        "The ministers' talks and the dogs' barking went on.",
        'The screen is 27" wide and 15" high.',
    ],
)
def test_scare_quotes_titles_nicknames_and_inches_are_no_quotations(bare: Language, text: str):
    assert quotes(bare, text) == []


@pytest.mark.parametrize("text", ["", " ", '"', "“”", "‘", '" " "', "said", '"\n"\n"', "Q:", ":"])
def test_degenerate_texts_raise_nothing(bare: Language, text: str):
    assert quotes(bare, text) == []


def test_a_line_wrapped_within_a_quotation_does_not_end_it(bare: Language):
    text = 'Reyes said: "We will rebuild\nthe old port before winter."\n\nIt was Monday.'
    (quote,) = quotes(bare, text)
    assert quote.text == '"We will rebuild\nthe old port before winter."'


@pytest.mark.filterwarnings("ignore:.*part-of-speech")
def test_a_missing_parse_is_told_once():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_quotes")
    with pytest.warns(NewsnlpWarning, match="parse"):
        nlp("Nothing was said.")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not nlp("Nothing was said again.")._.quotes
