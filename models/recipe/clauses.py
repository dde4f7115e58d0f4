"""Rebuilds clauses: copulas, sayings put in between, what follows a verb."""

from __future__ import annotations

from models.recipe.tree import ROOT, Tree
from models.recipe.words import (
    FINITE_TAGS,
    LINKING,
    NAMING,
    NOUN_TAGS,
    RAISING,
    REPORTING,
    SENTENCE_ADVERBS,
)

# Relations that belong to the clause, not to its predicate.
_CLAUSAL = frozenset({
    "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer", "aux", "aux:pass",
    "expl", "mark", "cc", "parataxis", "discourse", "vocative", "dislocated", "advcl",
    "advcl:relcl", "orphan", "list", "reparandum",
})  # fmt: skip
_NOMINAL = NOUN_TAGS | {"PRP", "CD", "DT", "WP", "WDT", "PRP$", "EX", "$", "FW", "ADD", "SYM"}


def rebuild_copulas(tree: Tree) -> None:
    """ "is happy", "is a doctor", "is in Rome": the copula is the head of its predicate."""
    for verb in range(len(tree)):
        if tree[verb].ud == "cop":
            _raise_copula(tree, tree[verb].head, verb)


def _raise_copula(tree: Tree, predicate: int, verb: int) -> None:
    outer = tree.kids(predicate, "nsubj:outer", "csubj:outer")
    if outer and predicate > verb:
        # "The plan is to leave": what stands after the copula is the predicate's own.
        label = "xcomp" if any(tree[i].tag == "TO" for i in tree.kids(predicate, "mark")) else ""
        tree.replace(predicate, verb, lambda i: i < verb or _goes_up_late(tree, i, predicate))
        tree[predicate].ud = "ccomp"
        tree[predicate].dep = label or "ccomp"
        return
    children = tree.kids(predicate)
    has_case = any(tree[i].tag != "POS" for i in tree.kids(predicate, "case"))
    extraposed = any(tree[i].lower in ("it", "there") for i in tree.kids(predicate, "expl"))
    tree.replace(
        predicate, verb, lambda i: _goes_up(tree, i, predicate, verb, has_case, extraposed)
    )
    _follow(tree, children, predicate, verb)
    tag = tree[predicate].tag
    if has_case:
        tree[predicate].ud = "obl"
    elif tag in _NOMINAL:
        tree[predicate].ud, tree[predicate].dep = "attr", "attr"
    elif tag == "IN":  # "the town we are in"
        tree[predicate].ud, tree[predicate].dep = "advmod", "prep"
    elif tag.startswith(("RB", "WRB", "RP", "EX")):
        tree[predicate].ud, tree[predicate].dep = "advmod", "advmod"
    elif tag.startswith("VB") and tree.kids(predicate, "obj", "nsubj"):
        tree[predicate].ud, tree[predicate].dep = "ccomp", "ccomp"
    else:
        tree[predicate].ud, tree[predicate].dep = "acomp", "acomp"


def _follow(tree: Tree, children: list[int], predicate: int, verb: int) -> None:
    """What stands outside of a word that went up goes up too: branches do not cross."""
    for side in (
        [i for i in children if i > predicate],
        [i for i in children if i < predicate][::-1],
    ):
        gone = False
        for i in side:
            gone = gone or (tree[i].head == verb and tree[i].ud != "punct" and i != verb)
            if gone and i != verb:
                tree[i].head = verb


def _goes_up_late(tree: Tree, i: int, predicate: int) -> bool:
    return i > predicate and (tree[i].ud in ("conj", "parataxis") or tree[i].form in ".!?")


def _goes_up(
    tree: Tree, i: int, predicate: int, verb: int, has_case: bool, extraposed: bool
) -> bool:
    """Whether a child of the predicate belongs to the copula."""
    word = tree[i]
    marks = {tree[k].lower for k in tree.kids(i, "mark")}
    if word.ud == "advcl" and i > predicate and marks & {"than", "as"}:
        return False
    if word.ud == "cc":
        return i < predicate
    if word.ud in _CLAUSAL:
        return True
    if word.ud == "conj":
        return _is_clause(tree, i)
    if word.ud == "punct":
        return i < verb or i > predicate
    if word.ud == "advmod":
        return _adverb_goes_up(tree, i, predicate, verb, has_case)
    nominal = tree[predicate].tag in _NOMINAL
    if word.ud in ("obl", "obl:unmarked", "obl:agent", "iobj", "obj"):
        if verb < i < predicate:
            return False  # "a little salty"
        return i < verb or nominal or has_case or word.ud == "obl:unmarked"
    if word.ud in ("ccomp", "xcomp"):
        return nominal or extraposed
    return False


def _adverb_goes_up(tree: Tree, i: int, predicate: int, verb: int, has_case: bool) -> bool:
    if i < verb or tree[i].lower in ("not", "n't", "n’t", "never"):
        return True
    if i > predicate:
        return tree[i].lower != "enough"
    if has_case:
        return not any(tree[k].ud == "case" and k < i for k in tree.kids(predicate))
    if tree[predicate].tag in _NOMINAL:
        return not any(k < i for k in tree.kids(predicate, "det", "amod", "nmod:poss"))
    return tree[i].lower in SENTENCE_ADVERBS


def _is_clause(tree: Tree, i: int) -> bool:
    """Whether a conjunct is a clause of its own (it has a finite verb, a copula or a subject)."""
    if tree[i].tag in FINITE_TAGS or tree.kids(i, "cop", "nsubj", "nsubj:pass", "aux", "aux:pass"):
        return True
    return bool(tree.kids_dep(i, "attr", "acomp"))


def rebuild_sayings(tree: Tree) -> None:
    """ "It is, he said, a start.": the verb of saying is the head, what is said its ccomp."""
    for verb in range(len(tree)):
        said = tree[verb].head
        if tree[verb].ud != "parataxis" or said == ROOT or tree[verb].lemma not in REPORTING:
            continue
        subjects = tree.kids(verb, "nsubj")
        if not subjects or tree[verb].tag not in FINITE_TAGS or tree.kids(verb, "ccomp", "obj"):
            continue
        below = tree.subtree(said)
        own = set(tree.subtree(verb))
        after = [i for i in tree.kids(said) if i > verb and tree[i].ud != "punct"]
        core = ("nsubj", "nsubj:pass", "obj", "xcomp", "ccomp", "aux", "cop", "aux:pass", "mark")
        if (verb < said and any(i < min(own) for i in below)) or any(
            tree[i].ud in core for i in after
        ):
            continue  # it interrupts the clause: the clause keeps the head
        tree.replace(said, verb, lambda i: i > verb)  # noqa: B023
        tree[said].ud, tree[said].dep = "ccomp", "ccomp"


# What a clause is that stands where "what" or "when" stood; elsewhere it is a complement.
_CLAUSES = {"advmod": "advcl", "npadvmod": "advcl", "obl": "advcl", "advcl": "advcl"}


def turn_free_relatives(tree: Tree) -> None:
    """ "what he wants": the verb stands where "what" stood, and "what" below it."""
    for word in range(len(tree)):
        clauses = [i for i in tree.kids(word, "acl:relcl", "advcl:relcl") if i > word]
        if tree[word].tag not in ("WP", "WDT", "WRB") or len(clauses) != 1:
            continue
        verb, was = clauses[0], tree[word].dep or tree[word].ud
        tree.replace(word, verb, lambda i: True)
        tree[verb].ud = "csubj" if was.startswith("nsubj") else _CLAUSES.get(was, "ccomp")
        tree[verb].dep = {"pobj": "pcomp", "conj": "conj"}.get(was, "")
        tree[word].ud = ""  # what it was outside of the clause says nothing of its place inside
        head, label = _gap(tree, verb, word)
        tree[word].head, tree[word].ud, tree[word].dep = head, label, label


def _gap(tree: Tree, verb: int, word: int) -> tuple[int, str]:
    """Where the question word of a free relative belongs: its head and label."""
    if tree[word].tag == "WRB":
        return verb, "advmod"
    if not tree.kids(verb, "nsubj", "nsubj:pass"):
        return verb, "nsubjpass" if tree.kids(verb, "aux:pass") else "nsubj"
    while below := [i for i in tree.kids(verb, "xcomp", "ccomp") if tree[i].tag.startswith("VB")]:
        verb = below[0]
    for i in tree.kids(verb):
        if (
            tree[i].tag == "IN"
            and i > verb
            and not tree.kids(i)
            and tree[i].ud in ("obl", "advmod")
        ):
            tree[i].dep = "prep"
            return i, "pobj"
    if tree[verb].lemma == "be" and not tree.kids_dep(verb, "attr", "acomp"):
        return verb, "attr"
    return verb, "npadvmod" if tree.kids(verb, "obj") else "dobj"


def label_complements(tree: Tree) -> None:
    """xcomp, ccomp, attr, acomp and oprd; the object of "let him go" as subject of "go"."""
    for i, word in enumerate(tree.words):
        if word.ud != "xcomp" or word.dep or word.head == ROOT:
            continue
        verb = word.head
        objects = [k for k in tree.kids(verb, "obj") if k < i]
        passive = bool(tree.kids(verb, "aux:pass", "nsubj:pass"))
        verbal = word.tag.startswith(("VB", "TO")) or any(
            tree[k].tag == "TO" for k in tree.kids(i, "mark", "aux")
        )
        if verbal:
            if objects and objects[-1] > verb and tree[verb].lemma in RAISING:
                tree[objects[-1]].head, tree[objects[-1]].ud = i, "nsubj"
                tree[objects[-1]].dep = "nsubj"
                word.dep = "ccomp"
            else:
                word.dep = "xcomp"
        elif objects or passive or tree[verb].lemma not in LINKING:
            word.dep = "oprd"
        elif word.tag in _NOMINAL:
            word.dep = "attr"
        elif word.tag.startswith(("RB", "WRB")):
            word.dep = "advmod"
        else:
            word.dep = "acomp"


def label_given_names(tree: Tree) -> None:
    """ "a deal named X": what follows a participle of naming is what the thing is called."""
    for verb, word in enumerate(tree.words):
        if word.lemma in NAMING and word.tag == "VBN" and word.ud.startswith(("acl", "amod")):
            for name in tree.kids(verb, "obj"):
                tree[name].dep = "oprd"


def label_existentials(tree: Tree) -> None:
    """ "There is a plan": the noun is attr; "It is clear that ...": "it" is the subject."""
    for i, word in enumerate(tree.words):
        if word.ud != "expl" or word.head == ROOT:
            continue
        verb = word.head
        if word.tag == "EX" or word.lower == "there":
            word.dep = "expl"
            for k in tree.kids(verb, "nsubj"):
                tree[k].dep = "attr" if tree[verb].lemma == "be" else "dobj"
        else:
            word.dep = "nsubj" if i < verb else "dobj"
            for k in tree.kids(verb, "csubj"):
                if k > verb:
                    infinitive = any(tree[m].tag == "TO" for m in tree.kids(k, "mark"))
                    tree[k].dep = "xcomp" if infinitive else "ccomp"
