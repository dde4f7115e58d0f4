"""All roles of an article: every title phrase, its holders, and its country."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from newsnlp import syntax
from newsnlp.content import is_content
from newsnlp.entities import titles
from newsnlp.entities.model import Cluster, MentionIndex, Reference, RoleDraft, with_references
from newsnlp.entities.roles import holders, verbs
from newsnlp.entities.roles.around import country_behind, read_around
from newsnlp.entities.roles.phrases import TitlePhrase, title_phrases
from newsnlp.knowledge import country_of, sense_of

# Share of right roles by rule, read off development text; see benchmarks/README.md.
_CONFIDENCE = {"prenominal": 0.95, "apposition": 0.85, "verb": 0.8, "counterpart": 0.8, "bare": 0.7}
# Classes whose bearers act for their state, and so share the country of the one who reports.
_STATE = frozenset(
    ("head_of_state", "head_of_government", "minister", "military", "diplomat", "spokesperson")
)
_REPORT = frozenset(
    "say announce report confirm state add declare claim note stress insist".split()
)


def merge_statements(statements: list[RoleDraft]) -> list[RoleDraft]:
    """Roles, each once, in the order of their titles."""
    return sorted(_once(statements), key=lambda r: (r.title.start, r.holder is None))


def find_statements(
    doc: Doc, clusters: list[Cluster], pronouns: Iterable[Reference] = ()
) -> list[RoleDraft]:
    """Every statement of a role, those that repeat one included. ``pronouns`` and whom they mean
    count as subjects and objects of verbs only."""
    index = MentionIndex(clusters)
    references = with_references(clusters, pronouns)
    content = is_content(doc)
    found: list[RoleDraft] = []
    for phrase in title_phrases(doc, content, index):
        read_around(phrase, doc, index)
        found += _roles(phrase, doc, index, references)
    found += _counterparts(doc, content, index, found)
    return found


def _roles(
    phrase: TitlePhrase, doc: Doc, index: MentionIndex, references: MentionIndex
) -> list[RoleDraft]:
    row = holders.before_name(phrase, doc, index)
    rule = "prenominal"
    if not row:
        row, rule = holders.apposed(phrase, doc, index), "apposition"
    country = phrase.country or _country_of_report(phrase, rule)
    if row:
        codes = phrase.countries if len(phrase.countries) == len(row) > 1 else None
        drafts = []
        for n, (cluster, place) in enumerate(row):
            code = codes[n] if codes else country or country_behind(doc, place.end, index)
            draft = _draft(phrase, cluster, rule, code, phrase.status)
            draft.place = place
            drafts.append(draft)
        return drafts
    drafts = []
    for cluster, place, status in verbs.holder_by_verb(phrase, references):
        draft = _draft(phrase, cluster, "verb", country, status)
        draft.place = place
        drafts.append(draft)
    if drafts:
        return drafts
    if not phrase.office or phrase.plural or phrase.possessed:
        return []
    if country or phrase.organization:
        return [_draft(phrase, None, "bare", country, phrase.status)]
    return []


def _draft(
    phrase: TitlePhrase, holder: Cluster | None, rule: str, country: str | None, status: str
) -> RoleDraft:
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


def _country_of_report(phrase: TitlePhrase, rule: str) -> str | None:
    """ "Italy said Defense Minister A signed": whose minister is told by who reports of him.

    Only where the reporting subject is a country by its own name, the title stands in what it
    says, before a name, without country or organization of its own; and only if what it says has
    that title as its subject's part: a country speaks of its own minister without saying so, of
    another's it says whose.
    """
    if rule != "prenominal" or phrase.organization is not None:
        return None
    if titles.classify(phrase.title.text)[1] not in _STATE:
        return None
    for verb in phrase.head.ancestors:
        if verb.dep_ == "ccomp" and verb.head.lemma_ in _REPORT:
            subject = syntax.child(verb.head, "nsubj")
            inner = syntax.child(verb, "nsubj", "nsubjpass")
            if subject is None or inner is None or not _within(phrase.head, inner):
                return None
            text = subject.doc[subject.left_edge.i : subject.i + 1].text
            return country_of(text) if sense_of(text) == "name" else None
    return None


def _within(token: Token, top: Token) -> bool:
    return token == top or top in token.ancestors


def _counterparts(
    doc: Doc, content: list[bool], index: MentionIndex, known: list[RoleDraft]
) -> Iterable[RoleDraft]:
    """ "Crosetto met his Japanese counterpart Gen Nakatani": the same title, in another country."""
    out = []
    for token in doc:
        if token.lower_ != "counterpart" or not content[token.i]:
            continue
        code = next((c for kid in token.lefts if (c := country_of(kid.text))), None)
        phrase = TitlePhrase(doc[token.i : token.i + 1], token, False, token.i, token.i + 1)
        row = holders.before_name(phrase, doc, index) or holders.apposed(phrase, doc, index)
        owner = _owner(token, index)
        model = next((r for r in known if r.holder is owner and owner is not None), None)
        if len(row) == 1 and model is not None:
            phrase.country = code
            draft = _draft(phrase, row[0][0], "counterpart", code, "current")
            draft.title_key, draft.title_class = model.title_key, model.title_class
            out.append(draft)
    return out


def _owner(token: Token, index: MentionIndex) -> Cluster | None:
    """Whose counterpart: the possessor, or for "his" and "her" the clause's subject."""
    for kid in token.lefts:
        if kid.dep_ == "poss" and (cluster := index.at(kid.i)) is not None:
            return cluster
    for verb in token.ancestors:
        if verb.pos_ in ("VERB", "AUX"):
            subject = syntax.subject(verb)
            if subject is not None and (cluster := index.at(subject.i)) is not None:
                return cluster if cluster.kind == "PERSON" else None
    return None


def _once(roles: list[RoleDraft]) -> list[RoleDraft]:
    """One role for each holder, title, organization, country and status: its first statement,
    with the country of a later one where it had none."""
    kept: dict[tuple[object, ...], RoleDraft] = {}
    for role in roles:
        if role.holder is None:
            kept[(role.title.start,)] = role
            continue
        key = (id(role.holder), role.title_key or role.title.text.lower(), role.status, role.rank)
        first = kept.setdefault(key, role)
        first.country = first.country or role.country
        first.organization = first.organization or role.organization
    return list(kept.values())
