"""The labels that remain, and where punctuation hangs."""

from __future__ import annotations

from models.recipe.phrases import NESTED
from models.recipe.tree import ROOT, Tree
from models.recipe.words import GIVING, NOUN_TAGS

_NEGATIONS = frozenset({"not", "n't", "n’t", "nt", "never"})
_LABELS = {
    "root": "ROOT", "nsubj": "nsubj", "nsubj:pass": "nsubjpass", "nsubj:outer": "nsubj",
    "csubj": "csubj", "csubj:pass": "csubjpass", "csubj:outer": "csubj", "obj": "dobj",
    "iobj": "dative", "ccomp": "ccomp", "xcomp": "xcomp", "advcl": "advcl",
    "advcl:relcl": "relcl", "acl": "acl", "acl:relcl": "relcl", "aux": "aux",
    "aux:pass": "auxpass", "cop": "aux", "det": "det", "det:predet": "predet", "cc": "cc",
    "cc:preconj": "preconj", "conj": "conj", "compound": "compound", "compound:prt": "prt",
    "flat": "compound", "fixed": "advmod", "nmod:poss": "poss", "nummod": "nummod",
    "appos": "appos", "punct": "punct", "parataxis": "parataxis", "discourse": "intj",
    "vocative": "npadvmod", "expl": "expl", "mark": "mark", "orphan": "dep", "dep": "dep",
    "reparandum": "dep", "goeswith": "dep", "dislocated": "dep", "obl:unmarked": "npadvmod",
    "obl:agent": "npadvmod", "obl": "npadvmod", "pobj": "pobj", "attr": "attr",
    "acomp": "acomp", "pcomp": "pcomp",
}  # fmt: skip


def label_rest(tree: Tree) -> None:
    """Give every word without a label the one that its UD relation stands for."""
    for i, word in enumerate(tree.words):
        if word.ud == "discourse" and word.tag == "UH" and word.lower == "so":
            word.tag, word.upos = "RB", "ADV"  # as in most documents of the treebanks
        if word.head == ROOT:
            word.dep = "ROOT"
        elif not word.dep or word.dep in ("ROOT", NESTED):
            word.dep = _label(tree, i)
    for i, word in enumerate(tree.words):
        if word.dep == "prep" and word.lower == "to" and word.head >= 0:
            verb = word.head
            if tree[verb].lemma in GIVING and tree.kids_dep(verb, "dobj", "nsubjpass"):
                tree[i].dep = "dative"


def _label(tree: Tree, i: int) -> str:
    word = tree[i]
    head = tree[word.head]
    ud = word.ud
    if ud == "mark":
        if word.tag == "TO":
            return "aux"
        return "advmod" if word.tag == "WRB" else "mark"
    if ud == "advmod":
        return _adverb(tree, i)
    if ud == "case":
        return "case" if word.tag == "POS" else "prep"
    if ud == "amod":
        return "compound" if word.tag in NOUN_TAGS and i < word.head else "amod"
    if ud == "det":
        return "poss" if word.tag in ("PRP$", "WP$") else "det"
    if ud == "compound":
        return "amod" if word.tag in ("JJ", "JJR", "JJS") else "compound"
    if ud in ("nmod:unmarked", "nmod:desc", "nmod", "list"):
        return _noun(tree, i)
    if ud in ("obl", "obl:unmarked") and word.tag in ("IN", "TO", "RP"):
        return "prep"
    if ud == "dep" and word.tag == "CD" and i == word.head + 1 and head.tag in NOUN_TAGS:
        return "nummod"  # "Category 3"
    if ud == "nummod" and head.tag == "CD" and i < word.head:
        return "compound"
    if ud == "discourse" and word.tag.startswith("RB"):
        return "advmod"
    if ud == "iobj" and not tree.kids(word.head, "obj"):
        return "dobj"  # "told reporters that ..."
    if ud == "appos" and i < word.head:
        return "compound"
    return _LABELS.get(ud, "dep")


def _adverb(tree: Tree, i: int) -> str:
    word = tree[i]
    head = tree[word.head]
    if word.lower in _NEGATIONS:
        return "neg"
    if head.tag in ("CD", "$") and i < word.head and word.tag in ("IN", "JJR", "RBR"):
        return "quantmod"
    if word.tag == "IN" and head.tag.startswith("VB") and not tree.kids(i):
        return "prep"
    return "npadvmod" if word.tag in NOUN_TAGS else "advmod"


def _noun(tree: Tree, i: int) -> str:
    word = tree[i]
    if word.tag == "CD":
        return "nummod"
    if word.ud == "list":
        return "appos" if word.tag in NOUN_TAGS else "dep"
    if i < word.head:
        return "compound" if word.ud == "nmod:desc" else "nmod"
    return "appos" if word.ud == "nmod:desc" else "npadvmod"


_PAIRED = frozenset({"``", "''", "-LRB-", "-RRB-"})
_PHRASES = frozenset({"advcl", "appos", "relcl", "acl", "parataxis", "intj", "prep", "npadvmod",
                      "ccomp", "advmod", "agent", "nummod", "dep"})  # fmt: skip


def hang_punctuation(tree: Tree) -> None:
    """Marks at the edge of a phrase hang on what the phrase hangs on; the final one on the root."""
    root = next(i for i, w in enumerate(tree.words) if w.head == ROOT)
    last = len(tree) - 1
    while last > 0 and tree[last].dep == "punct":
        if tree[last].tag == "." or tree[last].head > last:
            tree[last].head = root
        last -= 1
    waiting = [
        i
        for i, word in enumerate(tree.words)
        if word.dep == "punct" and word.head not in (ROOT, root) and word.tag != "HYPH"
    ]
    moved = True
    while moved:  # a mark that has left lets the mark beside it stand at the edge
        left = [i for i in waiting if not _climb(tree, i)]
        moved, waiting = len(left) < len(waiting), left


def _climb(tree: Tree, i: int) -> bool:
    """Out of the phrase at whose edge the mark stands; a preposition and its noun are one."""
    start = tree[i].head
    while True:
        head = tree[i].head
        inside = tree.subtree(head)
        if i not in (inside[0], inside[-1]) or tree[head].head == ROOT:
            break
        dep = tree[head].dep
        passes = dep in ("pobj", "pcomp") and tree[i].tag not in _PAIRED
        if dep in _PHRASES or passes:
            tree[i].head = tree[head].head
        if not passes:
            break
    return tree[i].head != start
