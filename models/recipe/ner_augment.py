"""Names of the whole world in place of those of the corpora; sentences as scrapers give them."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from models.recipe.ner_places import countries, rows
from models.recipe.ner_sources import Sentence, spans

_HERE = Path(__file__).parent


@cache
def world() -> tuple[tuple[str, list[str], list[str]], ...]:
    """(order, given names, surnames) of each region."""
    out = []
    for line in (_HERE / "ner_world.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            _, order, given, family = line.split("|")
            out.append((order, given.split(), family.split()))
    return tuple(out)


def person(chance: random.Random) -> tuple[list[str], list[str]]:
    """A full name and its short form, as words."""
    order, given, family = chance.choice(world())
    first, last = chance.choice(given), chance.choice(family or [""])
    if order == "mono":
        words = first.split("-")
        return words, words
    if order in ("sg", "hy"):
        last = last.replace("-", " ")
        first = first.replace("-", " ") if chance.random() < 0.4 else first
        return [last, *first.split()], [last]
    if order == "ar" and chance.random() < 0.45:
        last = chance.choice(("al-", "al-", "Al-", "el-", "Al ")) + last
        middle = [chance.choice(("bin", "ben", "Abu"))] if chance.random() < 0.15 else []
        return [*first.split("-"), *middle, *last.split()], last.split()
    words = first.split("-") if chance.random() < 0.3 else [first]
    if chance.random() < 0.08:
        words.append(chance.choice("ABCDEFGHJKLMNPRSTW") + ".")
    elif chance.random() < 0.08:
        words.append(chance.choice(given).split("-")[0])
    if order == "gs" and chance.random() < 0.05:
        words += chance.choice(
            ("van der", "de", "von", "van", "dos", "di", "de la", "Ould")
        ).split()
    surname = last.split("-") if chance.random() < 0.15 else [last]
    return [*words, *surname], surname


@cache
def _bodies() -> tuple[tuple[str, str | None], ...]:
    """International bodies: name, acronym."""
    import lzma

    from models.recipe.ner_places import _FOLDER

    path = _FOLDER[0] / "international-bodies.yaml.xz"
    out: list[tuple[str, str | None]] = []
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            if line[:1].strip() and line.rstrip().endswith(":"):
                out.append((line.rstrip()[:-1].strip("'\""), None))
            elif line.startswith("  Abbreviation_en:") and out:
                out[-1] = (out[-1][0], line.split(":", 1)[1].strip().strip("'\"") or None)
    return tuple((n, a) for n, a in out if 1 < len(n.split()) < 9)


_FIELDS = (
    "Foreign Defense Interior Finance Health Trade Justice Agriculture Energy Education Labor"
).split()
_THINGS = (
    "Rights Development Environment Health Energy Human-Rights Election Press Trade Climate Youth"
).split()
_BODIES = (
    "Commission Council Agency Institute Foundation Association Union Authority Committee Center"
).split()
_PARTY = (
    "Labour Liberal National Democratic Socialist People's Progressive Green Congress Unity".split()
)
_AGENCIES = "AP Reuters AFP IPS dpa Xinhua Kyodo ANSA EFE".split()
_FORMS = (
    "Mr Mrs Ms Miss Madam Justice Brigadier Sheikh Inspector General Premier Treasurer Dr Prof "
    "Senator Rabbi Imam Father Sister Chief Colonel Captain Judge Senior Minister Speaker Nana "
    "Pastor Bishop Superintendent Constable Commissioner Coach Lord Lady Sir"
).split()
_NO_NAMES = (
    "COVID-19 Covid AI GDP HIV AIDS MoU MOU SDGs NGOs CEO TV DNA SMEs IPO EVs LNG PPE ICT IT CCTV "
    "CO2 GPS MPs MP PhD Ramadan Omicron Brexit Bitcoin Internet"
).split()
_SHORT_STATES = "US U.S. UK U.K. UAE DRC USA U.S.A. DPRK ROK KSA NSW D.C.".split()
_FIRMS = (
    "Airlines Bank Motors Energy Telecom Holdings Group Media Pharmaceuticals Steel Oil".split()
)


def organization(chance: random.Random) -> list[str]:
    """An organization's name: one that exists, an acronym, or one made of common parts."""
    kind = chance.random()
    if kind < 0.25:
        name, acronym = chance.choice(_bodies())
        return [acronym] if acronym and chance.random() < 0.4 else name.split()
    if kind < 0.4:
        return [
            "".join(chance.choice("ABCDEFGILMNOPRSTU") for _ in range(chance.choice((3, 3, 4, 5))))
        ]
    if kind < 0.55:
        if chance.random() < 0.5:
            return [chance.choice(_FIELDS), "Ministry"]
        return ["Ministry", "of", chance.choice(_FIELDS), "Affairs"][: chance.choice((3, 4))]
    if kind < 0.7:
        return [*place(chance), *chance.choice(_THINGS).split("-"), chance.choice(_BODIES)]
    if kind < 0.8:
        return [
            chance.choice(_PARTY),
            *([chance.choice(_PARTY)] if chance.random() < 0.4 else []),
            "Party",
        ]
    if kind < 0.9:
        return [*place(chance), chance.choice(_FIRMS)]
    if kind < 0.95:
        return ["University", "of", *place(chance)]
    return [
        *place(chance),
        chance.choice(("United", "FC", "Times", "Post", "University", "Herald")),
    ]


@cache
def _places() -> tuple[str, ...]:
    cities = (_HERE / "ner_cities.txt").read_text(encoding="utf-8").splitlines()
    names = [n for line in cities if not line.startswith("#") for n in line.split()]
    capitals = [r["capital"] for r in rows("executives.jsonl.xz") if r.get("capital")]
    simple = [c for c in countries() if len(c.split()) < 3 and "(" not in c and "," not in c]
    return (
        tuple(names) * 2 + tuple(c for c in capitals if len(c.split()) < 3) + tuple(sorted(simple))
    )


def place(chance: random.Random) -> list[str]:
    """A country, city or region."""
    if chance.random() < 0.08:
        return [chance.choice(_SHORT_STATES)]
    return chance.choice(_places()).replace("-", " ").split()


def renamed(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence with its persons, some organizations and places replaced by others."""
    words, labels = sentence
    new_words: list[str] = []
    new_labels: list[str] = []
    short: dict[str, list[str]] = {}
    at = 0
    for start, end, label in list(spans(labels)):
        new_words += words[at:start]
        new_labels += labels[at:start]
        name = words[start:end]
        if label == "PERSON":
            known = short.get(name[-1]) if len(name) == 1 else None
            full, surname = person(chance)
            if known is None:
                short[name[-1]] = surname
            name = known or (surname if len(name) == 1 else full)
        elif label == "ORG" and chance.random() < 0.6:
            name = organization(chance)
        elif label == "GPE" and chance.random() < 0.6:
            name = place(chance)
        new_words += name
        new_labels += [f"B-{label}", *[f"I-{label}"] * (len(name) - 1)]
        at = end
    return new_words + words[at:], new_labels + labels[at:]


def enriched(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence with what modern news has and the corpora lack: titles before names, a dateline,
    acronyms that name nobody, short names of states."""
    words: list[str] = []
    labels: list[str] = []
    if chance.random() < 0.04:
        town = [w.upper() for w in place(chance)]
        agency = [chance.choice(_AGENCIES)] if chance.random() < 0.6 else []
        words += [*town, *(["-LRB-", *agency, "-RRB-"] if agency else []), chance.choice("—-–")]
        labels += ["B-GPE", *["I-GPE"] * (len(town) - 1)]
        labels += ["O", "B-ORG", "O", "O"] if agency else ["O"]
    swap = chance.random() < 0.06
    for word, label in zip(*sentence, strict=True):
        if label == "B-PERSON" and chance.random() < 0.15 and not (words and words[-1].istitle()):
            words.append(chance.choice(_FORMS))
            labels.append("O")
        if swap and label == "O" and word.islower() and len(word) > 5 and words[-1:] != ["the"]:
            words.append(chance.choice(_NO_NAMES))
            labels.append("O")
            swap = False
            continue
        words.append(word)
        labels.append(label)
    return words, labels


def roughened(sentence: Sentence, chance: random.Random) -> Sentence:
    """As page text has it: capitals, headline case, no final stop."""
    words, labels = list(sentence[0]), list(sentence[1])
    kind = chance.random()
    if kind < 0.35 and words and words[-1] in ".!":
        words.pop()
        labels.pop()
    elif kind < 0.6:
        words = [w if len(w) < 4 or not w.islower() else w.capitalize() for w in words]
    elif kind < 0.7:
        words = [w.upper() for w in words]
    return words, labels
