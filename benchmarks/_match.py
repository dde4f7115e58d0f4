"""Compares the facts of a page with its gold: both as ``Facts.to_dict()`` gives them.

Everything is matched one to one, the best overlap first:

* entities by the places of their mentions, persons with persons only;
* a role by its person (the matched one) and its title, without regard to case;
* agreements by the places of their mentions;
* quotes by the words of their content: intersection over union of at least one half;
* a speaker is right if the words of the two spans have an intersection over union of at least one
  half, or if the predicted span is resolved to the gold entity.

A slot (country of a person, place of an agreement ...) is counted on matched items only: a value
that differs is both spurious (if there is one) and missed (if the gold has one).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks._counts import Count, Result, plain
from benchmarks.gold import lines
from newsnlp.knowledge import country_of
from newsnlp.records import CONTENT_ZONES

_WORD = re.compile(r"\w+")

Facts = dict[str, Any]
Record = dict[str, Any]
Likeness = Callable[[Record, Record], float]
Pairs = list[tuple[Record, Record]]

ARTICLE_TEXTS = ("headline", "section", "source", "agency", "copyright")
AGREEMENT_VALUES = ("kind", "domain", "name", "acronym", "long_name", "status", "negated")


def compare(gold: Facts, predicted: Facts, text: str) -> Result:
    """All measures of one page."""
    result = Result()
    _zones(result, gold, predicted, text)
    _article(result, gold["article"], predicted["article"] or {})
    people = _entities(result, gold, predicted)
    _roles(result, gold, predicted, people)
    _agreements(result, gold, predicted)
    _quotes(result, gold, predicted, text)
    _leaks(result, gold, predicted)
    return result


# --- zones and article


def _zones(result: Result, gold: Facts, predicted: Facts, text: str) -> None:
    """Each line that is not blank has the kind of the zone over its first character."""
    for start, end in lines(text):
        line = text[start:end]
        if not line.strip():
            continue
        at = start + len(line) - len(line.lstrip())
        wanted, got = (_kind_at(facts["zones"], at) for facts in (gold, predicted))
        content = wanted in CONTENT_ZONES, got in CONTENT_ZONES
        result.counts["lines: content"] += Count(
            content == (True, True), content == (False, True), content == (True, False)
        )
        if wanted == got:
            result.counts["lines"].right += 1
            result.counts[f"zone {wanted}"].right += 1
            continue
        result.counts["lines"] += Count(0, 1, 1)
        result.counts[f"zone {wanted}"].missed += 1
        result.counts[f"zone {got}"].spurious += 1
        result.errors.append(f"zone: {got} for {wanted}: {line.strip()[:70]!r}")


def _kind_at(zones: list[Record], at: int) -> str:
    return next((str(z["kind"]) for z in zones if z["start"] <= at < z["end"]), "none")


def _article(result: Result, gold: Record, predicted: Record) -> None:
    def value(article: Record, key: str, part: str) -> Any:
        record = article.get(key)
        return plain(record[part]) if record else None

    result.slot("article: kind", gold["kind"], predicted.get("kind"), "article")
    for key in ARTICLE_TEXTS:
        wanted, got = value(gold, key, "text"), value(predicted, key, "text")
        if key == "copyright" and wanted and got and (wanted in got or got in wanted):
            got = wanted
        result.slot(f"article: {key}", wanted, got, "article")
    for key, part in (("dateline", "place"), ("dateline", "date"), ("published", "iso")):
        pair = value(gold, key, part), value(predicted, key, part)
        result.slot(f"article: {key if key == 'published' else f'{key} {part}'}", *pair, "article")
    bylines = ([plain(t["text"]) for t in a.get("byline", ())] for a in (gold, predicted))
    result.sets("article: byline", *bylines)
    captions = gold["captions"], predicted.get("captions", [])
    pairs = _best(captions[0], captions[1], lambda g, p: _shared([g], [p]))
    result.counts["article: captions"] += _count(pairs, *captions)
    for wanted, got in pairs:
        credits = plain(wanted["credit"]), plain(got["credit"])
        result.slot("article: caption credit", *credits, "caption")


# --- matching


def _shared(gold: list[Record], predicted: list[Record]) -> int:
    """How many of the gold spans are touched by predicted ones."""
    return sum(
        any(p["start"] < g["end"] and g["start"] < p["end"] for p in predicted) for g in gold
    )


def _best(
    gold: list[Record], predicted: list[Record], like: Likeness
) -> list[tuple[Record, Record]]:
    """Pairs, one to one, those most alike first; pairs that are not alike at all are left out."""
    ranked = sorted(
        (
            (score, -i, -j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if (score := like(g, p)) > 0
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return [(gold[i], predicted[j]) for i, j in sorted(pairs.items())]


def _count(pairs: list[Any], gold: list[Any], predicted: list[Any]) -> Count:
    return Count(len(pairs), len(predicted) - len(pairs), len(gold) - len(pairs))


def _named(entity: Record) -> list[Record]:
    return [m for m in entity["mentions"] if m["form"] not in ("nominal", "pronoun")]


# --- entities and roles


def _entities(result: Result, gold: Facts, predicted: Facts) -> dict[int, int]:
    """Persons, their mentions and countries. Returns gold ids by predicted ids of persons."""
    wanted, got = (
        [e for e in facts["entities"] if e["kind"] == "PERSON"] for facts in (gold, predicted)
    )
    pairs = _best(wanted, got, lambda g, p: _shared(_named(g), _named(p)))
    result.counts["persons"] += _count(pairs, wanted, got)
    _note_unmatched(result, "persons", pairs, wanted, got, lambda e: e["name"])
    matched_mentions = 0
    for g, p in pairs:
        matched_mentions += _shared(_named(g), _named(p))
        result.slot("persons: name", plain(g["name"]), plain(p["name"]), g["name"])
        result.slot("persons: country", g["country"], p["country"], g["name"])
    all_wanted, all_got = (sum(len(_named(e)) for e in group) for group in (wanted, got))
    result.counts["persons: mentions"] += Count(
        matched_mentions, max(0, all_got - matched_mentions), all_wanted - matched_mentions
    )
    result.sets("countries", _countries(gold), _countries(predicted))
    return {p["id"]: g["id"] for g, p in pairs}


def _countries(facts: Facts) -> set[str]:
    """Codes of the countries that are named, as countries or by their people's adjective."""
    return {
        e["country"]
        for e in facts["entities"]
        if e["kind"] != "PERSON" and e["country"] and country_of(e["name"]) == e["country"]
    }


def _name_of(facts: Facts, id: int | None) -> str | None:
    return plain(next((e["name"] for e in facts["entities"] if e["id"] == id), None))


def _roles(result: Result, gold: Facts, predicted: Facts, people: dict[int, int]) -> None:
    """Roles of persons. Titles without a name and memberships without a title are not in the gold,
    and are not counted."""
    wanted = gold["roles"]
    got = [r for r in predicted["roles"] if r["person"] is not None and r["rule"] != "membership"]

    def like(g: Record, p: Record) -> int:
        same = people.get(p["person"]) == g["person"] and plain(g["title"]) == plain(p["title"])
        return 1 + (g["status"] == p["status"]) if same else 0

    pairs = _best(wanted, got, like)
    result.counts["roles"] += _count(pairs, wanted, got)
    for facts, records, side in ((gold, wanted, "missed"), (predicted, got, "spurious")):
        paired = [id(pair[side == "spurious"]) for pair in pairs]
        result.errors += [
            f"roles: {side} {_name_of(facts, r['person'])}: {r['title']!r}"
            for r in records
            if id(r) not in paired
        ]
    for g, p in pairs:
        where = f"{_name_of(gold, g['person'])}, {g['title']}"
        for key in ("country", "status", "rank"):
            result.slot(f"roles: {key}", g[key], p[key], where)
        bodies = _name_of(gold, g["organization"]), _name_of(predicted, p["organization"])
        result.slot("roles: organization", *bodies, where)


# --- agreements


def _agreements(result: Result, gold: Facts, predicted: Facts) -> None:
    wanted, got = gold["agreements"], predicted["agreements"]
    pairs = _best(wanted, got, lambda g, p: _shared(g["mentions"], p["mentions"]))
    result.counts["agreements"] += _count(pairs, wanted, got)
    _note_unmatched(result, "agreements", pairs, wanted, got, _describe)
    matched_mentions = 0
    for g, p in pairs:
        where = _describe(g)
        matched_mentions += _shared(g["mentions"], p["mentions"])
        for key in AGREEMENT_VALUES:
            result.slot(f"agreements: {key}", _value(g[key]), _value(p[key]), where)
        for key, part in (("date", "iso"), ("place", "text")):
            at = (r[key][part] if r[key] else None for r in (g, p))
            wanted_value, value = map(_value, at)
            result.slot(f"agreements: {key}", wanted_value, value, where)
        result.slot("agreements: subject", *_subjects(g, p), where)
        for key in ("parties", "mediators"):
            ids = _same_entities(gold, predicted, g[key], p[key])
            result.sets(f"agreements: {key}", *ids)
        signers = ([s["person"] for s in r["signatories"]] for r in (g, p))
        result.sets("agreements: signatories", *_same_entities(gold, predicted, *signers))
    all_wanted, all_got = (sum(len(a["mentions"]) for a in group) for group in (wanted, got))
    result.counts["agreements: mentions"] += Count(
        matched_mentions, max(0, all_got - matched_mentions), all_wanted - matched_mentions
    )


def _value(value: str | bool | None) -> str | bool | None:
    return plain(value) if isinstance(value, str) else value


def _describe(agreement: Record) -> str:
    return f"{agreement['name'] or agreement['kind']} ({agreement['status']})"


def _subjects(gold: Record, predicted: Record) -> tuple[str | None, str | None]:
    """Subjects are the same if they share at least half of their words."""
    wanted, got = (plain(r["subject"]["text"]) if r["subject"] else None for r in (gold, predicted))
    if wanted and got:
        a, b = set(wanted.split()), set(got.split())
        if 2 * len(a & b) >= len(a | b):
            return wanted, wanted
    return wanted, got


def _same_entities(
    gold: Facts, predicted: Facts, wanted: Iterable[int], got: Iterable[int]
) -> tuple[list[str], list[str]]:
    """Names of both sides; a predicted entity has the gold one's name if it shares a mention with
    it or is the same country."""
    gold_by_id, by_id = ({e["id"]: e for e in facts["entities"]} for facts in (gold, predicted))
    left = [gold_by_id[id] for id in wanted]
    right = [by_id[id] for id in got if id in by_id]
    pairs = _best(left, right, _likeness)
    names = {id(p): g["name"] for g, p in pairs}
    return [g["name"] for g in left], [names.get(id(p), p["name"]) for p in right]


def _likeness(gold: Record, predicted: Record) -> int:
    same_country = gold["country"] is not None and gold["country"] == predicted["country"]
    states = "PERSON" not in (gold["kind"], predicted["kind"])
    return _shared(gold["mentions"], predicted["mentions"]) + (same_country and states)


# --- quotes


def _words(text: str, spans: Iterable[Record]) -> set[int]:
    """Where the words of some spans begin."""
    return {m.start() for s in spans for m in _WORD.finditer(text, s["start"], s["end"])}


def _overlap(text: str, gold: Iterable[Record], predicted: Iterable[Record]) -> float:
    """Intersection over union of the words."""
    a, b = _words(text, gold), _words(text, predicted)
    return len(a & b) / len(a | b) if a | b else 0.0


def _quotes(result: Result, gold: Facts, predicted: Facts, text: str) -> None:
    wanted, got = gold["quotes"], predicted["quotes"]

    def like(g: Record, p: Record) -> float:
        overlap = _overlap(text, g["content"], p["content"])
        return overlap if overlap >= 0.5 else 0.0

    pairs = _best(wanted, got, like)
    result.counts["quotes"] += _count(pairs, wanted, got)
    _note_unmatched(result, "quotes", pairs, wanted, got, lambda q: q["text"][:70])
    for kind in ("direct", "indirect", "mixed"):
        of_gold = [q for q in wanted if q["kind"] == kind]
        found = [pair for pair in pairs if pair[0]["kind"] == kind]
        paired = [id(p) for _, p in pairs]
        spurious = sum(q["kind"] == kind and id(q) not in paired for q in got)
        result.counts[f"quotes: {kind}"] += Count(len(found), spurious, len(of_gold) - len(found))
    both = 0
    for g, p in pairs:
        where = g["text"][:50]
        right = _same_speaker(text, gold, predicted, g["speaker"], p["speaker"])
        both += right
        if not right:
            names = [(s["speaker"] or {"text": None})["text"] for s in (p, g)]
            result.errors.append(f"quotes: speaker: {where}: {names[0]!r} for {names[1]!r}")
        result.slot("quotes: kind", g["kind"], p["kind"], where)
        result.slot("quotes: entity", *_speaker_entities(gold, predicted, g, p), where)
        cues = [[q["cue"]] if q["cue"] else [] for q in (g, p)]
        cue = _shared(*cues) > 0  # by characters: a colon is a cue without a word
        result.counts["quotes: cue"] += Count(
            cue, bool(cues[1]) and not cue, bool(cues[0]) and not cue
        )
    result.counts["quotes with speaker"] += Count(both, len(got) - both, len(wanted) - both)


def _same_speaker(
    text: str, gold: Facts, predicted: Facts, wanted: Record | None, got: Record | None
) -> bool:
    if wanted is None or got is None:
        return wanted is got
    if _overlap(text, [wanted], [got]) >= 0.5:
        return True
    names = _speaker_entities(gold, predicted, {"speaker": wanted}, {"speaker": got})
    return names[0] is not None and names[0] == names[1]


def _speaker_entities(
    gold: Facts, predicted: Facts, wanted: Record, got: Record
) -> tuple[str | None, str | None]:
    ids = [
        [q["speaker"]["entity"]] if q["speaker"] and q["speaker"]["entity"] is not None else []
        for q in (wanted, got)
    ]
    names = _same_entities(gold, predicted, *ids)
    return next(iter(names[0]), None), next(iter(names[1]), None)


# --- what should not be there


def _leaks(result: Result, gold: Facts, predicted: Facts) -> None:
    """Facts that lie wholly in page furniture are counted as spurious, and have no right ones."""
    content = [z for z in gold["zones"] if z["kind"] in CONTENT_ZONES]
    spans = [
        *[(e["name"], e["mentions"]) for e in predicted["entities"] if e["kind"] == "PERSON"],
        *[(_describe(a), a["mentions"]) for a in predicted["agreements"]],
        *[(q["text"][:60], q["content"]) for q in predicted["quotes"]],
    ]
    for what, places in spans:
        if not _shared(places, content):
            result.counts["facts from furniture"].spurious += 1
            result.errors.append(f"from furniture: {what!r}")


def _note_unmatched(
    result: Result, name: str, pairs: list[Any], gold: list[Any], predicted: list[Any], show: Any
) -> None:
    paired = {id(record) for pair in pairs for record in pair}
    result.errors += [f"{name}: missed {show(r)!r}" for r in gold if id(r) not in paired]
    result.errors += [f"{name}: spurious {show(r)!r}" for r in predicted if id(r) not in paired]
