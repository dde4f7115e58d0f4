"""process(): one record for each page, in order, errors isolated."""

import datetime
from contextlib import AbstractContextManager

import pytest
from spacy.language import Language

import newsnlp
from newsnlp import store
from newsnlp.batch import reading
from newsnlp.batch.reading import iso_date
from newsnlp.batch.zone import memory_zone


def test_records_come_in_order_with_their_ids(nlp: Language, page: str):
    records = list(newsnlp.process([("a", page), ("b", "One line."), "third"], model=nlp))
    assert [r["id"] for r in records] == ["a", "b", 2]
    assert records[0]["quotes"] == nlp(page)._.newsnlp.to_dict()["quotes"]


def test_a_bad_page_costs_itself_alone(nlp: Language, page: str):
    items = [("a", page), ("b", None), ("c", "x" * 50), ("d", page)]
    records = list(newsnlp.process(items, model=nlp, max_chars=len(page)))
    assert [r["id"] for r in records if "error" in r] == ["b"]
    records = list(newsnlp.process(items, model=nlp, max_chars=40, on_error="skip"))
    assert records == []
    with pytest.raises(newsnlp.ProcessingError, match="'b'"):
        list(newsnlp.process(items[1:], model=nlp, on_error="raise"))


def test_worker_processes_give_the_same_records(nlp: Language, page: str):
    items = [(str(n), page if n % 3 else "Short.") for n in range(7)]
    alone = list(newsnlp.process(items, model=nlp))
    assert list(newsnlp.process(items, n_process=2, batch_size=2)) == alone


@pytest.mark.parametrize(("length", "zones"), [(60_000, 4), (1000, 3)])
def test_long_pages_are_read_in_smaller_numbers(
    blank: Language, monkeypatch: pytest.MonkeyPatch, length: int, zones: int
):
    store.register()
    opened: list[Language] = []

    def counted(nlp: Language) -> AbstractContextManager[None]:
        opened.append(nlp)
        return memory_zone(nlp)

    monkeypatch.setattr(reading, "memory_zone", counted)
    texts = ["a " * (length // 2)] * 5 + ["b"] * 7
    records = list(newsnlp.process(texts, model=blank, batch_size=4))
    assert [r["id"] for r in records if "error" not in r] == list(range(12))
    assert len(opened) == zones


def test_parameters_are_checked(nlp: Language):
    with pytest.raises(ValueError, match="on_error"):
        newsnlp.process([], on_error="ignore")
    with pytest.raises(ValueError, match="n_process"):
        newsnlp.process([], n_process=0)
    with pytest.raises(ValueError, match="name or path"):
        newsnlp.process([], model=nlp, n_process=2)


def test_offsets_of_trimmed_pages_are_those_of_the_page(page: str):
    record = next(newsnlp.process([page], action="trim"))
    assert record["quotes"]
    assert record["agreements"]
    for quote in record["quotes"]:
        pieces = [page[c["start"] : c["end"]] for c in quote["content"]]
        assert " ".join(pieces) == quote["text"]
    for entity in record["entities"]:
        for mention in entity["mentions"]:
            assert page[mention["start"] : mention["end"]] == mention["text"]
    headline = record["article"]["headline"]
    assert page[headline["start"] : headline["end"]] == headline["text"]


def _ignore(name, component, docs, error):
    """An error handler that leaves out what fails."""


def test_a_page_that_an_error_handler_drops_is_an_error(page: str):
    nlp = newsnlp.load()

    @Language.component("fails_on_short_texts")
    def fail(doc):
        if len(doc) < 3:
            raise RuntimeError("too short")
        return doc

    nlp.add_pipe("fails_on_short_texts", first=True)
    nlp.default_error_handler = _ignore
    records = list(newsnlp.process(["One.", page, "Two.", page, "End."], model=nlp))
    assert [r["id"] for r in records if "error" in r] == [0, 2, 4]
    assert "error handler" in records[0]["error"]["message"]


def test_records_are_read_in_a_memory_zone(nlp: Language):
    list(newsnlp.process(["Warm up the pipeline here."], model=nlp))
    before = len(nlp.vocab.strings)
    made = (f"Minister Xq{n}zu met Yw{n}vo in Port{n}burg." for n in range(50))
    assert not any("error" in r for r in newsnlp.process(made, model=nlp, batch_size=10))
    assert len(nlp.vocab.strings) == before


def test_odd_characters_cost_nobody_else_a_record(nlp: Language, page: str):
    items = ["a\0b", "\ud800 alone", "", "\u2028\u0085\r\n", page]
    records = list(newsnlp.process(items, model=nlp))
    assert [r["id"] for r in records if "error" in r] == [1]
    assert records[4]["quotes"]


def test_a_page_with_its_html_has_its_text(nlp: Language, page: str):
    pytest.importorskip("trafilatura")
    lines = "".join(f"<p>{line}</p>" for line in page.splitlines() if line)
    source = f"<html><body><nav>Home World</nav><article>{lines}</article></body></html>"
    items = [("h", newsnlp.Html(source)), ("t", page), ("e", newsnlp.Html(""))]
    html, text, empty = newsnlp.process(items, model=nlp)
    assert "text" not in text
    assert "error" in empty
    assert html["agreements"]
    for entity in html["entities"]:
        for mention in entity["mentions"]:
            assert html["text"][mention["start"] : mention["end"]] == mention["text"]


SIGNED = "Chile and Peru signed a fishing treaty in Lima on Monday."
WEDNESDAY = datetime.date(2024, 3, 6)


def test_a_known_date_of_publication_tells_which_monday(nlp: Language):
    items = [("known", SIGNED, WEDNESDAY), ("unknown", SIGNED, None), ("none", SIGNED)]
    for action in ("mark", "trim"):
        pipeline = nlp if action == "mark" else newsnlp.load(action="trim")
        known, *others = newsnlp.process(items, model=pipeline)
        assert known["article"]["published"]["iso"] == "2024-03-06"
        assert [a["date"]["iso"] for a in known["agreements"]] == ["2024-03-04"]
        for record in others:
            assert record["article"]["published"] is None
            assert [a["date"]["iso"] for a in record["agreements"]] == [None]
        assert "newsnlp_boilerplate" in pipeline.pipe_names


def test_a_page_is_believed_about_its_own_date(nlp: Language, page: str):
    page = page.replace("NAIROBI\n", "Published: March 13, 2024, 10:00 GMT\n\nNAIROBI\n", 1)
    (plain,) = newsnlp.process([page], model=nlp)
    assert plain["article"]["published"]["iso"] == "2024-03-13"
    assert list(newsnlp.process([(0, page, "2020-01-01")], model=nlp)) == [plain]


def test_a_date_that_cannot_be_read_is_an_error(nlp: Language):
    items = [("a", SIGNED, "soon"), ("b", SIGNED, 20240306), ("c", None, WEDNESDAY)]
    a, b, c = newsnlp.process([*items], model=nlp)
    assert "'soon' is no date" in a["error"]["message"]
    assert "20240306 is no date" in b["error"]["message"]
    assert c["error"]["type"] == "TypeError"


def test_a_known_date_needs_the_filter_that_reads_articles(blank: Language):
    undated, dated = newsnlp.process([SIGNED, (1, SIGNED, WEDNESDAY)], model=blank, batch_size=1)
    assert "error" not in undated
    assert "newsnlp_boilerplate" in dated["error"]["message"]


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (WEDNESDAY, "2024-03-06"),
        (datetime.datetime(2024, 3, 6, 23, 59), "2024-03-06"),
        ("2024-03-06T23:59:00+02:00", "2024-03-06"),
        ("Wed, 06 Mar 2024 10:00:00 GMT", "2024-03-06"),
        ("March 2024", "2024-03"),
        (" ", None),
    ],
)
def test_dates_as_archives_have_them(value: object, iso: str | None):
    assert iso_date(value) == iso
