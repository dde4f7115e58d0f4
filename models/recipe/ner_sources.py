"""Reads the named-entity corpora into one form: words, and for each an IOB label of OntoNotes.

The label ``-`` means that the source does not say: nothing is learned from such a word, so that a
source never teaches "no entity" for a type that it does not annotate.
"""

from __future__ import annotations

import csv
import io
import lzma
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.recipe.ner_places import is_demonym, place_label

Sentence = tuple[list[str], list[str]]
TITLES = frozenset(
    "president vice prime minister foreign defense defence interior finance mr mr. mrs mrs. ms "
    "ms. dr dr. sir lord lady secretary general gen. lt. col. colonel major maj. captain capt. "
    "king queen prince princess pope chancellor senator sen. rep. representative congressman "
    "ambassador governor gov. mayor chairman judge justice attorney commander chief sheikh "
    "shaikh ayatollah premier deputy former acting state admiral sergeant sgt. spokesman "
    "spokeswoman professor prof. cardinal archbishop bishop rev. reverend imam crown emperor "
    "director leader ex-president republican democrat democratic u.s. us".split()
)  # fmt: skip


def _open(path: Path) -> io.TextIOBase:
    encoding = "latin-1" if "gmb" in str(path) else "utf-8"
    return lzma.open(path, "rt", encoding=encoding, newline="")  # type: ignore[return-value]


def _label(words: list[str], tags: list[str], convert) -> list[str]:  # type: ignore[no-untyped-def]
    """IOB labels from the spans of a source; ``convert`` gives (label, tokens to drop at the left)
    for a span, label None for no entity and "-" for unknown."""
    out = ["O"] * len(words)
    for start, end, kind in spans(tags):
        label, drop = convert(words[start:end], kind)
        if label == "-":
            out[start:end] = ["-"] * (end - start)
        elif label and start + drop < end:
            out[start + drop] = f"B-{label}"
            for i in range(start + drop + 1, end):
                out[i] = f"I-{label}"
    return out


def spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of IOB tags, whichever of B and I opens a span."""
    start, kind = None, ""
    for i, tag in enumerate([*tags, "O"]):
        begins = tag.startswith("B-") or (
            tag.startswith("I-") and (start is None or tag[2:] != kind)
        )
        if start is not None and (begins or not tag.startswith("I-")):
            yield start, i, kind
            start = None
        if begins:
            start, kind = i, tag[2:]


def titles_at_left(words: list[str]) -> int:
    """How many words at the left are titles, which OntoNotes leaves outside a PERSON."""
    n = 0
    while n < len(words) and words[n].lower() in TITLES:
        n += 1
    return n


def gmb_rows(folder: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Groningen Meaning Bank, sentence by sentence: words, labels of its own."""
    words: list[str] = []
    tags: list[str] = []
    with _open(folder / "gmb" / "ner_dataset.csv.xz") as stream:
        rows = csv.reader(stream)
        next(rows)
        for row in rows:
            if row[0].startswith("Sentence") and words:
                yield words, tags
                words, tags = [], []
            words.append(row[1])
            tags.append(row[3])
    yield words, tags


def gmb(folder: Path) -> Iterator[Sentence]:
    """Groningen Meaning Bank: geo gpe org per tim art eve nat."""

    def convert(words: list[str], kind: str) -> tuple[str | None, int]:
        if kind == "per":
            drop = titles_at_left(words)
            return ("PERSON", drop) if drop < len(words) else (None, 0)
        if kind == "org":
            return ("ORG", 0) if not is_demonym(words) else ("NORP", 0)
        if kind in ("geo", "gpe"):
            if is_demonym(words):
                return "NORP", 0
            return (place_label(words) if kind == "geo" or len(words) > 1 else "GPE"), 0
        if kind == "tim":
            return "TIME" if _is_time(words) else "DATE", 0
        return ("EVENT", 0) if kind == "eve" else ("-", 0)

    for words, tags in gmb_rows(folder):
        yield words, _label(words, tags, convert)


def _is_time(words: list[str]) -> bool:
    return bool(
        re.search(
            r"\b(hours?|minutes?|seconds?|morning|evening|night|afternoon|noon|midnight|[ap]\.?m|gmt)\b",
            " ".join(words).lower(),
        )
    )


def with_peoples(sentence: Sentence) -> Sentence:
    """The sentence with faiths and peoples as NORP where its source gives no label: the silver
    corpus labels nationalities alone."""
    words, labels = sentence
    labels = list(labels)
    i = 0
    while i < len(words):
        width = next((n for n in (3, 2, 1) if is_demonym(words[i : i + n])), 0)
        free = width and all(label in "O-" for label in labels[i : i + width])
        before = i and words[i - 1][:1].isupper() and labels[i - 1] != "O"
        after = words[i + width][:1].isupper() if free and i + width < len(words) else False
        if free and not before and not after and i + width <= len(words):
            labels[i : i + width] = ["B-NORP", *["I-NORP"] * (width - 1)]
        i += max(width, 1)
    return words, labels


def _conll(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    with _open(path) as stream:
        for line in stream:
            cells = line.split()
            if not cells and words:
                yield words, tags
                words, tags = [], []
            elif len(cells) > 1:
                words.append(cells[0])
                tags.append(cells[1])
    if words:
        yield words, tags


def _convert_news(words: list[str], kind: str) -> tuple[str | None, int]:
    """LOC PER ORG MISC of EWT-NNER and WikiGold."""
    if is_demonym(words):
        return "NORP", 0
    if kind == "PER":
        return "PERSON", titles_at_left(words)
    if kind == "LOC":
        return place_label(words), 0
    return ("ORG", 0) if kind == "ORG" else ("-", 0)


_CROSSNER = {
    **dict.fromkeys(("politician", "person", "writer"), "PERSON"),
    **dict.fromkeys(("politicalparty", "organisation", "magazine"), "ORG"),
    **dict.fromkeys(("election", "event"), "EVENT"),
    **dict.fromkeys(("book", "poem"), "WORK_OF_ART"),
}


def _convert_crossner(words: list[str], kind: str) -> tuple[str | None, int]:
    if is_demonym(words):
        return "NORP", 0
    if kind in ("location", "country"):
        return place_label(words), 0
    if kind == "literarygenre":
        return None, 0
    label = _CROSSNER.get(kind, "-")
    return label, titles_at_left(words) if label == "PERSON" else 0


def flat_corpora(folder: Path) -> Iterator[Sentence]:
    """EWT-NNER, WikiGold, CrossNER."""
    for words, tags in _conll(folder / "ewt-nner" / "en_ewt_nn_train.conll.xz"):
        yield words, _label(words, tags, _convert_news)
    for words, tags in _conll(folder / "wikigold" / "wikigold.conll.txt.xz"):
        yield words, _label(words, tags, _convert_news)
    for domain in ("politics", "literature"):
        for part in ("train", "dev"):
            for words, tags in _conll(folder / "crossner" / f"{domain}-{part}.conll.xz"):
                yield words, _label(words, tags, _convert_crossner)


_GUM = {
    "person": "PERSON",
    "organization": "ORG",
    "event": "EVENT",
    "place": "place",
    "time": "DATE",
}
_INNER = frozenset(("NNP", "NNPS", "IN", "DT", "CC", "POS", "HYPH", "CD", ",", "NN", "JJ", "SYM"))


def gum(folder: Path) -> Iterator[Sentence]:
    """GUM: mentions that are names, by their type and tags; other proper nouns are left unknown."""
    with _open(folder / "gum" / "en_gum-ud-train.conllu.xz") as stream:
        rows: list[list[str]] = []
        for line in stream:
            if line.startswith("#"):
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                rows.append(cells)
            elif rows and not line.strip():
                yield _gum_sentence(rows)
                rows = []


def _gum_sentence(rows: list[list[str]]) -> Sentence:
    words = [r[1] for r in rows]
    tags = [r[4] for r in rows]
    labels = ["-" if t.startswith("NNP") else "O" for t in tags]
    for start, end, etype in sorted(_gum_mentions(rows), key=lambda m: m[0] - m[1]):
        if not (tags[end - 1].startswith("NNP") or (etype == "time" and "CD" in tags[start:end])):
            continue
        if tags[start] in ("DT", "JJ", "POS", "IN", "PRP$") and etype != "organization":
            continue
        while tags[start] in ("DT", "PRP$"):
            start += 1
        if not all(t in _INNER for t in tags[start:end]) or "," in tags[start:end]:
            continue
        kind = _GUM.get(etype)
        if etype == "person":
            start += titles_at_left(words[start:end])
            if "NN" in tags[start:end] or "IN" in tags[start:end] or "CC" in tags[start:end]:
                continue
        if kind is None or start >= end:
            continue
        if is_demonym(words[start:end]):
            kind = "NORP"
        label = place_label(words[start:end]) if kind == "place" else kind
        labels[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return words, labels


def _gum_mentions(rows: list[list[str]]) -> Iterable[tuple[int, int, str]]:
    """(start, end, type) of the mentions that lie in a sentence, from the bracket notation."""
    open_: dict[str, list[tuple[int, str]]] = {}
    for i, row in enumerate(rows):
        found = re.search(r"Entity=([^|]+)", row[9])
        if not found:
            continue
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", found[1]):
            key = re.split(r"[-)]", piece.lstrip("("))[0]
            if piece.startswith("("):
                etype = piece.lstrip("(").split("-")[1]
                open_.setdefault(key, []).append((i, etype))
            if piece.endswith(")") and open_.get(key):
                start, etype = open_[key].pop()
                yield start, i + 1, etype
