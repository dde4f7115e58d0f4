"""Subjects and objects of verbs in news sentences: F by label, in prose and in headlines.

    python -m benchmarks.arguments MODEL [--errors] [--corpora PATH]

The sentences are invented, written as agencies write, apart from the patterns that the bundled
model is trained on (arguments.tsv); with the corpora at hand, the annotated sentences of real news
that no model was trained on are measured as well (``models/ANNOTATION.md``: parsers differed on
them, so that they are harder than most). A relation is right if verb, label and head word of the
argument are. Subjects and objects that a model gives to words that are none count as spurious.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc, Token

from benchmarks._counts import Count
from models.recipe import evaluate

LABELS = ("nsubj", "nsubjpass", "dobj", "agent")
_SENTENCES = Path(__file__).with_suffix(".tsv")

Relation = tuple[int, str, int]


@dataclass(slots=True)
class Sentence:
    """A text and its relations as words; ``ignored`` are those on which schemes differ."""

    text: str
    headline: bool
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    ignored: list[tuple[str, str, str]] = field(default_factory=list)


def read_sentences(path: Path = _SENTENCES) -> list[Sentence]:
    """The sentences of a file (its head says how they are written)."""
    out: list[Sentence] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("#"):
            continue
        if "\t" not in line:
            out.append(Sentence(line.removeprefix("! "), line.startswith("! ")))
            continue
        verb, label, word = line.split("\t")
        kept = out[-1].ignored if label.startswith("?") else out[-1].relations
        kept.append((verb, label.removeprefix("?"), word))
    return out


def found(doc: Doc) -> set[Relation]:
    """Verb, label and argument, as indices of tokens; the agent is the noun after "by"."""
    return {
        (token.head.i, token.dep_, word.i)
        for token in doc
        if token.dep_ in LABELS and (word := _argument(token)) is not None
    }


def _argument(token: Token) -> Token | None:
    if token.dep_ != "agent":
        return token
    return next((child for child in token.children if child.dep_ == "pobj"), None)


def place(doc: Doc, name: str) -> int:
    """The index of a word, or of the second one of its kind (``word#2``)."""
    word, _, number = name.partition("#")
    places = [token.i for token in doc if token.text == word]
    if len(places) < int(number or 1):
        raise ValueError(f"no {name!r} in: {doc.text}")
    return places[int(number or 1) - 1]


Parts = tuple[set[Relation], set[Relation], set[Relation]]


def compare(doc: Doc, sentence: Sentence) -> Parts:
    """Right, spurious and missed relations of a parsed sentence."""
    gold, ignored = (
        {(place(doc, verb), label, place(doc, word)) for verb, label, word in relations}
        for relations in (sentence.relations, sentence.ignored)
    )
    predicted = {relation for relation in found(doc) if relation not in ignored}
    return gold & predicted, predicted - gold, gold - predicted


def show(doc: Doc, parts: Parts) -> None:
    """Print what is wrong in a sentence."""
    print(doc.text)
    for sign, part in (("+", parts[1]), ("-", parts[2])):
        for verb, label, word in sorted(part):
            print(f"  {sign} {doc[verb].text} {label} {doc[word].text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_FORMAT)
    parser.add_argument("model", help="name or path of a pipeline with a parser")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    parser.add_argument("--corpora", type=Path, help="folder of the corpora, for real news")
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    counts: defaultdict[str, Count] = defaultdict(Count)

    def add(doc: Doc, parts: Parts, *names: str) -> None:
        for label in LABELS:
            sums = (sum(relation[1] == label for relation in part) for part in parts)
            count = Count(*sums)
            for name in (*names, label) if "all" in names else names:
                counts[name] += count
        if args.errors and (parts[1] or parts[2]):
            show(doc, parts)

    for sentence in read_sentences():
        doc = nlp(sentence.text)
        add(doc, compare(doc, sentence), "all", "headlines" if sentence.headline else "prose")
    if args.corpora:
        for gold in evaluate.news_docs(args.corpora):
            doc = nlp(gold.text)
            right, told = found(gold), found(doc)
            add(doc, (right & told, told - right, right - told), "real news")
    print(f"{'':10} precision recall     F  number")
    for name in (*LABELS, "prose", "headlines", "all", *(["real news"] if args.corpora else [])):
        count = counts[name]
        numbers = (count.precision or 0.0, count.recall or 0.0, count.f or 0.0)
        shown = " ".join(f"{100 * number:8.1f}" for number in numbers)
        print(f"{name:10} {shown} {count.right + count.missed:6}")


_FORMAT = argparse.RawDescriptionHelpFormatter


if __name__ == "__main__":
    main()
