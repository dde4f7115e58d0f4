"""Role drafts: a title phrase and its holder, with the title's key and class."""

from __future__ import annotations

from spacy.tokens import Span

from newsnlp.entities import titles
from newsnlp.entities.model import Cluster, RoleDraft
from newsnlp.entities.roles.phrases import TitlePhrase

# Share of right roles by rule, read off development text; see benchmarks/README.md.
_CONFIDENCE = {
    **{"prenominal": 0.95, "apposition": 0.8, "verb": 0.8, "counterpart": 0.8, "bare": 0.7},
    "membership": 0.85,
}


def draft_of(
    phrase: TitlePhrase, holder: Cluster | None, rule: str, country: str | None, status: str
) -> RoleDraft:
    """The role that a phrase gives to a holder; None for a title without a name."""
    key, kind = titles.classify(phrase.title.text)
    organization = phrase.organization
    if kind == "head_of_state" and organization is not None and organization.kind == "ORG":
        kind = "executive"  # a bank's president
    if organization is not None and country is None:
        country = organization.country or organization.seat
    return RoleDraft(
        holder=holder,
        title=phrase.title,
        title_key=key,
        title_class=kind,
        rule=rule,
        confidence=_CONFIDENCE[rule],
        rank=phrase.rank,
        organization=organization,
        country=country,
        status=status,
    )


def member_draft(person: Cluster, name: Span, body: Cluster, mention: Span) -> RoleDraft:
    """That a person is of a body, where the text gives no title: the body's name stands for it."""
    return RoleDraft(
        holder=person,
        title=mention,
        title_key="member",
        title_class="member",
        rule="membership",
        confidence=_CONFIDENCE["membership"],
        organization=body,
        country=body.country or body.seat,
        place=name,
    )


def leader_draft(person: Cluster, verb: Span, key: str, kind: str, body: Cluster) -> RoleDraft:
    """That a person leads a body, where a verb says so: it stands for the title."""
    return RoleDraft(
        holder=person,
        title=verb,
        title_key=key,
        title_class=kind,
        rule="verb",
        confidence=_CONFIDENCE["verb"],
        organization=body,
        country=body.country or body.seat,
    )
