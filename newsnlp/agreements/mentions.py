"""From triggers to mentions: what a sentence tells of each agreement that it names."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from newsnlp import lexicon, syntax
from newsnlp.acronyms import Acronym, find_acronyms, is_acronym
from newsnlp.agreements import places, slots
from newsnlp.agreements.draft import ASSERTED, Mention
from newsnlp.agreements.events import Happening, happenings, lemma
from newsnlp.agreements.headlines import headline_step
from newsnlp.agreements.names import generic_words, introduced_name, phrase, proper_name
from newsnlp.agreements.occasions import complete
from newsnlp.agreements.parties import add_parties
from newsnlp.agreements.sides import Sides
from newsnlp.agreements.steps import add_steps
from newsnlp.agreements.triggers import ACRONYM, SIGNING, Noun, Trigger, known_names, nouns
from newsnlp.agreements.verbal import verbal

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their", "both"))
_NAMING = frozenset(("signed", "ratified", "agreed", "in_force", "withdrawn", "violated"))
_EARLIER = frozenset(("previous", "earlier", "former", "prior", "past", "last", "old"))
_OTHER = frozenset(("other", "separate", "second", "third", "further"))
_STOPPED = frozenset(("ceasefire", "truce"))
_PLEA = 7  # tokens behind a mention that tell of a plea


@cache
def _domains() -> dict[str, str]:
    return {row["word"]: row["domain"] for row in lexicon.table("agreement_domains.tsv")}


@cache
def _void_acts() -> frozenset[str]:
    return frozenset(lexicon.words("agreement_void_acts.txt"))


class Reader:
    """Reads the mentions of one Doc."""

    def __init__(
        self,
        doc: Doc,
        sentences: Sequence[Span],
        headlines: frozenset[int],
        sides: Sides,
        reference: datetime.date | None,
    ) -> None:
        self._doc = doc
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self._headlines = headlines
        self._sides = sides
        self._reference = reference
        self._short: dict[int, Acronym] = {}
        self._long: dict[int, Acronym] = {}
        for pair in find_acronyms(doc):
            self._short[pair.short.start] = pair
            self._long[pair.long.end - 1] = pair

    def read(self, found: Sequence[Trigger], agreeing: Sequence[Token]) -> list[Mention]:
        """All mentions in the article, in order: from nouns and names, and from "agreed"."""
        mentions: list[Mention] = []
        for trigger in found:
            if mentions and trigger.start < mentions[-1].span.end:
                continue  # inside a longer name
            mention = self._mention(trigger)
            if mention is not None:
                while mentions and mentions[-1].span.start >= mention.span.start:
                    mentions.pop()  # "ceasefire" in "2008 ceasefire agreement"
                mentions.append(mention)
        busy = {m.sentence.start for m in mentions}
        for token in agreeing:
            sentence = self._sentence(token.i)
            if sentence is not None and sentence.start not in busy:
                mention = verbal(token, sentence, self._sides, self._reference)
                if mention is not None:
                    mentions.append(mention)
                    busy.add(sentence.start)
        complete(mentions, self._sentences, self._reference)
        return sorted(mentions, key=lambda m: m.span.start)

    def _sentence(self, i: int) -> Span | None:
        index = bisect_right(self._starts, i) - 1
        if index < 0 or i >= self._sentences[index].end:
            return None
        return self._sentences[index]

    def _mention(self, trigger: Trigger) -> Mention | None:
        """One noun with all that its sentence tells; None if it is no agreement after all."""
        doc, noun, head = self._doc, trigger.noun, self._doc[trigger.head]
        sentence = self._sentence(trigger.head)
        if sentence is None:
            return None
        if trigger.known is None and _is_part_of_name(doc, trigger):
            return None
        span = phrase(doc, trigger, sentence.start)
        mention = Mention(trigger.head, span, sentence, noun.kind, "noun", plural=noun.plural)
        mention.domain = noun.domain
        self._name(mention, trigger)
        self._describe(mention, head)
        happened = happenings(head, mention.span.end) if head.dep_ else []
        if not self._counts(mention, noun, head, happened) or _is_plea(mention):
            return None
        if head.dep_:
            add_parties(mention, head, happened, self._sides)
            if mention.kind == "contract" and not _is_between_bodies(mention):
                return None
            if _is_career(mention) or _is_consent(mention, head):
                return None
            if mention.kind == "memorandum" and noun.needs == "act" and len(mention.parties) < 2:
                return None  # a president's to officials
            add_steps(mention, head, happened, self._sides, self._reference)
            verbs = [h.word for h in happened if h.word.tag_[:1] == "V"]
            mention.subject = slots.subject_beside(
                head, verbs, mention.span.end, sentence.end
            ) or next((s for v in _verbs_above(head) if (s := slots.aim_of(v)) is not None), None)
            if mention.place is None and mention.domain == "peace":
                mention.place = places.place_beside(head)
                if mention.place is None and mention.kind in _STOPPED:
                    mention.place = places.place_after(head, sentence.end)
            mention.date = slots.date_within(
                head, mention.span, sentence.start, sentence.end, self._reference
            )
        mention.headline = sentence.start in self._headlines
        headline = mention.headline or sentence.root.tag_[:1] != "V"
        if headline and not any(s.how == ASSERTED for s in mention.steps):
            headline_step(mention, self._sides)
        mention.same = _equals(head)
        mention.apart = _coordinated(head) | _above(head)
        return mention if _is_specific(mention, head) else None

    def _name(self, mention: Mention, trigger: Trigger) -> None:
        """Name, acronym, long name, and the keys under which the agreement is known."""
        doc, sentence = self._doc, mention.sentence
        name = proper_name(doc, trigger, sentence)
        pair = self._long.get(trigger.end - 1) or self._short.get(trigger.start)
        if pair is None and name is not None:
            pair = self._long.get(name.end - 1)
        introduced = introduced_name(doc, trigger, sentence.end)
        if introduced is not None:
            mention.introduced = True
            if name is None:
                mention.given = " ".join(introduced.text.split())
            mention.also.append(introduced)
            name = name or introduced
            pair = pair or self._short.get(introduced.start) or self._long.get(introduced.end - 1)
        if trigger.noun is ACRONYM and name is None:
            name = mention.span
        elif is_acronym(doc[trigger.end - 1].text):
            mention.acronym = doc[trigger.end - 1].text  # "MOU"
        if pair is not None:
            self._expand(mention, pair, named=name is not None or introduced is not None)
            if name is not None and pair.long.start <= name.start and name.end <= pair.long.end:
                name = pair.long if _is_proper(pair.long) else None
        if name is not None:
            text = " ".join(name.text.split())
            if is_acronym(text):
                mention.acronym = mention.acronym or text
                mention.name = mention.name or text
            elif mention.name is None or len(text) > len(mention.name):
                mention.name = text
            if mention.span.start < name.end and name.start < mention.span.end:
                start, end = min(mention.span.start, name.start), max(mention.span.end, name.end)
                mention.span = doc[start:end]
            mention.rule = "name"
        if trigger.known is not None:
            mention.keys.add(trigger.known.key)
            mention.rule = "name"
        for text in _texts(mention):
            if text.lower() not in ("mou", "fta"):
                known = known_names().get(text)
                mention.keys.add(known.key if known else text.lower())

    def _expand(self, mention: Mention, pair: Acronym, *, named: bool) -> None:
        """Take over an acronym that stands beside its long form; both are mentions."""
        long = " ".join(pair.long.text.split())
        mention.acronym, mention.long_name = pair.short.text, long
        if _is_proper(pair.long):
            mention.name = long
        if pair.long.start < mention.span.end and mention.span.start < pair.long.end:
            start = min(mention.span.start, pair.long.start)
            mention.span = self._doc[start : max(mention.span.end, pair.long.end)]
            mention.also.append(pair.short)
        else:
            mention.also += [pair.long] if pair.short in mention.also else [pair.short, pair.long]

    def _describe(self, mention: Mention, head: Token) -> None:
        """Definite or not, the words that describe it, its domain, its year."""
        first = self._doc[mention.span.start - 1] if mention.span.start else None
        determiner = next((k for k in head.children if k.dep_ in ("det", "poss")), None)
        word = determiner.lower_ if determiner is not None else ""
        if not word and first is not None:
            word = first.lower_
        mention.definite = word in _DEFINITE or mention.name is not None
        mention.indefinite = word in ("a", "an")
        mention.final = any(k.lower_ == "final" for k in head.lefts)
        mention.denied = word == "no"
        mention.final = mention.final or head.head.lower_ == "without"
        described = {k.lower_ for k in head.lefts}
        mention.earlier = bool(described & _EARLIER)
        mention.newer = "new" in described
        mention.other = word == "another" or bool(described & _OTHER)
        for token in mention.span:
            form = token.lower_
            if token.i != mention.head and not _is_of_other(token, head):
                mention.domain = _domains().get(form) or mention.domain
                if form.isalpha() and form not in generic_words() and not token.ent_type_:
                    mention.words.add(form)
        mention.year = slots.date_inside(
            mention.span, self._reference, named=mention.name is not None
        )
        if known := next((known_names()[k] for k in _texts(mention) if k in known_names()), None):
            mention.domain = known.domain

    def _counts(
        self, mention: Mention, noun: Noun, head: Token, happened: Sequence[Happening]
    ) -> bool:
        """Whether a noun that does not count by itself is named, or signed."""
        if noun.needs == "alone" or (noun.needs == "name" and mention.name is not None):
            return True
        statuses = {h.rule.status for h in happened if h.word.tag_[:1] == "V"}
        if noun.needs == "both" and (mention.name is not None or head.is_title):
            return bool(statuses) or _has(head, "with", "between")
        if noun.needs == "act":
            dated = mention.year is not None and noun.kind != "contract"
            return (
                dated
                or bool(statuses)
                or (noun.kind == "contract" and _has(head, "with", "between"))
            )
        acts = {lemma(h.word) for h in happened}
        return bool(acts & SIGNING) or ("adopt" in acts and not noun.plural)


def _is_of_other(token: Token, head: Token) -> bool:
    """Whether a word before the noun is of a name that is not the agreement's: "African Union"."""
    return token.ent_type_ in ("GPE", "NORP", "PERSON", "LOC") or (
        token.ent_type_ != "" and not head.ent_type_
    )


def domain_of(span: Span) -> str | None:
    """The domain that the words of a span tell."""
    words = (t for t in span if not t.ent_type_)
    return next((d for t in words if (d := _domains().get(t.lower_))), None)


@cache
def _courts() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_courts.txt"))


@cache
def _careers() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_careers.txt"))


def _is_career(mention: Mention) -> bool:
    """A deal or contract of a player, an actor or a coach with a club or studio."""
    if mention.kind not in ("deal", "contract", "agreement") or mention.name:
        return False
    persons = [s for s in mention.parties if s.kind == "PERSON" and not s.code]
    alone = bool(persons) or len(mention.parties) < 2 or mention.kind == "contract"
    return alone and any(t.lower in _careers() for t in mention.sentence)


def _is_consent(mention: Mention, head: Token) -> bool:
    """ "Peru's agreement to take part": one side says yes."""
    owned = syntax.child(head, "poss") is not None and len(mention.parties) < 2
    end = mention.span.end
    return owned and head.lower_ == "agreement" and mention.span.doc[end : end + 1].text == "to"


def _is_plea(mention: Mention) -> bool:
    """ "a deal with prosecutors to plead guilty": no agreement of two sides."""
    end = min(mention.span.end + _PLEA, mention.sentence.end)
    return any(t.lower in _courts() for t in mention.span.doc[mention.span.end : end])


def _is_between_bodies(mention: Mention) -> bool:
    """A person's contract (of a player, for a job) is no agreement, unless it is with a state."""
    kinds = {"state" if s.code else s.kind for s in mention.parties}
    return bool(kinds) and ("PERSON" not in kinds or "state" in kinds)


def _is_proper(span: Span) -> bool:
    """Whether a long form is a proper name, and not "free trade agreement" or a bare
    "Memorandum of Understanding"."""
    words = [t for t in span if t.is_alpha]
    generic = all(t.lower_ in generic_words() for t in words)
    return any(t.text[0].isupper() for t in words[1:]) and (not generic or len(words) > 3)


def _is_part_of_name(doc: Doc, trigger: Trigger) -> bool:
    """Whether a noun is but a part of a body's name: "the Government of National Accord"."""
    head = doc[trigger.head]
    if head.ent_type_ not in ("ORG", "GPE", "FAC", "PERSON") or not head.text[:1].isupper():
        return False
    node = head
    while node.dep_ in ("compound", "pobj", "prep", "amod") and node.head.ent_type_ == (
        head.ent_type_
    ):
        node = node.head
        if node.tag_[:1] == "N" and node.lower not in nouns():
            return True
    return False


def _texts(mention: Mention) -> list[str]:
    return [t for t in (mention.name, mention.acronym, mention.long_name) if t]


def _equals(head: Token) -> set[int]:
    """What a noun is said to be the same as: "the deal is an agreement that ...", "the deal, an
    agreement that ..."."""
    if head.dep_ == "appos":
        return {head.head.i}
    if head.dep_ == "attr":
        return {t.i for t in syntax.children(head.head, "nsubj")}
    return set()


def _above(head: Token) -> set[int]:
    """The words that a noun is part of the phrase of: "a protocol to the accord" are two."""
    out: set[int] = set()
    node = head
    while node.dep_ in ("pobj", "prep") and node.head != node and len(out) < 6:
        node = node.head
        out.add(node.i)
    return out


def _has(head: Token, *forms: str) -> bool:
    return next(syntax.prepositions(head, *forms), None) is not None


def _verbs_above(head: Token) -> list[Token]:
    """The verbs that a noun is subject of."""
    return syntax.conjuncts(head.head) if head.dep_ in ("nsubj", "nsubjpass") else []


def _coordinated(head: Token) -> set[int]:
    """The heads that are coordinated with a noun: other agreements, if they are any."""
    first = syntax.first_conjunct(head)
    return {t.i for t in syntax.conjuncts(first) if t != head}


def _is_specific(mention: Mention, head: Token) -> bool:
    """Not a class of agreements, and not the mere word: "trade deals matter", "by agreement"."""
    if mention.name or mention.acronym or mention.parties or mention.keys:
        return True
    if mention.denied and not mention.steps:
        return False
    told = [s for s in mention.steps if s.status != "planned" or s.how != ASSERTED]
    if mention.plural:
        return mention.definite or any(s.status != "negotiating" for s in told)
    determined = mention.definite or any(
        k.dep_ in ("det", "poss", "nummod") or k.tag_ == "DT" for k in head.children
    )
    return determined or bool(mention.steps) or len(mention.span) > 1 or mention.subject is not None
