"""Word lists that the converter needs, where the treebanks do not mark what the scheme asks for.

The words stand in words.txt, by section.
"""

from __future__ import annotations

from pathlib import Path


def _sections() -> dict[str, frozenset[str]]:
    words: dict[str, list[str]] = {}
    name = ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            words.setdefault(name, []).extend(line.split())
    return {name: frozenset(listed) for name, listed in words.items()}


_WORDS = _sections()
MONTHS = _WORDS["months"]
RAISING = _WORDS["raising"]
LINKING = _WORDS["linking"]
REPORTING = _WORDS["reporting"]
GIVING = _WORDS["giving"]
CLAUSE_PREPOSITIONS = _WORDS["clause_prepositions"]
SENTENCE_ADVERBS = _WORDS["sentence_adverbs"]
NAMING = _WORDS["naming"]

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
