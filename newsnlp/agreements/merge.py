"""Which mentions are one agreement: by name, by what "the deal" can refer to, by the same sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsnlp.agreements.draft import ASSERTED, Mention, Side

_WINDOW = 12  # agreements looked back at, the nearest first
_STOPPING = frozenset(("ceasefire", "truce"))
_DASHES = frozenset(("-", "–", "—", ","))
_APART = frozenset(("charter", "convention", "protocol", "declaration", "memorandum"))
_DONE = frozenset(("signed", "ratified", "in_force"))
_GENERIC = frozenset(("deal", "agreement", "accord", "pact"))


@dataclass(slots=True, eq=False)
class Group:
    """The mentions of one agreement."""

    mentions: list[Mention]
    keys: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        self.keys |= mention.keys
        self.kinds.add(mention.kind)
        self.sides |= _sides(mention)
        self.words |= mention.words
        self.heads.add(mention.head)
        self.apart |= mention.apart
        if mention.year is not None and mention.year.iso:
            self.years.add(mention.year.iso)
        if mention.domain:
            self.domains.add(mention.domain)

    @property
    def plural(self) -> bool:
        """Whether it is a set of agreements."""
        return self.mentions[0].plural and self.mentions[0].name is None


def merge(mentions: Sequence[Mention]) -> list[Group]:
    """The groups, in the order of their first mentions."""
    groups: list[Group] = []
    by_key: dict[str, Group] = {}
    for mention in mentions:
        group = next((by_key[k] for k in sorted(mention.keys) if k in by_key), None)
        if group is None:
            recent = [g for g in reversed(groups[-_WINDOW:]) if _is_same(g, mention)]
            group = next(
                (g for g in recent if mention.kind in g.kinds), recent[0] if recent else None
            )
        if group is None:
            group = Group([])
            groups.append(group)
        group.add(mention)
        for key in group.keys:
            by_key.setdefault(key, group)
    return [g for g in groups if not all(m.tentative for m in g.mentions)]


def _sides(mention: Mention) -> set[str]:
    """The sides of a mention, persons as the country that they act for, if it is known."""
    return {
        f"country {s.code}" if s.kind == "PERSON" and s.code else s.key
        for s in (*mention.parties, *mention.signatories)
        if (s.kind != "PERSON" or s.code) and (s.code or s.entity is not None or _has_name(s))
    }


def _has_name(side: Side) -> bool:
    return bool(side.span.root.ent_type_)


def _is_same(group: Group, mention: Mention) -> bool:
    """Whether a mention can be, and is likely, one of the group's agreement."""
    if mention.same & group.heads or _is_apposed(group.mentions[-1], mention):
        return True
    if group.apart & {mention.head} or mention.apart & group.heads:
        return False
    if group.keys and mention.keys:
        return False
    last = group.mentions[-1]
    if mention.other or (mention.indefinite and mention.name and last.sentence == mention.sentence):
        return False  # "a framework for an Agreement on Fishing"
    if mention.earlier != group.mentions[0].earlier and (mention.earlier or mention.newer):
        return False
    headline = all(m.headline for m in group.mentions)
    new = mention.name is not None or not (mention.definite or headline)
    if new and mention.kind in _APART and group.kinds <= _GENERIC:
        return False
    if _in_one_phrase(last, mention):
        return False
    if group.plural != (mention.plural and mention.name is None):
        return False
    if not _kinds_agree(group, mention):
        return False
    dated = mention.year is not None and mention.year.iso not in group.years
    if dated and (group.years or not mention.definite):
        return False
    sides = _sides(mention)
    if {mention.kind, *group.kinds} <= _STOPPING and not (mention.newer or mention.earlier):
        # a page hardly tells of two truces, unless it says between whom
        return sides <= group.sides or group.sides <= sides
    if group.domains and mention.domain and mention.domain not in group.domains:
        return False
    if group.words and mention.words and not group.words & mention.words:
        return False
    if headline and (
        sides & group.sides or (not group.sides and (mention.kind in group.kinds or sides))
    ):
        return True  # the story tells what its headline told
    if (mention.definite or mention.denied or mention.final) and not (mention.name and group.keys):
        return not sides or not group.sides or bool(sides & group.sides)
    if group.keys and not mention.keys:
        return False  # what has a name is not told of as "a treaty" after it
    if _is_to_come(mention) and any(map(_is_done, group.mentions)):
        return False
    if not sides or not group.sides:
        # "signed a deal named ...": one sentence goes on about what the last one told
        return mention.introduced and not sides
    return sides <= group.sides or (group.sides <= sides and len(group.sides) > 1)


def _is_to_come(mention: Mention) -> bool:
    """Whether a mention tells but of what is planned."""
    early = ("planned", "negotiating")
    return bool(mention.steps) and all(s.status in early for s in mention.steps)


def _is_done(mention: Mention) -> bool:
    return any(s.how == ASSERTED and s.status in _DONE for s in mention.steps)


def _is_apposed(first: Mention, second: Mention) -> bool:
    """ "a pact with the rebels - a deal for peace", "a compact with Peru, the Treaty of Ica"."""
    doc = first.span.doc
    start = second.span.start - 1
    if first.sentence.start != second.sentence.start or start - 1 <= first.span.end:
        return False
    if doc[start].tag_ != "DT" or doc[start - 1].text not in _DASHES:
        return False
    return not any(t.tag_[:1] in "VM" or t.tag_ == "CC" for t in doc[first.span.end : start])


def _in_one_phrase(first: Mention, second: Mention) -> bool:
    """Whether nothing but nouns and small words stands between two mentions: "the protocol to the
    accord" are two."""
    if first.sentence.start != second.sentence.start:
        return False
    if first.span.doc[second.head].dep_ in ("nsubj", "nsubjpass"):
        return False
    between = first.span.doc[first.span.end : second.span.start]
    return not any(t.is_punct or t.tag_[:1] in "VM" or t.tag_ == "WDT" for t in between)


def _kinds_agree(group: Group, mention: Mention) -> bool:
    """ "the deal" may be any; a truce is no treaty, and a treaty no protocol."""
    kind = mention.kind
    if "other" in group.kinds or kind == "other":
        told = mention.definite and mention.name is None
        return kind in group.kinds or (kind in _GENERIC and told)
    if kind in group.kinds or kind in _GENERIC or group.kinds & _GENERIC:
        return True
    return kind in _STOPPING and bool(group.kinds & _STOPPING)
