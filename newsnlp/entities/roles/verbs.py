"""Roles that a verb gives: "is president", "was appointed minister", "succeeded A as chief"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.entities import titles
from newsnlp.entities.model import Cluster, MentionIndex
from newsnlp.entities.roles.phrases import TitlePhrase
from newsnlp.entities.spans import ADDRESS
from newsnlp.lexicon import table, words

_COPULAS = frozenset(("be", "become", "remain"))
_SUCCEEDING = frozenset(("succeed", "replace"))
_JOINING = frozenset(("join", "rejoin"))
_TAKE_OVER = "take over"


@cache
def _verbs(*uses: str) -> dict[str, str]:
    """The verbs of some uses, and the status that they give."""
    return {r["verb"]: r["status"] for r in table("office_verbs.tsv") if r["use"] in uses}


_AS = ("appoint", "object", "dismiss", "subject")


Bearer = tuple[Cluster, Span, str]
"""A person, the mention beside the verb, and the status that the verb gives."""


def holder_by_verb(phrase: TitlePhrase, index: MentionIndex) -> list[Bearer]:
    """The persons to whom a verb gives the title; empty if none. ``index`` may hold pronouns."""
    bearer = _with_as(phrase, index) or _behind_appointed(phrase, index)
    if bearer is not None:
        return [bearer]
    head = syntax.first_conjunct(phrase.head)
    verb = head.head
    if head.dep_ == "attr" and verb.lemma_ in _COPULAS:
        return _of_verb(verb, index, phrase.status)
    if head.dep_ in ("oprd", "attr", "xcomp", "dobj") and verb.lemma_ in _verbs("appoint"):
        _take_appointer(phrase, verb, index)
        return _appointed(verb, index, _verbs("appoint")[verb.lemma_], phrase.status)
    if head.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
        if verb.pos_ == "NOUN" and verb.lemma_ in words("office_terms.txt"):
            return _during(phrase, verb, index)
        if verb.pos_ not in ("VERB", "AUX"):  # hung on the object: "named [his deputy as minister]"
            verb = next((t for t in verb.ancestors if t.pos_ == "VERB"), verb)
        return _behind_as(phrase, verb, index)
    return []


def _behind_as(phrase: TitlePhrase, verb: Token, index: MentionIndex) -> list[Bearer]:
    """ "Served as minister", "was sacked as coach", "took over as chairman from A"."""
    form = _form(verb)
    if form not in _verbs(*_AS):
        return []
    told = _verbs(*_AS)[form]
    if form not in _verbs("subject"):
        if form not in _verbs("dismiss"):
            _take_appointer(phrase, verb, index)
        return _appointed(verb, index, told, phrase.status)
    if form in _JOINING:
        _take_object(phrase, verb, index)
    found = _of_verb(verb, index, _joined(phrase.status, told))
    if form in _SUCCEEDING and syntax.child(verb, "auxpass") is not None:
        after = persons(list(syntax.prepositions(verb, "by")), index)
        return [(c, s, "former") for c, s, _ in found] + [(c, s, "current") for c, s in after]
    before: list[Token] = []
    if form in _SUCCEEDING:
        before = syntax.objects(verb)
    elif form == _TAKE_OVER:
        before = [t for of in (verb, phrase.head) for t in syntax.prepositions(of, "from")]
    return found + [(c, span, "former") for c, span in persons(before, index)]


def _during(phrase: TitlePhrase, term: Token, index: MentionIndex) -> list[Bearer]:
    """ "After three years as minister", "her role as chair": of whose term is spoken, or of the
    subject; what is said to come after it makes the office a former one."""
    past = term.head.lower_ in ("after", "following")
    status = _joined(phrase.status, "former" if past else "current")
    owner = syntax.child(term, "poss")
    if owner is not None:
        return [(c, span, status) for c, span in persons([owner], index)]
    verb = next((t for t in term.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return _of_verb(verb, index, status) if verb is not None else []


def _form(verb: Token) -> str:
    """A verb's lemma, with its particle where the table has it so: "take over"."""
    particle = syntax.child(verb, "prt")
    whole = f"{verb.lemma_} {particle.lower_}" if particle is not None else ""
    return whole if whole in _verbs(*_AS) else verb.lemma_


def _take_object(phrase: TitlePhrase, verb: Token, index: MentionIndex) -> None:
    """ "Joined Acme as chief executive": an office of Acme's, if nothing else is said."""
    joined = (index.at(t.i) for t in syntax.objects(verb))
    body = next((c for c in joined if c is not None and c.kind == "ORG"), None)
    if body is not None and not phrase.country and not phrase.possessed:
        phrase.organization = phrase.organization or body


def _take_appointer(phrase: TitlePhrase, verb: Token, index: MentionIndex) -> None:
    """ "Acme appointed A chief executive": an office of Acme's, if nothing else is said."""
    subject = syntax.child(verb, "nsubj")
    body = index.at(subject.i) if subject is not None else None
    if body is not None and body.kind == "ORG" and not phrase.country and not phrase.possessed:
        phrase.organization = phrase.organization or body


def _with_as(phrase: TitlePhrase, index: MentionIndex) -> Bearer | None:
    """ "A government with A as prime minister": A, if a mention stands between the two words."""
    doc = phrase.title.doc
    i = phrase.start - 1
    if i < 2 or doc[i].lower_ != "as":
        return None
    cluster, span = index.at(i - 1), index.span_at(i - 1)
    if cluster is None or span is None or cluster.kind != "PERSON" or not span.start:
        return None
    before = _before_titles(span)
    return (cluster, span, phrase.status) if before.lower_ == "with" else None


def _before_titles(name: Span) -> Token:
    """The word before a name and the titles right in front of it."""
    doc, i = name.doc, name.start - 1
    while i and (doc[i].lower_ in ADDRESS or titles.is_role_noun(doc[i])):
        i -= 1
    return doc[i]


def _behind_appointed(phrase: TitlePhrase, index: MentionIndex) -> Bearer | None:
    """ "The board elected A its new president": word by word, for a tree is often wrong here."""
    cluster, span = index.at(phrase.start - 1), index.span_at(phrase.start - 1)
    if cluster is None or span is None or cluster.kind != "PERSON" or not span.start:
        return None
    verb = _before_titles(span)
    if verb.pos_ != "VERB" or verb.lemma_ not in _verbs("appoint") or not is_asserted(verb):
        return None
    _take_appointer(phrase, verb, index)
    return cluster, span, _joined(phrase.status, _verbs("appoint")[verb.lemma_])


def ended_by(place: Span) -> bool:
    """Whether a verb says that the one named loses the office: "dismissed Minister A"."""
    root = place.root
    verb = root.head
    if verb.lemma_ not in _verbs("dismiss") or root.dep_ not in ("dobj", "nsubjpass"):
        return False
    return is_asserted(verb)


def _joined(said: str, by_verb: str) -> str:
    return said if said != "current" else by_verb


def is_asserted(verb: Token) -> bool:
    """Not negated, not hypothetical: no "not", no modal but will, no inverted "Had she been"."""
    if syntax.negation(verb) is not None:
        return False
    for kid in verb.children:
        if kid.dep_ in ("aux", "auxpass"):
            if kid.tag_ == "MD" and kid.lower_ not in ("will", "'ll", "’ll"):
                return False
            subject = syntax.child(verb, "nsubj", "nsubjpass")
            if (
                subject is not None
                and kid.i < subject.i
                and kid.lower_ in ("had", "were", "should")
            ):
                return False
        if kid.dep_ == "mark" and kid.lower_ in ("if", "unless", "whether"):
            return False
    return verb.tag_ != "VB" or syntax.child(verb, "aux") is not None


def persons(tokens: list[Token], index: MentionIndex) -> list[tuple[Cluster, Span]]:
    """The persons that words name, or that names in apposition to them do: "his deputy, A,"."""
    out = []
    for token in tokens:
        for named in (token, *syntax.children(token, "appos")):
            cluster, span = index.at(named.i), index.span_at(named.i)
            if cluster is not None and span is not None:
                if cluster.kind == "PERSON":
                    out.append((cluster, span))
                break
    return out


def _subject(verb: Token) -> Token | None:
    """A verb's subject; that of the clause above for "becoming president" and "before becoming
    president"."""
    subject = syntax.subject(verb)
    if subject is None and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "pcomp"):
        above = verb.head if verb.dep_ == "advcl" else verb.head.head
        subject = syntax.subject(above) if above.pos_ in ("VERB", "AUX") else None
    return subject


def _of_verb(verb: Token, index: MentionIndex, status: str) -> list[Bearer]:
    """The verb's subject holds the title; "was president" says nothing of today."""
    subject = _subject(verb)
    if subject is None or not is_asserted(verb):
        return []
    return [(c, span, status) for c, span in persons(syntax.conjuncts(subject), index)]


def _appointed(verb: Token, index: MentionIndex, by_verb: str, said: str) -> list[Bearer]:
    """The object of an appointment, or its subject in the passive."""
    if not is_asserted(verb):
        return []
    status = _joined(said, by_verb)
    passive = syntax.child(verb, "auxpass") is not None or verb.dep_ in ("acl", "relcl", "conj")
    subject = syntax.subject(verb)
    if (passive or verb.lemma_ == "swear") and subject is not None:
        found = persons(syntax.conjuncts(subject), index)
        if found:
            return [(c, span, status) for c, span in found]
    return [(c, span, status) for c, span in persons(syntax.objects(verb), index)]
