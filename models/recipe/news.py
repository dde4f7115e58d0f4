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
# What is made, and how much of it; the share of own clauses among those that are said.
_KINDS = {"patterns": 0.6, "clauses": 0.22, "headlines": 0.18}
_OWN_CLAUSES = 0.4
# What the words before the last one of an entry are to it, by their tag.
_INSIDE = {"JJ": "amod", "JJR": "amod", "DT": "det", "CD": "nummod", "HYPH": "punct"}
# The share of persons whose name is taken whole from the list of names with the family name first.
_WHOLE_NAMES = 0.12
# What opens a sentence, but no clause after "that".
_OPENERS = frozenset({"CC", "UH"})
_NO_SPACE_BEFORE = frozenset({",", ".", ":", "''", "POS", "-RRB-", "HYPH"})
_NO_SPACE_AFTER = frozenset({"``", "-LRB-", "HYPH"})


def sentences(trees: list[Tree], count: int, chance: random.Random) -> Iterator[Tree]:
    """``count`` sentences, made from clauses of these converted trees.

    Most are a saying with a clause of the treebanks or one of news.txt in it; the others are
    clauses of news.txt standing alone and headlines, which are paragraphs of their own.
    """
    patterns = _patterns()
    fillers = _fillers()
    clauses = [tree for tree in trees if _can_be_quoted(tree)]
    after_headline = False
    for _ in range(count):
        (kind,) = chance.choices(list(_KINDS), list(_KINDS.values()))
        words = _fill(chance.choice(patterns[kind]), fillers, chance)
        if kind == "patterns":
            if chance.random() < _OWN_CLAUSES:
                clause = Tree(_fill(chance.choice(patterns["clauses"]), fillers, chance))
            else:
                clause = _without_full_stop(chance.choice(clauses))
            words = _set_in(words, clause)
        elif kind == "clauses":
            root = next(i for i, word in enumerate(words) if word.head == ROOT)
            words.append(Word(".", ".", ".", root, "", dep="punct"))
        tree = _finish(words)
        tree.heading = kind == "headlines"
        tree.starts_paragraph = tree.heading or after_headline
        after_headline = tree.heading
        yield tree


def _can_be_quoted(tree: Tree) -> bool:
    """A short plain statement: subject, finite verb, full stop, no quotation of its own."""
    if not 4 <= len(tree) <= 25 or tree[len(tree) - 1].form != "." or tree[0].tag in _OPENERS:
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
            dep = _INSIDE.get(tag, "compound")
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
    if word.form in ("PERSON", "SURNAME"):
        if word.form == "PERSON" and chance.random() < _WHOLE_NAMES:
            return _name(chance.choice(fillers["whole"]))
        last = _name(chance.choice(fillers["last"]))
        if word.form == "SURNAME" or chance.random() < 0.2:
            return last
        return [(chance.choice(fillers["first"]), "NNP"), *last]
    if word.form.lower() not in fillers or not word.form.isupper():
        return [(word.form, word.tag)]
    entry = chance.choice(fillers[word.form.lower()])
    parts = [part.rpartition("/") for part in entry.split()]
    return [(form, tag) for form, _, tag in parts]


def _name(name: str) -> list[tuple[str, str]]:
    """The words of a name, cut at hyphens as spaCy's tokenizer does."""
    words = name.replace("-", " - ").split()
    return [(word, "HYPH" if word == "-" else "NNP") for word in words]


def _finish(words: list[Word]) -> Tree:
    """Set the capital, the spaces at what the pattern brings, and "an" before vowels."""
    words[0].form = words[0].form[:1].upper() + words[0].form[1:]
    for i, word in enumerate(words):
        if word.form == "a" and words[i + 1].form[0] in "aeio":
            word.form = "an"
        if i + 1 < len(words) and _is_attached(words[i + 1]):
            word.space = False
        if word.tag in _NO_SPACE_AFTER:
            word.space = False
    return Tree(words, document="news")


def _is_attached(word: Word) -> bool:
    return word.tag in _NO_SPACE_BEFORE or word.form == "n't"


def _patterns() -> dict[str, list[Pattern]]:
    out: dict[str, list[Pattern]] = {}
    name = ""
    for line in (_FOLDER / "news.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            out.setdefault(name, []).append(_pattern(line))
    return out


def _pattern(line: str) -> Pattern:
    """The words of a line: ``word/tag|label|head``, the head named by its word."""
    columns = [entry.split("|") for entry in line.split()]
    parts = [form.partition("/") for form, *_ in columns]
    places: dict[str, int] = {}
    for i, (form, _, _) in enumerate(parts):
        number = sum(before == form for before, _, _ in parts[: i + 1])
        places[form if number == 1 else f"{form}#{number}"] = i
    return [
        Word(form, form.lower(), tag or form, places[head[0]] if head else ROOT, "", dep=label)
        for (form, _, tag), (_, label, *head) in zip(parts, columns, strict=True)
    ]


def _fillers() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    name = ""
    for line in (_FOLDER / "news_words.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            out[name] = [entry.strip() for entry in line.split(",")]
    return out
