"""process(): one record for each page, in order, errors isolated."""

import pytest
import spacy
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


@pytest.fixture
def troubled(tmp_path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A pipeline on disk that fails, hangs or dies where a page tells it to.

    Its component is found by a module on the path of the workers, as an installed one would be.
    """
    (tmp_path / "trouble.py").write_text(
        "import os, signal, time\n"
        "from spacy.language import Language\n"
        "@Language.component('trouble')\n"
        "def act(doc):\n"
        "    if doc.text == 'fail': raise RuntimeError('as asked')\n"
        "    if doc.text == 'hang': time.sleep(600)\n"
        "    if doc.text == 'die': os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return doc\n"
    )
    info = tmp_path / "trouble-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: trouble\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[spacy_factories]\ntrouble = trouble:act\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    blank = spacy.blank("en")
    blank.to_disk(tmp_path / "pipeline")
    config = blank.config.copy()
    config["nlp"]["pipeline"] = ["trouble"]
    config["components"] = {"trouble": {"factory": "trouble"}}
    config.to_disk(tmp_path / "pipeline" / "config.cfg")
    return str(tmp_path / "pipeline")


def test_a_page_that_fails_hangs_or_kills_costs_one_record(troubled: str):
    texts = ["one", "fail", "two", "hang", "three", "die", "four"]
    records = list(newsnlp.process(texts, model=troubled, n_process=2, batch_size=3, deadline=10))
    errors = {r["id"]: r["error"]["type"] for r in records if "error" in r}
    assert [r["id"] for r in records] == list(range(7))
    assert errors == {1: "RuntimeError", 3: "TimeoutError", 5: "ProcessExpired"}
