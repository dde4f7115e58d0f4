"""What happens to an agreement: the words that a mention hangs on, or that hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Span, Token

from newsnlp import lexicon, syntax

_SINCE = frozenset(("since", "after", "before", "until"))
_RELATIVE = 8  # tokens from a mention to the verb of a relative clause on it
_BEFORE_VERB = frozenset("DT CD CC JJ NN NNS NNP NNPS PRP PRP$ POS WDT RB".split())
_COMING_IN = frozenset("take enter come go expire lapse".split())
_BROKERING = frozenset(("broker", "mediate", "facilitate"))
_NAMING = frozenset(("call", "describe", "hail", "term"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_RAISING = frozenset("be seem appear continue begin fail start remain".split())
_DEEP = 3  # phrases within phrases
_NESTED = 3
_REACH = 5  # tokens within which the words that belong to a verb follow it


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table of events."""

    more: tuple[str, ...]
    slots: frozenset[str]
    status: str
    role: str


@dataclass(frozen=True, slots=True)
class Happening:
    """A word that tells of an event, the rule that knows it, and where the agreement stands."""

    word: Token
    rule: Rule
    slot: str


@cache
def _rules() -> dict[tuple[int, str], tuple[Rule, ...]]:
    out: dict[tuple[int, str], list[Rule]] = {}
    for row in lexicon.table("agreement_events.tsv"):
        rule = Rule(
            tuple(row["more"].split()),
            frozenset(row["slots"].split(";")),
            row["status"],
            row["role"],
        )
        out.setdefault((get_string_id(row["lemma"]), row["pos"]), []).append(rule)
    # the more words a rule asks for, the earlier it is tried
    return {key: tuple(sorted(rs, key=lambda r: -len(r.more))) for key, rs in out.items()}


@cache
def _parts() -> frozenset[str]:
    return frozenset(lexicon.words("agreement_parts.txt"))


def lemma(token: Token) -> str:
    """The lemma in lower case, the word itself where there is none."""
    return token.lemma_.lower() if token.lemma_ else token.lower_


def happenings(noun: Token, end: int) -> list[Happening]:
    """The events that the words around a noun tell, in the order of the text. ``end`` is where
    the mention ends."""
    found: dict[int, Happening] = {}
    for word, slot in (*_links(noun, 0), *_reduced(noun, end)):
        rule = _rule_for(word, slot)
        if rule is not None and word.i not in found:
            found[word.i] = Happening(word, rule, slot)
    return [found[i] for i in sorted(found)]


def _known_rules(word: Token) -> tuple[Rule, ...]:
    """The rules for a word by its lemma; for a participle that was read as an adjective ("the
    signed pact", "the truce expired") by the verb as well."""
    pos = {"V": "v", "N": "n", "J": "a"}.get(word.tag_[:1])
    form = lemma(word)
    keys = [(form, pos)]
    if pos in ("v", "a") and form == word.lower_ and form.endswith("ed"):
        keys += [(form[:-2], "v"), (form[:-1], "v")]
    found = (_rules().get((get_string_id(form), p)) for form, p in keys if p)
    return next(filter(None, found), ())


def _is_particle(slot: str, rule: Rule) -> bool:
    """ "called off the truce", the particle read as a preposition."""
    return rule.more == (slot,) and "obj" in rule.slots


def _rule_for(word: Token, slot: str) -> Rule | None:
    for rule in _known_rules(word):
        if slot not in rule.slots and not _is_particle(slot, rule):
            continue
        if slot == "compound" and word.i + 1 < len(word.doc) and word.nbor().lower_ == "for":
            continue  # "the deal calls for", read as a noun
        if slot == "subj" and not rule.more and syntax.child(word, "dobj", "xcomp", "ccomp"):
            continue
        following = {
            t.lower_ for t in word.doc[word.i + 1 : word.i + 1 + _REACH + 3 * len(rule.more)]
        }
        if all(w in following for w in rule.more):
            return rule
    return None


def _links(noun: Token, depth: int) -> Iterator[tuple[Token, str]]:
    """The words that a noun hangs on, or that hang on it, and where it stands to them."""
    yield from _clauses(noun)
    yield from _far_clauses(noun)
    node = syntax.first_conjunct(noun)
    if node != noun:
        yield from _clauses_after(node, noun)
    if node.dep_ == "appos" and node.head != node and depth < _DEEP:
        yield from _links(node.head, depth + 1)
        return
    head = node.head
    if head == node:
        return
    if node.dep_ in ("dobj", "nsubjpass", "oprd"):
        yield head, "obj"
        if lemma(head) in _NAMING and head.dep_ in ("ccomp", "dobj", "pcomp"):
            yield head.head, "obj"  # "signed what they called a pact"
        yield from _shared(head)
    elif node.dep_ == "nsubj":
        yield head, "subj"
        yield from _shared(head)
        raised = syntax.child(head, "xcomp")  # "the deal is set to expire"
        if raised is not None and (syntax.is_passive(head) or lemma(head) in _RAISING):
            yield raised, "obj" if syntax.is_passive(raised) else "subj"
    elif node.dep_ == "attr" and lemma(head) != "be":
        yield head, "obj"
    elif node.dep_ in ("compound", "nmod", "amod", "npadvmod"):
        yield head, "compound"
        if lemma(head) in _parts() and depth < _DEEP:  # "agreed to the ceasefire proposal"
            yield from _links(head, depth + 1)
    elif node.dep_ == "poss":
        yield head, "poss"
        if lemma(head) in _parts() and depth < _DEEP:
            yield from _links(head, depth + 1)
    elif node.dep_ == "pobj":
        anchor = head.head
        steps = 0
        while (
            anchor.dep_ in ("prep", "advmod", "prt", "agent")
            and anchor.tag_ in ("IN", "RB", "RP", "TO")
            and steps < 3
        ):
            anchor, steps = anchor.head, steps + 1
        yield anchor, head.lower_
        nearest = head.nbor(-1) if head.i else head
        for _ in range(_NESTED):  # "developments and progress towards", "talks with Peru on"
            if nearest == anchor or nearest.tag_[:1] != "N":
                break
            yield nearest, head.lower_
            if lemma(nearest) in _parts() and depth < _DEEP:
                yield from _links(nearest, depth + 1)
            if nearest.dep_ != "pobj":
                break
            nearest = nearest.head.head
        if anchor.dep_ == "npadvmod" and anchor.left_edge.i:  # "the announcement tonight of"
            yield anchor.left_edge.nbor(-1), head.lower_
        if anchor.tag_[:1] == "V":  # "open talks on a deal", "talks resumed on a deal"
            for talks in syntax.children(anchor, "dobj", "nsubj"):
                if talks.i < head.i:
                    yield talks, head.lower_
        if anchor.tag_[:1] == "N" and lemma(anchor) in _parts() and depth < _DEEP:
            yield from _links(anchor, depth + 1)


def _reduced(noun: Token, end: int) -> Iterator[tuple[Token, str]]:
    """A relative clause or a passive right behind a mention, wherever the tree hangs it: "the pact
    [that] the two sides signed", "a pact has been signed"."""
    doc, named, passive = noun.doc, False, False
    while end < len(doc) - 1 and doc[end].is_space:
        end += 1
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].tag_ == "VBN":
        end += 1  # "an accord, signed in 2005"
    for token in doc[end : end + _RELATIVE]:
        auxiliary = lemma(token) in ("be", "have") or token.tag_ == "MD"
        if token.tag_ in ("VBD", "VBN") and not auxiliary and token.dep_ != "amod":
            if noun.dep_ == "pobj" and noun.head.lower_ in _SINCE and not (named or passive):
                yield token, "subj"  # "since the truce took effect", the word read as preposition
            elif (token.i == end or named != passive) and not _has_own_object(token):
                yield token, "obj"
            return
        if token.tag_ not in _BEFORE_VERB and not auxiliary:
            return
        named = named or token.tag_[:1] == "N" or token.tag_ == "PRP"
        passive = passive or (lemma(token) == "be" and not named)


def _has_own_object(verb: Token) -> bool:
    """Whether a verb has an object that is no relative pronoun, and no date."""
    objects = syntax.children(verb, "dobj")
    return any(k.tag_ not in ("WDT", "WP") and k.ent_type_ != "DATE" for k in objects)


def _clauses(noun: Token) -> Iterator[tuple[Token, str]]:
    """Participles and relative clauses on a noun: "the signed pact", "signed in 2020", "which took
    effect"."""
    for word in syntax.children(noun, "amod"):
        if word.tag_ in ("VBN", "VBD") and word.i < noun.i:
            yield word, "obj"
    for first in syntax.children(noun, "acl", "relcl"):
        for verb in syntax.conjuncts(first):
            if verb.tag_ == "VBN" and (first.dep_ == "acl" or syntax.is_passive(verb)):
                yield verb, "obj"
            elif first.dep_ == "acl" and verb.tag_ == "VBD" and not syntax.child(verb, "nsubj"):
                if not _has_own_object(verb):
                    yield verb, "obj"  # "the pact, signed in May", the participle read as a past
                yield verb, "subj"
            elif first.dep_ == "relcl" or verb.tag_ in _FINITE:
                own = syntax.child(verb, "nsubj")
                relative = own is None or own.tag_ in ("WDT", "WP")
                yield verb, "subj" if relative else "obj"


def _far_clauses(noun: Token) -> Iterator[tuple[Token, str]]:
    """ "a truce between A and B that took effect": told of the truce, wherever the tree has it."""
    for token in noun.subtree:
        if (
            token.dep_ == "relcl"
            and token.head not in (noun, token)
            and token.i > noun.i
            and lemma(token) in _COMING_IN
        ):
            yield token, "subj"
        elif (
            token.dep_ == "acl"
            and token.tag_ == "VBN"
            and token.i > noun.i
            and token.head not in (noun, token)
            and lemma(token) in _BROKERING
        ):
            yield token, "obj"  # "a deal with rebels brokered by Peru"
        elif noun.head == noun and token.dep_ == "acl" and token.tag_ in _FINITE:
            yield token, "subj"  # "The truce between A and B collapsed", without a verb at the top


def _clauses_after(first: Token, noun: Token) -> Iterator[tuple[Token, str]]:
    """A clause on the first of coordinated nouns that stands behind the last is on all."""
    for verb, slot in _clauses(first):
        if verb.i > noun.i:
            yield verb, slot


def _shared(verb: Token) -> Iterator[tuple[Token, str]]:
    """Verbs coordinated with one: they share its subject, and its object if they come first."""
    for other in syntax.conjuncts(verb)[1:]:
        if other.tag_[:1] == "V" and syntax.child(other, *syntax.SUBJECTS) is None:
            if syntax.is_passive(other) or (other.tag_ == "VBN" and syntax.is_passive(verb)):
                yield other, "obj"
            elif syntax.child(verb, "nsubjpass", "nsubj") is not None and not syntax.child(
                verb, "dobj"
            ):
                yield other, "subj"
    if verb.dep_ == "conj" and verb.head.tag_[:1] == "V" and not syntax.child(verb.head, "dobj"):
        yield verb.head, "obj"


def event_span(happening: Happening) -> Span:
    """The words of the event."""
    word = happening.word
    if word.tag_[:1] != "V":
        return word.doc[word.i : word.i + 1]
    return syntax.verb_group(word)
