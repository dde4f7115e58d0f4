"""Agreements on passages of real news, annotated by docs/agreements.md.

    python -m benchmarks.agreements --corpora PATH [--part fifth] [--held-out]
        [--model NAME_OR_PATH] [--errors N]

The annotations are pointers and offsets; PATH holds the corpora that they point into. The second,
third and fourth part were each annotated when the one before was used up, the fifth
without a look at the rules. Measures:

* found: agreements, one to one by shared characters of their mentions;
* mentions: of the agreements that were found;
* status, kind: share of the agreements found that have the right one (a denied event is another);
* parties, signatories, mediators, name, acronym, date, place: F over all agreements, those that
  were not found or are none included. A party is right by its words or by its country;
* subject: mean of the overlap of words (F), over all agreements that have or were given one;
* record: F over all units together: the agreement, its kind, its status, each value of each slot.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

import newsnlp
from benchmarks._counts import Count
from benchmarks.passages import Passage, read_passages, text_of
from newsnlp.records import Agreement, Entity

ANNOTATIONS = Path(__file__).with_name("annotations")
PARTS = {
    "first": "agreements",
    "second": "agreements_second",
    "third": "agreements_third",
    "fourth": "agreements_fourth",  # --held-out alone, though its errors have been read since
    "fifth": "agreements_fifth",
    "sixth": "agreements_sixth",
    "seventh": "agreements_seventh",
}
TEXTS = ("name", "acronym", "date", "place")
SETS = ("parties", "signatories", "mediators")

Span = tuple[int, int]
Gold = dict[str, Any]


class Score:
    """Counts of all measures, and what went wrong."""

    def __init__(self) -> None:
        self.counts: dict[str, Count] = {}
        self.right: Counter[str] = Counter()
        self.total: Counter[str] = Counter()
        self.errors: list[str] = []

    def count(self, name: str, right: int, spurious: int, missed: int) -> None:
        """Add to a measure, and to the record."""
        for key in (name, "record") if name != "mentions" else (name,):
            self.counts.setdefault(key, Count()).__iadd__(Count(right, spurious, missed))

    def share(self, name: str, value: float) -> None:
        """Add one item of a measure that is a mean."""
        self.right[name] += value  # type: ignore[assignment]
        self.total[name] += 1

    def lines(self) -> list[str]:
        """The measures as lines of a table."""
        out = [
            f"{name:12} F {100 * (c.f or 0):5.1f}   P {100 * (c.precision or 0):5.1f}"
            f"   R {100 * (c.recall or 0):5.1f}   n {c.right + c.missed}"
            for name, c in self.counts.items()
        ]
        return out + [
            f"{name:12} % {100 * self.right[name] / n:5.1f}{'':21}   n {n}"
            for name, n in self.total.items()
        ]


def score(doc: Doc, passage: Passage, total: Score) -> None:
    """Compare one passage."""
    gold: list[Gold] = passage["agreements"]
    found: tuple[Agreement, ...] = doc._.newsnlp.agreements
    paired = pairs(gold, found)
    total.count("found", len(paired), len(found) - len(paired), len(gold) - len(paired))
    taken = {id(x) for pair in paired for x in pair}
    for g in gold:
        if id(g) not in taken:
            _slots(total, doc, g, None)
            total.errors.append(f"missed {_words(doc, g['mentions'])}: {doc.text}")
    for a in found:
        if id(a) not in taken:
            _slots(total, doc, None, a)
            total.errors.append(f"spurious {_words(doc, _mentions(a))}: {doc.text}")
    for g, a in paired:
        _judge(total, doc, g, a)
        _slots(total, doc, g, a)


def pairs(gold: list[Gold], found: tuple[Agreement, ...]) -> list[tuple[Gold, Agreement]]:
    """Gold agreements and those found, one to one by shared characters of their mentions."""
    ranked = sorted(
        (
            (-shared, i, j)
            for i, g in enumerate(gold)
            for j, a in enumerate(found)
            if (shared := sum(_shared(m, n) for m in g["mentions"] for n in _mentions(a)))
        ),
    )
    taken: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(gold[i], found[j]) for i, j in sorted(taken.items())]


def _judge(total: Score, doc: Doc, gold: Gold, agreement: Agreement) -> None:
    wanted, got = set(map(tuple, gold["mentions"])), set(_mentions(agreement))
    total.count("mentions", len(wanted & got), len(got - wanted), len(wanted - got))
    same = (gold["status"], gold["negated"]) == (agreement.status, agreement.negated)
    for name, right in (("status", same), ("kind", gold["kind"] == agreement.kind)):
        total.share(name, right)
        total.counts["record"] += Count(right, not right, not right)
    total.share("domain", gold["domain"] == agreement.domain)
    if not same:
        total.errors.append(
            f"status {agreement.status}{' not' * agreement.negated} for {gold['status']}"
            f"{' not' * gold['negated']} {_words(doc, gold['mentions'])}: {doc.text}"
        )
    if gold["domain"] != agreement.domain:
        total.errors.append(f"domain {agreement.domain} for {gold['domain']}: {doc.text}")
    if gold["kind"] != agreement.kind:
        total.errors.append(f"kind {agreement.kind} for {gold['kind']}: {doc.text}")


def _slots(total: Score, doc: Doc, gold: Gold | None, agreement: Agreement | None) -> None:
    for key in TEXTS:
        wanted = gold[key] and _plain(doc.text[slice(*gold[key])]) if gold else None
        got = _value(getattr(agreement, key)) if agreement else None
        right = bool(wanted and got and _alike(key, wanted, got))
        total.count(key, right, bool(got) and not right, bool(wanted) and not right)
        if (wanted or got) and not right:
            total.errors.append(f"{key} {got!r} for {wanted!r}: {doc.text}")
    for key in SETS:
        _set(total, doc, key, gold, agreement)
    subject = gold["subject"] if gold else None
    given = agreement.subject if agreement else None
    if subject or given:
        a = doc.text[slice(*subject)].lower().split() if subject else []
        b = given.text.lower().split() if given else []
        both = sum((Counter(a) & Counter(b)).values())
        overlap = 2 * both / (len(a) + len(b))
        total.share("subject", overlap)
        right = overlap >= 0.5
        total.counts["record"] += Count(
            right, bool(given) and not right, bool(subject) and not right
        )
        if not right:
            total.errors.append(f"subject {' '.join(b)!r} for {' '.join(a)!r}: {doc.text}")


def _set(total: Score, doc: Doc, key: str, gold: Gold | None, agreement: Agreement | None) -> None:
    wanted = list(gold[key]) if gold else []
    if agreement is None:
        got: list[Entity] = []
    elif key == "signatories":
        got = [s.person for s in agreement.signatories if s.person]
    else:
        got = list(getattr(agreement, key))
    left = list(wanted)
    spurious = []
    for entity in got:
        match = next((w for w in left if is_side(entity, w)), None)
        if match is None:
            spurious.append(entity.name)
        else:
            left.remove(match)
    total.count(key, len(wanted) - len(left), len(spurious), len(left))
    if left or spurious:
        spans = [w["span"] if isinstance(w, dict) else w for w in left]
        missed = _words(doc, spans)
        total.errors.append(f"{key} spurious {spurious} missed {missed}: {doc.text}")


def is_side(entity: Entity, wanted: Any) -> bool:
    """Whether an entity is the side of an annotation, by its words or its country."""
    span = wanted["span"] if isinstance(wanted, dict) else wanted
    country = wanted["country"] if isinstance(wanted, dict) else None
    if country is not None and entity.country == country:
        return True
    places = [(m.start or 0, m.end or 0) for m in entity.mentions if m.form != "pronoun"]
    return any(_shared(span, place) for place in places)


def _mentions(agreement: Agreement) -> list[Span]:
    return [(m.start or 0, m.end or 0) for m in agreement.mentions]


def _shared(a: Any, b: Any) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _alike(key: str, wanted: str, got: str) -> bool:
    """Names have to be equal; a date or place may be a word longer or shorter."""
    return wanted == got or (key in ("date", "place") and (wanted in got or got in wanted))


def _value(value: Any) -> str | None:
    text = value if isinstance(value, str) or value is None else value.text
    return None if text is None else _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _words(doc: Doc, spans: list[Any]) -> list[str]:
    return [doc.text[start:end] for start, end in spans]


def measure(passages: list[Passage], corpora: Path, model: str) -> Score:
    """Score a pipeline on passages."""
    nlp = newsnlp.load(model, exclude=("newsnlp_boilerplate", "newsnlp_quotes"))
    total = Score()
    texts = [text_of(p, corpora) for p in passages]
    for doc, passage in zip(nlp.pipe(texts), passages, strict=True):
        score(doc, passage, total)
    return total


def main() -> None:
    """Read passages, print scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=PARTS, default="first")
    parser.add_argument("--held-out", action="store_true", help="what was kept aside of the part")
    parser.add_argument("--model", default="en_newsnlp_sm")
    parser.add_argument("--errors", type=int, default=0, help="how many to show")
    options = parser.parse_args()
    name = PARTS[options.part] + "_held_out" * options.held_out + ".jsonl"
    total = measure(read_passages(ANNOTATIONS / name), options.corpora, options.model)
    print("\n".join([*sorted(total.errors)[: options.errors], *total.lines()]))


if __name__ == "__main__":
    main()
