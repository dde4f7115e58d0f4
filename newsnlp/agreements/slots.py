"""When and about what: slots of an agreement, read beside its noun and its event."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from newsnlp import lexicon, syntax
from newsnlp.agreements.draft import When
from newsnlp.dates import resolve

_DATE_PREPOSITIONS = ("on", "in", "at", "by", "since", "during", "from", "before", "until", "after")
_DATES = frozenset(("DATE",))
_DATE_DEPS = ("npadvmod", "advmod", "nmod", "tmod", "amod", "dobj")
_CLIMBED = frozenset("xcomp pcomp prep dobj parataxis nsubj".split())
PLACES = frozenset(("GPE", "LOC", "FAC"))
_SUBJECT_PREPOSITIONS = frozenset("on over for against covering regarding concerning about".split())
_AIMING = frozenset("aimed designed meant intended aims seeks aim seek".split())
_RELATED = {"related": "to", "relating": "to", "pertaining": "to", "dealing": "with"}
_RELATIVES = frozenset(("which", "that"))
_INCLUDING = frozenset(
    "including involving following concerning pending entering taking coming going beginning"
    " starting expiring ending being".split()
)
_TIMES = frozenset(("DATE", "TIME"))
_NO_TOPIC_NAMES = _TIMES | PLACES
_PERIODS = frozenset(
    "hour hours day days week weeks month months year years decade decades".split()
)
_NO_TOPICS = frozenset(
    "table condition track basis way side sides behalf period weeks months years time term"
    " sidelines margins eve occasion anniversary ratification approval consideration review"
    " signature".split()
)
BORDERS = frozenset("after before since when while that who which until because".split())
_PARTNERING = frozenset(("between", "with", "among"))
_ENDING = frozenset("; : . through by after as despite call calls".split())
_YEAR = re.compile(r"(?:1[2-9]|20)\d\d")
_VAGUE = re.compile(
    r"(?:earlier|late|early|the|recent)\b|.*\b(?:this|last|next|week|ago)\b", re.IGNORECASE
)
_ANY_DAY = datetime.date(2000, 1, 3)
_FAR = 18  # tokens from an event to a date that the tree hangs elsewhere
_LAST = 12  # tokens of the last item of a list
_LONGEST = 40  # tokens of a subject


@cache
def meeting_words() -> frozenset[int]:
    """Nouns and verbs of meeting, as hashes."""
    return lexicon.ids(lexicon.words("agreement_meetings.txt"))


def date_beside(
    word: Token, low: int, high: int, reference: datetime.date | None, *, future: bool, up: int = 3
) -> When | None:
    """The date that belongs to an event: under its word, with one of the ``up`` words that its
    clause hangs on, or beside it with no other verb between. Only tokens [low, high) count."""
    node = word
    day = word.head  # "on Monday, when they signed it"
    then = day.ent_type_ == "DATE" and any(k.lower_ == "when" for k in word.lefts)
    if then and low <= day.i < word.i:
        found = when(entity_span(day), reference, future=future)
        if found is not None:
            return found
    for _ in range(up + 1):
        for token in _date_tokens(node):
            if low <= token.i < high and not _is_of_teller(token, word):
                found = when(entity_span(token), reference, future=future)
                if found is not None:
                    return found
        told = node.dep_ == "ccomp" and node.i < node.head.i  # "..., a statement said on Monday"
        if node.lower_ in BORDERS or not (told or node.dep_ in _CLIMBED):
            break
        node = node.head
    for token in sorted(firsts(word.doc, low, high, _DATES), key=lambda t: abs(t.i - word.i)):
        if _is_of(token, word):
            found = when(entity_span(token), reference, future=future)
            if found is not None:
                return found
    return None


def date_within(
    noun: Token, span: Span, low: int, high: int, reference: datetime.date | None
) -> When | None:
    """The date in a noun's phrase, outside its name: "this week's truce", "the deal with Peru on
    May 3"."""
    for token in firsts(noun.doc, low, high, _DATES):
        if span.start <= token.i < span.end:
            continue
        node = token
        while node != noun and node.head != node and (node.tag_[:1] != "V" or _is_told(node, noun)):
            node = node.head
        if node == noun:
            found = when(entity_span(token), reference, future=False)
            if found is not None:
                return found
    return None


def _is_told(verb: Token, noun: Token) -> bool:
    """ "the armistice that ended the war in 1953"."""
    return verb.dep_ == "relcl" and verb.head == noun and verb.tag_ in ("VBD", "VBN")


def firsts(doc: Doc, low: int, high: int, labels: frozenset[str]) -> list[Token]:
    """The first tokens of the entities with these labels among tokens [low, high)."""
    return [t for t in doc[low:high] if t.ent_iob_ == "B" and t.ent_type_ in labels]


def verb_between(a: Token, b: Token) -> bool:
    first, last = sorted((a.i, b.i))
    return any(
        t.tag_[:1] == "V" and t.dep_ not in ("aux", "auxpass", "amod", "compound")
        for t in a.doc[first + 1 : last]
    )


def _is_of(date: Token, event: Token) -> bool:
    """Whether a date may be the event's though the tree hangs it elsewhere: no other verb and no
    border of a clause between, and not on a verb that says so ("said on Monday")."""
    if abs(date.i - event.i) > _FAR or date.dep_ in ("poss", "compound", "nmod"):
        return False
    if date.head.dep_ == "poss" or verb_between(event, date) or _is_of_teller(date, event):
        return False
    first, last = sorted((date.i, event.i))
    if any(t.dep_ == "mark" or t.lower_ in BORDERS for t in date.doc[first + 1 : last]):
        return False
    node = date
    while node.head != node and node.tag_[:1] != "V":
        node = node.head
    if node == event or node.tag_[:1] != "V":
        return True
    if event.tag_[:1] != "V" and event.dep_ == "pobj":
        return False
    return syntax.child(node, "ccomp") is None


def _is_of_teller(date: Token, event: Token) -> bool:
    """ "said Monday they had signed", the day hung on the clause behind it."""
    first = entity_span(date).start
    while first > 0 and date.doc[first - 1].lower_ in _DATE_PREPOSITIONS:
        first -= 1
    return date.i < event.i and event.dep_ == "ccomp" and event.head.i == first - 1


def _date_tokens(node: Token) -> Iterator[Token]:
    for kid in node.children:
        if kid.ent_type_ == "DATE" and kid.dep_ in _DATE_DEPS:
            yield kid
        elif kid.dep_ == "prep" and kid.lower_ in _DATE_PREPOSITIONS:
            for obj in syntax.children(kid, "pobj"):
                if obj.ent_type_ == "DATE":
                    yield obj
                yield from (
                    t for p in syntax.children(obj, "prep") for t in p.children
                    if t.ent_type_ == "DATE"
                )  # fmt: skip
                if obj.lower in meeting_words():  # "after Monday's talks"
                    yield from (t for t in syntax.children(obj, "poss") if t.ent_type_ == "DATE")
        elif kid.dep_ == "dobj":
            yield from (
                t for p in syntax.children(kid, "prep") if p.lower_ in ("on", "in")
                for t in p.children if t.ent_type_ == "DATE"
            )  # fmt: skip
            yield from (t for t in syntax.children(kid, "npadvmod") if t.ent_type_ == "DATE")


def when(span: Span, reference: datetime.date | None, *, future: bool) -> When | None:
    """A date expression read as ISO; None for what is no point in time ("five years")."""
    tense = "future" if future else "past"
    text = span.text
    vague = _VAGUE.match(text) and span[0].lower_ != "another"  # "another week" lasts
    if resolve(text, _ANY_DAY, "past") is None and not vague:
        return None
    return When(span, resolve(text, reference, tense))  # type: ignore[arg-type]


def date_inside(span: Span, reference: datetime.date | None, *, named: bool) -> When | None:
    """The date in or right behind a name (in a proper one, only a year): "2015 nuclear deal", "May
    3 truce", "the Treaty of Westphalia in 1648"."""
    doc, i = span.doc, span.end
    if i + 1 < len(doc) and doc[i].lower_ in ("in", "of", "(") and _YEAR.fullmatch(doc[i + 1].text):
        return When(doc[i + 1 : i + 2], doc[i + 1].text)
    for token in span:
        if _YEAR.fullmatch(token.text):
            return When(span.doc[token.i : token.i + 1], token.text)
    days = [t for t in span if t.ent_type_ == "DATE" and not named]
    return when(entity_span(days[0]), reference, future=False) if days else None


def entity_span(token: Token) -> Span:
    """The entity that a token is part of, itself if none."""
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    while start < end - 1 and doc[start].lower_ in ("the", "on", "in"):
        start += 1
    return doc[start:end]


def subject_beside(noun: Token, verbs: list[Token], after: int, high: int) -> Span | None:
    """What an agreement is about: after "on", "for", "over", "aimed at", or a clause with
    "to". What stands before token ``after`` is part of the name; tokens from ``high`` on are not
    of the sentence."""
    for node in (noun, *verbs):
        for prep in syntax.children(node, "prep"):
            if prep.i >= after and (found := _topic(prep)) is not None:
                return found
    for node in (noun, *verbs):
        for clause in syntax.children(node, "acl", "advcl", "xcomp", "amod"):
            if clause.i < after or not (
                node == noun or _is_object(noun, node) or node.tag_ == "VBN"
            ):
                continue
            if clause.lower_ in _RELATED:
                related = next(syntax.prepositions(clause, _RELATED[clause.lower_]), None)
                return None if related is None else _whole(related)
            if clause.lower_ in _AIMING:
                return _aim(clause)
            if syntax.has_to(clause):
                return content_clause(clause)
            if clause.tag_ == "VBG" and _is_joined(clause):
                return content_clause(clause)
    return _subject_after(noun, after, high, frozenset(v.i for v in verbs)) or _relative_aim(
        noun.doc, after, high
    )


def _relative_aim(doc: Doc, start: int, high: int) -> Span | None:
    """ "the pact, which aims to ...", wherever the tree hangs it."""
    start += start < high and doc[start].text == ","
    clause = doc[start : min(start + 4, high)]
    if not len(clause) or clause[0].lower_ not in _RELATIVES:
        return None
    return next((_aim(t) for t in clause if t.lower_ in _AIMING), None)


def _is_joined(gerund: Token) -> bool:
    """ "signed a pact ending the war": what it does, wherever the tree hangs it; not what somebody
    does meanwhile, behind a comma."""
    before = gerund.doc[gerund.left_edge.i - 1] if gerund.left_edge.i else gerund
    return (
        gerund.dep_ in ("acl", "advcl")
        and (gerund.lower_ not in _INCLUDING or _ends_something(gerund))
        and not before.is_punct
        and before.tag_ not in ("IN", "CC", "PRP")
        and syntax.child(gerund, "mark", *syntax.SUBJECTS) is None
    )


def _ends_something(gerund: Token) -> bool:
    """ "ending years of war", but not "ending on Friday"."""
    return gerund.lower_ == "ending" and syntax.child(gerund, "dobj") is not None


def _topic(prep: Token) -> Span | None:
    """What stands behind "on", "over", "for", if it is no date or place."""
    if prep.lower_ not in _SUBJECT_PREPOSITIONS or (prep.i and prep.nbor(-1).is_quote):
        return None
    head = syntax.child(prep, "pobj", "pcomp")
    if head is None or head.ent_type_ in _NO_TOPIC_NAMES:
        return None
    if prep.lower_ == "for" and _lasts(head):
        return None
    if head.lower_ in _NO_TOPICS or (head.ent_type_ == "PERSON" and prep.lower_ == "for"):
        return None
    return _whole(head)


def _lasts(head: Token) -> bool:
    """ "for another week", "for most of the past two weeks"."""
    inner = next(syntax.prepositions(head, "of"), head)
    return head.lower_ in _PERIODS or inner.lower_ in _PERIODS or inner.ent_type_ in _TIMES


def _is_object(noun: Token, verb: Token) -> bool:
    return syntax.first_conjunct(noun).dep_ in ("dobj", "nsubjpass") and verb.tag_[:1] == "V"


def _subject_after(noun: Token, after: int, high: int, verbs: frozenset[int]) -> Span | None:
    """A topic, or an aim with "to", that follows wherever the tree hangs it ("with the government
    on prison transfers"), as long as no verb but its own ``verbs`` stands between."""
    partnered = False
    for token in noun.doc[after:high]:
        partnered = partnered or token.lower_ in _PARTNERING
        own = token.i in verbs or token.dep_ in ("aux", "auxpass")
        if (token.tag_[:1] in "VM" and not own) or token.lower_ in _ENDING:
            return None
        if token.tag_ == "CC" and not partnered:
            return None
        if token.lower_ in ("respect", "regard") and token.nbor().lower_ == "to":
            head = next(syntax.children(token.nbor(), "pobj"), None)
            return None if head is None else _whole(head)
        if token.dep_ == "prep" and (found := _topic(token)) is not None:
            return found
        if token.tag_ == "TO" and token.head.tag_ == "VB" and token.head.i > token.i:
            near = token.i == after or partnered or _is_object(noun, noun.head)
            return content_clause(token.head) if near else None
    return None


def _aim(verb: Token) -> Span | None:
    """ "aimed at ...", "designed to ..."."""
    for prep in syntax.children(verb, "prep"):
        head = syntax.child(prep, "pobj", "pcomp")
        if prep.lower_ in ("at", "for") and head is not None:
            return _whole(head)
    clause = syntax.child(verb, "xcomp") or syntax.child(verb, "advcl")
    return None if clause is None or clause.i < verb.i else content_clause(clause)


def aim_of(verb: Token) -> Span | None:
    """What "the deal is aimed at" or "covers"."""
    if verb.lower_ in _AIMING:
        return _aim(verb)
    return None


def content_clause(verb: Token) -> Span:
    """ "to reopen the border" without its "to"."""
    start = verb.i
    end = verb.right_edge.i + 1
    for token in firsts(verb.doc, start, end, _DATES):
        timed = token.nbor(-1).lower_ in _DATE_PREPOSITIONS
        if token.i > start + 1 and (timed or token.dep_ == "npadvmod"):
            end = token.i - timed
            break
    return _trimmed(verb.doc[start : _with_last(verb.doc, end)])


def _with_last(doc: Doc, end: int) -> int:
    """Past "and some more" that closes a sentence or a clause, wherever the tree hangs it."""
    if end >= len(doc) or doc[end].lower_ != "and":
        return end
    for token in doc[end : end + _LAST]:
        if token.is_punct:
            return token.i
        if token.tag_[:1] in "VM" or token.tag_ in ("PRP", "WDT"):
            return end
    return end


def _whole(head: Token) -> Span:
    """The phrase of a topic, with what "for" or "of" adds to it behind, wherever that hangs."""
    doc, end = head.doc, head.right_edge.i + 1
    if end < len(doc) and doc[end].lower_ in ("for", "of") and doc[end].head.i < head.i:
        end = doc[end].right_edge.i + 1
    return _trimmed(doc[head.left_edge.i : _with_last(doc, end)])


def _trimmed(span: Span) -> Span:
    start, end = span.start, min(span.end, span.start + _LONGEST)
    doc = span.doc
    while start < end - 1 and (
        doc[start].is_punct or doc[start].is_space or doc[start].lower_ in ("a", "an", "the")
    ):
        start += 1
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]
