"""``newsnlp_entities``: clusters, roles, then what the roles tell of the clusters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc, Span

from newsnlp.component import Findings, NewsPipe
from newsnlp.content import blocks, is_content, sentence_bounds
from newsnlp.entities.clusters import find_clusters
from newsnlp.entities.kin import kin_mentions
from newsnlp.entities.linking import link_clusters
from newsnlp.entities.model import (
    Cluster,
    MentionIndex,
    Reference,
    RoleDraft,
)
from newsnlp.entities.nominals import resolve_nominals
from newsnlp.entities.pronouns import resolve_pronouns
from newsnlp.entities.roles import find_statements, merge_statements
from newsnlp.entities.titles import in_singular, is_plural
from newsnlp.knowledge import KnowledgeBase
from newsnlp.lexicon import read_once
from newsnlp.marks import quoted_tokens
from newsnlp.records import Entity, Located, Mention, Role
from newsnlp.syntax import has_parse


class EntityLinker(NewsPipe):
    """Finds who is who: persons, organizations, countries, and the roles that persons hold."""

    needs = ("ents", "tags", "parse")
    spans_key = "newsnlp_roles"
    knowledge: KnowledgeBase | None = None
    """A base of the user's own, whose ids then take the place of Wikidata's; saved with the
    pipeline."""

    def state(self) -> dict[str, Any]:
        """The knowledge base, if there is one."""
        return {} if self.knowledge is None else {"knowledge": self.knowledge.to_state()}

    def set_state(self, state: dict[str, Any]) -> None:
        """Take the knowledge base back."""
        saved = state.get("knowledge")
        self.knowledge = None if saved is None else KnowledgeBase.from_state(saved)

    def find(self, doc: Doc) -> Findings:
        """The layers "entities" and "roles"."""
        with read_once(doc):
            return self._find(doc)

    def _find(self, doc: Doc) -> Findings:
        said = _Said(doc)
        content, clusters, pronouns, index = said.content, said.clusters, said.pronouns, said.index
        roles = merge_statements(said.roles)
        nominals = kin_mentions(doc, content, index, said.references)
        nominals += resolve_nominals(doc, index, roles, content)
        for span, person in nominals:
            person.add(span, "nominal")
        if nominals:  # what "the minister" says of the subjects counts for "he"
            pronouns = said.pronouns_by(MentionIndex(clusters))
        for token, person in pronouns:
            person.add(doc[token.i : token.i + 1], "pronoun")
        _set_countries(clusters, roles)
        clusters = _without_titles(clusters, roles)
        if self.knowledge is not None:
            link_clusters(doc, clusters, self.knowledge)
        ids = {id(cluster): number for number, cluster in enumerate(clusters)}
        return {
            "entities": [_entity(c, ids[id(c)]) for c in clusters],
            "roles": [_role(r, ids) for r in roles],
        }

    def labelled(self, findings: Findings) -> Iterable[tuple[Located, str]]:
        """Titles, labelled by their class."""
        for role in findings["roles"]:
            if isinstance(role, Role):
                yield role, role.title_class or "other"


def role_statements(doc: Doc) -> list[tuple[Span, Span, str]]:
    """Every title, the name beside it that bears it, and the rule that found it, where records
    give each role once."""
    titled = (r for r in _Said(doc).roles if r.rule != "membership")
    return [(r.title, r.place, r.rule) for r in titled if r.place is not None]


class _Said:
    """What a document says: who is named in it, whom its pronouns mean, every statement of a role;
    and what these are read from, each made out once."""

    def __init__(self, doc: Doc) -> None:
        among = blocks(doc)
        self._doc = doc
        self._sentences = list(sentence_bounds(doc, among)) if has_parse(doc) else []
        self._quoted = quoted_tokens(doc)
        self.content = is_content(doc, among)
        self.clusters = find_clusters(doc, self.content)
        self.index = MentionIndex(self.clusters)
        self.pronouns = self.pronouns_by(self.index)
        self.references = self.index.with_references(self.pronouns)
        self.roles = find_statements(doc, self.content, self.clusters, self.index, self.references)

    def pronouns_by(self, index: MentionIndex) -> list[Reference]:
        """Whom the pronouns mean, by the mentions of an index."""
        return resolve_pronouns(self._doc, self._sentences, index, self._quoted)


def _set_countries(clusters: list[Cluster], roles: list[RoleDraft]) -> None:
    """A person's country is that of the roles, if they name but one; without, the one right before
    the name: "Serbia's Milan Petrovic", "the Serbian Milan Petrovic"."""
    index = MentionIndex(clusters)
    for cluster in clusters:
        if cluster.kind == "PERSON":
            codes = {r.country for r in roles if r.holder is cluster and r.country}
            codes = codes or {c for p in cluster.places if (c := _country_before(p.span, index))}
            cluster.country = codes.pop() if len(codes) == 1 else None


def _country_before(name: Span, index: MentionIndex) -> str | None:
    at = name.start - 1
    if at > 0 and name.doc[at].lower_ in ("'s", "’s"):
        at -= 1
    owner = index.at(at) if at >= 0 else None
    return owner.country if owner is not None and owner.kind == "GPE" else None


def _without_titles(clusters: list[Cluster], roles: list[RoleDraft]) -> list[Cluster]:
    """The clusters less those that are but part of a title: "State" in "Secretary of State"."""
    titled = [role.title for role in roles if role.rule != "membership"]
    inside = {i for title in titled for i in range(title.start, title.end)}
    return [c for c in clusters if not all(p.span.start in inside for p in c.places)]


def _entity(cluster: Cluster, number: int) -> Entity:
    places = sorted(cluster.places, key=lambda p: (p.span.start, p.span.end))
    return Entity(
        id=number,
        kind=cluster.kind,
        name=cluster.name,
        kb_id=cluster.kb_id,
        country=cluster.country,
        mentions=tuple(
            Mention(p.span.start_char, p.span.end_char, p.span.text, p.form) for p in places
        ),
    )


def _role(draft: RoleDraft, ids: dict[int, int]) -> Role:
    return Role(
        start=draft.title.start_char,
        end=draft.title.end_char,
        person_id=ids.get(id(draft.holder)),
        title=_title(draft),
        title_key=draft.title_key,
        title_class=draft.title_class,
        rank=draft.rank,
        organization_id=ids.get(id(draft.organization)),
        country=draft.country,
        status=draft.status,
        rule=draft.rule,
        confidence=draft.confidence,
    )


def _title(draft: RoleDraft) -> str:
    """The title's words; in the singular where several persons share a plural."""
    text = draft.title.text
    if draft.rule == "counterpart":
        return text.removesuffix("s")
    head = next((t.text for t in draft.title if is_plural(t.lower_)), None)
    return text if head is None or draft.holder is None else in_singular(text, head)
