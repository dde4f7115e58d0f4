"""Rebuilds phrases: names, dates, money, prepositions, fixed expressions, coordination."""

from __future__ import annotations

from models.recipe.tree import ROOT, Tree
from models.recipe.words import CLAUSE_PREPOSITIONS, FINITE_TAGS, MONTHS

# Fixed expressions whose head is the last word; the others stay as first word and its helpers.
_LAST_HEADS = frozenset(
    {"such as", "rather than", "of course", "at least", "at most", "each other", "one another",
     "as well as", "as well", "in order", "more than", "less than", "fewer than"}
)  # fmt: skip


def rebuild_fixed(tree: Tree) -> None:
    """ "because of", "such as", "at least": the head and the inside of fixed expressions."""
    for first in range(len(tree)):
        rest = tree.kids(first, "fixed")
        if not rest:
            continue
        text = " ".join(tree[i].lower for i in [first, *rest])
        top = tree[first]
        if top.ud in ("mark", "cc"):
            last = rest[-1]
            if top.ud == "cc":
                tree.replace(first, last, lambda i: True)
                tree[first].ud = "advmod"
                for i in rest[:-1]:
                    tree[i].head, tree[i].dep = last, "advmod"
                tree[first].dep = "advmod"
            else:
                for i in rest:
                    tree[i].head, tree[i].ud = top.head, "mark"
        elif text in _LAST_HEADS:
            last = rest[-1]
            label = {"such as": "amod", "each other": "det", "one another": "det"}.get(text)
            if text.endswith(" than"):
                tree[last].dep, label = "quantmod" if top.ud == "advmod" else "", "amod"
                if top.ud == "advmod":
                    tree[last].head, tree[last].ud = top.head, "advmod"
                    top.dep = "amod"
                    continue
            tree.replace(first, last, lambda i: True)
            for i in [first, *rest[:-1]]:
                tree[i].head, tree[i].dep = last, label or "advmod"
        elif top.ud == "case":
            # "because of X": "of" is below "because"; elsewhere preposition in preposition.
            for i in rest:
                tree[i].head, tree[i].dep = first, "pcomp" if text == "because of" else "fixedprep"
        else:
            for i in rest:
                tree[i].head, tree[i].dep = first, "advmod"


def rebuild_names(tree: Tree) -> None:
    """The last word of a flat name is its head, as of any noun phrase."""
    for first in range(len(tree)):
        parts = tree.kids(first, "flat")
        if not parts:
            continue
        last = parts[-1]
        tree.replace(first, last, lambda i: True)
        tree[first].ud = "compound"
        for part in parts[:-1]:
            tree[part].ud = "compound"


def rebuild_dates(tree: Tree) -> None:
    """ "October 9, 1779": the month is the head, day and year are numbers below it."""
    for month, word in enumerate(tree.words):
        if word.lower not in MONTHS or word.head == ROOT:
            continue
        day = word.head
        if tree[day].tag == "CD" and word.ud in ("compound", "nmod:unmarked", "nmod"):
            if abs(day - month) > 2:
                continue
            tree.replace(day, month, lambda i: True)
            tree[day].ud = "nummod"
        for i in tree.kids(month, "nmod:unmarked", "nmod", "compound"):
            if tree[i].tag == "CD" and not tree.kids(i, "case"):
                tree[i].ud = "nummod"


def rebuild_money(tree: Tree) -> None:
    """ "$ 5 million": the last number is the head, sign and first number stand below it."""
    for sign, word in enumerate(tree.words):
        if word.tag != "$" or word.lower.endswith("%"):
            continue
        numbers = [i for i in tree.kids(sign, "nummod") if i > sign and tree[i].tag == "CD"]
        if not numbers:
            continue
        number = numbers[0]
        single = not tree.kids(number, "compound", "nummod")
        tree.replace(sign, number, lambda i: True)
        tree[sign].dep = "nmod" if single else "quantmod"


def chain_conjuncts(tree: Tree) -> None:
    """A <- B <- C in place of A <- B and A <- C; "and" and commas stand with the one before."""
    for first in range(len(tree)):
        previous = first
        for conjunct in tree.kids(first, "conj"):
            if conjunct < first:
                continue
            tree[conjunct].head = previous
            for i in tree.kids(conjunct):
                joins = tree[i].ud == "cc" or (tree[i].ud == "punct" and tree[i].form in ",;:-–—")
                if joins and previous < i < conjunct:
                    tree[i].head = previous
            previous = conjunct


def raise_prepositions(tree: Tree) -> None:
    """A preposition takes the place of its noun, and the noun stands below it."""
    for noun in range(len(tree)):
        cases = [i for i in tree.kids(noun, "case") if tree[i].tag != "POS" and not tree[i].dep]
        if cases:
            _raise(tree, noun, cases)


def _raise(tree: Tree, noun: int, cases: list[int]) -> None:
    before = [i for i in cases if i < noun]
    if not before and tree[cases[0]].lower == "ago":
        tree.replace(noun, cases[0], lambda i: False)
        tree[cases[0]].dep, tree[cases[0]].ud, tree[noun].dep = "advmod", "advmod", "npadvmod"
        return
    cases = before or cases
    top, ud = tree[noun], tree[noun].ud
    outer = cases[0]
    joined = top.ud == "conj" and top.head != ROOT
    parent = top.head
    tree.replace(
        noun,
        outer,
        lambda i: i < outer and tree[i].ud != "det" and not tree[i].ud.startswith("nsubj"),
    )
    if joined and tree[parent].dep == "pobj" and tree[parent].head >= 0:
        first = tree[parent].head
        tree.move([i for i in tree.kids(parent) if parent < i < outer and _joins(tree, i)], first)
        tree[outer].head, tree[outer].dep = first, "conj"
    elif joined:
        tree[outer].dep = "conj"
    elif ud == "root":
        tree[outer].dep = "ROOT"
    else:
        tree[outer].dep = "agent" if ud == "obl:agent" else "prep"
    tree[outer].ud = ud
    holder = outer
    for inner in cases[1:]:
        tree[inner].head, tree[inner].dep = holder, "prep"
        holder = inner
    extra = [i for i in tree.kids(holder) if tree[i].dep == "fixedprep"]
    for inner in extra:
        tree[inner].head, tree[inner].dep = holder, "prep"
        holder = inner
    tree[noun].head, tree[noun].dep, tree[noun].ud = holder, "pobj", "pobj"


def _joins(tree: Tree, i: int) -> bool:
    return tree[i].ud == "cc" or tree[i].form == ","


def raise_clause_prepositions(tree: Tree) -> None:
    """ "after signing": the preposition takes the place of the clause, the clause is its pcomp."""
    for verb in range(len(tree)):
        if tree[verb].ud not in ("advcl", "acl", "ccomp", "csubj", "xcomp", "conj", "obl", "root"):
            continue
        marks = [i for i in tree.kids(verb, "mark") if tree[i].lower in CLAUSE_PREPOSITIONS]
        marks = [i for i in marks if tree[i].tag in ("IN", "VBG", "VBN") and i < verb]
        if not marks or tree[marks[0]].dep or _is_finite(tree, verb):
            continue
        mark = marks[0]
        was = tree[verb].ud
        tree.replace(verb, mark, lambda i: i < mark and tree[i].ud in ("advmod", "punct", "cc"))
        tree[mark].dep = {"root": "ROOT", "conj": "conj"}.get(was, "prep")
        tree[verb].dep = "pcomp"
        tree[verb].ud = "pcomp"


def _is_finite(tree: Tree, verb: int) -> bool:
    parts = [verb, *tree.kids(verb, "aux", "aux:pass", "cop")]
    parts += [i for i in tree.kids_dep(verb, "aux", "auxpass")]
    return any(tree[i].tag in FINITE_TAGS or tree[i].tag == "TO" for i in parts) or any(
        tree[i].tag == "TO" for i in tree.kids(verb, "mark")
    )
