"""Memory zones that stay flat: spaCy's own leave places in tables behind."""

from __future__ import annotations

import tracemalloc

import pytest
import spacy
from spacy.language import Language

import newsnlp
from newsnlp.batch import zone


def _read_new_words(nlp: Language, zones: int, words: int) -> list[float]:
    """Read words never seen before. The megabytes in use after each zone."""
    sizes = []
    tracemalloc.start()
    for n in range(zones):
        with zone.memory_zone(nlp):
            nlp.make_doc(" ".join(f"w{n}x{k}" for k in range(words)))
        sizes.append(tracemalloc.get_traced_memory()[0] / 1e6)
    tracemalloc.stop()
    return sizes


def test_words_that_are_let_go_leave_no_place_behind(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(zone, "_WORDS", 2000)
    sizes = _read_new_words(spacy.blank("en"), zones=20, words=1000)
    assert max(sizes) < 0.5  # 0.8 in zones of spaCy's own, and doubling for ever


def test_what_somebody_changed_stays(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(zone, "_WORDS", 10)
    nlp = spacy.blank("en")
    before = nlp("He must not zzyzx in Lima.")
    nlp.vocab["must"].is_stop = False
    nlp.vocab["zzyzx"].norm_ = "go"
    strings = set(nlp.vocab.strings)
    for _ in range(2):
        _read_new_words(nlp, zones=2, words=20)
        assert nlp.vocab["must"].is_stop is False
        assert nlp.vocab["zzyzx"].norm_ == "go"
    assert nlp.vocab["he"].is_stop
    assert set(nlp.vocab.strings) >= strings
    assert [(token.text, token.norm_, token.shape_) for token in before][:3] == [
        ("He", "he", "Xx"),
        ("must", "must", "xxxx"),
        ("not", "not", "xxx"),
    ]


def test_records_are_the_same_before_and_after(page: str):
    nlp = newsnlp.load()
    first = list(newsnlp.process([page], model=nlp))
    zone.renew(nlp)
    assert nlp.get_pipe("lemmatizer").cache == {}
    assert list(newsnlp.process([page], model=nlp)) == first
