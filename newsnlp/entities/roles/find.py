"""All roles of an article: every title phrase, its holders, and its country."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from newsnlp import syntax
from newsnlp.entities import titles
from newsnlp.entities.model import Cluster, MentionIndex, RoleDraft
from newsnlp.entities.roles import holders, verbs
from newsnlp.entities.roles.around import country_behind, read_around
from newsnlp.entities.roles.counterparts import counterparts
from newsnlp.entities.roles.drafts import draft_of
from newsnlp.entities.roles.home import STATE_CLASSES, set_firms, set_home
from newsnlp.entities.roles.leading import leaders
from newsnlp.entities.roles.membership import memberships, of_parties
from newsnlp.entities.roles.phrases import TitlePhrase, title_phrases
from newsnlp.entities.roles.successors import successors
from newsnlp.knowledge import country_of, sense_of

_REPORT = frozenset(
    "say announce report confirm state add declare claim note stress insist".split()
)


def merge_statements(statements: list[RoleDraft]) -> list[RoleDraft]:
    """Roles, each once, in the order of their titles; that somebody is a counterpart is none where
    the page tells the office in that country."""
    told = {(id(r.holder), r.country) for r in statements if r.rule != "counterpart" and r.country}
    kept = [
        r for r in statements if r.rule != "counterpart" or (id(r.holder), r.country) not in told
    ]
    return sorted(_once(kept), key=lambda r: (r.title.start, r.holder is None))


def find_statements(
    doc: Doc,
    content: Sequence[bool],
    clusters: Sequence[Cluster],
    index: MentionIndex,
    references: MentionIndex,
) -> list[RoleDraft]:
    """Every statement of a role, those that repeat one included. The pronouns among the
    ``references`` count as subjects and objects of verbs only."""
    found: list[RoleDraft] = []
    members: list[RoleDraft] = []
    offer: TitlePhrase | None = None
    for phrase in title_phrases(doc, content, index):
        read_around(phrase, doc, index)
        if offer is not None and 0 < phrase.title.start - offer.title.end <= 2:
            phrase.status, phrase.start = "nominee", offer.start
        offer = phrase if _is_offer(phrase, doc) else None
        if offer is not None:
            continue
        drafts = _roles(phrase, doc, index, references)
        if not drafts or drafts[0].holder is None:
            drafts = _joined(phrase, doc, found) or drafts
        members += of_parties(phrase, drafts)
        found += drafts
    found += counterparts(doc, content, index, references, found)
    set_home(doc, clusters, found)
    set_firms(doc, found, index)
    found += list(successors(doc, content, references, found))
    found += leaders(doc, content, references, found)
    found += members
    found += memberships(doc, clusters, index, found)
    return found


def _joined(phrase: TitlePhrase, doc: Doc, found: Sequence[RoleDraft]) -> list[RoleDraft]:
    """ "A, President and Chief Executive of Acme": a title behind one in apposition is the same
    person's."""
    last = found[-1] if found else None
    if last is None or last.rule != "apposition" or phrase.plural:
        return []
    start, end = last.title.end, phrase.title.start
    if not 0 < end - start <= 2 or doc[end - 1].lower_ not in ("and", "&"):
        return []
    if last.place is None or last.place.start > last.title.start:
        return []
    draft = draft_of(phrase, last.holder, "apposition", phrase.country, phrase.status)
    draft.place = last.place
    return [draft]


def _is_offer(phrase: TitlePhrase, doc: Doc) -> bool:
    """ "The nominee for secretary of state": the office comes behind."""
    end = phrase.title.end
    if phrase.head.lower_ not in ("nominee", "pick", "choice") or end + 1 >= len(doc):
        return False
    if doc[end].lower_ not in ("for", "as"):
        return False
    words = [t.lower_ for t in doc[end + 1 : end + 6]]
    return any(titles.is_office(w) for w in words)


def _roles(
    phrase: TitlePhrase, doc: Doc, index: MentionIndex, references: MentionIndex
) -> list[RoleDraft]:
    row = holders.before_name(phrase, doc, index)
    rule = "prenominal"
    if not row:
        row, rule = holders.apposed(phrase, doc, index), "apposition"
    country = phrase.country or _country_of_report(phrase, rule)
    if row:
        codes = phrase.countries if len(phrase.countries) > 1 else ()
        drafts = []
        for n, (cluster, place) in enumerate(row):
            if codes:  # whose country is which is not said where the rows are not as long
                code = codes[n] if len(codes) == len(row) else None
            else:
                code = country or country_behind(doc, place.end, index)
            ended = phrase.status == "current" and verbs.ended_by(place)
            draft = draft_of(phrase, cluster, rule, code, "former" if ended else phrase.status)
            draft.place = place
            drafts.append(draft)
        return drafts
    drafts = []
    for cluster, place, status in verbs.holder_by_verb(phrase, references):
        draft = draft_of(phrase, cluster, "verb", country, status)
        draft.place = place
        drafts.append(draft)
    if drafts:
        return drafts
    if not phrase.office or phrase.plural or phrase.possessed:
        return []
    if country or phrase.organization:
        return [draft_of(phrase, None, "bare", country, phrase.status)]
    return []


def _country_of_report(phrase: TitlePhrase, rule: str) -> str | None:
    """ "Italy said Defense Minister A signed": whose minister is told by who reports of him.

    Only where the reporting subject is a country by its own name, the title stands in what it
    says, before a name, without country or organization of its own; and only if what it says has
    that title as its subject's part: a country speaks of its own minister without saying so, of
    another's it says whose.
    """
    if rule != "prenominal" or phrase.organization is not None:
        return None
    if titles.classify(phrase.title.text)[1] not in STATE_CLASSES:
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


def _once(roles: list[RoleDraft]) -> list[RoleDraft]:
    """One role for each holder, title, organization, country and status: its first statement,
    with the country of a later one where it had none."""
    kept: dict[tuple[object, ...], RoleDraft] = {}
    for role in roles:
        if role.holder is None:
            kept[(role.title.start,)] = role
            continue
        key = (id(role.holder), role.title_key or role.title.text.lower(), role.status, role.rank)
        if role.rule == "membership":
            kept[(id(role.holder), id(role.organization))] = role
            continue
        first = kept.setdefault(key, role)
        first.country = first.country or role.country
        first.organization = first.organization or role.organization
    return list(kept.values())
