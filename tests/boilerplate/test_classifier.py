"""The line classifier: probabilities, the same each time, from numpy and a small file alone."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsnlp.boilerplate.characters import shapes
from newsnlp.boilerplate.classifier import classifier
from newsnlp.boilerplate.features import look, look_again
from newsnlp.boilerplate.lines import cut
from newsnlp.boilerplate.signs import sign
from tests.boilerplate.pages import TREATY


def read(page: str) -> dict[str, float]:
    lines = cut(page)
    texts = [line.text for line in lines]
    _, scores = classifier().read(
        texts, [line.gap for line in lines], [sign(text) for text in texts]
    )
    return {line.text: float(score) for line, score in zip(lines, scores, strict=True)}


def test_prose_scores_above_furniture():
    scores = read(TREATY)
    prose = [score for text, score in scores.items() if "the " in text and len(text) > 110]
    menu = [scores[text] for text in ("Skip to main content", "Sign in", "Contact", "About us")]
    assert len(prose) == 4
    assert min(prose) > max(menu)


LINES = st.lists(
    st.text(alphabet=st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_any_lines_give_probabilities_and_the_same_ones_again(texts: list[str]):
    gaps, signs = [False] * len(texts), [sign(text) for text in texts]
    _, scores = classifier().read(texts, gaps, signs)
    assert scores.shape == (len(texts),)
    assert np.isfinite(scores).all()
    assert ((scores >= 0) & (scores <= 1)).all()
    assert (classifier().read(texts, gaps, signs)[1] == scores).all()


def test_the_weights_fit_the_features():
    model = classifier()
    lines = look(["One line."], [False], [None], model.words)
    assert lines.seen.shape == (1, len(model.first.mean))
    assert look_again(lines, np.array([0.5])).shape == (1, len(model.second.mean))


def test_the_words_around_a_line_count():
    line = "The minister said that barges would sail in May."
    alone = read(f"Home\nContact\n{line}\nSign in\nMenu")
    inside = read(TREATY.replace("The two countries will", f"{line}\nThe two countries will"))
    assert inside[line] > alone[line]


def test_the_weights_are_small():
    path = files("newsnlp.boilerplate") / "weights.npz"
    assert len(path.read_bytes()) < 300_000


@pytest.mark.parametrize("module", ["sklearn", "scipy"])
def test_numpy_is_enough_at_run_time(module: str):
    code = f"""if True:
        import sys
        sys.modules["{module}"] = None
        import spacy
        nlp = spacy.blank("en")
        nlp.add_pipe("newsnlp_boilerplate")
        print(len(nlp("Home\\nWorld\\nThe minister spoke.\\nContact us")._.zones) > 0)
    """
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "True", run.stderr


@pytest.mark.parametrize(
    ("text", "ends", "upper", "small", "digit"),
    [
        *(("Wait...", True, False, False, False), ("Wait…", True, False, False, False)),
        *(("..", False, False, False, False), ("OUI", False, True, False, False)),
        *(("ÉTÉ", False, True, False, False), ("ÉTé", False, False, False, False)),
        *(("été", False, False, True, False), ("barges", False, False, True, False)),
        *(("٣ barges", False, False, False, True), ("3 barges", False, False, False, True)),
        ("3 – 4", False, False, False, True),
    ],
)
def test_letters_of_all_scripts_are_told(
    text: str, ends: bool, upper: bool, small: bool, digit: bool
):
    traits = shapes(["Home", text, "World"]).traits[1]
    assert tuple(bool(traits[k]) for k in (5, 7, 9, 10)) == (ends, upper, small, digit)
