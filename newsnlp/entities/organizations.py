"""Organizations, countries and places: known names by the tables, acronyms by their letters, short
forms by the one longer name that they are part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from spacy.attrs import ORTH
from spacy.tokens import Doc, Span

from newsnlp.acronyms import Acronym, is_acronym, spells
from newsnlp.entities import titles
from newsnlp.entities.aliases import bracketed_acronyms, joined_aliases
from newsnlp.entities.model import Cluster
from newsnlp.entities.names import plain
from newsnlp.entities.parties import party_tags
from newsnlp.entities.spans import ADDRESS
from newsnlp.knowledge import body_named, country_of
from newsnlp.knowledge.countries import by_code
from newsnlp.knowledge.likeness import legal_forms
from newsnlp.lexicon import positions, table, words

_NAMED = ("GPE", "NORP", "LOC", "ORG")
_PROPER = frozenset(("NNP", "NNPS"))
_INITIALS = 3  # letters that an acronym has at least, to be one without a recognizer's word


def find_others(
    doc: Doc,
    named: Sequence[tuple[Span, str]],
    acronyms: Sequence[Acronym],
    content: Sequence[bool],
) -> list[Cluster]:
    """One cluster for each organization, country or place among the named spans."""
    clusters: dict[str, Cluster] = {}
    tags = [tag for tag in party_tags(doc) if content[tag[0].start]]
    named = _without_tags(doc, named, {span.start for span, _, _ in tags})
    told = {a.short.start for a in acronyms}
    acronyms = [
        *acronyms,
        *(a for a in bracketed_acronyms(doc, named) if a.short.start not in told),
    ]
    named = _with_acronyms(named, acronyms, doc)
    expansions = {plain(a.short.text): a.long.text for a in acronyms}
    for span, kind in named:
        _add(clusters, span, kind, expansions)
    _join_acronyms(clusters)
    _join_short_forms(clusters)
    _add_bare_names(doc, clusters, content)
    _add_bare_acronyms(doc, clusters, content)
    for span, party, country in tags:
        _add_party(clusters, span, party, country)
    found = [c for c in clusters.values() if c.places]
    bodies = [c for c in found if c.kind == "ORG"]
    kept = {id(c) for c in joined_aliases(doc, bodies, words("renaming_phrases.txt"))}
    found = [c for c in found if c.kind != "ORG" or id(c) in kept]
    for cluster in found:
        own = [p.span.text for p in cluster.places if p.form != "alias"]
        cluster.name = cluster.name or max(own or [cluster.places[0].span.text], key=len)
        if cluster.kind == "ORG" and cluster.country is None and cluster.kb_id is None:
            cluster.seat = cluster.seat or national_country(cluster.name)
    return found


def national_country(name: str) -> str | None:
    """The country that a body's name begins with as an adjective, if it names no other: "Swedish
    Red Cross", not "American University of Beirut"."""
    words_ = name.split()
    codes = {
        size: country_of(" ".join(words_[:size]), senses=("adjective",))
        for size in (2, 1)
        if len(words_) > size
    }
    size, code = next(((n, c) for n, c in codes.items() if c is not None), (0, None))
    rest = words_[size:]
    if code is None or rest[0] in ("Ocean", "Sea") or any(_names_place(w) for w in rest):
        return None
    return code


def _names_place(word: str) -> bool:
    return country_of(word, senses=("name", "adjective", "capital")) is not None


def with_short_bodies(named: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The named spans, with a single name taken for a person's as that of a body if a body named
    before begins with it and ends by saying what it is, and nobody is called so: "Triton", after
    Triton Research."""
    forms = titles.body_words()
    first = {
        span[0].orth: i
        for i, (span, kind) in reversed(list(enumerate(named)))
        if kind == "ORG"
        and len(span) > 1
        and span[-1].lower_.strip(".") in forms
        and span[0].is_title
    }
    if not first:
        return list(named)
    people = {t.orth for span, kind in named if kind == "PERSON" and len(span) > 1 for t in span}
    out = []
    for i, (span, kind) in enumerate(named):
        if kind == "PERSON" and len(span) == 1 and first.get(span[0].orth, i) < i:
            before = span.doc[span.start - 1].lower_ if span.start else ""
            titled = titles.is_office(before) or before in ADDRESS
            if not titled and span[0].orth not in people:
                kind = "ORG"
        out.append((span, kind))
    return out


def _without_tags(
    doc: Doc, named: Sequence[tuple[Span, str]], tags: set[int]
) -> list[tuple[Span, str]]:
    """The named spans less the tags of parties; of "R-Texas" the place is left."""
    kept = []
    for span, kind in named:
        if span.start not in tags:
            kept.append((span, kind))
        elif len(span) > 2:
            kept.append((doc[span.start + 2 : span.end], "GPE"))
    return kept


def _add_party(clusters: dict[str, Cluster], span: Span, party: str, country: str) -> None:
    """Add a tag to the party named on the page, by its own name or by its people's."""
    key = plain(party)
    people = key.removesuffix(" party")
    known = (k for k in (key, people, f"{people}s") if k in clusters and clusters[k].places)
    cluster = clusters.setdefault(next(known, key), Cluster("ORG", name=party, seat=country))
    cluster.add(span, "acronym")


def _with_acronyms(
    named: Sequence[tuple[Span, str]], acronyms: Sequence[Acronym], doc: Doc
) -> list[tuple[Span, str]]:
    """The named spans, with the long forms of acronyms whole, and each acronym of an organization
    wherever it stands. What is short for an agreement is no organization, nor is a part of it."""
    if not acronyms:
        return list(named)
    inner = {i for a in acronyms for i in range(a.long.start, a.long.end)}
    short = {i for a in acronyms for i in range(a.short.start, a.short.end)}
    kept = []
    for span, kind in named:
        at_long = kind not in ("GPE", "NORP") and span.start in inner and span.end - 1 in inner
        if not at_long and span.start not in short:
            kept.append((span, kind))
    taken = inner | {i for span, _ in kept for i in range(span.start, span.end)}
    texts = set()
    for pair in acronyms:
        first, last = pair.long[0], pair.long[-1]
        if first.is_title and last.is_title and last.lower_ not in agreement_nouns():
            kept.append((pair.long, "ORG"))
            texts.add(pair.short.text)
    again = positions(doc, {doc.vocab.strings[text] for text in texts}, ORTH)
    kept += [(doc[i : i + 1], "ORG") for i in again if i not in taken]
    return sorted(kept, key=lambda item: item[0].start)


@cache
def agreement_nouns() -> frozenset[str]:
    """Nouns for agreements, whose names are no organizations'."""
    return frozenset(row["form"] for row in table("agreement_nouns.tsv"))


def _add(clusters: dict[str, Cluster], span: Span, kind: str, expansions: dict[str, str]) -> None:
    text = span.text
    code = country_of(text) if kind in _NAMED else None
    whole = expansions.get(plain(text), text)  # what the page says that letters stand for
    body = body_named(whole)
    if code is not None and body is None:
        country = by_code()[code]
        cluster = clusters.setdefault(f"country {code}", Cluster("GPE", country=code))
        cluster.name, cluster.kb_id = country.name, country.qid
        cluster.add(span, "full" if plain(text) == plain(country.name) else "alias")
        return
    key = plain(whole).removeprefix("the ")
    if body is not None:
        key = plain(body.name)
    elif len(key) > 2 and kind in ("ORG", "NORP"):
        if key.endswith("s") and key[:-1] in clusters:
            key = key[:-1]  # the tokenizer's "Greens'"; "Liberals" after "Liberal"
        elif kind == "NORP" and f"{key}s" in clusters:
            key += "s"
    cluster = clusters.setdefault(key, Cluster("ORG" if body else kind))
    if body is not None:
        cluster.name, cluster.kb_id, cluster.seat = body.name, body.qid, body.country
    cluster.add(span, "acronym" if key != plain(text) and is_acronym(text) else "full")


def _join_acronyms(clusters: dict[str, Cluster]) -> None:
    """ "GM" for the General Motors named elsewhere: the one name that the letters spell."""
    long_names = [
        (key, c.places[0].span.text.replace(",", " ").split())
        for key, c in clusters.items()
        if c.kind == "ORG" and " " in key and c.country is None
    ]
    for key, cluster in list(clusters.items()):
        if " " in key or cluster.country or not is_acronym(cluster.places[0].span.text):
            continue
        text = cluster.places[0].span.text
        full = [k for k, name in long_names if k != key and _stands_for(text, name)]
        if len(full) == 1 and clusters[full[0]].places:
            _merge(clusters, key, full[0], "acronym")


def _stands_for(acronym: str, name: list[str]) -> bool:
    """Whether a name's initials spell an acronym, without what names it ("agency") or its legal
    form at the end."""
    if spells(acronym, name):
        return True
    left_out = name[-1].islower() or name[-1].lower().strip(".") in legal_forms()
    return len(name) > 2 and left_out and spells(acronym, name[:-1])


def _join_short_forms(clusters: dict[str, Cluster]) -> None:
    """ "Toyota" for Toyota Motor Corp, "Dortmund" (the club) for Borussia Dortmund, "the
    Commission": the beginning or end of one longer name only."""
    forms = frozenset(words("organization_words.txt"))
    begins: dict[str, list[str]] = defaultdict(list)
    ends: dict[str, list[str]] = defaultdict(list)
    for key, cluster in clusters.items():
        if not cluster.places or not (cluster.kind == "ORG" or key == "country EU"):
            continue
        parts = plain(cluster.name).split() if cluster.name else key.split()
        for size in range(1, len(parts)):
            begins[" ".join(parts[:size])].append(key)
            ends[" ".join(parts[size:])].append(key)
        if "of" in parts[1:-1]:  # "the Green Party" of the Democratic Green Party of Rwanda
            head = parts[: parts.index("of")]
            for size in range(1, len(head)):
                ends[" ".join(head[size:])].append(key)
    for key, cluster in list(clusters.items()):
        if cluster.kind != "ORG" or not cluster.places:
            continue
        known = bool(cluster.kb_id or cluster.country or cluster.seat)
        full = [k for k in begins.get(key, ()) if _is_short_beginning(key, k, forms)]
        full = full or [k for k in ends.get(key, ()) if _is_short_end(key, k, forms)]
        full = [k for k in dict.fromkeys(full) if clusters[k].places and k != key]
        if len(full) == 1 and not known:
            _merge(clusters, key, full[0], "short")


def _is_short_beginning(short: str, full: str, forms: frozenset[str]) -> bool:
    """Whether only words that say what kind of body it is are left out."""
    if short in forms:
        return False
    rest = full.split()[len(short.split()) :]
    rest = [w for w in rest if w.strip(".") not in legal_forms()] or rest
    if len(rest) == 1 and " " not in short and rest[0] not in _units():
        return True  # "Bayern" for Bayern Munich
    return all(w.strip(".") in forms or w.isdigit() for w in rest)


@cache
def _units() -> frozenset[str]:
    return frozenset(words("organization_units.txt"))


def _is_short_end(short: str, full: str, forms: frozenset[str]) -> bool:
    """Whether a name is cut in front: "the Commission", or a name that says more than the kind of
    body, for one that does not begin with such a word ("Bank of China" is no China)."""
    rest = full.split()[: -len(short.split())]
    return short not in ("times", "post", "news") and "of" not in rest and "for" not in rest


def _add_bare_names(doc: Doc, clusters: dict[str, Cluster], content: Sequence[bool]) -> None:
    """ "the Front" after the Coastal Liberation Front, where the recognizer has no name: the last
    word of one longer name only, that says what kind of body it is."""
    forms = frozenset(words("organization_words.txt"))
    by_word: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in clusters.values():
        if cluster.kind != "ORG":
            continue
        for word in {p.span[-1] for p in cluster.places if len(p.span) > 1 and p.form == "full"}:
            if word.lower_ in forms and cluster not in by_word[word.orth]:
                by_word[word.orth].append(cluster)
    one = {orth: found[0] for orth, found in by_word.items() if len(found) == 1}
    for i in positions(doc, one, ORTH):
        token, cluster = doc[i], one[doc[i].orth]
        if not content[i] or token.ent_type or not token.is_title:
            continue
        if token.tag_ not in _PROPER and token.is_sent_start:
            continue
        beside = doc[max(i - 1, 0) : i + 2]
        if any(t.i != i and (t.tag_ in _PROPER or (t.is_title and t.i > i)) for t in beside):
            continue
        if i > cluster.places[0].span.start:
            cluster.add(doc[i : i + 1], "short")


def _add_bare_acronyms(doc: Doc, clusters: dict[str, Cluster], content: Sequence[bool]) -> None:
    """ "NSF" beside the National Science Foundation, where the recognizer has no name: the initials
    of one body only."""
    by_initials: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in clusters.values():
        if cluster.kind != "ORG":
            continue
        for place in cluster.places:
            initials = "".join(t.text[0] for t in place.span if t.text[:1].isupper())
            if place.form == "full" and len(initials) >= _INITIALS:
                orth = doc.vocab.strings[initials]
                if cluster not in by_initials[orth]:
                    by_initials[orth].append(cluster)
    for i in positions(doc, by_initials, ORTH):
        one = by_initials[doc[i].orth]
        if content[i] and not doc[i].ent_type and len(one) == 1:
            one[0].add(doc[i : i + 1], "acronym")


def _merge(clusters: dict[str, Cluster], key: str, into: str, form: str) -> None:
    target = clusters[into]
    for place in clusters[key].places:
        target.add(place.span, form)
    target.kb_id = target.kb_id or clusters[key].kb_id
    clusters[key].places.clear()
