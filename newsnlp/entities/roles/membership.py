"""Persons of a body without a title: "A of the Marine Institute", "A (New Left)", "A (R-Texas)",
"Acme's A", "Labour MP A"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span

from newsnlp import syntax
from newsnlp.entities.model import Cluster, MentionIndex, RoleDraft
from newsnlp.entities.parties import is_party, is_party_tag
from newsnlp.entities.roles.around import body_after
from newsnlp.entities.roles.drafts import member_draft
from newsnlp.entities.roles.phrases import TitlePhrase

_OF = frozenset(("of", "from"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_OPENING = frozenset(("(", "["))
_CLOSING = frozenset((")", "]"))


def memberships(
    doc: Doc, clusters: Iterable[Cluster], index: MentionIndex, known: Sequence[RoleDraft]
) -> Iterator[RoleDraft]:
    """One for each person and body of which no role tells already."""
    told = {(id(r.holder), id(r.organization)) for r in known}
    for person in clusters:
        if person.kind != "PERSON":
            continue
        for place in person.places:
            body = _behind(doc, place.span, index) or _before(doc, place.span, index)
            if body is not None and (id(person), id(body[0])) not in told:
                told.add((id(person), id(body[0])))
                yield member_draft(person, place.span, *body)


def of_parties(phrase: TitlePhrase, drafts: Iterable[RoleDraft]) -> Iterator[RoleDraft]:
    """One for each bearer of a legislator's title with a party before it: "Labour MP A"."""
    for draft in drafts:
        if phrase.party is not None and draft.holder is not None and draft.place is not None:
            yield member_draft(draft.holder, draft.place, *phrase.party)


def _behind(doc: Doc, name: Span, index: MentionIndex) -> tuple[Cluster, Span] | None:
    """ "A of the Institute", "A, from the Institute", "A (of the New Left)"."""
    i = name.end
    if i + 1 >= len(doc):
        return None
    if is_party_tag(doc, i + 1):
        return index.starting_at(i + 1)
    if doc[i].text in _OPENING:
        return _bracketed(doc, i + 1, index)
    comma = doc[i].text == ","
    i += comma
    if comma and (party := _people_of_party(doc, i, index)) is not None:
        return party
    if i >= len(doc) or doc[i].lower_ not in _OF:
        return None
    hung = syntax.has_parse(doc) and doc[i].head.i not in range(name.start, name.end)
    if hung and (not comma or doc[i].lower_ != "of"):
        return None  # "banned A from the Institute"
    return body_after(doc, i, index)


def _people_of_party(doc: Doc, i: int, index: MentionIndex) -> tuple[Cluster, Span] | None:
    """ "A, a Democrat who ...": not "A, a Republican lawyer"."""
    if i + 2 >= len(doc) or doc[i].lower_ not in ("a", "the", "an"):
        return None
    found = index.starting_at(i + 1)
    if found is None or found[1].end >= len(doc) or not is_party(found[1].text):
        return None
    return None if doc[found[1].end].tag_.startswith(("NN", "JJ", "HYPH")) else found


def _bracketed(doc: Doc, i: int, index: MentionIndex) -> tuple[Cluster, Span] | None:
    while i < len(doc) and doc[i].lower_ in ("of", "from", "the"):
        i += 1
    found = index.starting_at(i)
    if found is None or found[0].kind != "ORG" or found[1].end >= len(doc):
        return None
    return found if doc[found[1].end].text in _CLOSING else None


def _before(doc: Doc, name: Span, index: MentionIndex) -> tuple[Cluster, Span] | None:
    """ "Acme's A"."""
    i = name.start - 1
    if i < 1 or doc[i].lower_ not in _POSSESSIVE:
        return None
    body, span = index.at(i - 1), index.span_at(i - 1)
    return (body, span) if body is not None and span is not None and body.kind == "ORG" else None
