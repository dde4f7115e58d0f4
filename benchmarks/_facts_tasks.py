"""What each task of ``benchmarks/facts.py`` reads off a Doc."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from newsnlp.acronyms import acronym_spans, find_acronyms
from newsnlp.entities.component import role_statements
from newsnlp.entities.titles import RANKS
from newsnlp.knowledge import KnowledgeBase, country_in
from newsnlp.knowledge.countries import by_code
from newsnlp.records import Entity, Mention, Role

Row = dict[str, Any]

RELATIONS = {
    "head_of_state": "head_of_state",
    "head_of_government": "head_of_gov",
    "minister": "minister_of",
    "spokesperson": "spokesperson_of",
    "mayor": "mayor_of",
}
HEADS = frozenset(
    "chief_executive chair director director_general executive_director managing_director head "
    "secretary_general general_secretary chief leader president party_leader editor_in_chief "
    "police_chief army_chief military_chief rebel_leader dean rector governor pope".split()
)
NAMED = ("full", "short", "alias", "acronym")


def titles(doc: Doc, row: Row) -> Row:
    """Each title right before a name; "deputy" belongs to the title there."""
    return _roles(doc, {"prenominal", "counterpart"})


def appositions(doc: Doc, row: Row) -> Row:
    """Each title in apposition to a name."""
    return _roles(doc, {"apposition"})


def _roles(doc: Doc, rules: Collection[str]) -> Row:
    roles = []
    for title, holder, rule in role_statements(doc):
        if rule not in rules:
            continue
        start = title.start
        while start and doc[start - 1].lower_ in RANKS:
            start -= 1
        roles.append(
            {
                "person_span": [holder.start_char, holder.end_char],
                "role_span": [doc[start].idx, title.end_char],
            }
        )
    return {"roles": roles}


def offices(doc: Doc, row: Row) -> Row:
    """Who holds which kind of office of which country or organization."""
    found = []
    for role in doc._.newsnlp.roles:
        if role.person is None or role.status == "nominee":
            continue
        found += [
            {"person": role.person.name, "relation": relation, "target": target}
            for relation, target in _offices_of(role, doc)
        ]
    return {"offices": [dict(t) for t in dict.fromkeys(tuple(o.items()) for o in found)]}


def _offices_of(role: Role, doc: Doc) -> list[tuple[str, str]]:
    organization = role.organization
    if organization is not None:
        target = _nearest(organization, role).text
        key = role.title_key or ""
        if role.title_class == "mayor":
            return [("mayor_of", target)]
        if organization.kind != "ORG" and role.title_class != "sport":
            return []
        out = [("member_of", target)]
        if key in ("coach", "head_coach"):
            out.append(("coach_of", target))
        elif role.title_class == "spokesperson":
            out.append(("spokesperson_of", target))
        elif role.title_class == "adviser":
            out.append(("advisor_of", target))
        elif key in HEADS or key == "president":
            out.append(("head_of", target))
        return out
    relation = RELATIONS.get(role.title_class or "")
    if relation is None or role.country is None or role.rank is not None:
        return []
    for entity in doc._.newsnlp.entities:
        if entity.country == role.country and entity.kind != "PERSON":
            return [(relation, _nearest(entity, role).text)]
    return []


def _nearest(entity: Entity, role: Role) -> Mention:
    return min(entity.mentions, key=lambda m: abs((m.start or 0) - (role.start or 0)))


def pairs(doc: Doc, row: Row) -> Row:
    """Titles, employers and other names, each with whose they are."""
    found = []
    for title, holder, _ in role_statements(doc):
        found.append((holder.text, "per:title", title.text))
    for role in doc._.newsnlp.roles:
        if role.person is None:
            continue
        employers = [m.text for m in role.organization.mentions] if role.organization else []
        if role.country:
            employers.append(by_code()[role.country].name)
            employers += [
                m.text
                for e in doc._.newsnlp.entities
                if e.country == role.country and e.kind != "PERSON"
                for m in e.mentions
            ]
        for person in role.person.mentions:
            found.append((person.text, "per:title", role.title))
            found += [(person.text, "per:employee_of", e) for e in employers]
            found += [(e, "org:top_members/employees", person.text) for e in employers]
    for entity in doc._.newsnlp.entities:
        rel = {"PERSON": "per:alternate_names", "ORG": "org:alternate_names"}.get(entity.kind)
        if rel is not None:
            texts = dict.fromkeys(m.text for m in entity.mentions)
            found += [(a, rel, b) for a in texts for b in texts if a != b]
    return {"pairs": [{"subj": s, "rel": r, "obj": o} for s, r, o in dict.fromkeys(found)]}


def mentions(doc: Doc, row: Row) -> Row:
    """Each mention and its cluster: those given, else the named ones of persons."""
    entities: Sequence[Entity] = doc._.newsnlp.entities
    out: Row = {
        "mentions": [
            {"span": [m.start, m.end], "cluster": e.id}
            for e in entities
            if e.kind == "PERSON"
            for m in e.mentions
            if m.form in NAMED
        ],
        "nominal": [
            {"span": [m.start, m.end], "cluster": e.id}
            for e in entities
            if e.kind == "PERSON"
            for m in e.mentions
            if m.form == "nominal"
        ],
    }
    if "gold_mention_spans" in row:
        at = _entity_at(doc)
        out["mentions"] = [
            {"span": span, "cluster": e.id if (e := _of_span(span, at)) else f"alone {span[0]}"}
            for span in row["gold_mention_spans"]
        ]
    if "gold_nominal_spans" in row:
        out["nominal"] += [
            {"span": [title.start_char, title.end_char], "cluster": entity.id}
            for title, holder, _ in role_statements(doc)
            if (entity := _of_span([holder.start_char, holder.end_char], _entity_at(doc)))
        ]
        out["nominal"] = [
            {"span": span, "cluster": hit["cluster"]}
            for span in row["gold_nominal_spans"]
            for hit in out["nominal"]
            if span[0] <= hit["span"][0] and hit["span"][1] <= span[1]
        ]
    return out


def _entity_at(doc: Doc) -> dict[int, Entity]:
    """Character -> the entity mentioned there, by name if there is one ("Paris's father")."""
    placed = [(m, e) for e in doc._.newsnlp.entities for m in e.mentions]
    placed.sort(key=lambda pair: pair[0].form in NAMED)
    return {i: e for m, e in placed for i in range(m.start or 0, m.end or 0)}


def _of_span(span: Sequence[int], at: Mapping[int, Entity]) -> Entity | None:
    return next((at[i] for i in range(span[1] - 1, span[0] - 1, -1) if i in at), None)


def knowledge_base(entries: Sequence[Row]) -> KnowledgeBase:
    """The scorer's entries as a knowledge base of the user's."""
    labels = {"person": "PERSON", "organisation": "ORG"}
    rows = [
        {
            "id": e["id"],
            "name": e["name"],
            "type": labels.get(e["type"], "ORG"),
            "aliases": [a for a in e["aliases"] if a],
        }
        for e in entries
    ]
    return KnowledgeBase.from_records(rows)


def links(doc: Doc, row: Row) -> Row:
    """Each given mention and the entry that its entity's names lead to."""
    at = _entity_at(doc)
    base: KnowledgeBase = row["kb"]
    context = {t.text for t in doc}
    labels = {"person": "PERSON", "organisation": "ORG"}
    found: dict[tuple[str, ...], str | None] = {}
    out = []
    for item in row["gold_mentions"]:
        start, end = item["span"]
        label = labels[item["type"]]
        entity = _of_span(item["span"], at)
        texts = [row["text"][start:end]]
        if entity is not None:
            texts = [m.text for m in entity.mentions if m.form in NAMED] or texts
        key = (label, *dict.fromkeys(texts))
        if key not in found:
            match = base.link(key[1:], label, context=context)
            found[key] = match.entry.id if match is not None else None
        out.append({"span": item["span"], "link": found[key]})
    return {"mentions": out}


def country(doc: Doc, row: Row) -> Row:
    """The country of an entity or role in a phrase, else the one that its names tell."""
    codes = [e.country for e in doc._.newsnlp.entities if e.country]
    codes += [r.country for r in doc._.newsnlp.roles if r.country]
    code = codes[0] if codes else country_in(row["text"])
    return {"country": by_code()[code].alpha3 if code is not None else ""}


def acronyms(doc: Doc, row: Row) -> Row:
    """Acronyms, also those without a long form, and the long forms."""
    found = find_acronyms(doc)
    short = {(a.short.start_char, a.short.end_char) for a in found}
    short |= {(s.start_char, s.end_char) for s in acronym_spans(doc)}
    return {
        "acronyms": sorted(short),
        "long_forms": sorted((a.long.start_char, a.long.end_char) for a in found),
    }
