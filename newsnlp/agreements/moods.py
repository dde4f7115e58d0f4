"""What the clauses above an event say of it: asserted, planned, negated, denied, hypothetical; told
by whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from newsnlp import lexicon, syntax
from newsnlp.agreements.draft import ASSERTED, DENIED, HYPOTHETICAL, NEGATED, PLANNED
from newsnlp.agreements.events import lemma
from newsnlp.syntax import has_to

_CONDITIONS = frozenset(("if", "unless", "whether", "lest", "should"))
_WAITING = frozenset(("until", "once", "when", "before", "after", "till"))
_FUTURE = frozenset(("will", "shall", "'ll", "wo", "’ll", "should", "must", "ca"))
_MAYBE = frozenset(("may", "might", "could", "would", "'d", "can"))
_ORDER = frozenset("first second third last latest only".split())
_BACKSHIFTED = frozenset(("would", "'d"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN", "VBG"))
_CONCLUSIONS = frozenset(("planned", "negotiating", "agreed", "signed"))


@dataclass(frozen=True, slots=True)
class Mood:
    """What the clause says of its event; ``reporter`` is the verb of saying above it."""

    how: str
    reporter: Token | None


@cache
def _moods() -> dict[str, str]:
    return {row["lemma"]: row["mood"] for row in lexicon.table("agreement_moods.tsv")}


def _mood(word: Token) -> str | None:
    """The mood that a word gives to what it governs, by its form or its lemma."""
    return _moods().get(word.lower_) or _moods().get(lemma(word))


def is_planning(word: Token) -> bool:
    """Whether a word tells of what is yet to come: "proposed", "possible"."""
    return _mood(word) == "plan"


def is_future(verb: Token) -> bool:
    """Whether a verb tells of what will, may or would be."""
    return bool(_auxiliaries(verb) & (_FUTURE | _MAYBE))


def mood_of(word: Token, status: str) -> Mood:
    """What the clauses above an event say of it."""
    negated = planned = hypothetical = denied = False
    if _is_participle(word):
        return Mood(NEGATED if syntax.negation(word) is not None else ASSERTED, None)
    before = _before_to(word)  # "rebels plan to sign", whatever the tree makes of "plan"
    if before is not None:
        negated = _mood(before) == "fail"
        planned = _mood(before) == "plan"
    reporter: Token | None = None
    node = word
    own = True
    beside = False  # in an adjunct ("after signing"): only who says so matters from there
    for _ in range(8):
        if not beside:
            if (
                (syntax.negation(node) is not None and not _is_until(node))
                or _is_without(node)
                or (status != "negotiating" and _is_none(node))
            ):
                negated = not negated
            if own:
                planned = planned or bool(_auxiliaries(node) & _FUTURE)
                planned = planned or (node.dep_ == "ROOT" and has_to(node))  # "A to sign pact"
                hypothetical = hypothetical or bool(_auxiliaries(node) & _MAYBE)
            marks = {k.lower_ for k in node.children if _is_mark(k)}
            hypothetical = hypothetical or (bool(marks & _CONDITIONS) and node.dep_ == "advcl")
            if ("yet" in marks and has_to(node)) or (lemma(node) == "have" and "yet" in marks):
                negated = True
            planned = planned or ("until" in marks and node.dep_ == "advcl")
            if marks & _WAITING and node.dep_ == "advcl" and _is_present(node):
                planned = True
            planned = planned or any(is_planning(k) for k in syntax.children(node, "amod"))
        if node.dep_ == "ROOT" or node.head == node:
            break
        step = _governor(node)
        if step is None:
            break
        governor, opens = step
        if hypothetical and own and node.dep_ == "ccomp" and _auxiliaries(node) & _BACKSHIFTED:
            hypothetical, planned = False, True  # "said that they would sign"
        mood = _mood(governor) if opens else None
        if mood in ("say", "deny", "doubt"):
            reporter = reporter or governor
            denied = denied or mood == "deny"
            hypothetical = hypothetical or mood == "doubt"
        elif not beside:
            if mood == "fail" and governor != before:
                negated = not negated
            elif mood == "plan":
                planned = planned or node.tag_ != "VBD"
            elif opens and mood is None and (_is_purpose(node) or _is_to_be(node)):
                planned = True
            elif mood == "decide":
                planned = planned or (status in _CONCLUSIONS and has_to(node))
        clause = governor.tag_[:1] == "V" and mood != "say"
        own = clause and (node.dep_ in ("conj", "xcomp") or node.tag_[:1] == "N")
        beside = beside or not (opens or node.dep_ == "conj" or own)
        if node.dep_ == "pobj" and node.head.lower_ == "in" and lemma(governor) != "be":
            beside = True  # "in violation of": a fact, whatever the clause tells
        node = governor
    if denied:
        return Mood(DENIED, reporter)
    if hypothetical:
        return Mood(HYPOTHETICAL, reporter)
    if negated:
        return Mood(NEGATED, reporter)
    return Mood(PLANNED if planned else ASSERTED, reporter)


def _is_participle(word: Token) -> bool:
    """ "an accord [reached] last year", "the [signed] accord": done, whatever the clause says."""
    if word.dep_ == "amod":
        return True
    past = word.tag_ == "VBN" or (word.tag_ == "VBD" and word.dep_ == "acl")
    if not past or not word.i or word.dep_ == "conj":
        return False
    if word.nbor(-1).tag_[:1] != "N" and word.nbor(-1).text != ",":
        return False
    return not _auxiliaries(word) and not syntax.is_passive(word)


def _before_to(word: Token) -> Token | None:
    """The word right before "to" and this one."""
    if word.i < 2 or word.nbor(-1).lower_ != "to":
        return None
    return word.nbor(-2)


def _is_none(node: Token) -> bool:
    """ "no announcement of", "no progress"."""
    return node.tag_[:1] == "N" and any(k.lower_ == "no" for k in syntax.children(node, "det"))


def _auxiliaries(verb: Token) -> set[str]:
    return {k.lower_ for k in syntax.children(verb, "aux")}


def _is_mark(word: Token) -> bool:
    """What opens a clause, if it be read as a preposition without an object."""
    bare = word.dep_ == "prep" and syntax.child(word, "pobj", "pcomp") is None
    return bare or word.dep_ in ("mark", "advmod")


def _is_present(verb: Token) -> bool:
    """ "once they sign", "after it is signed"."""
    finite = syntax.child(verb, "auxpass") or verb
    return finite.tag_ in ("VBZ", "VBP")


def _is_purpose(verb: Token) -> bool:
    """ "met to sign", "a week to sign": an aim, not a deed; but "the first to sign" did."""
    if verb.dep_ == "acl":
        noun = verb.head
        return has_to(verb) and noun.tag_ in ("NN", "NNS") and not _is_first(noun)
    return verb.dep_ == "advcl" and has_to(verb)


def _is_first(noun: Token) -> bool:
    """ "the last country to sign"."""
    return any(k.lower_ in _ORDER for k in noun.lefts)


def _is_to_be(verb: Token) -> bool:
    """ "is to sign", "the aim is to sign"."""
    return verb.dep_ in ("xcomp", "ccomp") and lemma(verb.head) == "be" and has_to(verb)


def _is_until(verb: Token) -> bool:
    """ "was not ratified until 1993": it was."""
    return any(k.lower_ == "until" and k.i > verb.i for k in syntax.children(verb, "prep", "mark"))


def _is_without(verb: Token) -> bool:
    return verb.dep_ in ("pcomp", "pobj") and verb.head.lower_ in ("without", "instead")


def _governor(node: Token) -> tuple[Token, bool] | None:
    """The word above, and whether it tells how real its clause is."""
    head = node.head
    if node.dep_ in ("xcomp", "ccomp", "acl", "advcl", "parataxis"):
        if node.dep_ == "acl" and node.tag_ in ("VBN", "VBG", "VBD") and not has_to(node):
            return None
        return head, node.dep_ != "advcl" or has_to(node)
    if node.dep_ == "attr" and node.tag_[:1] == "N":
        return head, False  # "was not a violation"
    if node.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass") and node.tag_[:1] == "N":
        if node.dep_ == "pobj":
            return head.head, _mood(head.head) is not None
        return head, _mood(head) in ("plan", "fail", "deny")
    if node.dep_ == "pcomp":
        up = head.head
        before = head.nbor(-1) if head.i else head
        if before.tag_[:1] == "N" and _mood(before) is not None:
            return before, True  # "his commitment to reaching", hung on the verb
        if up.dep_ in ("prep", "advmod"):
            up = up.head
        return up, _mood(up) is not None and head.lower_ in ("of", "to", "from", "at", "on", "for")
    if node.dep_ == "conj":  # "urged them to stop and [sign]", the tree at the first verb
        return head, node.tag_ == "VB" and head.tag_ in _FINITE and not _auxiliaries(node)
    return None
