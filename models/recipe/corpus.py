"""Training documents from converted treebanks: whole passages with line breaks, some roughened."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import accumulate, groupby
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from models.recipe import news
from models.recipe.conllu import read
from models.recipe.convert import convert
from models.recipe.tree import ROOT, Tree

_NO_BREAK = "\u00a0"
_CURLY = {"``": "“", "''": "”", "'s": "’s", "n't": "n’t"}


def make_docs(
    treebanks: Iterable[Path],
    vocab: Vocab,
    seed: int,
    copies: int = 1,
    rough: float = 0.0,
    news_sentences: int = 0,
    annotated: Sequence[Tree] = (),
) -> Iterator[Doc]:
    """Documents of one to a dozen neighbouring sentences, ``copies`` times in other groupings.

    ``rough`` is the share of groups in capitals, lower case, with broken lines or without final
    full stops, as page text has them, and some have curly quotes and no-break spaces; 0 gives whole
    documents, unchanged, to measure on.
    ``news_sentences`` are made for each copy, from clauses of all trees; the ``annotated``
    sentences, which are no neighbours, are grouped in another order in each.
    """
    chance = random.Random(seed)
    documents = [
        list(sentences)
        for path in treebanks
        for _, sentences in groupby(map(convert, read(path)), key=lambda t: t.document)
    ]
    trees = [*(tree for sentences in documents for tree in sentences), *annotated]
    for _ in range(copies):
        made = list(news.sentences(trees, news_sentences, chance)) if news_sentences else []
        others = (made, chance.sample(annotated, len(annotated)))
        for sentences in (*documents, *filter(None, others)):
            for group in _groups(sentences, chance) if rough else [sentences]:
                if rough:
                    yield to_doc(_roughen(group, chance, rough), vocab, chance)
                else:
                    yield to_doc(group, vocab, chance, to_measure=True)


def write(docs: Iterable[Doc], path: Path) -> int:
    """Save the documents for ``spacy train``; returns the number of tokens."""
    docbin = DocBin(attrs=["TAG", "HEAD", "DEP", "SENT_START", "SPACY"], store_user_data=False)
    total = 0
    for doc in docs:
        docbin.add(doc)
        total += len(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    docbin.to_disk(path)
    return total


def to_doc(
    sentences: list[Tree], vocab: Vocab, chance: random.Random, to_measure: bool = False
) -> Doc:
    """One Doc; paragraphs are parted by line breaks, which hang on the word before.

    In Docs to measure on, line breaks have no tag and a label that is not scored: spaCy's scorer
    leaves white space out of what was predicted, and would count it as missed.
    """
    words: list[str] = []
    columns: dict[str, list[str]] = {"tags": [], "deps": [], "pos": [], "lemmas": []}
    spaces: list[bool] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    line_break = chance.choice(["\n\n", "\n\n", "\n"])
    for number, tree in enumerate(sentences):
        ends = number + 1 == len(sentences) or sentences[number + 1].starts_paragraph
        at = list(accumulate((1 + bool(word.gap) for word in tree.words), initial=len(words)))
        for i, word in enumerate(tree.words):
            words.append(word.form)
            columns["tags"].append(word.tag)
            columns["deps"].append(word.dep)
            columns["pos"].append(word.upos)
            columns["lemmas"].append(word.lemma)
            heads.append(at[i if word.head == ROOT else word.head])
            starts.append(i == 0)
            spaces.append(word.space)
            if word.gap or (ends and i + 1 == len(tree)):
                words.append(word.gap or line_break)
                columns["tags"].append("" if to_measure else "_SP")
                columns["deps"].append("p" if to_measure else "dep")
                columns["pos"].append("")
                columns["lemmas"].append("")
                heads.append(len(words) - 2)
                starts.append(False)
                spaces[-1:] = [False, False]
    end = len(words) - 1  # no line break at the end of the text
    return Doc(
        vocab,
        words=words[:end],
        spaces=spaces[:end],
        tags=columns["tags"][:end],
        deps=columns["deps"][:end],
        pos=columns["pos"][:end] if to_measure else None,
        lemmas=columns["lemmas"][:end] if to_measure else None,
        heads=heads[:end],
        sent_starts=starts[:end],
    )


def _groups(sentences: list[Tree], chance: random.Random) -> Iterator[list[Tree]]:
    start = 0
    while start < len(sentences):
        size = chance.choice([1, 2, 3, 4, 6, 8, 12])
        yield sentences[start : start + size]
        start += size


def _roughen(group: list[Tree], chance: random.Random, share: float) -> list[Tree]:
    group = deepcopy(group)
    if chance.random() < 0.4:
        _map_forms(group, lambda form, tag: _CURLY.get(tag if form == '"' else form, form))
    if chance.random() < 0.08:
        for tree in group:
            for word in tree.words[:-1]:
                if word.space and chance.random() < 0.12:
                    word.gap = _NO_BREAK
    if chance.random() >= share:
        return group
    kind = chance.choice(["lower", "upper", "title", "unstopped", "unstopped", "wrapped"])
    if kind == "lower":
        _map_forms(group, lambda form, tag: form.lower())
    elif kind == "upper":
        _map_forms(group, lambda form, tag: form.upper())
    elif kind == "title" and len(group) == 1:
        _map_forms(group, lambda form, tag: form[:1].upper() + form[1:])
    elif kind == "wrapped":
        for tree in group:
            for word in tree.words[1:-1]:
                if word.space and chance.random() < 0.06:
                    word.gap = "\n"
    if kind not in ("lower", "wrapped"):
        for i, tree in enumerate(group):
            if i + 1 == len(group) or group[i + 1].starts_paragraph:
                _drop_full_stop(tree)
    return group


def _map_forms(group: list[Tree], change: Callable[[str, str], str]) -> None:
    for tree in group:
        for word in tree.words:
            word.form = change(word.form, word.tag)


def _drop_full_stop(tree: Tree) -> None:
    last = len(tree) - 1
    if last > 0 and tree[last].form == "." and not tree.kids(last) and tree[last].head != ROOT:
        del tree.words[last]
