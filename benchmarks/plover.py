"""Reads a sentence as an event of PLOVER's kinds AGREE and SUPPORT: a much wider sense of the word
than an agreement's. AGREE is any promise of something friendly, of one side too ("is willing to
send aid", "will release the crew"); SUPPORT is praise, backing, ties, signed agreements.

Only the event that the sentence is about counts: its main verb, or what that one reports.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from newsnlp import syntax
from newsnlp.records import Agreement

_SAYING = frozenset(
    "say announce declare state reveal tell confirm report reiterate add insist believe".split()
)
_PROMISING = frozenset("agree offer pledge promise vow volunteer commit accept".split())
_WILLING = frozenset(("willing", "ready", "prepared", "committed"))
_FUTURE = frozenset(("will", "would", "'ll", "must"))
_FRIENDLY = frozenset(
    "meet visit host attend release free provide send allow help return lift withdraw join give"
    " open contribute support lay hand recognize recognise cooperate share donate lend work pay"
    " resume lead step travel discuss talk sign accept deliver end welcome ease reduce grant fund"
    " assist train supply offer invest visit finance pardon repatriate reopen restore".split()
)
_BACKING = frozenset(
    "support back welcome praise applaud defend endorse congratulate commend hail laud thank honor"
    " honour apologize apologise award recognize recognise salute vouch echo sign establish"
    " normalize normalise appreciate".split()
)
_EXPRESSING = frozenset(
    "express reiterate pledge promise voice declare reaffirm offer extend".split()
)
_GOODWILL = frozenset(
    "support solidarity backing commitment appreciation condolence gratitude relation tie"
    " ceasefire truce confidence apology congratulation".split()
)


def is_promise(doc: Doc) -> bool:
    """Whether the sentence's event is a promise."""
    return any(_promises(verb) for verb in _events(doc))


def is_backing(doc: Doc, agreements: tuple[Agreement, ...]) -> bool:
    """Whether the sentence's event is support, or a signed or concluded agreement."""
    concluded = any(a.status in ("signed", "agreed") and not a.negated for a in agreements)
    return any(_backs(verb, concluded) for verb in _events(doc))


def source(doc: Doc) -> str | None:
    """Whose event it is: the subject of the main verb."""
    subject = next((s for sent in doc.sents if (s := syntax.subject(sent.root)) is not None), None)
    return None if subject is None or subject.tag_ == "PRP" else syntax.minimal_np(subject).text


def _events(doc: Doc) -> list[Token]:
    """The main verbs, through what is said to what is told; none that is denied."""
    out = []
    for sentence in doc.sents:
        waiting = [sentence.root]
        for verb in waiting:
            if syntax.negation(verb) is not None:
                continue
            told = syntax.child(verb, "ccomp")
            if verb.lemma_.lower() in _SAYING and told is not None:
                waiting.append(told)
            else:
                out.append(verb)
            waiting += syntax.children(verb, "conj")
    return out


def _promises(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in _PROMISING:
        return True
    willing = syntax.child(verb, "acomp")
    if willing is not None and willing.lower_ in _WILLING:
        return True
    if any(k.lower_ in _FUTURE for k in syntax.children(verb, "aux")):
        return lemma in _FRIENDLY or (lemma == "hold" and _has_object(verb, "talk", "talks"))
    return False


def _backs(verb: Token, concluded: bool) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in _BACKING or (concluded and lemma in ("reach", "conclude", "strike", "agree")):
        return True
    why = syntax.children(verb, "xcomp", "advcl")  # "called to congratulate"
    if lemma == "call" and any(k.lemma_.lower() in _BACKING or _backs(k, False) for k in why):
        return True
    return lemma in _EXPRESSING and _has_object(verb, *_GOODWILL)


def _has_object(verb: Token, *lemmas: str) -> bool:
    objects = (*syntax.objects(verb), *syntax.prepositions(verb, "with"))
    return any(t.lemma_.lower() in lemmas for t in objects)
