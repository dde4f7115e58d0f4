"""The corpora that the recipe reads: are they there, and are they the ones it was made on?"""

from __future__ import annotations

import hashlib
import lzma
from pathlib import Path

_LIST = Path(__file__).with_name("inputs.tsv")


def check(corpora: Path) -> list[str]:
    """What is wrong with the corpora in a folder, one line for each file; empty if all are right.

    The sums are of the text, not of the .xz files, so that it may be packed anew.
    """
    problems = []
    for line in _LIST.read_text(encoding="utf8").splitlines():
        if line.startswith("#") or not line:
            continue
        expected, name, source = line.split("\t")[:3]
        path = corpora / name
        if not path.exists():
            problems.append(f"{path} is missing: put it there from {source}.")
        elif sha256(path) != expected:
            problems.append(f"{path} is not the text that the recipe was made on ({source}).")
    return problems


def sha256(path: Path) -> str:
    """The sum of a file's text, unpacked if it is .xz."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()
