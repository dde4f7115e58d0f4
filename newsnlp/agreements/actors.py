"""Who does what an event tells: subjects, agents, those above an infinitive, those who accuse."""

from __future__ import annotations

from functools import cache
from itertools import islice

from spacy.tokens import Token

from newsnlp import lexicon, syntax
from newsnlp.agreements.draft import Side
from newsnlp.agreements.events import Happening, lemma
from newsnlp.agreements.lists import together
from newsnlp.agreements.pairs import the_two
from newsnlp.agreements.sides import Sides, objects_of, unique
from newsnlp.syntax import has_to

_CONTROLLING = frozenset(
    "call urge ask press persuade force invite push pressure encourage order convince tell allow"
    " lead compel want expect help require".split()
)
_JUDGING = frozenset(
    "accuse criticize criticise blame condemn denounce fault congratulate thank commend praise"
    " applaud".split()
)
_THANKS = frozenset(("appreciation", "gratitude", "thanks", "thank", "praise"))
_TALKS = frozenset(("talk", "negotiation", "discussion", "work"))
_BELONGING = frozenset(("signatory", "signatories", "party", "member"))
_ALONGSIDE = frozenset(("along", "together", "alongside"))
_ABOVE = 8
_SHARED_CLAUSE = frozenset(("conj", "xcomp", "nsubjpass"))


@cache
def _regards() -> frozenset[str]:
    return frozenset(lexicon.words("agreement_regards.txt"))


def actors_of(happening: Happening, sides: Sides) -> list[Side]:
    """Who does what an event tells: subject or agent of a verb, or what stands before a noun."""
    word = happening.word
    if word.tag_[:1] == "V":
        passive = syntax.is_passive(word)
        if passive or (word.dep_ == "acl" and word.tag_ == "VBN"):
            agents = sides.of_all(objects_of(word, "by"))
            active = happening.slot != "obj" or syntax.child(word, "dobj", "oprd", "prt")
            if agents or passive or not active:
                return agents
            return sides.of_all(together(word.head))  # "rebels called it off", as a participle
        subject = subject_of(word) or _noun_before(word)
        accusers = _accusers(word, sides)
        if subject is None or happening.slot == "subj":
            return accusers
        heads = subjects_with(subject)
        found = sides.of_all(heads)
        if not found and subject.tag_ == "PRP":
            found = reporters(word, sides)
            if len(found) < 2 and subject.lower_ == "they":
                found = the_two(subject, sides) or found
        elif any(k.tag_ == "PRP$" for k in syntax.children(subject, "poss")) and found:
            found = [*reporters(word, sides), *found]  # "A said its talks with B led to a deal"
        return unique(accusers + found)
    inside = sides.of_all([*syntax.children(word, "poss", "compound", "amod", "nmod")])
    inside += sides.of_all(objects_of(word, "by", "between", "with"))
    if not inside and _lists_members(word):
        members = syntax.children(word.head, "dobj", "attr")
        return sides.of_all([t for first in members for t in together(first)])
    if happening.rule.status == "violated" and not inside:
        inside = _accused(word, sides)
    if happening.rule.role in ("parties", "side") and word.dep_ in ("dobj", "pobj", "attr"):
        verb = clause_of(word)
        subject = subject_of(verb) if verb.tag_[:1] == "V" else None
        if subject is not None:
            inside = sides.of_all(together(subject)) + inside
    return unique(inside)


def _lists_members(noun: Token) -> bool:
    """ "signatories of the pact include ..."."""
    verb = lemma(noun.head)
    return lemma(noun) in _BELONGING and noun.dep_ == "nsubj" and verb in ("be", "include")


def _noun_before(verb: Token) -> Token | None:
    """ "a deal [the government] reached": the noun right before the verb, which the tree lost."""
    i = verb.i - 1
    while i > 0 and verb.doc[i].dep_ in ("aux", "advmod"):
        i -= 1
    return verb.doc[i] if i >= 0 and verb.doc[i].tag_[:1] == "N" else None


def clause_of(word: Token) -> Token:
    """The verb in whose clause a noun stands, or the word itself."""
    for _ in range(4):
        if word.tag_[:1] == "V" or word.head == word:
            break
        word = word.head
    return word


def reporters(word: Token, sides: Sides) -> list[Side]:
    """ "A denied that it had signed", "A said that the signing was off": A."""
    while word.dep_ in _SHARED_CLAUSE and word.head != word:
        word = word.head
    if word.dep_ != "ccomp":
        return []
    subject = syntax.subject(word.head)
    return [] if subject is None else sides.of_all(together(subject))


def _accusers(word: Token, sides: Sides) -> list[Side]:
    """ "A accused B of breaking the truce", "A and B accused each other": A, as B's other side."""
    above = word.head.head if word.dep_ == "pcomp" else word
    above = above.head if above.dep_ == "dobj" else above  # "accused Peru of", hung on "Peru"
    return _accusing(above, sides) if lemma(above) == "accuse" else []


def _accusing(verb: Token, sides: Sides) -> list[Side]:
    subject = syntax.subject(verb)
    if subject is None and verb.dep_ == "acl":  # "with A and B accusing each other"
        subject = syntax.first_conjunct(verb.head)
    return [] if subject is None else sides.of_all(together(subject))


def _accused(word: Token, sides: Sides) -> list[Side]:
    """ "A accused B of letting them pass in violation of the truce": A and B."""
    for node in islice(word.ancestors, _ABOVE):
        if lemma(node) == "accuse":
            accused = syntax.child(node, "dobj")
            found = sides.of_all(together(accused)) if accused is not None else []
            return unique([*_accusing(node, sides), *found])
    return []


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or the one that a gerund or an infinitive takes from above. Who is
    accused of a deed is its subject."""
    node = verb
    for _ in range(4):
        if node.dep_ == "pcomp":
            above = node.head.head
            accused = syntax.child(above, "dobj") if lemma(above) in _JUDGING else None
            if above.dep_ == "dobj" and lemma(above.head) in _JUDGING:
                accused = above
            if accused is not None:
                return accused
            thanks = above if lemma(above) in _THANKS else syntax.child(above, "dobj")
            if thanks is not None and lemma(thanks) in _THANKS:
                return next(syntax.prepositions(thanks, "to"), None)
        first = _first_infinitive(node)
        if _has_controller(first) and (doer := controller(first.head)) is not None:
            return doer
        found = syntax.subject(node)
        if found is not None:
            return found
        if node.dep_ == "pcomp":
            node = node.head.head
            if lemma(node) in _TALKS and node.dep_ == "dobj":
                node = node.head  # "held talks on forging a pact"
        elif node.dep_ in ("advcl", "xcomp", "conj", "acomp"):
            node = node.head
        elif node.dep_ in ("acl", "relcl") and node.head.dep_ in ("dobj", "attr") and has_to(node):
            if (doer := _owner(node.head)) is not None or lemma(node.head.head) in _regards():
                return doer
            node = node.head.head  # "made a pledge to sign", "is the first to ratify"
            if (receiver := controller(node)) is not None:
                return receiver  # "gave them an ultimatum to sign"
        else:
            return None
        if node.tag_[:1] not in "VJ":
            return None
    return None


def subjects_with(subject: Token) -> list[Token]:
    """A subject, what is coordinated with it, and what the tree has as another one beside it."""
    out = together(subject)
    for other in syntax.children(subject.head, "nsubj", "nsubjpass"):
        if other not in out and other.i > subject.i:
            out += together(other)
    if subject.head.tag_ == "VBP" and subject.ent_type_:  # "Peru, Chile agree to ..."
        second = syntax.child(subject, "appos")
        if second is not None and second.ent_type_ == subject.ent_type_:
            out.append(second)
    for prep in (*syntax.children(subject, "prep"), *syntax.children(subject.head, "prep")):
        if prep.lower_ in _ALONGSIDE:  # "Peru, along with Chile, signed"
            inner = syntax.child(prep, "prep") or prep
            out += [t for first in syntax.children(inner, "pobj") for t in together(first)]
    return out


def _has_controller(verb: Token) -> bool:
    """An infinitive whose subject may be the object of the verb above."""
    return (
        syntax.child(verb, *syntax.SUBJECTS) is None
        and verb.dep_ in ("xcomp", "advcl", "ccomp")
        and has_to(verb)
    )


def _first_infinitive(verb: Token) -> Token:
    """ "urged them to stop and [come] to terms": the first of coordinated infinitives."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.tag_ == "VB":
        verb = verb.head
    return verb


def controller(verb: Token) -> Token | None:
    """Who is to do it: "urged Peru to sign", "called on Peru to sign", "gave Peru a week to
    sign"."""
    if lemma(verb) == "give":
        return _receiver(verb)
    if lemma(verb) not in _CONTROLLING:
        return None
    return syntax.child(verb, "dobj") or next(syntax.prepositions(verb, "on", "upon"), None)


def _receiver(verb: Token) -> Token | None:
    """Who is given something: the first of two objects, or behind "to"."""
    given = [t for t in syntax.children(verb, "dative", "dobj", "npadvmod") if t.i > verb.i]
    nouns = [t for t in given if t.tag_ != "IN" and t.lower_ != "to"]
    return nouns[0] if len(nouns) > 1 else next(syntax.prepositions(verb, "to"), None)


def _owner(deed: Token) -> Token | None:
    """Whose a deed is: "Peru's efforts to broker", "efforts by Peru to broker"."""
    owner = syntax.child(deed, "poss")
    if owner is not None and owner.tag_ != "PRP$":
        return owner
    return next(syntax.prepositions(deed, "by"), None)
