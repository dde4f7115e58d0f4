"""Trains the model of kinds of ``newsnlp.boilerplate`` on annotated pages, or measures it.

    python -m models.recipe.kinds --pages POOL.jsonl.xz ... [--cross-validate]

The pools are those of ``models.recipe.zones``; ``benchmarks/annotations/page_zones.jsonl`` has the
kinds of all lines of some of their pages, of which those kept aside are left out. Of the pages
without annotation the model learns what words tell, with the rules' kinds. No page is scored by a
line classifier that has seen its site, and what words tell of a page is never learnt from its site.
Cross-validation is over domains, five folds.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.recipe.zones import FOLDS, Page, folded, read, train
from newsnlp.boilerplate import kinds as trained
from newsnlp.boilerplate.classifier import Classifier
from newsnlp.boilerplate.features import Lines, Matrix
from newsnlp.boilerplate.kinds import STORY, KindModel, bare, mean_evidence, see
from newsnlp.boilerplate.shapes import paragraphs
from newsnlp.boilerplate.signs import sign
from newsnlp.boilerplate.zones import Reading, read_zones
from newsnlp.records import ZONES

ANNOTATIONS = Path("benchmarks/annotations/page_zones.jsonl")
LEARNT = ("dev", "second")  # parts of the annotation
INNER = 4
GOLD = 4.0  # what an annotated line counts beside one that the rules named
SMOOTH = 5.0
LEAST_PAGES = 6
LEAST_SCALE = 0.05
INVERSE_PENALTY = 0.003
BALANCE = 0.25  # power of a kind's rareness that its lines weigh
ZONE = {zone: k for k, zone in enumerate(ZONES)}


@dataclass(frozen=True)
class Seen:
    """A page as the rules read it, with its annotated kinds, if it has."""

    domain: str
    lines: Lines
    scores: NDArray[np.float64]
    reading: Reading
    gold: NDArray[np.intp] | None

    @property
    def kinds(self) -> NDArray[np.intp]:
        """The annotated kinds, else the rules'."""
        return np.array([ZONE[k] for k in self.reading.kinds]) if self.gold is None else self.gold


def annotated(path: Path) -> dict[str, list[str] | None]:
    """The kinds of the lines of each annotated page by its id, None for one that is kept aside."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {
        row["page_id"]: [kind for first, last, kind in row["zones"] for _ in range(first, last + 1)]
        if row["split"] in LEARNT
        else None
        for row in rows
    }


def look_at(page: Page, model: Classifier, kinds: Sequence[str] | None) -> Seen:
    """Read a page by the rules. A paragraph of several lines has the kind of the first."""
    lines = paragraphs(page.text)
    signs = [sign(line.text) for line in lines]
    seen, scores = model.read([line.text for line in lines], [line.gap for line in lines], signs)
    reading = read_zones(lines, signs, scores.tolist())
    gold = None
    if kinds is not None:
        starts = page.starts
        firsts = np.searchsorted(starts, [line.start for line in lines], side="right") - 1
        gold = np.array([ZONE[kinds[i]] for i in firsts])
    return Seen(page.domain, seen, scores, reading, gold)


def word_evidence(pages: Sequence[Seen]) -> tuple[dict[str, int], Matrix]:
    """The log odds of each kind for words that some pages have."""
    counts: dict[str, NDArray[np.float64]] = defaultdict(lambda: np.zeros(len(ZONES)))
    number: Counter[str] = Counter()
    total = np.zeros(len(ZONES))
    for page in pages:
        words = [bare(word) for word in page.lines.tokens.different]
        number.update(set(words))
        weight = 1.0 if page.gold is None else GOLD
        met: set[tuple[int, tuple[int, ...]]] = set()
        for kind, at in zip(page.kinds.tolist(), _by_line(page.lines), strict=True):
            if (kind, at) in met:  # a line that stands twice
                continue
            met.add((kind, at))
            total[kind] += weight
            for word in {words[k] for k in at}:
                counts[word][kind] += weight
    share = (total + SMOOTH) / (total + SMOOTH).sum()
    known = [word for word, pages_with in number.items() if word and pages_with >= LEAST_PAGES]
    rows = [np.zeros(len(ZONES))]
    for word in known:
        count = counts[word]
        rows.append(np.log((count + SMOOTH * share) / (count.sum() + SMOOTH) / share))
    return {word: k for k, word in enumerate(known, 1)}, np.array(rows, dtype=np.float32)


def _by_line(lines: Lines) -> list[tuple[int, ...]]:
    ends = np.cumsum(lines.tokens.lengths)
    return [tuple(part.tolist()) for part in np.split(lines.tokens.at, ends[:-1])]


def _values(page: Seen, words: Mapping[str, int], evidence: Matrix) -> Matrix:
    wanted = np.array([kind not in STORY for kind in page.reading.kinds])
    told = mean_evidence(page.lines.tokens, words, evidence, wanted)
    return see(page.lines, page.scores, page.reading, told)


def fit(pages: Sequence[Seen], others: Sequence[Seen]) -> KindModel:
    """Train on annotated pages; of the others, words alone are learnt."""
    from sklearn.linear_model import LogisticRegression

    inner = folded(pages, INNER, seed=1)
    values: list[Matrix] = [np.zeros((0, 0), np.float32)] * len(pages)
    for k in range(INNER):
        hidden = {page.domain for page, fold in zip(pages, inner, strict=True) if fold == k}
        known = word_evidence([p for p in (*others, *pages) if p.domain not in hidden])
        for i, fold in enumerate(inner):
            if fold == k:
                values[i] = _values(pages[i], *known)
    seen = np.concatenate(values)
    gold = np.concatenate([page.kinds for page in pages])
    counts = np.bincount(gold, minlength=len(ZONES)) + 1
    weights = (counts.sum() / counts[gold]) ** BALANCE
    weights *= np.concatenate([np.full(len(p.kinds), len(p.kinds) ** -0.5) for p in pages])
    mean, scale = seen.mean(axis=0), np.maximum(seen.std(axis=0), LEAST_SCALE)
    scaled = np.clip((seen - mean) / scale, -trained.CLIP, trained.CLIP)
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=60, tol=1e-3)
    model.fit(scaled, gold, sample_weight=weights / weights.mean())
    columns = np.zeros((seen.shape[1], len(ZONES)), dtype=np.float32)
    bias = np.full(len(ZONES), -math.inf, dtype=np.float32)
    columns[:, model.classes_] = model.coef_.T
    bias[model.classes_] = model.intercept_
    return KindModel(*word_evidence([*others, *pages]), mean, scale, columns, bias)


def cross_validate(pages: Sequence[Seen], others: Sequence[Seen]) -> dict[str, dict[str, float]]:
    """Mean F over the kinds and share of lines right, by the rules and with the model."""
    folds = folded(pages, FOLDS, seed=0)
    pairs: dict[str, list[tuple[int, int]]] = {"rules": [], "model": []}
    for k in range(FOLDS):
        hidden = {page.domain for page, fold in zip(pages, folds, strict=True) if fold == k}
        model = fit(
            [p for p in pages if p.domain not in hidden],
            [p for p in others if p.domain not in hidden],
        )
        for page in pages:
            if page.domain in hidden:
                gold = page.kinds.tolist()
                rules = page.reading
                anew = replace(rules, kinds=[*rules.kinds], confidences=[*rules.confidences])
                trained.name_anew(anew, page.lines, page.scores, model)
                for name, kinds in (("rules", rules.kinds), ("model", anew.kinds)):
                    pairs[name] += zip(gold, (ZONE[kind] for kind in kinds), strict=True)
    return {name: _scores(found) for name, found in pairs.items()}


def _scores(pairs: Sequence[tuple[int, int]]) -> dict[str, float]:
    gold, got = np.array(pairs).T
    right = np.bincount(gold[gold == got], minlength=len(ZONES))
    both = np.bincount(gold, minlength=len(ZONES)) + np.bincount(got, minlength=len(ZONES))
    f = (2 * right / np.maximum(both, 1))[np.unique(gold)]
    return {"macro_f": float(f.mean()), "right": float((gold == got).mean())}


def save(model: KindModel, path: Path) -> None:
    """Write the model as plain arrays."""
    np.savez_compressed(
        path,
        words=np.frombuffer("\n".join(model.words).encode(), dtype=np.uint8),
        evidence=model.evidence.astype(np.float16),
        **{name: getattr(model, name).astype(np.float32) for name in ("mean", "scale", "bias")},
        weights=model.weights.astype(np.float16),
    )


def main() -> None:
    """Train and save, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    parser.add_argument("--annotations", type=Path, default=ANNOTATIONS)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--out", type=Path, default=Path(trained.__file__).parent / "kinds.npz")
    options = parser.parse_args()
    pages = [page for path in options.pages for page in read(path)]
    folds = folded(pages, FOLDS, seed=0)
    gold = annotated(options.annotations)
    seen: list[Seen] = []
    for k in range(FOLDS):
        model = train([page for page, fold in zip(pages, folds, strict=True) if fold != k])
        for page, fold in zip(pages, folds, strict=True):
            if fold == k and gold.get(page.name, ()) is not None:
                seen.append(look_at(page, model, gold.get(page.name)))
    known = [page for page in seen if page.gold is not None]
    others = [page for page in seen if page.gold is None]
    if options.cross_validate:
        for name, result in cross_validate(known, others).items():
            print(name, {k: round(v, 3) for k, v in result.items()})
    else:
        save(fit(known, others), options.out)


if __name__ == "__main__":
    main()
