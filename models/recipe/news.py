"""Sentences of news prose for training: clauses of the treebanks set in patterns written by hand.

The treebanks hold little news. What is rare there and common in news (who said what, titles before
names, offices after them) is shown here more often; the patterns stand in news.txt.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from models.recipe.tree import ROOT, Tree, Word
from models.recipe.words import FINITE_TAGS

Pattern = list[Word]
_FOLDER = Path(__file__).parent
_NO_SPACE_BEFORE = frozenset({",", ".", ":", "''", "POS", "-RRB-"})
_NO_SPACE_AFTER = frozenset({"``", "-LRB-"})


def sentences(trees: list[Tree], count: int, chance: random.Random) -> Iterator[Tree]:
    """``count`` sentences, made from clauses of these converted trees."""
    patterns, own_clauses = _patterns()
    fillers = _fillers()
    clauses = [tree for tree in trees if _can_be_quoted(tree)]
    for _ in range(count):
        if chance.random() < 0.4:
            clause = Tree(_fill(chance.choice(own_clauses), fillers, chance))
        else:
            clause = _without_full_stop(chance.choice(clauses))
        yield _finish(_set_in(_fill(chance.choice(patterns), fillers, chance), clause))


def _can_be_quoted(tree: Tree) -> bool:
    """A short plain statement: subject, finite verb, full stop, no quotation of its own."""
    if not 4 <= len(tree) <= 25 or tree[len(tree) - 1].form != ".":
        return False
    root = next(i for i, w in enumerate(tree.words) if w.head == ROOT)
    verbs = [root, *tree.kids_dep(root, "aux", "auxpass")]
    return (
        any(tree[i].tag in FINITE_TAGS for i in verbs)
        and bool(tree.kids_dep(root, "nsubj", "nsubjpass"))
        and not any(w.tag in ("``", "''", "-LRB-", ":") or w.dep == "parataxis" for w in tree.words)
    )


def _without_full_stop(tree: Tree) -> Tree:
    return Tree(deepcopy(tree.words[:-1]))


def _set_in(pattern: Pattern, clause: Tree) -> list[Word]:
    """The words of the pattern with the clause in its slot."""
    slot = next(i for i, word in enumerate(pattern) if word.form == "CLAUSE")
    extra = len(clause) - 1
    root = slot + next(i for i, w in enumerate(clause.words) if w.head == ROOT)

    def moved(head: int) -> int:
        return root if head == slot else head + extra * (head > slot)

    outside = [replace(word, head=moved(word.head)) for word in pattern]
    inside = [
        replace(word, head=moved(pattern[slot].head), dep=pattern[slot].dep)
        if word.head == ROOT
        else replace(word, head=word.head + slot)
        for word in clause.words
    ]
    opens = slot == 0 or pattern[slot - 1].tag == "``"
    if not opens and not inside[0].tag.startswith("NNP") and inside[0].form != "I":
        inside[0].form = inside[0].form[:1].lower() + inside[0].form[1:]
    elif opens:
        inside[0].form = inside[0].form[:1].upper() + inside[0].form[1:]
    inside[-1].space = True
    return [*outside[:slot], *inside, *outside[slot + 1 :]]


def _fill(pattern: Pattern, fillers: dict[str, list[str]], chance: random.Random) -> Pattern:
    """The pattern with its slots filled, except CLAUSE."""
    filled: list[Word] = []
    at: dict[int, int] = {ROOT: ROOT}
    for i, word in enumerate(pattern):
        entry = _entry(word, fillers, chance)
        head = len(filled) + len(entry) - 1
        at[i] = head
        for form, tag in entry[:-1]:
            dep = {"JJ": "amod", "DT": "det"}.get(tag, "compound")
            filled.append(Word(form, form.lower(), tag, -2 - i, "", dep=dep))
        form, tag = entry[-1]
        dep = "compound" if (word.dep, tag) == ("amod", "NNP") else word.dep
        filled.append(replace(word, form=form, tag=tag, dep=dep))
    for word in filled:
        word.head = at[-2 - word.head] if word.head < ROOT else at[word.head]
    return filled


def _entry(
    word: Word, fillers: dict[str, list[str]], chance: random.Random
) -> list[tuple[str, str]]:
    if word.form == "PERSON":
        last = [(part, "NNP") for part in chance.choice(fillers["last"]).split()]
        first = [(chance.choice(fillers["first"]), "NNP")] if chance.random() < 0.8 else []
        return first + last
    if word.form.lower() not in fillers or not word.form.isupper():
        return [(word.form, word.tag)]
    entry = chance.choice(fillers[word.form.lower()])
    parts = [part.rpartition("/") for part in entry.split()]
    return [(form, tag) for form, _, tag in parts]


def _finish(words: list[Word]) -> Tree:
    """Set the spaces at what the pattern brings, and "an" before vowels."""
    for i, word in enumerate(words):
        if word.form == "a" and words[i + 1].form[0] in "aeio":
            word.form = "an"
        if i + 1 < len(words) and words[i + 1].tag in _NO_SPACE_BEFORE:
            word.space = False
        if word.tag in _NO_SPACE_AFTER:
            word.space = False
    return Tree(words, document="news")


def _patterns() -> tuple[list[Pattern], list[Pattern]]:
    sections: dict[str, list[Pattern]] = {}
    name = ""
    current: Pattern = []
    for line in (_FOLDER / "news.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("["):
            name, current = line.strip("[]"), []
        elif line and not line.startswith("#"):
            form, tag, head, dep = line.split()
            if not current:
                sections.setdefault(name, []).append(current)
            current.append(Word(form, form.lower(), tag, int(head) - 1, "", dep=dep))
        elif not line:
            current = []
    return sections["patterns"], sections["clauses"]


def _fillers() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    name = ""
    for line in (_FOLDER / "news_words.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            out[name] = [entry.strip() for entry in line.split(",")]
    return out
