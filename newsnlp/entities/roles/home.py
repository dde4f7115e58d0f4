"""The home country of an article, and the firm of which it speaks: whose ministers, and whose chief
executive, are meant where nobody says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from newsnlp.entities.model import Cluster, MentionIndex, RoleDraft
from newsnlp.entities.roles.owners import body_meant
from newsnlp.knowledge import country_of

STATE_CLASSES = frozenset(
    ("head_of_state", "head_of_government", "minister", "military", "diplomat", "spokesperson")
)
"""Classes whose bearers act for their state, and so share the country of the one who reports."""

_AT_HOME = STATE_CLASSES - {"diplomat"}
_HEADS = frozenset(("head_of_state", "head_of_government"))
_SURE = 0.75  # the confidence of a role is no higher where its country is told by the context
FIRMS_OFFICES = frozenset(
    "chief_executive managing_director chief_financial_officer chief_operating_officer"
    " chief_technology_officer chief_information_officer chief_risk_officer chief_economist".split()
)
"""Keys of offices that every firm has."""
_OFTEN = 2  # mentions of the only country of an article
_DATELINE = 80  # tokens from the start in which a dateline stands


def set_home(doc: Doc, clusters: Sequence[Cluster], roles: Sequence[RoleDraft]) -> None:
    """Give the article's home country to offices of state that come without country and body: to
    heads of state and government only where one of them is said to be that country's, or where no
    other country is named."""
    mentions = _countries(clusters, roles)
    home = _home_country(doc, mentions, roles)
    if home is None:
        return
    heads = any(r.country == home and r.title_class in _HEADS for r in roles)
    heads = heads or (mentions[home] >= _OFTEN and len(mentions) == 1)
    for role in roles:
        if role.holder is None or role.country or role.organization or role.rank == "vice":
            continue
        if role.rule not in ("prenominal", "verb") or _has_own_place(doc, role.title.end):
            continue
        if role.title_class == "minister" or (heads and role.title_class in _HEADS):
            role.country = home
            role.confidence = min(role.confidence, _SURE)


def set_firms(doc: Doc, roles: Sequence[RoleDraft], index: MentionIndex) -> None:
    """Give officers of firms that come without body and country the body of which is spoken:
    "Acme's shares fell after chief executive A said"."""
    for role in roles:
        if role.holder is None or role.country or role.organization:
            continue
        if role.rule not in ("prenominal", "apposition") or role.title_key not in FIRMS_OFFICES:
            continue
        if role.place is None or _has_own_place(doc, role.title.end):
            continue
        first = min((role.title, role.place), key=lambda span: span.start)
        body = body_meant(first[0], index)
        if body is not None:
            role.organization = body
            role.country = body.country or body.seat
            role.confidence = min(role.confidence, _SURE)


def _has_own_place(doc: Doc, end: int) -> bool:
    """ "President of the Chamber of Commerce": the phrase says of what, though it is not known."""
    return end < len(doc) and doc[end].lower_ in ("of", "for", "at")


def _countries(clusters: Sequence[Cluster], roles: Sequence[RoleDraft]) -> Counter[str]:
    """How often each country is named, by itself and as that of an office."""
    mentions = Counter[str]()
    for cluster in clusters:
        if cluster.country is not None and cluster.kind == "GPE":
            mentions[cluster.country] += len(cluster.places)
    mentions.update(r.country for r in roles if r.country and r.rule != "counterpart")
    return mentions


def _home_country(doc: Doc, mentions: Counter[str], roles: Sequence[RoleDraft]) -> str | None:
    """The one country whose offices the article names with their country, if it is named more
    often than others, or as often and in a dateline from its capital; or the only one that it
    names, more than once. None if there is none."""
    named = {
        r.country
        for r in roles
        if r.country and r.title_class in _AT_HOME and r.rule != "counterpart"
    } or _filed_from(doc)
    if not named and len(mentions) == 1:
        named = {code for code, n in mentions.items() if n >= _OFTEN}
    if len(named) != 1:
        return None
    home = named.pop()
    most = max((n for code, n in mentions.items() if code != home), default=0)
    if mentions[home] > most or (mentions[home] == most and home in _filed_from(doc)):
        return home
    return None


def _filed_from(doc: Doc) -> set[str]:
    """The countries whose capitals stand in capitals near the start, as in a dateline."""
    found = (country_of(t.text, senses=("capital",)) for t in doc[:_DATELINE] if t.is_upper)
    return {code for code in found if code is not None}
