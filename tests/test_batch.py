"""process(): one record for each page, in order, errors isolated."""

import pytest
from spacy.language import Language

import newsnlp


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


def test_parameters_are_checked(nlp: Language):
    with pytest.raises(ValueError, match="on_error"):
        newsnlp.process([], on_error="ignore")
    with pytest.raises(ValueError, match="n_process"):
        newsnlp.process([], n_process=0)
    with pytest.raises(ValueError, match="name or path"):
        newsnlp.process([], model=nlp, n_process=2)
