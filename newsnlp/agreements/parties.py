"""Who is bound by an agreement, who signs it, who brokers it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.agreements import slots
from newsnlp.agreements.actors import actors_of, clause_of, reporters, subject_of, subjects_with
from newsnlp.agreements.bound import bound_by, held_by, of_purpose, taken_over, transfer
from newsnlp.agreements.draft import Mention, Side
from newsnlp.agreements.events import Happening, lemma
from newsnlp.agreements.lists import together
from newsnlp.agreements.sides import Sides, objects_of, unique
from newsnlp.agreements.signers import represented
from newsnlp.knowledge import country_of

_BROKERED = frozenset(("brokered", "mediated", "facilitated", "sponsored", "led", "backed"))
_MEDIATING = frozenset(("broker", "mediate", "facilitate", "host", "orchestrate", "engineer"))
_JOINT = frozenset(("work", "meet", "cooperate", "collaborate", "negotiate", "talk", "team"))
_OFFERING = frozenset(("offer", "propose", "promise"))
_TAKING = frozenset("win receive get secure land obtain clinch".split())
_ABOVE = 8
_STOPPED = ("ceasefire", "truce")
_PHRASE = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "HYPH", "VBN"))
_REACH = 10  # tokens


def add_parties(mention: Mention, noun: Token, happened: Sequence[Happening], sides: Sides) -> None:
    """Fill parties, mediators and signatories of a mention from its phrase and its events."""
    _from_phrase(mention, noun, sides)
    first = syntax.first_conjunct(noun)
    between = sides.opposed(_objects(noun, first, "between", "among"))
    if not between and (prep := _next(mention.span, "between", "among")) is not None:
        between = sides.opposed([t for p in syntax.children(prep, "pobj") for t in together(p)])
    if len(between) < 2:
        between = unique([*between, *_between(noun, sides)])
    partners = sides.partners(
        [
            *_objects(noun, first, "with", "by"),
            *_inside_name(mention, noun),
            *_one_with(mention, noun),
        ],
        any_noun=noun.dep_ == "dobj",
    )
    if not partners and (prep := _next(mention.span, "with")) is not None:
        partners = sides.partners([t for p in syntax.children(prep, "pobj") for t in together(p)])
    actors: list[Side] = []
    for happening in happened:
        word, role = happening.word, happening.rule.role
        if word.tag_[:1] == "V":
            between += sides.opposed(objects_of(word, "between", "among"))
            if len(between) < 2:
                between = unique([*between, *_between(word, sides)])
            if happening.rule.status not in ("violated", "expired"):
                partners += sides.partners(objects_of(word, "with"))
            partners += sides.partners(_joint(word))
            if lemma(word) in _TAKING:
                partners += sides.partners([*objects_of(word, "from"), *objects_of(noun, "from")])
            if lemma(word) in _OFFERING:
                given = [t for o in syntax.children(word, "dative") for t in together(o)]
                partners += sides.of_all([*given, *objects_of(word, "to")])
            if lemma(word) == "award":
                partners += sides.of_all([*objects_of(word, "to"), *objects_of(noun, "to")])
        elif word.dep_ == "dobj" and role == "parties":  # "suspended talks with Peru on a pact"
            partners += sides.partners(objects_of(word.head, "with"))
        agents = actors_of(happening, sides)
        if role == "mediator" or lemma(word) in _MEDIATING:
            mention.mediators += agents
        elif role in ("side", "parties"):
            if happening.rule.status == "ratified":  # a chamber ratifies, its state is bound
                agents = [s for s in agents if s.code]
            signers = [s for s in agents if s.kind == "PERSON"]
            signed = happening.rule.status == "signed"
            stands_for = represented(word, sides) if signed and signers else []
            actors += [s for s in agents if s not in signers] + stands_for if stands_for else agents
            if signed:
                mention.signatories += signers or _offices(word, sides)
                if signers:  # "she signed it with Peru's president"
                    mention.signatories += [
                        s for s in partners if s.kind == "PERSON" and not s.is_bare_title
                    ]
        elif (
            role == "with"
            and not between
            and (partners or len(agents) > 1 or mention.kind in _STOPPED)
        ):
            actors += agents
    if len(partners) == 1 and not (actors or mention.parties or between):
        told = [s for h in happened for s in reporters(clause_of(h.word), sides)]
        # "Peru said a deal with A was reached"
        actors += [s for s in told if s.kind != "PERSON" or s.code]
    partners += sides.partners(transfer(noun))
    bound = [*bound_by(noun, sides), *held_by(noun, sides)]
    if not (actors or mention.parties or between or bound):
        actors += _main_subject(noun, sides, several=not partners)
    if not (actors or mention.parties or between or partners):
        between = of_purpose(noun, sides)
    if not (actors or mention.parties or between or partners or bound or mention.mediators):
        actors += _two_above(noun, sides)
    mention.mediators = unique(mention.mediators)
    brokers = {s.key for s in mention.mediators}
    if len(mention.parties) > 1:  # "Silva and Boric discussed a Brazil-Chile pact"
        actors = [s for s in actors if s.kind != "PERSON"]
    if len(unique(between)) > 1:
        actors = []  # those between whom it is are all
    found = unique([*actors, *mention.parties, *between, *partners, *bound])
    found = [s for s in found if not (s.is_bare_title or s.span.start <= noun.i < s.span.end)]
    mention.parties = [s for s in found if s.key not in brokers]
    mention.signatories = unique(mention.signatories)


def _joint(verb: Token) -> list[Token]:
    """ "works with [Peru] to sign", "met [Peru's envoy] to sign", "joined [Peru] in signing": who
    does it too."""
    if verb.dep_ == "pcomp" and lemma(verb.head.head) == "join":
        return [t for o in syntax.children(verb.head.head, "dobj") for t in together(o)]
    if verb.dep_ not in ("xcomp", "advcl") or lemma(verb.head) not in _JOINT:
        return []
    met = syntax.child(verb.head, "dobj") if lemma(verb.head) == "meet" else None
    if met is not None and met.i < verb.i:
        return together(met)
    return objects_of(verb.head, "with") if verb.i > verb.head.i else []


def _next(span: Span, *forms: str) -> Token | None:
    """The preposition right behind a mention, if it is one of these: wherever the tree hangs it,
    it is the mention's."""
    doc, end = span.doc, span.end
    while end < len(doc) - 1 and doc[end].is_space:
        end += 1
    return doc[end] if end < len(doc) and doc[end].lower_ in forms else None


def _main_subject(noun: Token, sides: Sides, *, several: bool) -> list[Side]:
    """ "A sells gas under a deal with B": A, where only the partner stands with the noun. Without a
    partner, who does something in or under the deal, if they are ``several``."""
    node = noun
    part = noun.head.lower_ == "of" and noun.head.head.lower_ == "part"
    if several and not part and noun.head.lower_ not in ("under", "in", "without"):
        return []
    passed: list[Token] = []  # "a plan to sell jets to Chile under a deal": sell
    for _ in range(6):
        if node.tag_[:1] == "V" and node != noun:
            subject = syntax.subject(node)
            if subject is not None and subject != noun:
                found = sides.of_all(together(subject))
                if subject.tag_ == "PRP" and not found:  # "A says it will buy jets in a deal"
                    found = reporters(node, sides)
                if subject.dep_ == "nsubjpass":
                    found = sides.of_all(objects_of(node, "by"))
                if several:
                    given = [node, *syntax.children(node, "dobj")] if part else [node]
                    found += sides.of_all(
                        t
                        for thing in (*given, *passed)
                        for t in objects_of(thing, "to", "with", "from")
                    )
                found += sides.of_all(taken_over(node))
                if found or subject.tag_ != "PRP":
                    enough = found[1:] or not several or _is_in(noun) or _acts(subject, found)
                    return unique(found) if enough else []
        if node.head == node or node.dep_ in ("nsubj", "nsubjpass"):
            return []
        if node.tag_[:1] == "V":
            passed.append(node)
        node = node.head
    return []


def _two_above(noun: Token, sides: Sides) -> list[Side]:
    """Two states or bodies that are subject together above a noun without sides of its own: "Peru
    and Chile reaffirmed their support for the treaty"."""
    if not (noun.ent_type_ or syntax.child(noun, "det", "nummod")):
        return []  # "areas of agreement"
    verb = next((t for t in islice(noun.ancestors, _ABOVE) if t.tag_[:1] == "V"), None)
    subject = subject_of(verb) if verb is not None else None
    if subject is None or subject.dep_ != "nsubj" or noun in subject.subtree:
        return []
    found = sides.of_all(together(subject))
    return found if len(found) == 2 and all(s.code or s.kind == "ORG" for s in found) else []


def _acts(subject: Token, found: list[Side]) -> bool:
    """ "under the deal, Peru will build the dam": a state or body that does something."""
    return subject.dep_ == "nsubj" and all(s.code or s.kind == "ORG" for s in found)


def _offices(verb: Token, sides: Sides) -> list[Side]:
    """Who signs without being named: "the leaders of Peru and Chile"."""
    subject = subject_of(verb) if verb.tag_[:1] == "V" else None
    if subject is None or subject.dep_ != "nsubj":
        return []
    return [s for head in subjects_with(subject) if (s := sides.office(head)) is not None]


def _is_in(noun: Token) -> bool:
    """ "bought the yard in a deal"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "in"


def _objects(noun: Token, first: Token, *forms: str) -> list[Token]:
    """The objects of these prepositions on a noun, or on the first of its coordination."""
    out = objects_of(noun, *forms)
    if noun.dep_ == "compound" and not out:  # "a truce request from the rebels"
        out = objects_of(noun.head, *forms, *(("from",) if "with" in forms else ()))
    if first != noun and not out:
        out = [t for t in objects_of(first, *forms) if t.i > noun.i]
    return out


def _inside_name(mention: Mention, noun: Token) -> list[Token]:
    """ "a memorandum of understanding with Peru": the partner hung on the last word of the noun."""
    last = [t for t in mention.span if t.i > noun.i]
    return [o for t in last for o in objects_of(t, "with") if o.i >= mention.span.end]


def _one_with(mention: Mention, noun: Token) -> list[Token]:
    """ "13 treaties, including one with Peru"."""
    ones = syntax.prepositions(noun, "including") if mention.plural else ()
    return [
        o for one in ones if one.lower_ in ("one", "ones", "those") for o in objects_of(one, "with")
    ]


def _between(noun: Token, sides: Sides) -> list[Side]:
    """The sides of a "between" that hangs deeper in the noun's phrase, or whose second part the
    tree has elsewhere: "brokered by A between B and C", "between the government of B and C"."""
    doc = noun.doc
    prep = next(
        (
            t
            for t in noun.subtree
            if t.lower_ in ("between", "among") and t.i > noun.i and _is_near(t, noun)
        ),
        None,
    )
    first = syntax.child(prep, "pobj") if prep is not None else None
    if first is None:
        return []
    heads = together(first)
    if len(heads) == 1:
        i = next((t.i for t in doc[first.i : first.i + _REACH] if t.lower_ == "and"), None)
        if i is not None:
            j = i + 1
            while j < min(i + _REACH, len(doc)) and doc[j].tag_ in _PHRASE:
                j += 1
            heads = [first, doc[j - 1]] if j > i + 1 else heads
    return sides.opposed(heads)


def _is_near(prep: Token, noun: Token) -> bool:
    """Whether no clause of its own stands between a preposition and the noun above it."""
    node = prep.head
    while node != noun:
        if node.dep_ in ("relcl", "xcomp", "advcl", "ccomp", "dobj", "conj") or node.head == node:
            return False
        node = node.head
    return True


def _from_phrase(mention: Mention, noun: Token, sides: Sides) -> None:
    """Sides before the noun: "the US-Japan pact", "Peru's deal", "an Egyptian-brokered truce"."""
    doc = noun.doc
    listed = _listed(mention.span)
    for token in mention.span:
        if token.i >= noun.i:
            break
        side = sides.named(token)
        end = side.span.end if side is not None else token.i + 1
        behind = next((t for t in doc[end : end + 2] if t.text not in "-–"), token)
        if behind.lower_ in _BROKERED:
            if side is not None and behind.lower_ not in ("led", "backed"):
                mention.mediators.append(side)
            continue
        country, _, brokered = token.text.rpartition("-")
        if brokered in _BROKERED and sides.joined(token, country):
            mention.mediators += sides.joined(token, country)
            continue
        if mention.name is not None and not listed:
            continue
        whole = token.text if side is None else side.span.text  # one token or several
        both = sides.joined(token, whole) if "-" in whole else []
        mention.parties += both
        if len(both) > 1:
            continue
        if side is not None and side.span.end > noun.i:  # the name as a whole
            mention.parties += sides.joined(token, token.text) if listed else []
            continue
        if token.lower_ == "european" or _is_city(side):  # "the Luanda pact": where it was made
            continue
        if side is not None and (side.code or listed) and side.kind != "PERSON":
            mention.parties.append(side)
    if mention.kind in _STOPPED and len({s.key for s in mention.parties}) == 1:
        place = mention.parties[0]
        if mention.place is None and place.span.root.ent_type_ in slots.PLACES:
            mention.place = place.span  # "the Syria ceasefire"
        mention.parties.clear()
    for owner in syntax.children(noun, "poss"):
        found = sides.of_all(together(owner))
        if mention.kind in _STOPPED and len(found) == 1 and found[0].kind == "GPE":
            mention.place = mention.place or found[0].span  # "Mali's truce"
            found = found if _next(mention.span, "with") is not None else []
        mention.parties += found


def _is_city(side: Side | None) -> bool:
    """Whether a side is the state of a capital that is named for it."""
    return side is not None and side.kind == "GPE" and country_of(side.span.text) is None


def _listed(span: Span) -> bool:
    """Whether a phrase has countries joined by hyphens: "U.S.-Sweden Trade Agreement"."""
    return any(
        all(country_of(part) for part in token.text.split("-"))
        if "-" in token.text[1:]
        else token.text in "-–/" and token.i > span.start and country_of(token.nbor(-1).text)
        for token in span
    )
