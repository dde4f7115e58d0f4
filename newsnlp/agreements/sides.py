"""Who a noun phrase stands for: a country, body, person or group, or the state behind an act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from spacy.tokens import Doc, Span, Token

from newsnlp import lexicon, syntax
from newsnlp.acronyms import is_acronym
from newsnlp.agreements.draft import Side
from newsnlp.agreements.lists import MODIFIERS, together
from newsnlp.agreements.pairs import (
    couples,
    is_pair,
    same_before,
    stands_alone,
    subjects_before,
    the_two,
)
from newsnlp.knowledge import body_named, country_of
from newsnlp.knowledge.countries import by_code
from newsnlp.records import Entity

_NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC"))
_UNNAMED = frozenset(("DT", "PRP$", "CD", "PDT", "RB"))
_SOME = frozenset("one some many most all several members both part".split())
_NO_SIDES = frozenset(("DATE", "TIME", "LAW", "MONEY", "LANGUAGE"))
_PLACES = frozenset(("GPE", "LOC"))
_REALMS = frozenset(("republic", "kingdom"))
_OF = ("of", "between", "from", "with", "among")


@cache
def _actors() -> frozenset[int]:
    titles = [row["form"] for row in lexicon.table("titles.tsv")]
    return lexicon.ids([*lexicon.words("agreement_actors.txt"), *titles])


@cache
def _signers() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_signers.txt"))


@cache
def _groups() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_groups.txt"))


@cache
def _companies() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_stand_ins.txt"))


@cache
def _regions() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_regions.txt"))


@cache
def _fighters() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_fighters.txt"))


@cache
def _gatherings() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_gatherings.txt"))


def is_actor(token: Token) -> bool:
    """Whether a noun is for somebody who may act for others: "officials", "president"."""
    return token.lower in _actors()


def is_group(token: Token) -> bool:
    """Whether a noun is for a group that may be a side by itself: "rebels", "union"."""
    return token.lower in _groups() or token.lower in _fighters()


class Sides:
    """Reads noun phrases of one Doc as sides."""

    def __init__(self, doc: Doc, entities: Sequence[Entity]) -> None:
        self._doc = doc
        self._at: dict[int, tuple[int, int, Entity]] = {}
        self._pairs: dict[int, list[Side]] = {}
        self._countries = {e.country: e for e in entities if e.kind == "GPE" and e.country}
        for entity in entities:
            for m in entity.mentions:
                if m.start is None or m.end is None:
                    continue
                for i in range(m.start, m.end):
                    old = self._at.get(i)
                    if old is None or old[1] - old[0] < m.end - m.start:
                        self._at[i] = (m.start, m.end, entity)

    def _pair(self, head: Token) -> list[Side]:
        """Whom "the two sides" are; nobody for one that leads back to itself ("both sides and the
        two companies")."""
        if head.i not in self._pairs:
            self._pairs[head.i] = []
            self._pairs[head.i] = the_two(head, self)
        return self._pairs[head.i]

    @cached_property
    def couples(self) -> list[tuple[int, list[Side]]]:
        """The sides that the page names two by two, in order."""
        return couples(self._doc, self)

    def of_all(self, heads: Iterator[Token] | Sequence[Token]) -> list[Side]:
        """The sides of several noun phrases, each once."""
        return unique([side for head in heads for side in self.of(head)])

    def of(self, head: Token) -> list[Side]:
        """The sides that the noun phrase with this head names; none if it names none."""
        named = self.named(head)
        if named is not None:
            state = self._owner(head) if named.kind == "ORG" and not named.code else None
            return [state or named]
        if head.tag_ in ("PRP", "PRP$", "WP", "WDT", "EX"):
            return []
        apposed = syntax.child(head, "appos")
        if apposed is not None and (
            apposed.ent_type_ == "PERSON"  # "his Danish counterpart, Ida Holm"
            or (head.is_title and is_acronym(apposed.text))  # "the Northern Forces (NF)"
            or (head.lower in _groups() and apposed.ent_type_ == "ORG")  # "the Peruvian group Ayni"
        ):
            return self.of(apposed)
        if (standing := self._standing(head)) is not None:
            return standing
        if is_pair(head) and (pair := self._pair(head)):
            return pair
        if head.tag_ in ("CD", "DT") or head.lower_ in _SOME:
            return self.of_all(objects_of(head, "of"))
        if head.lower in _actors() or head.lower in _gatherings():
            found = [] if self._is_group(head) else self._inside(head)
            if found:
                return found
            if head.is_title and head.lower in _actors() and head.lower not in _groups():
                return [self._made(_bare(syntax.minimal_np(head)), "PERSON", None)]
            if head.lower in _actors() and _is_described(head):
                return [self._made(_bare(syntax.minimal_np(head)), "ORG", None)]
        if head.lower in _fighters():
            bodies = [s for s in self.of_all(objects_of(head, "of", "from")) if s.kind == "ORG"]
            if bodies:
                return bodies
        if head.lower in _regions():
            places = [s for s in self.of_all(objects_of(head, "of")) if s.kind in _PLACES]
            if places:
                return places  # "the Peruvian city of Ica"
        if head.lower in _groups():
            span = _bare(syntax.minimal_np(head))
            bodies = [s for k in syntax.children(head, "compound") if (s := self.named(k))]
            if bodies and bodies[0].kind == "ORG":
                return bodies[:1]  # "the Mercosur bloc"
            owner = syntax.child(head, "poss")
            if owner is not None and span.start <= owner.i < head.i - 1:
                span = _bare(self._doc[owner.right_edge.i + 1 : head.i + 1])
            own = self._is_group(head) or len(span) == 1
            country = None if own else country_of(span[0].text)
            members = syntax.child(head, "prep")
            if len(span) == 1 and members is not None and members.lower_ == "of":
                many = [t for t in objects_of(head, "of") if t.tag_ == "NNS" and not t.ent_type_]
                if many:
                    return [self._made(_bare(syntax.minimal_np(many[0])), "ORG", None)]
            if len(span) == 1 and (head.lower in _gatherings() or _is_counted(head)):
                return []
            return [self._made(span, "ORG", country)]
        if apposed is not None and not (proper := self._proper(head)):
            return self.of(apposed)
        return proper if apposed is not None else self._proper(head)

    def _standing(self, head: Token) -> list[Side] | None:
        """Who "the leaders" or "the company" are by what was said before; None if it is not."""
        if not stands_alone(head):
            return None
        if head.lower in _companies():
            return next((found for t in subjects_before(head) if (found := self._body(t))), None)
        if head.lower in _actors():
            named = same_before(head)
            return (self.of(named) or None) if named is not None else None
        return None

    def _body(self, token: Token) -> list[Side]:
        return [s for s in self.of(token) if s.kind == "ORG" and s.code is None]

    def opposed(self, heads: Sequence[Token]) -> list[Side]:
        """The sides of a "between": where one is named, so is the other, be it by any noun
        ("between officials and the Northern Front"), less those that only point back."""
        found = self.of_all(heads)
        if len(heads) < 2 or not found:
            return found
        out: list[Side] = []
        for head in heads:
            if is_pair(head) or _is_before_name(head, heads):
                continue
            sides = self.of(head)
            if not sides and head.tag_ in ("NN", "NNS") and not _is_counted(head):
                sides = [self._made(_bare(syntax.minimal_np(head)), "ORG", None)]
            out += sides
        return unique(out)

    def partners(self, heads: Sequence[Token], *, any_noun: bool = False) -> list[Side]:
        """The sides behind "with": actors without a name are some there ("with negotiators"), or
        whoever it is, where the phrase of the agreement itself has them."""
        out: list[Side] = []
        for head in heads:
            sides = self.of(head)
            if not sides and head.tag_ == "NNS" and (any_noun or head.lower in _actors()):
                bare = not (_is_counted(head) or is_pair(head) or objects_of(head, *_OF))
                sides = [self._made(_bare(syntax.minimal_np(head)), "ORG", None)] if bare else []
            out += sides
        return unique(out)

    def _proper(self, head: Token) -> list[Side]:
        """A name that no component knows: "the Alliance for the North"."""
        if head.tag_ not in ("NNP", "NNPS") or head.ent_type_ in _NO_SIDES or not head.is_title:
            return []
        start = head.i
        while start > head.left_edge.i and self._doc[start - 1].tag_ in ("NNP", "NNPS"):
            start -= 1
        return [self._made(_bare(self._doc[start : head.i + 1]), "ORG", None)]

    def office(self, head: Token) -> Side | None:
        """Holders of an office without their names: "the presidents of both countries"."""
        if head.lower not in _signers() or head.ent_type_ == "PERSON":
            return None
        return self._made(_bare(syntax.minimal_np(head)), "PERSON", None)

    def _owner(self, head: Token) -> Side | None:
        """ "Peru's National Assembly" is Peru."""
        owner = syntax.child(head, "poss") if head.lower in _actors() else None
        side = None if owner is None else self.named(owner)
        return side if side is not None and side.kind == "GPE" else None

    def _is_group(self, head: Token) -> bool:
        """A group with a country's name before it and a word of its own: "Peru's main opposition
        coalition" is not Peru; "the Peruvian group Ayni" is Ayni."""
        if head.lower not in _groups() or syntax.child(head, "appos"):
            return False
        if objects_of(head, "of", "between", "among"):
            return False
        words = [k for k in syntax.children(head, "amod", "compound") if not k.ent_type_]
        return bool(words) and head.lower not in _actors()

    def joined(self, token: Token, text: str) -> list[Side]:
        """The countries that one token joins: "U.S.-Japan", or the body that it begins with:
        "UN-brokered"; none if a part is neither."""
        codes = [country_of(part) for part in text.split("-")]
        span = self._doc[token.i : token.i + 1]
        if not all(codes):
            body = body_named(text)
            return [Side(span, None, None, "ORG", body.name)] if body is not None else []
        return [self._country(span, code) for code in codes if code]

    def _inside(self, head: Token) -> list[Side]:
        """The sides in the phrase of an actor or a meeting: "the Chilean government", "talks
        between A and B"."""
        out: list[Side] = []
        for kid in syntax.children(head, *MODIFIERS):
            for token in (
                kid,
                *(t for t in kid.children if t.dep_ in ("compound", "conj", "amod")),
            ):
                side = self.named(token)
                if side is not None and side.kind == "PERSON" and kid.dep_ == "compound":
                    return [self._made(_bare(syntax.minimal_np(head)), "ORG", None)]
                if side is not None:
                    out.append(side)
        for kid in objects_of(head, *_OF, "for"):
            out += self.of(kid)
        apposed = syntax.child(head, "appos")
        if apposed is not None and not out:
            out += self.of(apposed)
        return unique(out)

    def named(self, token: Token) -> Side | None:
        """The side that a name stands for, by known entities, else by what the token is."""
        found = self._at.get(token.idx)
        if found is None:
            return self._unknown(token)
        start, end, entity = found
        span = self._doc.char_span(start, end, alignment_mode="expand")
        if span is None or entity.kind not in _NAMED:
            return None
        code = country_of(span.text)
        if entity.kind == "PERSON" and code:
            return self._country(span, code)
        if entity.kind == "NORP" and entity.country is None and token.dep_ == "amod":
            return None
        if entity.kind in ("GPE", "FAC", "ORG", "LOC") and entity.country is None:
            state = self._state(span) or self._state_body(span) or self._official(span)
            if state is not None:
                return state
        return Side(span, entity.id, entity.country, entity.kind, entity.name)

    def _unknown(self, token: Token) -> Side | None:
        if token.ent_type_ not in _NAMED:
            code = country_of(token.text) if token.tag_ in ("NNP", "NNPS", "JJ") else None
            return self._country(self._doc[token.i : token.i + 1], code) if code else None
        start, end = token.i, token.i + 1
        while start > 0 and self._doc[start].ent_iob_ == "I":
            start -= 1
        while end < len(self._doc) and self._doc[end].ent_iob_ == "I":
            end += 1
        span = _bare(self._doc[start:end])
        if token.ent_type_ != "PERSON":
            code = country_of(span.text)
            state = self._country(span, code) if code else self._state(span)
            if state is not None:
                return state
        return self._made(span, token.ent_type_, None)

    def _state(self, span: Span) -> Side | None:
        """The state that its capital or seat of power stands for: Kyiv, the Kremlin."""
        code = country_of(span.text, senses=("capital", "seat"))
        return self._country(span, code) if code else None

    def _state_body(self, span: Span) -> Side | None:
        """The state of "U.S. Senate" or "Polish Parliament"."""
        code = country_of(span[:-1].text) if span[-1].lower in _actors() else None
        return self._country(span, code) if code else None

    def _official(self, span: Span) -> Side | None:
        """The state of "Republic of Kenya" or "Kingdom of Norway"."""
        long = len(span) > 2 and span[0].lower_ in _REALMS and span[1].lower_ == "of"
        code = country_of(span[2:].text) if long else None
        return self._country(span, code) if code else None

    def as_state(self, side: Side) -> Side:
        """The state of a people ("Israeli"); any other side as it is."""
        return self._country(side.span, side.code) if side.kind == "NORP" and side.code else side

    def _country(self, span: Span, code: str) -> Side:
        known = self._countries.get(code)
        name = known.name if known else by_code()[code].name
        return Side(span, known.id if known else None, code, "GPE", name)

    def _made(self, span: Span, kind: str, code: str | None) -> Side:
        body = body_named(span.text)
        name = body.name if body else span.text
        return Side(span, None, code, "ORG" if body else kind, name)


def _is_counted(head: Token) -> bool:
    """ "the two companies", "both rebel groups": somebody told of before."""
    return any(k.dep_ == "nummod" or k.lower_ == "both" for k in head.lefts)


def _is_before_name(head: Token, heads: Sequence[Token]) -> bool:
    """ "[rebel] Northern Front": the word for what a name beside it is."""
    if head.ent_type_ or head.i + 1 >= len(head.doc) or head.nbor().ent_iob_ != "B":
        return False
    end = head.i + 2
    while end < len(head.doc) and head.doc[end].ent_iob_ == "I":
        end += 1
    return any(head.i < t.i < end for t in heads)


def _is_described(head: Token) -> bool:
    """ "a trade delegation": somebody by what they are, not by whose."""
    return not (_is_counted(head) or objects_of(head, *_OF)) and any(
        k.tag_ in ("NN", "JJ") for k in syntax.children(head, "compound", "amod")
    )


def unique(sides: Sequence[Side]) -> list[Side]:
    """Each side once, in order."""
    return list({side.key: side for side in reversed(sides)}.values())[::-1]


def _bare(span: Span) -> Span:
    """Without article and possessor at the left, and without marks at both edges."""
    start, end = span.start, span.end
    doc = span.doc
    while start < end - 1 and (
        doc[start].tag_ in _UNNAMED or doc[start].is_punct or doc[start].is_space
    ):
        start += 1
    while end - 1 > start and (doc[end - 1].lower_ in ("'s", "’s", "'") or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def _is_aside(prep: Token) -> bool:
    """ "..., with Peru as the only critic"."""
    return prep.i > 0 and prep.nbor(-1).text == ","


def objects_of(word: Token, *forms: str) -> list[Token]:
    """The objects of these prepositions below a word."""
    return [
        t
        for prep in syntax.children(word, "prep", "agent", "dative")
        if prep.lower_ in forms and not (prep.lower_ == "with" and _is_aside(prep))
        for first in syntax.children(prep, "pobj")
        for t in together(first)
    ]
