"""The model of kinds: what it may change, and that its arrays fit what is seen."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from newsnlp.boilerplate.classifier import classifier
from newsnlp.boilerplate.features import Lines
from newsnlp.boilerplate.kinds import (
    KindModel,
    kind_model,
    mean_evidence,
    name_anew,
    see,
)
from newsnlp.boilerplate.lines import cut
from newsnlp.boilerplate.signs import sign
from newsnlp.boilerplate.zones import Reading, read_zones
from newsnlp.records import ZONES
from tests.boilerplate.pages import TREATY


def read(page: str) -> tuple[Reading, Lines, np.ndarray]:
    lines = cut(page)
    texts = [line.text for line in lines]
    own = [sign(text) for text in texts]
    seen, scores = classifier().read(texts, [line.gap for line in lines], own)
    return read_zones(lines, own, scores.tolist()), seen, scores


def one_kind(kind: str) -> KindModel:
    """A model for which every line is of this kind."""
    columns = len(kind_model().mean)
    bias = np.zeros(len(ZONES), np.float32)
    bias[ZONES.index(kind)] = 9.0
    zeros = np.zeros((columns, len(ZONES)), np.float32)
    ones = np.ones(columns, np.float32)
    return KindModel({}, zeros[:1], ones, ones, zeros, bias)


def test_the_arrays_fit_what_is_seen():
    reading, seen, scores = read(TREATY)
    model = kind_model()
    wanted = np.ones(len(reading.lines), np.bool_)
    told = mean_evidence(seen.tokens, model.words, model.evidence, wanted)
    values = see(seen, scores, reading, told)
    assert values.shape == (len(reading.lines), len(model.mean))
    probable = model(values)
    assert probable.shape == (len(reading.lines), len(ZONES))
    assert np.allclose(probable.sum(axis=1), 1.0, atol=1e-5)


def test_lines_that_were_guessed_are_named_anew_and_no_others():
    reading, seen, scores = read(TREATY)
    before = list(reading.kinds)
    name_anew(reading, seen, scores, one_kind("login"))
    changed = [i for i, kind in enumerate(before) if reading.kinds[i] != kind]
    assert changed
    assert {reading.kinds[i] for i in changed} == {"login"}
    for i in changed:
        assert before[i] not in ("headline", "dateline", "body", "list")
        assert before[i] != reading.signs[i]
        assert reading.confidences[i] > 0.9


@pytest.mark.parametrize("kind", ["body", "headline", "list", "dateline"])
def test_nothing_becomes_the_story(kind: str):
    reading, seen, scores = read(TREATY)
    before = [kind for kind in reading.kinds if kind in ("headline", "dateline", "body", "list")]
    name_anew(reading, seen, scores, one_kind(kind))
    after = [kind for kind in reading.kinds if kind in ("headline", "dateline", "body", "list")]
    assert after == before


def test_words_tell_by_their_mean_signs_around_them_aside():
    _, seen, _ = read("Sign in!\nAnything\nsign")
    evidence = np.zeros((3, len(ZONES)), dtype=np.float32)
    evidence[:, :2] = [[0, 0], [1, 3], [3, 1]]
    words = {"sign": 1, "in": 2}
    told = mean_evidence(seen.tokens, words, evidence, np.array([True, True, False]))
    assert told[:, :2].tolist() == [[2, 2], [0, 0], [0, 0]]


def test_the_model_is_small():
    assert len((files("newsnlp.boilerplate") / "kinds.npz").read_bytes()) < 300_000


@pytest.mark.parametrize(
    ("line", "kind"), [("Home › World", "navigation"), ("Politics", "section")]
)
def test_what_a_shape_tells_stays(line: str, kind: str):
    page = TREATY.replace("Politics\n", f"{line}\n")
    reading, seen, scores = read(page)
    at = next(i for i, known in enumerate(reading.lines) if known.text == line)
    assert reading.kinds[at] == kind
    name_anew(reading, seen, scores, one_kind("login"))
    assert reading.kinds[at] == kind
