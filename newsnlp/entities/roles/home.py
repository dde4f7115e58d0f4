"""The home country of an article: whose ministers are meant where nobody says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from newsnlp.entities.model import Cluster, RoleDraft
from newsnlp.knowledge import country_of

STATE_CLASSES = frozenset(
    ("head_of_state", "head_of_government", "minister", "military", "diplomat", "spokesperson")
)
"""Classes whose bearers act for their state, and so share the country of the one who reports."""

_DOMESTIC = frozenset(("head_of_state", "head_of_government", "minister"))
_SURE = 0.75  # the confidence of a role is no higher where its country is told by the context
_DATELINE = 12  # tokens from the start in which a dateline's capital stands


def set_home(doc: Doc, clusters: Sequence[Cluster], roles: Sequence[RoleDraft]) -> None:
    """Give the article's home country to offices of state that come without country and body."""
    home = home_country(doc, clusters, roles)
    if home is None:
        return
    for role in roles:
        if role.holder is None or role.country or role.organization or role.rank == "vice":
            continue
        if role.rule not in ("prenominal", "verb") or _has_own_place(doc, role.title.end):
            continue
        if role.title_class in _DOMESTIC:
            role.country = home
            role.confidence = min(role.confidence, _SURE)


def _has_own_place(doc: Doc, end: int) -> bool:
    """ "President of the Chamber of Commerce": the phrase says of what, though it is not known."""
    return end < len(doc) and doc[end].lower_ in ("of", "for", "at")


def home_country(doc: Doc, clusters: Sequence[Cluster], roles: Sequence[RoleDraft]) -> str | None:
    """The one country whose offices the article names with their country, if no other country is
    named more often, or the dateline is from its capital; None if that is not one country."""
    named = {r.country for r in roles if r.country and r.title_class in STATE_CLASSES}
    mentions = Counter[str]()
    for cluster in clusters:
        if cluster.country is not None and cluster.kind == "GPE":
            mentions[cluster.country] += len(cluster.places)
    capitals = {
        code
        for token in doc[:_DATELINE]
        if (code := country_of(token.text, senses=("capital",))) is not None
    }
    filed = named & capitals
    if len(filed) == 1:
        return filed.pop()
    if len(named) != 1:
        return None
    code = named.pop()
    return code if mentions[code] == max(mentions.values(), default=0) else None
