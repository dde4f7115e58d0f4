"""Rebuilds phrases: names, dates, money, prepositions, fixed expressions, coordination."""

from __future__ import annotations

from models.recipe.tree import ROOT, Tree
from models.recipe.words import CLAUSE_PREPOSITIONS, FINITE_TAGS, MONTHS

# Working label of the second word of "due to" until prepositions are raised.
NESTED = "nested"

# Fixed expressions whose head is the last word, and what the words before it are to it.
_LAST_HEADS = {
    "such as": "amod", "each other": "det", "one another": "det", "rather than": "advmod",
    "as well as": "advmod", "well as": "advmod", "of course": "advmod", "as well": "advmod",
    "more than": "amod", "less than": "amod", "fewer than": "amod",
}  # fmt: skip


def rebuild_fixed(tree: Tree) -> None:
    """The head and the inside of fixed expressions: "because of", "such as", "as well as"."""
    for first in range(len(tree)):
        rest = tree.kids(first, "fixed")
        if rest:
            _rebuild_expression(tree, first, rest)


def _rebuild_expression(tree: Tree, first: int, rest: list[int]) -> None:
    text = " ".join(tree[i].lower for i in [first, *rest])
    top, last = tree[first], rest[-1]
    if text in _LAST_HEADS:
        tree.replace(first, last, lambda i: True)
        for i in [first, *rest[:-1]]:
            tree[i].head, tree[i].ud, tree[i].dep = last, "advmod", _LAST_HEADS[text]
        if text.endswith(" than") and tree[last].ud == "advmod":
            tree[last].dep = "quantmod"
            tree[first].head = tree[last].head
    elif top.ud in ("case", "mark") and tree[last].tag in ("IN", "TO") and _is_nested(text):
        # "due to X": preposition in preposition; "because of X": "of" stands beside X.
        for i in rest:
            tree[i].dep = "pcomp" if text == "because of" else NESTED
    elif top.ud in ("mark", "cc"):
        for i in rest:
            tree[i].head, tree[i].ud = top.head, top.ud if top.ud == "mark" else "advmod"
    else:
        for i in rest:
            tree[i].dep = "advmod"


def _is_nested(text: str) -> bool:
    return text.rpartition(" ")[2] in ("of", "to", "with", "for", "from", "on", "upon", "than")


def rebuild_superlatives(tree: Tree) -> None:
    """ "at least 5": both words are adverbs, not a preposition with its noun."""
    for word in range(len(tree)):
        at = tree.kids(word, "case")
        if tree[word].tag == "JJS" and len(at) == 1 and tree[at[0]].lower == "at":
            tree[word].ud = tree[word].dep = tree[at[0]].ud = tree[at[0]].dep = "advmod"


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
        if tree[day].form[:1].isdigit() and word.ud in ("compound", "nmod:unmarked", "nmod"):
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
    tree.replace(noun, outer, lambda i: i < outer)
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
    holder = _innermost(tree, cases)
    tree[noun].head, tree[noun].dep, tree[noun].ud = holder, "pobj", "pobj"


def _innermost(tree: Tree, prepositions: list[int]) -> int:
    """Hang each preposition on the one before ("out of", "due to"); the last one."""
    holder = prepositions[0]
    nested = [i for p in prepositions for i in tree.kids_dep(p, NESTED)]
    for inner in sorted([*prepositions[1:], *nested]):
        tree[inner].head, tree[inner].dep = holder, "prep"
        holder = inner
    return holder


def _joins(tree: Tree, i: int) -> bool:
    return tree[i].ud == "cc" or tree[i].form == ","


def raise_clause_prepositions(tree: Tree) -> None:
    """ "after signing": the preposition takes the place of the clause, the clause is its pcomp."""
    for verb in range(len(tree)):
        marks = [i for i in tree.kids(verb, "mark") if i < verb and _takes_clause(tree, i)]
        if not marks or tree[verb].ud == "pobj" or _is_finite(tree, verb):
            continue
        mark, was = marks[0], tree[verb].ud
        tree.replace(verb, mark, lambda i: i < mark)  # noqa: B023
        tree[mark].dep = {"root": "ROOT", "conj": "conj"}.get(was, "prep")
        tree[verb].head, tree[verb].ud, tree[verb].dep = _innermost(tree, marks), "pcomp", "pcomp"


def _takes_clause(tree: Tree, i: int) -> bool:
    word = tree[i]
    if tree.kids_dep(i, NESTED) or (word.lower == "as" and tree.kids_dep(i, "amod")):
        return True
    return word.lower in CLAUSE_PREPOSITIONS and word.tag in ("IN", "VBG", "VBN") and not word.dep


def _is_finite(tree: Tree, verb: int) -> bool:
    parts = [verb, *tree.kids(verb, "aux", "aux:pass", "cop")]
    parts += tree.kids_dep(verb, "aux", "auxpass")
    return any(tree[i].tag in FINITE_TAGS or tree[i].tag == "TO" for i in parts) or any(
        tree[i].tag == "TO" for i in tree.kids(verb, "mark")
    )
