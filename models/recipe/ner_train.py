"""Builds the training documents of the named-entity recognizer and trains it.

python -m models.recipe.ner_train --corpora PATH --out FOLDER
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from models.recipe import ner_annotated, ner_augment, ner_places, ner_sources, ner_teacher
from models.recipe.detokenize import join
from models.recipe.ner_numbers import numeric_spans
from models.recipe.ner_sources import Sentence, spans
from newsnlp.names.draft import Draft
from newsnlp.names.gazetteer import Gazetteer

SEED = 7
OWN_COPIES = 6
_UNBROKEN = 0.15  # of the spaces are no-break spaces, where some are


def to_doc(
    nlp: Language,
    sentences: Sequence[Sentence],
    chance: random.Random,
    *,
    ruled: bool = True,
    unbroken: float = 0.0,
) -> Doc:
    """Sentences as one Doc, in the model's own tokenisation; what the source does not say, and
    what the tokenisation cuts, is left unknown. ``ruled``: dates and numbers come from the rules,
    as the source has none that can be trusted. ``unbroken``: the share of spaces that are no-break
    spaces, as in text from pages."""
    known: list[tuple[int, int, str]] = []
    unknown: list[tuple[int, int]] = []
    text, placed = join([words for words, _ in sentences], chance)
    if unbroken:
        text = "".join("\u00a0" if c == " " and chance.random() < unbroken else c for c in text)
    for (_, labels), offsets in zip(sentences, placed, strict=True):
        for start, end, label in spans(labels):
            known.append((offsets[start][0], offsets[end - 1][1], label))
        unknown += [o for o, label in zip(offsets, labels, strict=True) if label == "-"]
    doc = nlp.make_doc(text)
    names, numbers = known, []
    if ruled:
        names = [k for k in known if k[2] not in ("DATE", "TIME")]
        inside = bytearray(len(text) + 1)
        for start, end, _ in names:
            inside[start:end] = b"\1" * (end - start)
        numbers = [n for n in numeric_spans(doc.text) if not any(inside[n[0] : n[1]])]
        for start, end, _ in numbers:
            inside[start:end] = b"\1" * (end - start)
        # silver dates that no rule knows ("Ramadan"): not certain enough to learn, nor to deny
        silver = (k for k in known if k[2] in ("DATE", "TIME"))
        unknown += [k[:2] for k in silver if not any(inside[k[0] : k[1]])]
    ents, missing = [], []
    for start, end, label in (*names, *numbers):
        span = doc.char_span(start, end, label=label)
        if span is None:
            unknown.append((start, end))
        else:
            ents.append(span)
    taken = {i for e in ents for i in range(e.start, e.end)}
    for start, end in unknown:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            missing += [doc[i : i + 1] for i in range(span.start, span.end) if i not in taken]
    missing = list({s.start: s for s in missing}.values())
    doc.set_ents(ents, missing=missing, default="outside")
    return doc


def documents(corpora: Path, nlp: Language, teacher: Language | None = None) -> Iterator[Doc]:
    """All training documents, in any order: the corpora with rules for dates and numbers, and the
    project's own annotation several times. Where a ``teacher`` doubts a silver label, it is left
    open."""
    chance = random.Random(SEED)
    ner_places.use_facts(corpora)
    own = list(ner_annotated.passages(corpora))
    annotated = [p.sentence(nlp) for p in own if p.part == "train"]
    taken = {p.document for p in own if p.source == "gmb"}
    news = [s for i, s in enumerate(ner_sources.gmb(corpora)) if i not in taken]
    if teacher is not None:
        news = list(ner_teacher.agreed(news, teacher, chance))
    # The hand-made sources twice: there are few of them.
    others = [*ner_sources.flat_corpora(corpora), *ner_sources.gum(corpora)] * 2
    pool = [ner_sources.with_peoples(s) for s in (*news, *others)]
    docs = [*_grouped(nlp, pool, chance, ruled=True)]
    for _ in range(OWN_COPIES):
        docs += _grouped(nlp, annotated, chance, ruled=False)
    gazetteer = Gazetteer(nlp)
    for doc in docs:
        corrected(doc, gazetteer)
    chance.shuffle(docs)
    yield from docs


def _grouped(
    nlp: Language, pool: Sequence[Sentence], chance: random.Random, *, ruled: bool
) -> Iterator[Doc]:
    """Docs of one to three sentences, many with other names."""
    pool = chance.sample(pool, len(pool))
    at = 0
    while at < len(pool):
        size = chance.choice((1, 1, 2, 3))
        group = pool[at : at + size]
        at += size
        if chance.random() < 0.6:
            group = [ner_augment.renamed(s, chance) for s in group]
        group = [ner_augment.enriched(s, chance) for s in group]
        if chance.random() < 0.15:
            group = [ner_augment.roughened(s, chance) for s in group]
        unbroken = _UNBROKEN if chance.random() < 0.1 else 0.0
        yield to_doc(nlp, group, chance, ruled=ruled, unbroken=unbroken)


def corrected(doc: Doc, gazetteer: Gazetteer) -> None:
    """Let the known names overrule a silver label; what is unknown stays so."""
    unknown = [doc[t.i : t.i + 1] for t in doc if t.ent_iob_ == ""]
    draft = Draft(doc)
    gazetteer.apply(draft)
    missing = [span for span in unknown if draft.at(span.start) is None]
    doc.set_ents(list(draft), missing=missing, default="outside")


def kept_aside(corpora: Path, nlp: Language, part: str) -> Iterator[Doc]:
    """A part of the project's own annotation: "dev", by which the best weights are chosen, or
    "test"."""
    chance = random.Random(SEED)
    for passage in ner_annotated.passages(corpora):
        if passage.part == part:
            yield to_doc(nlp, [passage.sentence(nlp)], chance, ruled=False)


def save(docs: Iterable[Doc], path: Path) -> int:
    """Write documents for ``spacy train``; returns the number of words."""
    docbin = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "SPACY"])
    words = 0
    for doc in docs:
        docbin.add(doc)
        words += len(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    docbin.to_disk(path)
    return words


@spacy.registry.callbacks("newsnlp.pretrained_ner.v1")
def pretrained_ner(path: str) -> Callable[[Language], Language]:
    """Lets the recognizer's token vectors start from pretrained weights. spaCy's own setting
    (``init_tok2vec``) reaches only vectors that are a component, or a model's direct layer."""

    def start(nlp: Language) -> Language:
        nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0].from_bytes(Path(path).read_bytes())
        return nlp

    return start


def main() -> None:
    """Build the documents and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True, help="weights to start from")
    parser.add_argument("--teacher", help="trained pipeline, to doubt silver labels")
    parser.add_argument("--steps", type=int, default=11000)
    parser.add_argument("--data-only", action="store_true")
    options = parser.parse_args()
    nlp = spacy.blank("en")
    out: Path = options.out
    teacher = spacy.load(options.teacher) if options.teacher else None
    docs = documents(options.corpora, nlp, teacher)
    print("train words:", save(docs, out / "train.spacy"))
    print("dev words:", save(kept_aside(options.corpora, nlp, "dev"), out / "dev.spacy"))
    if options.data_only:
        return
    overrides = {
        "paths.train": str(out / "train.spacy"),
        "paths.dev": str(out / "dev.spacy"),
        "paths.init_tok2vec": str(options.pretrained),
        "training.max_steps": options.steps,
    }
    train(Path(__file__).with_name("ner.cfg"), out, overrides=overrides)


if __name__ == "__main__":
    main()
