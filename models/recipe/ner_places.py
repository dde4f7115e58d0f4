"""Which place is a country or town, which a river or region, which a building; and demonyms."""

from __future__ import annotations

import json
import lzma
import re
from functools import cache
from pathlib import Path

from newsnlp import lexicon

_LOC = re.compile(
    r"\b(?:rivers?|seas?|oceans?|mountains?|mount|lakes?|gulf|peninsula|valley|desert|islands?|isles?"
    r"|strait|bay|coast|strip|bank|east|west|north|south|northern|southern|eastern|western|central"
    r"|africa|europe|asia|america|americas|caribbean|balkans|caucasus|mediterranean|pacific|atlantic"
    r"|arctic|antarctica|hemisphere|earth|mars|sahara|himalayas|alps|horn|basin|delta|canyon|forest"
    r"|plateau|highlands|heights|hills?|beach|cape|falls|scandinavia|levant|sahel|kashmir)\b",
    re.IGNORECASE,
)
_FAC = re.compile(
    r"\b(?:airport|bridge|prison|palace|square|stadium|base|camp|building|street|avenue|road|highway"
    r"|tower|church|cathedral|mosque|temple|hotel|hospital|embassy|museum|house|hall|dam|canal|port"
    r"|station|center|centre|plant|reactor|arena|theater|theatre|library|gate|wall|terminal|plaza"
    r"|monument|memorial|boulevard|tunnel|castle|zone|courthouse)\b",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"^(?:North|South|West|East) (?:Korea|Africa|Sudan|Carolina|Dakota|Virginia|Timor|Germany)$"
)
_FOLDER: list[Path] = []


def use_facts(corpora: Path) -> None:
    """Say where the corpora lie, ``facts`` among them, before the other functions are called."""
    _FOLDER[:] = [corpora / "facts"]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the facts' files."""
    with lzma.open(_FOLDER[0] / name, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


@cache
def countries() -> frozenset[str]:
    """Names of countries and territories."""
    names = {r["name"] for r in rows("territories.jsonl.xz")}
    names |= {r["name"] for r in rows("executives.jsonl.xz")}
    return frozenset(n for n in names if n)


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and nouns for the people of a country, and for faiths and parties."""
    words = set(lexicon.words("peoples.txt"))
    for row in rows("executives.jsonl.xz"):
        for key in ("demonym_noun", "demonym_adjective"):
            for part in re.split(r",|;| or |\(s\)|\(|\)", row.get(key) or ""):
                part = part.strip()
                if len(part) > 3 and part[0].isupper():
                    words.add(part)
    return frozenset(words | {w + "s" for w in words})


def is_demonym(words: list[str]) -> bool:
    """Whether the words are a nationality, faith or party: NORP in OntoNotes."""
    text = " ".join(words)
    return text in demonyms() or (
        "-" in text and all(part in demonyms() for part in re.split(r"\s*-\s*", text))
    )


def place_label(words: list[str]) -> str:
    """GPE, LOC or FAC."""
    text = " ".join(words)
    if text in countries() or _STATES.match(text):
        return "GPE"
    if _FAC.search(text) and len(words) > 1:
        return "FAC"
    if _LOC.search(text) and not text.startswith(("New ", "Cape Town", "Salt Lake")):
        return "LOC"
    return "GPE"
