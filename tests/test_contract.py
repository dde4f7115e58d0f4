"""What every component promises: its results survive bytes, DocBin, copy, pickle and worker
processes, and are the same when it runs twice."""

from __future__ import annotations

import copy
import json
import multiprocessing
import pickle
import subprocess
import sys
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import newsnlp
from newsnlp import store
from newsnlp.factories import PIPES

LAYERS = tuple(store.LAYERS)


def _bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def _docbin(doc: Doc) -> Doc:
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    return next(DocBin().from_bytes(data).get_docs(doc.vocab))


def _pickle(doc: Doc) -> Doc:
    copied: Doc = pickle.loads(pickle.dumps(doc))
    return copied


ROUND_TRIPS: dict[str, Callable[[Doc], Doc]] = {
    "bytes": _bytes,
    "DocBin": _docbin,
    "copy": Doc.copy,
    "pickle": _pickle,
}


def facts(doc: Doc) -> dict:
    return doc._.newsnlp.to_dict()


@pytest.mark.parametrize("layer", LAYERS)
def test_the_page_has_something_for_every_component(doc: Doc, layer: str):
    assert store.read(doc, layer)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("way", ROUND_TRIPS)
def test_records_survive(doc: Doc, layer: str, way: str):
    again = ROUND_TRIPS[way](doc)
    assert store.read(again, layer) == store.read(doc, layer)
    assert facts(again) == facts(doc)


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_records_survive_worker_processes(
    nlp: Language, page: str, method: str, monkeypatch: pytest.MonkeyPatch
):
    """spaCy starts workers by the platform's default method, which differs between platforms."""
    context = multiprocessing.get_context(method)
    monkeypatch.setattr("spacy.language.mp", context)
    alone = [facts(d) for d in nlp.pipe([page, "", page])]
    pairs = nlp.pipe([(page, "a"), ("", "b"), (page, "c")], as_tuples=True, n_process=2)
    docs, contexts = zip(*pairs, strict=True)
    assert contexts == ("a", "b", "c")
    assert [facts(d) for d in docs] == alone


def test_running_twice_changes_nothing(nlp: Language, doc: Doc):
    before = json.dumps(facts(doc))
    for name in PIPES:
        doc = nlp.get_pipe(name)(doc)
    assert json.dumps(facts(doc)) == before


def test_two_documents_do_not_mix(nlp: Language, page: str):
    first, second = nlp(page), nlp("The museum was closed on Sunday.")
    assert facts(first) == facts(nlp(page))
    assert not second._.quotes
    assert not second._.agreements


@pytest.mark.parametrize("pipe", PIPES)
def test_a_component_is_added_without_importing_newsnlp(pipe: str):
    code = f"""if True:
        import sys, spacy
        nlp = spacy.blank("en")
        nlp.add_pipe("{pipe}")
        print(len(nlp("Ada said: 'No.'")._.newsnlp.to_dict()))
    """
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "7"


def test_the_pipeline_is_saved_and_loaded(nlp: Language, page: str, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert facts(again(page)) == facts(nlp(page))


def test_the_pipeline_is_pickled(nlp: Language, page: str):
    again = pickle.loads(pickle.dumps(nlp))
    assert facts(again(page)) == facts(nlp(page))


def test_the_pipeline_goes_through_bytes(nlp: Language, page: str):
    again = newsnlp.load(copy.deepcopy(newsnlp.pipeline.DEFAULT_MODEL))
    again.from_bytes(nlp.to_bytes())
    assert facts(again(page)) == facts(nlp(page))


def test_the_text_and_the_annotation_stay_as_they_were(nlp: Language, page: str):
    with nlp.select_pipes(disable=[*PIPES[1:]]):
        before = nlp(page)
    after = nlp(page)
    assert after.text == page
    assert [(t.text, t.tag_, t.dep_, t.head.i) for t in after] == [
        (t.text, t.tag_, t.dep_, t.head.i) for t in before
    ]
    assert [(e.start, e.end, e.label_) for e in after.ents] == [
        (e.start, e.end, e.label_) for e in before.ents
    ]


def test_retokenizing_moves_no_record(doc: Doc):
    quote = doc._.quotes[0]
    text = quote.text
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:3])
    assert doc._.quotes[0].text == text
    assert doc._.quotes[0].spans[0].text in text


def test_every_offset_quotes_the_text(doc: Doc):
    for entity in doc._.news_entities:
        for mention in entity.mentions:
            assert doc.text[mention.start : mention.end] == mention.text
    for quote in doc._.quotes:
        assert quote.text == " ".join(doc.text[e.start : e.end] for e in quote.content)


def test_a_taken_name_is_a_clear_error(nlp: Language, monkeypatch: pytest.MonkeyPatch):
    from newsnlp.store import extensions

    monkeypatch.setattr(extensions, "_SHORT", ((Span, "roles", len),))
    with pytest.raises(ValueError, match="short_names"):
        store.register()
    store.register(short_names=False)


def test_an_unknown_parameter_value_is_named():
    with pytest.raises(ValueError, match="action"):
        spacy.blank("en").add_pipe("newsnlp_boilerplate", config={"action": "delete"})
