"""Learns what speaks for a side of an agreement that no rule tells.

    python -m benchmarks.agreements_evidence --corpora PATH [--model NAME_OR_PATH] [--write]

A logistic model of the candidates that newsnlp/agreements/likely.py looks at, on the annotated
passages of benchmarks/agreements.py, without the halves kept aside of the fifth and the sixth part.
Prints the F of parties by rules alone and with the model, cross-validated with whole passages on
one side, and writes newsnlp/data/agreement_evidence.tsv. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import newsnlp
from benchmarks.agreements import ANNOTATIONS, is_side, pairs
from benchmarks.passages import read_passages, text_of
from newsnlp.agreements import likely
from newsnlp.agreements.component import AgreementFinder
from newsnlp.agreements.draft import Mention, Side
from newsnlp.records import Agreement

_TABLE = Path(likely.__file__).parents[1] / "data" / "agreement_evidence.tsv"
# Rules were written with the older parts in view: what they miss there is not what they miss in
# other texts. So a side that they miss in a part that was annotated later counts more.
_PARTS = {
    "agreements": 1.0,
    "agreements_held_out": 1.0,
    "agreements_second": 1.0,
    "agreements_second_held_out": 1.0,
    "agreements_third": 1.0,
    "agreements_third_held_out": 1.0,
    "agreements_fourth_held_out": 1.0,
    "agreements_fifth": 2.0,
    "agreements_sixth": 3.0,
    "agreements_seventh": 3.0,
}
_LATE = ("sixth", "seventh")
_FOLDS = 10
_STRENGTH = 0.1
"""Of the weights: the inverse of the penalty on large ones."""
_COARSE = 0.05
"""Weights nearer to zero are left out."""
_HEAD = """\
# What speaks for or against a side that is named near an agreement and that no rule tells:
# log-odds, learned by benchmarks/agreements_evidence.py. "distance" is in words, before (-) or
# behind (+) the agreement, at most; "one of two" and "listed" are names that "and" joins.
feature\tweight
"""


@dataclass(slots=True)
class Case:
    """One agreement: what rules found, and who else is named beside it."""

    part: str
    passage: int
    right: int = 0
    spurious: int = 0
    missed: set[int] = field(default_factory=set)  # numbers of the gold's sides
    candidates: list[tuple[list[str], int | None]] = field(default_factory=list)


class _Recording(AgreementFinder):
    """Finds parties by rules alone, and keeps who else might be one."""

    def __init__(self, nlp: Any) -> None:
        super().__init__(nlp, "newsnlp_agreements")
        self.seen: list[list[tuple[likely.Candidate, list[str]]]] = []

    def likely(self, told: Any, sides: Any) -> likely.Likely:
        """As the component's, but it only takes notes."""
        seen = self.seen

        class Notes(likely.Likely):
            def parties(
                self, mentions: Sequence[Mention], found: Sequence[Side], others: Sequence[Side]
            ) -> list[Side]:
                open_to = self.open_to(mentions, found, others)
                seen.append([(c, list(self.evidence(c, mentions, len(found)))) for c in open_to])
                return []

        return Notes(told, sides)


def cases(part: str, corpora: Path, model: str) -> Iterator[Case]:
    """The agreements of the passages of a part."""
    leave_out = ("newsnlp_boilerplate", "newsnlp_quotes", "newsnlp_agreements")
    nlp = newsnlp.load(model, exclude=leave_out)
    finder = _Recording(nlp)
    passages = read_passages(ANNOTATIONS / f"{part}.jsonl")
    texts = [text_of(p, corpora) for p in passages]
    for number, (doc, passage) in enumerate(zip(nlp.pipe(texts), passages, strict=True)):
        finder.seen = []
        found = finder(doc)._.newsnlp.agreements
        paired = {id(a): g for g, a in pairs(passage["agreements"], found)}
        for gold in passage["agreements"]:
            if not any(gold is g for g in paired.values()):
                yield Case(part, number, missed=set(range(len(gold["parties"]))))
        for agreement, seen in zip(found, finder.seen, strict=True):
            sides = paired[id(agreement)]["parties"] if id(agreement) in paired else []
            yield _case(part, number, agreement, sides, seen)


def _case(
    part: str,
    number: int,
    agreement: Agreement,
    sides: list[dict[str, Any]],
    seen: list[tuple[likely.Candidate, list[str]]],
) -> Case:
    case = Case(part, number, missed=set(range(len(sides))))
    for entity in agreement.parties:
        match = next((n for n in sorted(case.missed) if is_side(entity, sides[n])), None)
        case.right += match is not None
        case.spurious += match is None
        case.missed.discard(match)
    for candidate, features in seen:
        wanted = next((n for n, side in enumerate(sides) if _is_meant(candidate, side)), None)
        case.candidates.append((features, wanted))
    return case


def _is_meant(candidate: likely.Candidate, side: dict[str, Any]) -> bool:
    """Whether a candidate is the side of an annotation, by its country or its words."""
    if side["country"] is not None and candidate.side.code == side["country"]:
        return True
    start, end = side["span"]
    span = candidate.side.span
    places = [(h.idx, h.idx + len(h)) for h in candidate.heads] + [(span.start_char, span.end_char)]
    return any(low < end and start < high for low, high in places)


class Model:
    """A logistic model of features that are there or not."""

    def __init__(self, training: Sequence[Case]) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression

        rows, right, weights = [], [], []
        for case in training:
            for features, side in case.candidates:
                rows.append(dict.fromkeys(features, 1.0))
                right.append(side in case.missed)
                weights.append(_PARTS[case.part])
        self._columns = DictVectorizer()
        self._model = LogisticRegression(C=_STRENGTH, max_iter=3000)
        self._model.fit(self._columns.fit_transform(rows), right, sample_weight=weights)

    def weights(self) -> dict[str, float]:
        """The log-odds of the features."""
        names = self._columns.get_feature_names_out()
        return {"bias": float(self._model.intercept_[0])} | {
            str(n): float(w) for n, w in zip(names, self._model.coef_[0], strict=True)
        }


def counts(case: Case, weights: dict[str, float] | None) -> list[int]:
    """Sides right, spurious and missed; with no weights, by rules alone. A side is taken that is
    rather one than not: with lower odds more are found, but as many wrong ones."""
    right, spurious, missed = case.right, case.spurious, set(case.missed)
    weights = weights or {"bias": -math.inf}
    for features, side in case.candidates:
        odds = weights["bias"] + sum([weights.get(f, 0.0) for f in features])
        if odds > 0:
            right += side in missed
            spurious += side not in missed
            missed -= {side}
    return [right, spurious, len(missed)]


def cross_validate(found: Sequence[Case]) -> list[str]:
    """Lines of a table: F of parties for the older and the later parts."""
    passages = sorted({(c.part, c.passage) for c in found})
    fold = {p: (n * 7919) % _FOLDS for n, p in enumerate(passages)}
    totals: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for number in range(_FOLDS):
        weights = Model([c for c in found if fold[c.part, c.passage] != number]).weights()
        for case in found:
            if fold[case.part, case.passage] != number:
                continue
            group = "later" if any(word in case.part for word in _LATE) else "older"
            for name, by in (("rules", None), ("with model", weights)):
                total = totals[group, name]
                totals[group, name] = [a + b for a, b in zip(total, counts(case, by), strict=True)]
    return [
        f"{group:6} {name:11} F {200 * a / (2 * a + b + c):5.1f}  right {a} wrong {b} missed {c}"
        for (group, name), (a, b, c) in sorted(totals.items())
    ]


def table(weights: dict[str, float]) -> str:
    """The weights as a file."""
    kept = {n: w for n, w in weights.items() if abs(w) >= _COARSE or n == "bias"}
    return _HEAD + "".join(f"{name}\t{weight:.2f}\n" for name, weight in sorted(kept.items()))


def main() -> None:
    """Cross-validate, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", default="en_newsnlp_sm")
    parser.add_argument("--write", action="store_true", help="replace the table of weights")
    options = parser.parse_args()
    found = [c for part in _PARTS for c in cases(part, options.corpora, options.model)]
    print("\n".join(cross_validate(found)))
    if options.write:
        _TABLE.write_text(table(Model(found).weights()), encoding="utf-8")


if __name__ == "__main__":
    main()
