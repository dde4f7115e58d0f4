"""Data files are read by one reader, and all of them are well-formed."""

from importlib.resources import files

import pytest
from spacy.attrs import ORTH
from spacy.tokens import Doc
from spacy.vocab import Vocab

from newsnlp import lexicon

DATA = sorted(p.name for p in (files("newsnlp") / "data").iterdir())


@pytest.mark.parametrize("name", [n for n in DATA if n.endswith(".tsv")])
def test_every_table_has_a_header_and_full_rows(name: str):
    rows = lexicon.table(name)
    assert rows
    assert all(rows[0].keys() == row.keys() for row in rows)


@pytest.mark.parametrize("name", [n for n in DATA if n.endswith((".tsv", ".txt"))])
def test_every_data_file_says_what_it_is(name: str):
    assert (files("newsnlp") / "data" / name).read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize("name", [n for n in DATA if n.endswith(".txt")])
def test_no_list_repeats_itself(name: str):
    words = lexicon.words(name)
    assert len(words) == len(set(words))


def test_ids_are_the_hashes_of_any_vocabulary():
    assert Vocab().strings.add("communique") in lexicon.ids(["communique"])


def test_a_missing_file_is_an_error():
    with pytest.raises(FileNotFoundError):
        lexicon.words("no_such_list.txt")


@pytest.mark.parametrize("more", [0, 5000])
def test_positions_are_those_of_the_wanted_hashes_alone(more: int):
    doc = Doc(Vocab(), words=["the", "boat", "left", "the", "quay"])
    wanted = lexicon.ids(["the", "quay", *(f"word{n}" for n in range(more))])
    alike = doc[1].orth ^ (1 << 63)  # but one bit apart from a word of the Doc
    assert lexicon.positions(doc, {*wanted, alike}, ORTH) == [0, 3, 4]
    assert lexicon.positions(doc, (), ORTH) == []
    assert lexicon.positions(Doc(doc.vocab), wanted, ORTH) == []


def test_what_is_read_once_is_read_again_afterwards():
    doc = Doc(Vocab(), words=["the", "old", "quay"])
    other = Doc(doc.vocab, words=["a", "quay"])
    quay = lexicon.ids(["quay"])
    with lexicon.read_once(doc):
        assert lexicon.positions(doc, quay, ORTH) == [2]
        assert lexicon.positions(other, quay, ORTH) == [1]
        assert lexicon.positions(doc, lexicon.ids(["old"]), ORTH) == [1]
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[:2])
    assert lexicon.positions(doc, quay, ORTH) == [1]
