"""``newsnlp_boilerplate`` as a pipe: marking, trimming, and what becomes of offsets."""

from __future__ import annotations

import json
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from newsnlp.content import blocks
from tests.boilerplate.pages import NOT_FOUND, PARAGRAPH, PARAGRAPHS, TREATY

BODY = 4  # paragraphs of TREATY


def build(action: str) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_boilerplate", config={"action": action})
    return nlp


MARK, TRIM = build("mark"), build("trim")


def test_marking_leaves_the_text_alone():
    doc = MARK(TREATY)
    assert doc.text == TREATY
    assert [t.text for t in doc] == [t.text for t in MARK.make_doc(TREATY)]


def test_a_sentence_starts_at_every_line():
    doc = MARK(TREATY)
    for token in doc:
        before = TREATY[: token.idx]
        if not token.is_space and before.rstrip(" ").endswith("\n"):
            assert token.is_sent_start, token.text


def test_sentences_within_a_line_are_left_to_the_parser():
    doc = MARK(PARAGRAPH)
    inner = [t for t in doc if t.text in ("Miners", "The")]
    assert inner
    assert not any(t.is_sent_start for t in inner)


def test_sentence_starts_of_a_parse_stay():
    words = ["Home", "\n", "Barges", "sail", "."]
    doc = Doc(MARK.vocab, words, [False, False, True, False, False], heads=[3, 0, 3, 3, 3],
              deps=["dep", "", "nsubj", "ROOT", "punct"])  # fmt: skip
    before = [t.is_sent_start for t in doc]
    doc = MARK.get_pipe("newsnlp_boilerplate")(doc)
    assert [t.is_sent_start for t in doc] == before
    assert doc._.zones


def test_only_content_is_left_to_search():
    text = "\n".join(block.span.text for block in blocks(MARK(TREATY)))
    assert "The treaty ends a quarrel" in text
    for furniture in ("Sign in", "Marta Quill", "Ten castles", "newsletter", "Privacy"):
        assert furniture not in text


def test_trimming_gives_the_content_alone():
    doc = TRIM(TREATY)
    assert doc.text == MARK(TREATY)._.newsnlp.content.text
    assert [z.kind for z in doc._.zones] == ["headline", "subheadline", "caption", *["body"] * BODY]
    assert doc._.newsnlp.source_text == TREATY


def test_the_map_leads_back_to_the_page():
    doc = TRIM(TREATY)
    content = doc._.newsnlp.content
    for token in doc:
        if not token.is_space:
            at = content.to_page(token.idx)
            assert TREATY[at : at + len(token)] == token.text


def test_trimmed_zones_cover_the_trimmed_text():
    doc = TRIM(TREATY)
    assert "".join(doc.text[z.start : z.end] for z in doc._.zones) == doc.text


def test_a_trimmed_record_keeps_its_values_and_moves_its_places():
    whole, short = MARK(TREATY)._.article, TRIM(TREATY)._.article
    doc = TRIM(TREATY)
    assert [n.text for n in short.byline] == [n.text for n in whole.byline]
    assert (short.byline[0].start, short.byline[0].end) == (None, None)
    assert short.headline
    assert doc.text[short.headline.start : short.headline.end] == short.headline.text
    assert short.published
    assert (short.published.iso, short.published.start) == ("2025-03-12", None)
    assert len(short.captions) == 1


def test_a_sentence_starts_at_every_trimmed_zone():
    doc = TRIM(TREATY)
    starts = {zone.start for zone in doc._.zones}
    assert starts <= {token.idx for token in doc if token.is_sent_start}


@pytest.mark.parametrize("page", ["", " \n ", NOT_FOUND])
def test_nothing_is_left_of_a_page_without_an_article(page: str):
    doc = TRIM(page)
    assert (doc.text, len(doc), doc._.zones) == ("", 0, ())
    assert doc._.newsnlp.source_text == page
    assert doc._.article.kind == "none"


def test_bare_text_is_trimmed_to_itself():
    assert TRIM(PARAGRAPH).text == PARAGRAPH
    assert TRIM(PARAGRAPHS).text.split() == PARAGRAPHS.split()


def test_the_context_of_a_trimmed_doc_is_kept():
    pairs = list(TRIM.pipe([(TREATY, {"id": 7}), ("", {"id": 8})], as_tuples=True))
    assert [context["id"] for _, context in pairs] == [7, 8]


@pytest.mark.parametrize("nlp", [MARK, TRIM], ids=["mark", "trim"])
def test_running_twice_changes_nothing(nlp: Language):
    doc = nlp(TREATY)
    before = json.dumps(doc._.newsnlp.to_dict())
    again = nlp.get_pipe("newsnlp_boilerplate")(doc)
    assert again.text == doc.text
    assert json.dumps(again._.newsnlp.to_dict()) == before


def test_a_trimmed_doc_survives_bytes():
    doc = TRIM(TREATY)
    again = Doc(TRIM.vocab).from_bytes(doc.to_bytes())
    assert again._.newsnlp.source_text == TREATY
    assert again._.newsnlp.content == doc._.newsnlp.content
    assert again._.newsnlp.to_dict() == doc._.newsnlp.to_dict()


def test_the_action_is_saved(tmp_path):
    TRIM.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(TREATY).text == TRIM(TREATY).text


@pytest.mark.parametrize(("key", "value"), [("action", "delete"), ("short_names", "yes")])
def test_a_wrong_parameter_is_named(key: str, value: str):
    with pytest.raises(ValueError, match=key):
        spacy.blank("en").add_pipe("newsnlp_boilerplate", config={key: value})


def test_zones_are_shown_and_scored():
    doc = MARK(TREATY)
    shown = [(s.start_char, s.label_) for s in doc.spans["newsnlp_zones"]]
    assert "headline" in {label for _, label in shown}
    assert len(shown) == len(doc._.zones)
    scores = MARK.get_pipe("newsnlp_boilerplate").score([Example(doc, MARK(TREATY))])
    assert scores["spans_newsnlp_zones_f"] == 1.0


PIECES = st.sampled_from(
    [*TREATY.splitlines(), "", " ", "\t", "\u2028", "\x00", "🙂", "—", "©", "()"]
)
TEXTS = st.one_of(
    st.text(max_size=150),
    st.lists(PIECES, max_size=25).map("\n".join),
    st.lists(PIECES, max_size=12).map(" ".join),
)


def places(value: Any) -> list[tuple[int, int]]:
    """All (start, end) of a record that lie in the text."""
    if isinstance(value, list):
        return [pair for item in value for pair in places(item)]
    if not isinstance(value, dict):
        return []
    own = [(value["start"], value["end"])] if value.get("start") is not None else []
    return own + [pair for item in value.values() for pair in places(item)]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_taken(text: str):
    for nlp in (MARK, TRIM):
        doc = nlp(text)
        facts = doc._.newsnlp.to_dict()
        assert json.loads(json.dumps(facts)) == facts
        assert "".join(doc.text[z["start"] : z["end"]] for z in facts["zones"]) == doc.text
        assert all(0 <= a <= b <= len(doc.text) for a, b in places(facts))
        assert doc._.newsnlp.source_text == text
        if nlp is TRIM and len(doc):
            content = doc._.newsnlp.content
            assert all(text[b : b + n] == doc.text[a : a + n] for a, b, n in content.pieces)


@pytest.mark.parametrize("action", ["mark", "trim"])
def test_a_sentence_starts_behind_a_glued_dateline(action: str):
    page = (
        "Dockers end their strike\n\n"
        "OSLO (AP) - The strike in the ports of the north is over, the union said on Tuesday night."
    )
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_boilerplate", config={"action": action})
    doc = nlp(page)
    assert doc._.article.dateline.place == "OSLO"
    assert "The strike" in {doc[t.i : t.i + 2].text for t in doc if t.is_sent_start}


def test_two_agencies_in_a_dateline_are_no_picture_credit():
    page = (
        "Harbour strike ends after nine days\n\n"
        "STRELSAU (Reuters/AP) — The strike in the harbour of Strelsau ended on Monday night after "
        "nine days, the union said.\n\n"
        "The dockers had asked for a rise of four percent, and will get three from next year on, "
        "the port authority said in a statement."
    )
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_boilerplate")
    doc = nlp(page)
    assert [zone.kind for zone in doc._.zones] == ["headline", "body", "body"]
    assert doc._.article.dateline.place == "STRELSAU"
