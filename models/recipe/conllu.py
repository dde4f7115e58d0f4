"""Reader of CoNLL-U treebanks, plain or .xz: sentences as trees, with their documents."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from models.recipe.tree import ROOT, Tree, Word


def read(path: Path) -> Iterator[Tree]:
    """The sentences of a treebank, in order; empty nodes are left out.

    Raises ValueError, with file and line, if a token line has not ten columns.
    """
    document, paragraph, heading = "", True, False
    lines: list[list[str]] = []
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document = line.partition("= ")[2]
                paragraph = True
            elif line.startswith("# newpar"):
                paragraph = True
                heading = "head" in line.partition("newpar_block")[2]
            elif line and not line.startswith("#"):
                lines.append(line.split("\t"))
                if len(lines[-1]) != 10:
                    raise ValueError(f"{path}, line {number}: a token has ten columns.")
            elif not line and lines:
                yield Tree(_words(lines), paragraph, document, heading)
                lines, paragraph = [], False
                heading = False
    if lines:
        yield Tree(_words(lines), paragraph, document, heading)


def _words(lines: list[list[str]]) -> list[Word]:
    glued: dict[int, bool] = {}  # index of the last part of a multi-word token -> space after it
    inside: set[int] = set()
    words: list[Word] = []
    for index, form, lemma, upos, tag, _, head, ud, enhanced, misc in lines:
        if "-" in index:
            first, last = (int(part) for part in index.split("-"))
            glued[last] = "SpaceAfter=No" not in misc
            inside.update(range(first, last))
        elif "." not in index:
            i = int(index)
            space = glued.get(i, i not in inside and "SpaceAfter=No" not in misc)
            parent = int(head) - 1 if head != "0" else ROOT
            words.append(Word(form, lemma, tag, parent, ud, space, upos, enhanced))
    return words
