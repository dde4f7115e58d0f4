"""Docs built from written annotation, so that rules are tested apart from any model.

One token a line, seven columns, in the label scheme of spaCy's English models:

    index  word  lemma  tag  head  dep  ent

``head`` is the index of the head (a root's is its own), ``ent`` is ``-`` or an IOB tag like
``B-PERSON``. ``_`` as lemma means the word in lower case. An underscore glued to the left of a word
(``_,``) means that no space stands before it. Empty lines start a new paragraph (a newline token).
``dump(doc)`` writes any Doc in this notation: parse a sentence, dump it, correct it, keep it.
"""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "VB": "VERB", "VBD": "VERB",
    "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "JJ": "ADJ",
    "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "SCONJ",
    "IN": "ADP", "TO": "PART", "RP": "ADP", "DT": "DET", "PDT": "DET", "WDT": "PRON",
    "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON", "CC": "CCONJ",
    "CD": "NUM", "UH": "INTJ", "POS": "PART", "$": "SYM", "_SP": "SPACE",
}  # fmt: skip


def gold_doc(annotation: str, vocab: Vocab | None = None) -> Doc:
    """The Doc that an annotation describes.

    Raises ValueError if a line has not seven columns or its index is not the next one.
    """
    words: list[str] = []
    spaces: list[bool] = []
    columns: dict[str, list[str]] = {k: [] for k in ("lemmas", "tags", "deps", "ents")}
    heads: list[int] = []
    moved: list[int] = []  # index in the annotation -> index in the Doc
    paragraph = False
    for line in annotation.strip().splitlines():
        if not line.strip():
            paragraph = True
            continue
        index, word, lemma, tag, head, dep, ent = line.split()
        if int(index) != len(moved):
            raise ValueError(f"Line {line!r}: the index should be {len(moved)}.")
        if paragraph:
            _add_newline(words, spaces, columns, heads)
            paragraph = False
        if word.startswith("_") and len(word) > 1:
            word = word[1:]
            spaces[-1] = False
        moved.append(len(words))
        words.append(word)
        spaces.append(True)
        columns["lemmas"].append(word.lower() if lemma == "_" else lemma)
        columns["tags"].append(tag)
        columns["deps"].append(dep)
        columns["ents"].append("O" if ent == "-" else ent)
        heads.append(-int(head) - 1)
    spaces[-1] = False
    return Doc(
        vocab or spacy.blank("en").vocab,
        words=words,
        spaces=spaces,
        heads=[moved[-h - 1] if h < 0 else h for h in heads],
        pos=[
            "AUX" if dep in ("aux", "auxpass") and tag != "TO" else _POS.get(tag, "PUNCT")
            for tag, dep in zip(columns["tags"], columns["deps"], strict=True)
        ],
        **columns,
    )


def annotations(path: Path) -> dict[str, str]:
    """The annotations in a file of several, each headed by a line "# name"."""
    blocks = (b.split("\n", 1) for b in path.read_text(encoding="utf-8").split("# ")[1:])
    return {name.strip(): rows.strip() for name, rows in blocks}


def _add_newline(
    words: list[str], spaces: list[bool], columns: dict[str, list[str]], heads: list[int]
) -> None:
    spaces[-1] = False
    heads.append(len(words) - 1)
    words.append("\n\n")
    spaces.append(False)
    for name, value in (("lemmas", "\n\n"), ("tags", "_SP"), ("deps", "dep"), ("ents", "O")):
        columns[name].append(value)


def dump(doc: Doc) -> str:
    """A Doc in the notation that ``gold_doc`` reads."""
    tokens = [t for t in doc if not t.is_space]
    index = {t.i: n for n, t in enumerate(tokens)}
    lines = []
    for n, token in enumerate(tokens):
        before = doc[token.i - 1] if token.i else None
        if before is not None and before.is_space and "\n" in before.text:
            lines.append("")
        glued = before is not None and not before.is_space and not before.whitespace_
        head = token.head if not token.head.is_space else token
        ent = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "-"
        lemma = token.lemma_ if token.lemma_ != token.lower_ else "_"
        row = (str(n), ("_" if glued else "") + token.text, lemma, token.tag_)
        lines.append("  ".join((*row, str(index[head.i]), token.dep_, ent)))
    return "\n".join(lines)
