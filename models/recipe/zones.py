"""Trains the line classifier of ``newsnlp.boilerplate``, or measures it by cross-validation.

    python -m models.recipe.zones --pages POOL.jsonl.xz ... [--cross-validate]

A pool has one page a line: "page_id", "domain", "lines" (the page's lines that are not blank),
"body" (0 or 1 for each: whether it is the article's), "text" (the page) and "gold" (the article).
Cross-validation is over domains, five folds; the score is that of article extraction benchmarks:
precision and recall of 4-grams of words, averaged over pages.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsnlp.boilerplate import classifier as trained
from newsnlp.boilerplate.classifier import Classifier, Net
from newsnlp.boilerplate.features import Vocabulary, look, look_again
from newsnlp.boilerplate.lines import cut
from newsnlp.boilerplate.shapes import paragraphs
from newsnlp.boilerplate.signs import sign
from newsnlp.boilerplate.zones import read_zones

FOLDS = 5
INNER = 3
WORDS = 60
LEAST_PAGES = 8
LEAST_WEIGHT = 0.15
LEAST_SCALE = 0.02
SEEDS = 4
ALPHA = 1e-2


@dataclass(frozen=True)
class Page:
    """A page with its lines, labels and the article's text."""

    pool: str
    name: str
    domain: str
    text: str
    texts: list[str]
    starts: list[int]
    gaps: list[bool]
    signs: list[str | None]
    body: NDArray[np.int8]
    gold: str


def read(path: Path) -> list[Page]:
    """The pages of a pool. Raises ValueError if the lines are not those of the text."""
    pages = []
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            lines = cut(row["text"])
            texts = [line.text for line in lines]
            if texts != row["lines"]:
                raise ValueError(f"{path}: the lines of {row['domain']} are not those of its text.")
            body = np.array(row["body"], dtype=np.int8)
            gaps = [line.gap for line in lines]
            pool = path.name.split(".")[0]
            signs = [sign(text) for text in texts]
            names = pool, row["page_id"], row["domain"]
            starts = [line.start for line in lines]
            pages.append(Page(*names, row["text"], texts, starts, gaps, signs, body, row["gold"]))
    return pages


def word_weights(pages: Sequence[Page]) -> dict[str, float]:
    """What words weigh as signs of the article: a logistic regression over the words of lines."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    def tokens(text: str) -> list[str]:
        return text.lower().split(None, WORDS)[:WORDS]

    counts = Counter(w for page in pages for w in {w for t in page.texts for w in tokens(t)})
    vocabulary = {w: k for k, w in enumerate(w for w, c in counts.items() if c >= LEAST_PAGES)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    number = 0
    for page in pages:
        for text in page.texts:
            known = [vocabulary[w] for w in tokens(text) if w in vocabulary]
            for column, count in Counter(known).items():
                rows.append(number)
                columns.append(column)
                values.append(count / len(known) ** 0.5)
            number += 1
    matrix = csr_matrix((values, (rows, columns)), shape=(number, len(vocabulary)))
    labels = np.concatenate([page.body for page in pages])
    fitted = LogisticRegression(C=0.5, max_iter=200).fit(matrix, labels).coef_[0]
    return {w: float(fitted[k]) for w, k in vocabulary.items() if abs(fitted[k]) > LEAST_WEIGHT}


def line_weights(page: Page) -> NDArray[np.float64]:
    """What a line counts in training: its share in its page's article, as the score counts it, and
    a little for every line."""
    chars = np.array([len(text) for text in page.texts]) + 15.0
    article = max(float((chars * page.body).sum()), 300.0)
    return np.minimum(12 * chars / article, 1.5) + 0.1


def fit(
    values: NDArray[Any], labels: NDArray[Any], weights: NDArray[Any], units: int, epochs: int
) -> Net:
    """Nets of different seeds on scaled values."""
    from sklearn.neural_network import MLPClassifier
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(values)
    scale = np.maximum(scaler.scale_, LEAST_SCALE)
    scaled = np.clip((values - scaler.mean_) / scale, -6, 6).astype(np.float32)
    nets = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is stopped early on purpose
        for seed in range(SEEDS):
            net = MLPClassifier(
                (units,),
                alpha=ALPHA,
                batch_size=512,
                max_iter=epochs,
                random_state=seed,
                learning_rate_init=2e-3,
            )
            nets.append(net.fit(scaled, labels, sample_weight=weights))
    return Net(
        mean=scaler.mean_.astype(np.float32),
        scale=scale.astype(np.float32),
        hidden=np.stack([net.coefs_[0] for net in nets]).astype(np.float32),
        hidden_bias=np.stack([net.intercepts_[0] for net in nets]).astype(np.float32),
        out=np.stack([net.coefs_[1][:, 0] for net in nets]).astype(np.float32),
        out_bias=np.stack([net.intercepts_[1][0] for net in nets]).astype(np.float32),
    )


def folded(pages: Sequence[Page], number: int, seed: int) -> list[int]:
    """A fold for each page, all pages of a domain in the same one."""
    domains = sorted({page.domain for page in pages})
    random.Random(seed).shuffle(domains)
    return [{d: k % number for k, d in enumerate(domains)}[page.domain] for page in pages]


def train(pages: Sequence[Page]) -> Classifier:
    """Train on these pages. What a reading learns from is never what it was trained on itself: word
    weights and first scores come from models of other domains."""
    folds = folded(pages, INNER, seed=1)
    lines: list[Any] = [None] * len(pages)
    first_scores: list[Any] = [None] * len(pages)
    for k in range(INNER):
        words = Vocabulary(word_weights([p for p, f in zip(pages, folds, strict=True) if f != k]))
        for i, page in enumerate(pages):
            if folds[i] == k:
                lines[i] = look(page.texts, page.gaps, page.signs, words)
    targets = [(page.body, line_weights(page)) for page in pages]
    labels, weights = (np.concatenate([target[k] for target in targets]) for k in (0, 1))
    for k in range(INNER):
        others = [i for i, f in enumerate(folds) if f != k]
        values = np.concatenate([lines[i].seen for i in others])
        known = (np.concatenate([targets[i][n] for i in others]) for n in (0, 1))
        net = fit(values, *known, 32, 8)
        for i, f in enumerate(folds):
            if f == k:
                first_scores[i] = net(lines[i].seen)
    first = fit(np.concatenate([line.seen for line in lines]), labels, weights, 32, 8)
    again = [look_again(line, scores) for line, scores in zip(lines, first_scores, strict=True)]
    second = fit(np.concatenate(again), labels, weights, 24, 6)
    return Classifier(Vocabulary(word_weights(pages)), first, second)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text)
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3)))


def score(gold: str, text: str) -> tuple[float, float]:
    """Precision and recall of the kept text's 4-grams."""
    wanted, got = _shingles(gold), _shingles(text)
    right = sum((wanted & got).values())
    return right / max(sum(got.values()), 1), right / max(sum(wanted.values()), 1)


def kept(page: Page, model: Classifier) -> str:
    """What the filter keeps of a page as body and lists, signs and places considered."""
    lines = paragraphs(page.text)
    signs = [sign(line.text) for line in lines]
    _, scores = model.read([line.text for line in lines], [line.gap for line in lines], signs)
    kinds = read_zones(lines, signs, scores.tolist()).kinds
    return "\n".join(
        line.text for line, kind in zip(lines, kinds, strict=True) if kind in ("body", "list")
    )


def cross_validate(pages: Sequence[Page]) -> dict[str, dict[str, float]]:
    """Macro precision, recall and their F for each pool, every page read by a model that knows
    nothing of its domain."""
    folds = folded(pages, FOLDS, seed=0)
    results: dict[str, list[tuple[float, float]]] = {}
    for k in range(FOLDS):
        model = train([p for p, f in zip(pages, folds, strict=True) if f != k])
        for page, f in zip(pages, folds, strict=True):
            if f == k:
                results.setdefault(page.pool, []).append(score(page.gold, kept(page, model)))
    out = {}
    for pool, pairs in results.items():
        p, r = (sum(pair[k] for pair in pairs) / len(pairs) for k in (0, 1))
        out[pool] = {"pages": len(pairs), "p": p, "r": r, "f": 2 * p * r / (p + r)}
    return out


def save(model: Classifier, path: Path) -> None:
    """Write the weights as plain arrays."""
    words = model.words.words
    arrays: dict[str, Any] = {
        "words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        "word_weights": np.array(list(words.values()), dtype=np.float16),
    }
    for name, net in (("first", model.first), ("second", model.second)):
        for part in Net.__slots__:
            arrays[f"{name}_{part}"] = getattr(net, part).astype(np.float32)
    np.savez_compressed(path, **arrays)


def main() -> None:
    """Train and save, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--out", type=Path, default=Path(trained.__file__).parent / "weights.npz")
    options = parser.parse_args()
    pages = [page for path in options.pages for page in read(path)]
    if options.cross_validate:
        for pool, result in cross_validate(pages).items():
            print(pool, {k: round(v, 3) for k, v in result.items()})
    else:
        save(train(pages), options.out)


if __name__ == "__main__":
    main()
