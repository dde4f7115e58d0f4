"""The steps from corpora to package: ``python -m models.recipe --help``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import spacy
from spacy.cli.train import train

from models.recipe import (
    assemble,
    corpus,
    evaluate,
    inputs,
    ner_annotated,
    ner_train,
    news_trees,
    pretrain,
)

_TRAIN = ("gum/en_gum-ud-train.conllu.xz", "ud-ewt/en_ewt-ud-train.conllu.xz")
_DEV = {"gum": "gum/en_gum-ud-dev.conllu.xz", "ewt": "ud-ewt/en_ewt-ud-dev.conllu.xz"}
_PACKAGE = Path(__file__).parents[1] / "en_newsnlp_sm"
_CONFIG = Path(__file__).with_name("train.cfg")


def check(args: argparse.Namespace) -> None:
    """Compare the corpora with the sums in inputs.tsv; exit with 1 if one differs."""
    problems = inputs.check(args.corpora)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        sys.exit(1)


def convert(args: argparse.Namespace) -> None:
    """Convert the treebanks into training and development documents."""
    vocab = spacy.blank("en").vocab
    paths = [args.corpora / name for name in _TRAIN]
    annotated = list(news_trees.trees(args.corpora))
    docs = corpus.make_docs(
        paths, vocab, seed=0, copies=2, rough=0.15, news_sentences=2500, annotated=annotated
    )
    words = corpus.write(docs, args.work / "train.spacy")
    dev = corpus.make_docs([args.corpora / _DEV["gum"]], vocab, seed=0)
    print(f"{words} words to train on, {corpus.write(dev, args.work / 'dev.spacy')} to develop on")


def pretrain_vectors(args: argparse.Namespace) -> None:
    """Pretrain the token vectors on raw text."""
    pretrain.run(args.corpora, args.work)


def train_parser(args: argparse.Namespace) -> None:
    """Train tagger and parser, from the pretrained vectors on."""
    overrides = {
        "paths.train": str(args.work / "train.spacy"),
        "paths.dev": str(args.work / "dev.spacy"),
        "paths.init_tok2vec": str(args.work / pretrain.WEIGHTS),
    }
    train(_CONFIG, args.work / "parser", overrides=overrides)


def package(args: argparse.Namespace) -> None:
    """Assemble the pipeline, measure it on the development sets, write the package."""
    nlp = assemble.assemble(args.work / "parser" / "model-best", args.ner)
    performance: dict[str, object] = {}
    for name, treebank in _DEV.items():
        genres = evaluate.by_genre(nlp, args.corpora / treebank)
        performance.update({f"{name}_dev_{key}": value for key, value in genres["all"].items()})
        performance[f"{name}_dev_by_genre"] = genres
    news = evaluate.scores(nlp, evaluate.news_docs(args.corpora))
    performance.update({f"news_test_{key}": news[key] for key in ("tag_acc", "dep_uas", "dep_las")})
    for part in ner_annotated.PARTS:
        golds_of_names = ner_train.kept_aside(args.corpora, spacy.blank("en"), part)
        found = evaluate.names(nlp, golds_of_names)
        performance.update({f"names_{part}_{key}": value for key, value in found.items()})
    golds = evaluate.gold_docs(args.corpora / _DEV["gum"]).values()
    measured = evaluate.speed(nlp, [doc.text for docs in golds for doc in docs])
    data = assemble.package(nlp, args.package, performance)
    size = sum(f.stat().st_size for f in data.rglob("*") if f.is_file()) / 1e6
    print(json.dumps({**performance, **measured, "megabytes": size}, indent=2))


_STEPS = {
    "check": check,
    "convert": convert,
    "pretrain": pretrain_vectors,
    "train": train_parser,
    "package": package,
}


def main() -> None:
    """Run one step, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m models.recipe", description=__doc__)
    parser.add_argument("step", choices=[*_STEPS, "all"])
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--work", type=Path, default=Path("models/training"), help="work folder")
    parser.add_argument("--ner", type=Path, help="trained pipeline whose 'ner' goes in")
    parser.add_argument("--package", type=Path, default=_PACKAGE, help="package to write")
    args = parser.parse_args()
    for name in _STEPS if args.step == "all" else [args.step]:
        _STEPS[name](args)


if __name__ == "__main__":
    main()
