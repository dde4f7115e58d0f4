"""Whom an agreement binds by what it says or does: "the pact obliges Peru", "a deal to sell jets to
Chile", "an accord that ended the war between them"."""

from __future__ import annotations

from functools import cache
from itertools import islice

from spacy.tokens import Token

from newsnlp import lexicon, syntax
from newsnlp.agreements.actors import clause_of, subject_of
from newsnlp.agreements.draft import Side
from newsnlp.agreements.events import lemma
from newsnlp.agreements.lists import together
from newsnlp.agreements.sides import Sides, objects_of

_PREPS = frozenset(("prep", "dative"))
_TAKEOVERS = frozenset("buy acquire purchase absorb".split())
_NAMED = frozenset(("GPE", "ORG", "NORP"))
_SETTLING = frozenset("end stop halt settle resolve close conclude ease avert".split())


@cache
def _binding() -> frozenset[str]:
    return frozenset(lexicon.words("agreement_binding.txt"))


@cache
def _holdings() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_holdings.txt"))


def bound_by(noun: Token, sides: Sides) -> list[Side]:
    """ "the pact obliges [Peru] to ...", "calls for [Peru] to ...": whom an agreement gives or asks
    something."""
    verb = noun.head
    if noun.dep_ == "nsubj" and lemma(verb) == "call":
        return sides.of_all(objects_of(verb, "for", "on", "upon"))
    verbs = [verb] if noun.dep_ == "nsubj" else []
    verbs += [v for v in syntax.children(noun, "acl", "relcl") if v.tag_ != "VBN"]
    bound = [t for v in verbs if lemma(v) in _binding() for o in _receivers(v) for t in together(o)]
    return [s for s in sides.of_all(bound) if s.code or noun.dep_ == "nsubj"]


def _receivers(verb: Token) -> list[Token]:
    """Whom something is given: the objects of a verb, or a name that the tree took for a part of
    one ("gives [Peru] access")."""
    out = list(syntax.children(verb, "dobj", "dative"))
    for clause in syntax.children(verb, "ccomp"):  # "allows Peru to use"
        out += syntax.children(clause, "nsubj")
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if behind.ent_iob_ == "B" and behind.dep_ == "compound" and not behind.head.ent_type_:
        out.append(behind)
    return out


def taken_over(verb: Token) -> list[Token]:
    """ "bought [Ayni Mining] in a deal": a firm that is itself what changes hands."""
    if lemma(verb) not in _TAKEOVERS:
        return []
    return [t for o in syntax.children(verb, "dobj") for t in together(o) if t.ent_type_ == "ORG"]


def held_by(noun: Token, sides: Sides) -> list[Side]:
    """ "[Peru]'s obligations under the pact", "its membership in the pact": whose they are."""
    held = noun.head.head if noun.dep_ == "pobj" else noun
    if held.lower not in _holdings():
        return []
    owners = sides.of_all(list(syntax.children(held, "poss", "compound", "amod", "nmod")))
    own = syntax.child(held, "poss")
    if owners or own is None or own.tag_ != "PRP$":
        return owners
    subject = subject_of(clause_of(held))
    return [] if subject is None or held in subject.subtree else sides.of_all(together(subject))


@cache
def _transfers() -> dict[str, str]:
    return {r["lemma"]: r["preposition"] for r in lexicon.table("agreement_transfers.tsv")}


def transfer(noun: Token) -> list[Token]:
    """ "a deal to sell jets to [Peru]": who takes or gives what the agreement is about."""
    found = (transfer_of(verb) for verb in syntax.children(noun, "acl"))
    return next(filter(None, found), [])


def transfer_of(verb: Token) -> list[Token]:
    """The other side of a purchase, sale or loan: "to lend [Peru] money", "buy [Ayni Mining]"."""
    if firms := taken_over(verb):
        return firms
    preposition = _transfers().get(lemma(verb))
    if preposition is None or verb.tag_ not in ("VB", "VBG"):
        return []
    given = [t for t in _receivers(verb) if t.ent_type_ in _NAMED and t.dep_ != "dobj"]
    if preposition == "to" and given:
        return given
    below = (t for t in verb.subtree if t.dep_ in _PREPS and t.lower_ == preposition)
    return [t for p in islice(below, 1) for o in syntax.children(p, "pobj") for t in together(o)]


def of_purpose(noun: Token, sides: Sides) -> list[Side]:
    """The sides of what an agreement is to settle: "a pact ending the war between A and B"; states
    of what it does: "the pact eases trade between A and B"."""
    verbs = [v for v in syntax.children(noun, "acl") if v.tag_ in ("VB", "VBG")]
    verbs += syntax.children(noun, "relcl")
    if noun.dep_ in ("nsubj", "nsubjpass"):  # "the pact is to end the war", "ended the war"
        verbs += (noun.head, *syntax.children(noun.head, "xcomp"))
    for verb in verbs:
        done = syntax.child(verb, "dobj")
        while done is not None and (inner := next(syntax.prepositions(done, "of"), None)):
            done = inner  # "29 years of war between"
        if done is not None:
            found = sides.opposed([*objects_of(done, "between"), *objects_of(verb, "between")])
            settled = verb.dep_ == "acl" or lemma(verb) in _SETTLING
            if len(found) > 1 and (settled or all(s.code for s in found)):
                return found
    return []
