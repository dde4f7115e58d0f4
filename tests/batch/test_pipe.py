"""``nlp.pipe`` as spaCy users know it: tuples, batches, processes of every kind, error handlers."""

from __future__ import annotations

import multiprocessing

import pytest
from spacy.language import Language

import newsnlp

HANDLED: list[str] = []


@Language.component("newsnlp_test_fails_on_x")
def fails_on_x(doc):
    if doc.text == "x":
        raise RuntimeError("as asked")
    return doc


def keep_name(name, component, docs, error):
    HANDLED.append(f"{name}: {error}")


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes(nlp: Language, page: str, method: str):
    alone = nlp(page)._.newsnlp.to_dict()
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(method, force=True)
    try:
        pairs = [(page, {"id": n}) for n in range(4)]
        found = list(nlp.pipe(pairs, as_tuples=True, n_process=2, batch_size=2))
    finally:
        multiprocessing.set_start_method(before, force=True)
    assert [context["id"] for _, context in found] == [0, 1, 2, 3]
    assert all(doc._.newsnlp.to_dict() == alone for doc, _ in found)


def test_error_handlers_leave_the_others(page: str):
    nlp = newsnlp.load()
    nlp.add_pipe("newsnlp_test_fails_on_x", after="newsnlp_boilerplate")
    nlp.default_error_handler = keep_name
    HANDLED.clear()
    docs = list(nlp.pipe([page, "x", page], batch_size=3))
    assert HANDLED == ["newsnlp_test_fails_on_x: as asked"]
    assert [len(doc._.quotes) > 0 for doc in docs] == [True, True]


@pytest.mark.parametrize("action", ["mark", "trim"])
def test_tuples_keep_their_context(page: str, action: str):
    nlp = newsnlp.load(action=action)
    pairs = [(page, n) for n in range(3)]
    assert [n for _, n in nlp.pipe(pairs, as_tuples=True, batch_size=2)] == [0, 1, 2]
