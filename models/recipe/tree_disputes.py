"""Asks a reader where parsers disagree on news, and keeps the answers as trees.

    python -m models.recipe.tree_disputes ask --corpora PATH --parsers A B C --out QUESTIONS
    python -m models.recipe.tree_disputes keep QUESTIONS.jsonl ANSWERS ...

What all parsers agree on is taken as it is; where they differ, the reader says who is right. Two
files are written: QUESTIONS.jsonl, and QUESTIONS.txt to read, one block a sentence:

    @52
    0:The 1:envoy 2:says 3:that 4:talks 5:failed 6:.
      3 that: A det<-4 talks | B mark<-5 failed
      2t says: A NNS | B VBZ

An answer is a line a sentence: ``52: 3B 2tB``. ``3=5:mark`` is a head and a label of one's own,
``3=ROOT`` the root, ``2t=VBZ`` a tag; they may correct what was agreed, too. ``52: X`` leaves a
sentence out; the last line for a sentence counts.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from models.recipe.news_trees import HEAD, TABLE, Sentence, checked, texts

_SOURCES = {"gmb": 7000, "wn": 2000, "wh": 1500}  # paragraphs looked at
_WORDS = range(9, 46)
_DISPUTES = range(1, 9)
_ENDS = re.compile(r"[.!?][\"”']?$")
_OPTION = re.compile(r"(\d+)(t?)([A-Z])")
_OWN_ARC = re.compile(r"(\d+)=(?:(ROOT)|(\d+):([a-z]+))")
_OWN_TAG = re.compile(r"(\d+)t=(\S+)")
Question = dict[str, Any]


def paragraphs(corpora: Path, chance: random.Random) -> Iterator[tuple[str, int, int, str]]:
    """Paragraphs of running text: source, document, start, text."""
    for source, number in _SOURCES.items():
        found = []
        for document, text in enumerate(texts(corpora, source)):
            for line in re.finditer(r"\S.*\S", text):
                if _ENDS.search(line[0]):
                    found.append((source, document, line.start(), line[0]))
        yield from chance.sample(found, min(number, len(found)))


def ask(corpora: Path, parsers: Sequence[Language], chance: random.Random) -> Iterator[Question]:
    """Sentences on which the parsers agree in bounds and differ in some tags or arcs."""
    places = list(paragraphs(corpora, chance))
    readings = [list(nlp.pipe(place[3] for place in places)) for nlp in parsers]
    number = count()
    for (source, document, start, _), docs in zip(places, zip(*readings, strict=True), strict=True):
        for sentence in _agreed_sentences(docs):
            disputes = list(_disputes(sentence, docs, chance))
            arcs = sum(kind == "arc" for _, kind, _ in disputes)
            if len(sentence) in _WORDS and arcs in _DISPUTES:
                yield {
                    "id": next(number),
                    "source": source,
                    "document": document,
                    "start": start + sentence.start_char,
                    "end": start + sentence.end_char,
                    "words": [token.text for token in sentence],
                    "tokens": [_reading(docs[0], sentence, i) for i in _range(sentence)],
                    "disputes": disputes,
                }


def _range(sentence: Span) -> range:
    return range(sentence.start, sentence.end)


def _agreed_sentences(docs: Sequence[Doc]) -> Iterator[Span]:
    """The sentences that all readings have, without those that hold white space as tokens."""
    bounds = [{(s.start, s.end) for s in doc.sents} for doc in docs]
    for sentence in docs[0].sents:
        spaced = any(token.is_space for token in sentence)
        if not spaced and all((sentence.start, sentence.end) in found for found in bounds):
            yield sentence


def _reading(doc: Doc, sentence: Span, i: int) -> tuple[str, int, str]:
    return doc[i].tag_, doc[i].head.i - sentence.start, doc[i].dep_


def _disputes(
    sentence: Span, docs: Sequence[Doc], chance: random.Random
) -> Iterator[tuple[int, str, list[Any]]]:
    """For each dispute the token, "arc" or "tag", and the options in any order. Where punctuation
    hangs is not asked."""
    for i in _range(sentence):
        readings = [_reading(doc, sentence, i) for doc in docs]
        arcs = list(dict.fromkeys(reading[1:] for reading in readings))
        tags = list(dict.fromkeys(reading[0] for reading in readings))
        if len(arcs) > 1 and any(dep != "punct" for _, dep in arcs):
            yield i - sentence.start, "arc", chance.sample(arcs, len(arcs))
        if len(tags) > 1:
            yield i - sentence.start, "tag", chance.sample(tags, len(tags))


def to_read(question: Question) -> str:
    """The block of a question in the file that is read."""
    words = question["words"]
    lines = [f"@{question['id']}", " ".join(f"{i}:{word}" for i, word in enumerate(words))]
    for i, kind, options in question["disputes"]:
        if kind == "tag":
            told = options
        else:
            told = [f"{dep}<-{head} {words[head]}" for head, dep in options]
        letters = " | ".join(f"{chr(65 + k)} {option}" for k, option in enumerate(told))
        lines.append(f"  {i}{'t' if kind == 'tag' else ''} {words[i]}: {letters}")
    return "\n".join(lines)


def answered(question: Question, answer: str) -> Sentence:
    """The sentence with its disputes settled. Raises ValueError if the answer leaves one open,
    cannot be read, or makes no tree."""
    tags = [tag for tag, _, _ in question["tokens"]]
    arcs = [(head, dep) for _, head, dep in question["tokens"]]
    disputes = {(i, kind): options for i, kind, options in question["disputes"]}
    for part in answer.split():
        if option := _OPTION.fullmatch(part):
            token, kind = int(option[1]), "tag" if option[2] else "arc"
            options = disputes.pop((token, kind), ())
            chosen = ord(option[3]) - 65
            if chosen >= len(options):
                raise ValueError(f"{part!r}: no such option")
            if kind == "tag":
                tags[token] = options[chosen]
            else:
                arcs[token] = tuple(options[chosen])
        elif own := _OWN_ARC.fullmatch(part):
            token = int(own[1])
            arcs[token] = (token, "ROOT") if own[2] else (int(own[3]), own[4])
            disputes.pop((token, "arc"), None)
        elif own := _OWN_TAG.fullmatch(part):
            tags[int(own[1])] = own[2]
            disputes.pop((int(own[1]), "tag"), None)
        else:
            raise ValueError(f"{part!r} is no answer")
    if disputes:
        raise ValueError(f"not answered: {sorted(disputes)}")
    tokens = [(tag, head, dep) for tag, (head, dep) in zip(tags, arcs, strict=True)]
    place = (question[key] for key in ("source", "document", "start", "end"))
    return Sentence(*place, checked(tokens))


def keep(questions: dict[int, Question], lines: Sequence[str]) -> tuple[set[str], list[str]]:
    """Rows of the table for answers, and what is wrong with those that give none."""
    answers = {}
    faults = []
    for line in lines:
        number, _, answer = line.strip().removeprefix("@").partition(":")
        if number.isdecimal() and int(number) in questions:
            answers[int(number)] = answer.strip()
        elif line.strip():
            faults.append(f"{line!r}: no such sentence")
    rows = set()
    for number, answer in answers.items():
        if answer == "X":
            continue
        try:
            rows.add(answered(questions[number], answer).to_row())
        except (ValueError, IndexError) as fault:
            faults.append(f"{number}: {fault}")
    return rows, faults


def main() -> None:
    """Ask, or keep the answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    asking = steps.add_parser("ask")
    asking.add_argument("--corpora", type=Path, required=True)
    asking.add_argument("--parsers", nargs="+", required=True, help="pipelines, two or more")
    asking.add_argument("--out", type=Path, required=True)
    keeping = steps.add_parser("keep")
    keeping.add_argument("questions", type=Path)
    keeping.add_argument("answers", type=Path, nargs="+")
    options = parser.parse_args()
    if options.step == "ask":
        parsers = [spacy.load(name, disable=["ner", "newsnlp_names"]) for name in options.parsers]
        asked = list(ask(options.corpora, parsers, random.Random(0)))
        out: Path = options.out
        lines = "".join(json.dumps(question) + "\n" for question in asked)
        out.with_suffix(".jsonl").write_text(lines, encoding="utf-8")
        out.with_suffix(".txt").write_text("\n\n".join(map(to_read, asked)), encoding="utf-8")
        print(len(asked), "sentences")
        return
    with options.questions.open(encoding="utf-8") as stream:
        questions = {question["id"]: question for question in map(json.loads, stream)}
    answers = chain.from_iterable(p.read_text("utf-8").splitlines() for p in options.answers)
    rows, faults = keep(questions, list(answers))
    print("\n".join(faults), file=sys.stderr)
    known = set(TABLE.read_text("utf-8").splitlines(True)[1:]) if TABLE.exists() else set()
    TABLE.write_text(HEAD + "".join(sorted(known | rows)), encoding="utf-8")
    print(f"{len(rows)} sentences, {len(faults)} faults")


if __name__ == "__main__":
    main()
