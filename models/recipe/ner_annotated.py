"""News annotated for this project with all 18 types, kept as offsets into openly licensed corpora.

``annotations/names.tsv`` has one passage a row: source, document, start, end, and the entities as
``start:end:LABEL``, counted from the start of the passage. ``models/ANNOTATION.md`` is the
guideline. To add passages, write a file of lines ``SOURCE:DOCUMENT:START:END<tab>name=CODE; ...``
(codes below), and keep it:

    python -m models.recipe.ner_annotated --corpora PATH FILE ...
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language

from models.recipe.ner_sources import Sentence, gmb_rows

_TABLE = Path(__file__).parent / "annotations" / "names.tsv"
_HEAD = "source\tdocument\tstart\tend\tentities\n"
_CODES = {
    **{"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "N": "NORP", "D": "DATE"},
    **{"T": "TIME", "M": "MONEY", "%": "PERCENT", "Q": "QUANTITY", "C": "CARDINAL", "R": "ORDINAL"},
    **{"E": "EVENT", "W": "WORK_OF_ART", "B": "PRODUCT", "A": "LAW", "U": "LANGUAGE"},
}
_FILES = {"wn": "wikinews/wikinews.jsonl.xz", "wh": "wh-briefings/briefings.jsonl.xz"}
_ARTICLE = re.compile(r"(?:[Tt]he\s+)?")
_WITH_ARTICLE = ("ORG", "DATE", "TIME")  # where an annotated "the" is kept
PARTS = ("test", "dev")
"""What is kept aside: one document in eight each; the others train."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and its entities as (start, end, label)."""

    source: str
    document: int
    text: str
    entities: tuple[tuple[int, int, str], ...]

    @property
    def part(self) -> str:
        """ "train", or one of PARTS."""
        return dict(enumerate(PARTS)).get(self.document % 8, "train")

    def sentence(self, nlp: Language) -> Sentence:
        """The passage as words and IOB labels; an entity that the tokenizer cuts is unknown."""
        doc = nlp.make_doc(self.text)
        labels = ["O"] * len(doc)
        for start, end, label in self.entities:
            span = doc.char_span(start, end)
            if span is None:
                span = doc.char_span(start, end, alignment_mode="expand")
                label = "-"
            for i in range(span.start, span.end):
                begin = "B" if i == span.start else "I"
                labels[i] = label if label == "-" else f"{begin}-{label}"
        kept = [t.i for t in doc if not t.is_space]
        return [doc[i].text for i in kept], [labels[i] for i in kept]


@cache
def texts(corpora: Path, source: str) -> list[str]:
    """The documents of a source, as they are pointed into."""
    if source == "gmb":
        return [" ".join(words) for words, _ in gmb_rows(corpora)]
    with lzma.open(corpora / _FILES[source], "rt", encoding="utf-8") as stream:
        return [json.loads(line)["text"] for line in stream]


def passages(corpora: Path) -> Iterator[Passage]:
    """All annotated passages."""
    rows = _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    for row in rows:
        source, document, start, end, entities = row.split("\t")
        text = texts(corpora, source)[int(document)][int(start) : int(end)]
        found = (e.split(":") for e in entities.split())
        yield Passage(
            source, int(document), text, tuple((int(a), int(b), label) for a, b, label in found)
        )


def _find(text: str, name: str, at: int) -> int | None:
    """Where a name stands next as a whole word; inside a word where a page glued two."""
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(text, at)
    found = whole.start() if whole else text.find(name, at)
    return None if found < 0 or not name else found


def keep(corpora: Path, lines: list[str]) -> tuple[list[str], list[str]]:
    """Rows of the table for annotated lines, and what is wrong with the lines that give none."""
    rows: list[str] = []
    faults: list[str] = []
    for line in lines:
        key, _, marked = line.rstrip("\n").partition("\t")
        source, document, *limits = key.split(":")
        text = texts(corpora, source)[int(document)]
        start, end = (int(n) for n in limits) if limits else (0, len(text))
        entities, at, fault = [], 0, ""
        for piece in filter(None, marked.strip().split("; ")):
            name, _, code = piece.rpartition("=")
            found = _find(text[start:end], name, at)
            if found is None or code not in _CODES:
                fault = f"{key}: {piece!r} is not in the rest of the passage, or has no such code."
                break
            at = found + len(name)
            if _CODES[code] not in _WITH_ARTICLE and name != "The Hague":
                found += len(_ARTICLE.match(name)[0])
            entities.append(f"{found}:{at}:{_CODES[code]}")
        if fault:
            faults.append(fault)
        else:
            rows.append(f"{source}\t{document}\t{start}\t{end}\t{' '.join(entities)}\n")
    return rows, faults


def main() -> None:
    """Add annotated lines to the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    known = set(_TABLE.read_text(encoding="utf-8").splitlines(True)) if _TABLE.exists() else set()
    for path in options.files:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows, faults = keep(options.corpora, lines)
        print("\n".join(faults), file=sys.stderr)
        known.update(rows)
        print(f"{path}: {len(rows)} passages, {len(faults)} lines with faults")
    known.discard(_HEAD)
    _TABLE.write_text(_HEAD + "".join(sorted(known)), encoding="utf-8")


if __name__ == "__main__":
    main()
