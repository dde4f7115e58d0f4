"""Walks over dependency trees in the label scheme of spaCy's English models."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD"})
# What stands inside a minimal noun phrase, to the left of its head.
_NP_LEFT = frozenset(
    {"det", "predet", "poss", "amod", "compound", "nummod", "nmod", "quantmod", "advmod", "case"}
)


def has_parse(doc: Doc) -> bool:
    """Whether the Doc has a dependency tree to walk."""
    return doc.has_annotation("DEP")


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children with one of these relations, in order."""
    return (child for child in token.children if child.dep_ in deps)


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these relations."""
    for kid in token.children:
        if kid.dep_ in deps:
            return kid
    return None


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated after it, down the chain: A, B and C."""
    out = [token]
    for current in out:
        out.extend(children(current, "conj"))
    return out


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that the token stands in; the token itself if in none."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or the one shared by coordination, control ("agreed to
    sign") or a relative clause ("the minister who signed": the minister)."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = child(verb, *SUBJECTS)
        if own is not None:
            if own.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
                return verb.head
            return own
        if verb.dep_ in ("conj", "xcomp"):
            verb = verb.head
        elif verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        else:
            return None
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether a verb has a "to" of its own."""
    return any(kid.tag_ == "TO" for kid in children(verb, "aux"))


def objects(verb: Token) -> list[Token]:
    """The direct objects of a verb, coordinated ones included."""
    return [token for first in children(verb, "dobj") for token in conjuncts(first)]


def negation(verb: Token) -> Token | None:
    """The word that negates a verb ("not", "never", or "no" on its subject), if any."""
    own = child(verb, "neg")
    if own is not None:
        return own
    for kid in verb.children:
        if kid.dep_ == "advmod" and kid.lower_ == "never":
            return kid
        if kid.dep_ in SUBJECTS:
            if kid.lower_ in ("nobody", "none", "neither", "nothing"):
                return kid
            if (no := child(kid, "det")) is not None and no.lower_ in ("no", "neither"):
                return no
    return None


def prepositions(token: Token, *forms: str) -> Iterator[Token]:
    """The objects of these prepositions below a token: prepositions(deal, "with", "between").
    Without forms, of all of them. Coordinated objects are included."""
    for prep in children(token, "prep", "agent", "dative"):
        if not forms or prep.lower_ in forms:
            for first in children(prep, "pobj"):
                yield from conjuncts(first)


def minimal_np(head: Token) -> Span:
    """The noun phrase without what follows its head: [the Italian foreign minister] of ..."""
    start = head.i
    for kid in head.lefts:
        if kid.dep_ in _NP_LEFT:
            start = min(start, kid.left_edge.i)
    end = head.i + 1
    return head.doc[start:end]


def full_np(head: Token, *, without: tuple[str, ...] = ("conj", "cc", "preconj")) -> Span:
    """The noun phrase with all that belongs to it, less its later conjuncts and trailing marks."""
    end = head.i + 1
    for kid in head.rights:
        if kid.dep_ in without:
            break
        end = max(end, kid.right_edge.i + 1)
    while end - 1 > head.i and head.doc[end - 1].is_punct and head.doc[end - 1].text in ",;:-–—.":
        end -= 1
    return head.doc[head.left_edge.i : end]


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(kid.lower_ == "to" for kid in children(verb, "aux"))


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive. A contraction before an object or clause is the perfect's,
    whatever a parser makes of it: "he's said that ..."."""
    auxiliary = child(verb, "auxpass")
    if auxiliary is None:
        by = verb.tag_ == "VBN" and child(verb, "agent") is not None and child(verb, "aux") is None
        return by or child(verb, "nsubjpass") is not None
    return auxiliary.lower_ not in ("'s", "’s") or child(verb, "ccomp", "dobj") is None


def verb_group(verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle: [has not said], [carried out]."""
    parts = [verb.i, *(k.i for k in children(verb, "aux", "auxpass", "neg", "prt"))]
    left = min(parts)
    right = max(i for i in parts if i <= verb.i + 2)
    return verb.doc[left : right + 1]


def skip_break(doc: Doc, i: int) -> int:
    """The index of the first token from ``i`` on that is no line break within a sentence: pages
    come with their lines cut at a column."""
    while i + 1 < len(doc) and doc[i].is_space and doc[i].text.count("\n") < 2:
        if doc[i + 1].is_sent_start and not (i and doc[i - 1].text == ","):
            break
        i += 1
    return i
