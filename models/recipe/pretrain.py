"""Pretrains the token vectors on raw news: each word's characters are guessed from its neighbours.

The training of the recognizer starts from the result; its layout is that of the parser's vectors,
whose configuration says how it is made. All texts are openly licensed: Wikinews, White House
briefings, the Groningen Meaning Bank, and the treebanks.
"""

from __future__ import annotations

import json
import lzma
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from spacy.cli.init_config import fill_config
from spacy.training.pretrain import pretrain
from spacy.util import load_config

from models.recipe import ner_places, ner_sources
from models.recipe.detokenize import join

_NEWS = ("wikinews/wikinews.jsonl.xz", "wh-briefings/briefings.jsonl.xz")
_TREEBANKS = ("gum/en_gum-ud-train.conllu.xz", "ud-ewt/en_ewt-ud-train.conllu.xz")
_CONFIG = Path(__file__).with_name("train.cfg")
_PARAGRAPHS = 3  # of an article that make a document
_SENTENCES = 4  # of a corpus of sentences that make one
_SEED = 0
WEIGHTS = "pretrained.bin"
"""The file in the work folder that the recognizer's training starts from."""


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        yield from stream


def texts(corpora: Path) -> Iterator[str]:
    """Stretches of raw text, a few sentences each."""
    chance = random.Random(_SEED)
    for name in _NEWS:
        for line in _lines(corpora / name):
            paragraphs = [p for p in json.loads(line)["text"].split("\n") if p.strip()]
            for i in range(0, len(paragraphs), _PARAGRAPHS):
                yield "\n".join(paragraphs[i : i + _PARAGRAPHS])
    ner_places.use_facts(corpora)
    sentences = [words for words, _ in ner_sources.gmb(corpora)]
    for i in range(0, len(sentences), _SENTENCES):
        yield join(sentences[i : i + _SENTENCES], chance)[0]
    for name in _TREEBANKS:
        lines = _lines(corpora / name)
        told = [line[9:].strip() for line in lines if line.startswith("# text = ")]
        for i in range(0, len(told), _SENTENCES):
            yield " ".join(told[i : i + _SENTENCES])


def run(corpora: Path, work: Path) -> None:
    """Pretrain, about 40 minutes on one core, and leave the weights in the work folder."""
    raw = list(texts(corpora))
    random.Random(_SEED).shuffle(raw)
    work.mkdir(parents=True, exist_ok=True)
    (work / "raw.jsonl").write_text(
        "".join(json.dumps({"text": text}) + "\n" for text in raw), encoding="utf-8"
    )
    fill_config(work / "pretrain.cfg", _CONFIG, pretraining=True)
    overrides = {"paths.raw_text": str(work / "raw.jsonl")}
    config = load_config(work / "pretrain.cfg", overrides=overrides, interpolate=True)
    (work / "pretrained").mkdir(exist_ok=True)
    pretrain(config, work / "pretrained", silent=False)
    shutil.copy(work / "pretrained" / "model-last.bin", work / WEIGHTS)
