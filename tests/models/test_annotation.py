"""The project's own annotation of names: marked lines become offsets, and offsets labels."""

from __future__ import annotations

import json
import lzma
import random
from pathlib import Path

import pytest
import spacy

from models.recipe.detokenize import join
from models.recipe.ner_annotated import Passage, keep
from models.recipe.ner_train import to_doc

TEXT = "Everyone heard one speech by the United Kingdom's Ada Quill in Oslo.\nMore."


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "wikinews"
    folder.mkdir()
    with lzma.open(folder / "wikinews.jsonl.xz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"text": TEXT}) + "\n")
    return tmp_path


def test_marked_names_become_offsets(corpora: Path):
    line = "wn:0:0:68\tone=C; the United Kingdom=G; Ada Quill=P; Oslo=G"
    rows, faults = keep(corpora, [line])
    assert faults == []
    places = [entity.split(":") for entity in rows[0].split("\t")[4].split()]
    found = [(TEXT[int(a) : int(b)], label) for a, b, label in places]
    # a whole word, not the end of "Everyone"; a place without its article
    assert found[0] == ("one", "CARDINAL")
    assert places[0][0] == str(TEXT.index(" one ") + 1)
    assert found[1:] == [("United Kingdom", "GPE"), ("Ada Quill", "PERSON"), ("Oslo", "GPE")]


@pytest.mark.parametrize("marked", ["Bergen=G", "Oslo=Z", "Oslo"])
def test_a_fault_names_its_line(corpora: Path, marked: str):
    rows, faults = keep(corpora, [f"wn:0:0:68\t{marked}"])
    assert rows == []
    assert "wn:0:0:68" in faults[0]


def test_a_passage_gives_words_and_labels():
    start = TEXT.index("Ada")
    passage = Passage("wn", 2, TEXT, ((start, start + 9, "PERSON"),))
    words, labels = passage.sentence(spacy.blank("en"))
    assert passage.part == "train"
    assert [w for w, label in zip(words, labels, strict=True) if label != "O"] == ["Ada", "Quill"]
    assert labels[words.index("Ada")] == "B-PERSON"


def test_what_the_tokenizer_cuts_is_unknown():
    passage = Passage("wn", 0, "The Anglo-Irish-ness of it.", ((4, 7, "NORP"),))
    words, labels = passage.sentence(spacy.blank("en"))
    assert labels[words.index("Anglo")] == "-"


def test_parts_are_told_by_the_document():
    assert [Passage("wn", n, "", ()).part for n in range(3)] == ["test", "dev", "train"]


def test_tokens_become_running_text():
    words = ["``", "It", "'s", "late", ",", "''", "he", "said", "-LRB-", "twice", "-RRB-", "."]
    text, placed = join([words], random.Random(0))
    assert text.replace("“", '"').replace("”", '"').replace("’", "'") == (
        '"It\'s late," he said (twice).'
    )
    assert [text[a:b] for a, b in placed[0]][1] == "It"


def test_names_with_no_break_spaces_stay_whole():
    sentence = (["Ada", "Quill", "spoke", "in", "New", "Bergen"], ["B-PERSON", "I-PERSON", *"OO"])
    words, labels = sentence[0], [*sentence[1], "B-GPE", "I-GPE"]
    nlp = spacy.blank("en")
    doc = to_doc(nlp, [(words, labels)], random.Random(0), ruled=False, unbroken=1.0)
    assert " " not in doc.text
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Ada\u00a0Quill", "PERSON"),
        ("New\u00a0Bergen", "GPE"),
    ]
