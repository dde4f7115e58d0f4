"""From a group of mentions to a record: the latest asserted status, every slot's best value."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span

from newsnlp.agreements.draft import (
    ASSERTED,
    DENIED,
    HYPOTHETICAL,
    NEGATED,
    Mention,
    Side,
    Step,
    When,
)
from newsnlp.agreements.likely import Likely
from newsnlp.agreements.mentions import domain_of
from newsnlp.agreements.merge import Group
from newsnlp.agreements.sides import unique
from newsnlp.knowledge import body_named
from newsnlp.knowledge.countries import by_code
from newsnlp.records import Agreement, Date, Entity, Event, Extent, Role, Signatory, Text
from newsnlp.records import Mention as EntityMention

_RANK = {"mentioned": -1, "planned": 0, "negotiating": 1, "agreed": 2, "signed": 3}
_RANK |= {"ratified": 4, "in_force": 5}
_LAST = 6  # extended, suspended, withdrawn, rejected, violated, expired, replaced
_CONCLUDED = ("signed", "agreed", "ratified")
_TELLING = frozenset(("announce", "announcement", "unveil"))
_ENVOYS = frozenset(("head_of_state", "head_of_government", "minister", "diplomat"))
# How sure a rule is: share of right agreements on development text.
_CONFIDENCE = {"name": 0.9, "noun": 0.8, "verb": 0.7}
_LIKELY = 0.7  # share of right ones among the sides that no rule tells


class Resolver:
    """Makes the records of one Doc; adds entities for sides that have none yet."""

    def __init__(self, entities: Sequence[Entity], roles: Sequence[Role], likely: Likely) -> None:
        self.entities = list(entities)
        self._likely = likely
        self._states = {e.country: e for e in entities if e.kind == "GPE" and e.country}
        self._envoys = {
            (r.person_id, r.country)
            for r in roles
            if r.title_class in _ENVOYS and r.status in ("current", "acting")
        }
        self._firms = {
            r.person_id: r.organization_id
            for r in roles
            if r.title_class == "executive" and r.status in ("current", "acting")
        }
        self.added = False
        self._by_key: dict[str, int] = {}
        self._next = max((e.id for e in entities), default=-1) + 1

    def record(self, number: int, group: Group) -> Agreement:
        """One agreement from all its mentions."""
        mentions = group.mentions
        steps = [(m, s) for m in mentions for s in m.steps]
        chosen = _chosen(steps)
        status, negated, assertion = _judged(chosen[1] if chosen else None)
        parties, signers = _bound(mentions)
        parties = unique([self._state(p, parties) for p in parties])
        mediators = unique([s for m in mentions for s in m.mediators])
        keys = {s.key for s in mediators}
        parties = [p for p in parties if p.key not in keys]
        likely = self._likely.parties(mentions, parties, mediators)
        parties = unique([*parties, *(self._state(p, parties) for p in likely)])
        ids = [self._id(p) for p in parties]
        name, acronym = _names(mentions)
        evidence = chosen[0].sentence if chosen else mentions[0].sentence
        return Agreement(
            id=number,
            kind=_kind(mentions),
            domain=_domain(mentions, parties),
            name=name,
            acronym=acronym,
            long_name=next((m.long_name for m in mentions if m.long_name), None),
            party_ids=tuple(ids),
            mediator_ids=tuple(self._id(m) for m in mediators),
            signatories=tuple(self._signatory(s, parties, ids) for s in signers),
            status=status,
            negated=negated,
            assertion=assertion,
            history=self._history(steps),
            date=_date(mentions, steps, chosen[1] if chosen else None),
            place=_place(mentions, steps, chosen[1] if chosen else None),
            subject=_text(next((m.subject for m in mentions if m.subject is not None), None)),
            mentions=_extents(mentions),
            evidence=Extent(evidence.start_char, evidence.end_char),
            rule=mentions[0].rule + ("+likely" if likely else ""),
            confidence=_LIKELY if likely else max(_CONFIDENCE[m.rule] for m in mentions),
        )

    def _id(self, side: Side) -> int:
        if side.entity is not None:
            return side.entity
        if side.key not in self._by_key:
            self._by_key[side.key] = self._next
            self.entities.append(_entity(self._next, side))
            self._next += 1
            self.added = True
        return self._by_key[side.key]

    def _state(self, side: Side, sides: list[Side]) -> Side:
        """The state on the page that a side's leader, minister or diplomat acts for, the firm of
        its executive; the side itself where two of one state agree among themselves, or for one
        that is no such person."""
        firm = self._firm(side)
        if firm is not None:
            return firm
        state = self._states.get(side.code or "") if side.kind == "PERSON" else None
        if state is None or (side.entity, side.code) not in self._envoys:
            return side
        if any(s.code == side.code and s.key != side.key for s in sides):
            return side
        return Side(side.span, state.id, side.code, "GPE", state.name)

    def _firm(self, side: Side) -> Side | None:
        number = self._firms.get(side.entity) if side.entity is not None else None
        if side.kind != "PERSON" or number is None:
            return None
        body = next((e for e in self.entities if e.id == number and e.kind == "ORG"), None)
        return None if body is None else Side(side.span, body.id, None, "ORG", body.name)

    def _signatory(self, side: Side, parties: list[Side], ids: list[int]) -> Signatory:
        """For whom somebody signs: the party of the same country."""
        party = next(
            (
                i
                for p, i in zip(parties, ids, strict=True)
                if side.code and p.code == side.code and p.key != side.key
            ),
            None,
        )
        return Signatory(self._id(side), party)

    def _history(self, steps: list[tuple[Mention, Step]]) -> tuple[Event, ...]:
        """The asserted events in the order of the text, each once."""
        events = {
            (e.start, e.status): e for _, s in steps if s.how == ASSERTED for e in (self._event(s),)
        }
        return tuple(events[key] for key in sorted(events))

    def _event(self, step: Step) -> Event:
        actor = self._id(step.actors[0]) if len(step.actors) == 1 else None
        place = step.span
        return Event(place.start_char, place.end_char, step.status, actor, _when(step.date))


def _chosen(steps: list[tuple[Mention, Step]]) -> tuple[Mention, Step] | None:
    """The event that the status rests on: the furthest asserted one; else one that is denied, in
    doubt or only planned."""
    asserted = [p for p in steps if p[1].how == ASSERTED]
    firm = [p for p in asserted if _RANK.get(p[1].status, _LAST) > 1]
    negated = [p for p in steps if p[1].how in (NEGATED, DENIED)]
    doubtful = [p for p in steps if p[1].how == HYPOTHETICAL]
    for pairs in (firm, negated, asserted, doubtful):
        if pairs:
            return max(enumerate(pairs), key=lambda n: (_RANK.get(n[1][1].status, _LAST), -n[0]))[1]
    return None


def _judged(step: Step | None) -> tuple[str, bool, str]:
    """Status, negated, assertion."""
    if step is None:
        return "mentioned", False, "stated"
    if step.how == DENIED:
        return step.status, True, "denied"
    if step.how == NEGATED:
        return step.status, True, "reported" if step.reported else "stated"
    if step.how == HYPOTHETICAL:
        return ("planned" if step.status in _RANK else "mentioned"), False, "hypothetical"
    if step.how == ASSERTED:
        return step.status, False, "reported" if step.reported else "stated"
    return "mentioned", False, "stated"


def _bound(mentions: list[Mention]) -> tuple[list[Side], list[Side]]:
    """Parties and signatories. Who signs for a state that is named is no party beside it."""
    told = any(m.parties for m in mentions if not m.headline)
    parties = unique(
        [s for m in mentions for s in m.parties if not (told and m.headline and _is_vague(s))]
    )
    signers = unique([s for m in mentions for s in m.signatories])
    states = {p.code for p in parties if p.kind != "PERSON" and p.code}
    others = sum(p.kind != "PERSON" for p in parties)
    kept = [
        p for p in parties if p.kind != "PERSON" or not (p.code in states if p.code else others > 1)
    ]
    return kept, signers


def _is_vague(side: Side) -> bool:
    """ "Rival factions", as a headline has it, for those that the story names."""
    return side.entity is None and not side.code and not side.span.root.ent_type_


def _names(mentions: list[Mention]) -> tuple[str | None, str | None]:
    """Name (the one that it is said to have, else the fullest) and acronym."""
    names = [m.name for m in mentions if m.name]
    acronym = next((m.acronym for m in mentions if m.acronym), None)
    given = next((m.given for m in mentions if m.given), None)
    if given is not None:
        return given, acronym
    full = [n for n in names if n != acronym]
    return (max(full, key=len) if full else (names[0] if names else None)), acronym


def _kind(mentions: list[Mention]) -> str:
    """The kind of the fullest mention; of the noun that introduces a name, where one does."""
    introduced = next((m.kind for m in mentions if m.introduced), None)
    named = next((m.kind for m in mentions if m.name and m.rule == "name"), None)
    fullest = max(mentions, key=lambda m: (m.rule != "verb", len(m.span)))
    return introduced or named or fullest.kind


def _domain(mentions: list[Mention], parties: list[Side]) -> str:
    """By the words of the mentions, the subject, the parties. States make no commercial deals."""
    states = bool(parties) and all(p.code for p in parties)
    words = [m.domain for m in mentions if m.domain]
    subject = next((m.subject for m in mentions if m.subject is not None), None)
    words += [d for d in (domain_of(subject),) if d] if subject is not None else []
    words += [d for p in parties if p.code is None and (d := domain_of(p.span))]
    if not states and parties and all(_is_body_of_business(p) for p in parties):
        words.append("commercial")
    if len(parties) < 2 or not states:
        words += [d for m in mentions if (d := domain_of(m.sentence))]
    return next((d for d in words if not (states and d == "commercial")), "interstate")


def _is_body_of_business(side: Side) -> bool:
    """A named organization that is no international body."""
    return side.kind == "ORG" and body_named(side.name) is None and bool(side.span.root.ent_type_)


def _date(
    mentions: list[Mention], steps: list[tuple[Mention, Step]], step: Step | None
) -> Date | None:
    """The date of the status event; if it has none, of the conclusion."""
    if step is not None and step.date is not None:
        return _when(step.date)
    if step is not None:
        same = next((s for _, s in steps if s.status == step.status and s.date), None)
        if same is not None:
            return _when(same.date)
    concluded = next((s for _, s in steps if s.status in _CONCLUDED and _is_dated(s)), None)
    year = next((m.year for m in mentions if m.year), None)
    dated = next((m.date for m in mentions if m.date), None)
    return _when(concluded.date if concluded else year or dated)


def _is_dated(step: Step) -> bool:
    """Whether an event has a date that is its own, not that of telling of it."""
    return step.date is not None and step.span.root.lemma_ not in _TELLING


def _place(
    mentions: list[Mention], steps: list[tuple[Mention, Step]], step: Step | None
) -> Text | None:
    """The place of the status event; if it has none, of the conclusion; or where a truce holds."""
    same = [s.place for _, s in steps if step is not None and s.status == step.status and s.place]
    concluded = [
        s.place
        for _, s in steps
        if s.status in _CONCLUDED and s.place and s.span.root.lemma_ not in _TELLING
    ]
    area = [m.place for m in mentions if m.place is not None]
    return _text(next(iter([*same, *concluded, *area]), None))


def _extents(mentions: list[Mention]) -> tuple[Extent, ...]:
    spans = {(s.start_char, s.end_char) for m in mentions for s in (m.span, *m.also)}
    return tuple(Extent(start, end) for start, end in sorted(spans))


def _text(span: Span | None) -> Text | None:
    return None if span is None else Text(span.start_char, span.end_char, span.text)


def _when(when: When | None) -> Date | None:
    if when is None:
        return None
    return Date(when.span.start_char, when.span.end_char, when.iso, when.span.text)


def _entity(number: int, side: Side) -> Entity:
    """An entity for a side that was none: a state named by its capital, a group without a name."""
    span = side.span
    body = body_named(side.name)
    country = by_code()[side.code] if side.code and side.kind == "GPE" else None
    form = "alias" if country is not None else ("full" if side.span.root.ent_type_ else "nominal")
    return Entity(
        id=number,
        kind=side.kind,
        name=side.name,
        kb_id=country.qid if country else (body.qid if body else None),
        country=side.code,
        mentions=(EntityMention(span.start_char, span.end_char, span.text, form),),
    )
