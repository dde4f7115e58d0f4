"""Who held an office before or holds it after another: "Acme named A chief executive, replacing B",
"A, who succeeded the minister B", "B, chairman until 2015, when he was succeeded by A"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.attrs import LEMMA
from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.entities.model import Cluster, MentionIndex, RoleDraft
from newsnlp.entities.roles.verbs import is_asserted, persons
from newsnlp.lexicon import ids, positions

_SUCCEED = ids(("succeed", "replace"))
_NOT_HANDED_ON = frozenset(("other", "member", "military", "legislator", None))
"""Classes of what is no office that one person takes over from another, but borne by many."""


def successors(
    doc: Doc, content: Sequence[bool], references: MentionIndex, known: Sequence[RoleDraft]
) -> Iterator[RoleDraft]:
    """The office of one of two persons, of whom one succeeds the other, for the one of whom the
    sentence tells none. The ``references`` may hold pronouns."""
    if not syntax.has_parse(doc):
        return
    for i in positions(doc, _SUCCEED, LEMMA):
        verb = doc[i]
        if not content[i] or verb.pos_ != "VERB" or not is_asserted(verb):
            continue
        if next(syntax.prepositions(verb, "as"), None) is not None:
            continue
        first, last = verb.sent.start, verb.sent.end
        said = [
            r
            for r in known
            if r.holder is not None and first <= r.title.start < last and _is_handed_on(r)
        ]
        old, new = _pair(verb, references, said)
        if old is None or new is None or old is new:
            continue
        of_old = [r for r in said if r.holder is old]
        of_new = [r for r in said if r.holder is new and r.status != "former"]
        ahead = any(kid.tag_ in ("MD", "TO") for kid in syntax.children(verb, "aux"))
        if len(of_new) == 1 and not of_old:
            status = "current" if ahead else "former"
            yield replace(of_new[0], holder=old, rule="verb", status=status)
        elif len(of_old) == 1 and not any(r.holder is new for r in known):
            status = "designate" if ahead else "current"
            yield replace(of_old[0], holder=new, rule="verb", status=status)
            if not ahead and of_old[0].status == "current":
                of_old[0].status = "former"


def _is_handed_on(role: RoleDraft) -> bool:
    """Whether a role is an office with one holder at a time: of a team the coach's alone, for who
    replaces its captain is another player."""
    if role.title_class == "sport" and "coach" not in (role.title_key or ""):
        return False
    whose = role.organization is not None or role.country is not None
    return whose and role.title_class not in _NOT_HANDED_ON


def _pair(
    verb: Token, index: MentionIndex, said: Sequence[RoleDraft]
) -> tuple[Cluster | None, Cluster | None]:
    """The one succeeded and the one who succeeds; who succeeds in "named A chief executive,
    replacing B" is the only one of whom an office is said before."""
    agent = _first(persons(list(syntax.prepositions(verb, "by")), index))
    subject = syntax.subject(verb)
    named = _first(persons([subject], index)) if subject is not None else None
    if agent is not None:
        return named, agent
    old = _first(persons(syntax.objects(verb), index))
    if verb.tag_ == "VBG" and verb.dep_ != "relcl":  # not the one who appoints
        before = {id(r.holder): r.holder for r in said if r.title.start < verb.i}
        named = next(iter(before.values())) if len(before) == 1 else _appointed(said, verb)
    return old, named


def _appointed(said: Sequence[RoleDraft], verb: Token) -> Cluster | None:
    """Who was last given an office by a verb: "President A named B minister, replacing C"."""
    given = [r for r in said if r.rule == "verb" and r.title.start < verb.i]
    return given[-1].holder if given else None


def _first(found: Sequence[tuple[Cluster, Span]]) -> Cluster | None:
    return found[0][0] if found else None
