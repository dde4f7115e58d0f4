"""What a name's form and the words around it say of its type: features, and their weights."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from newsnlp.lexicon import table, words

OTHER = "OTHER"
"""Names of other types, and what is no name."""
KINDS = ("PERSON", "ORG", "PLACE", "NORP", OTHER)
Scores = tuple[float, float, float, float, float]
"""Log-odds of each kind, in the order of KINDS."""

NOTHING: Scores = (0.0, 0.0, 0.0, 0.0, 0.0)
KIND_OF = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "NORP",
    "EVENT": OTHER,
    "LAW": OTHER,
    "WORK_OF_ART": OTHER,
    "PRODUCT": OTHER,
    "LANGUAGE": OTHER,
}
"""The kind of each label that is a name's."""

_EDGE = "<s>"
_ENDS = frozenset(".!?;:—")
_ARTICLES = frozenset(("a", "an", "the", "one"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_BESIDE = frozenset((",", "and", "or", "/", "-LRB-", "("))
# How far behind "X, a ..." the noun may stand that says what X is.
_APPOSITION = 5


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name without case, accents and hyphens."""
    plain = name
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name)
        plain = "".join(c for c in parts if not unicodedata.combining(c))
    return plain.lower().replace("-", " ").replace("’", "'")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Given names, family names, places."""
    countries = {
        form
        for row in table("countries.tsv")
        for column in ("name", "aliases", "capitals")
        for form in row[column].split(";")
        if form
    }
    towns = {*words("name_towns.txt"), *map(folded, (*countries, *words("towns.txt")))}
    given = {*words("name_given.txt"), *(row["name"] for row in table("given_names.tsv"))}
    return frozenset(given), frozenset(words("name_family.txt")), frozenset(towns)


def is_place(name: str) -> bool:
    """Whether a list of towns and countries has the name."""
    return folded(name) in _lists()[2]


def is_given(name: str) -> bool:
    """Whether a list of given names has the name."""
    return folded(name) in _lists()[0]


def is_family(name: str) -> bool:
    """Whether a list of family names has the name."""
    return folded(name) in _lists()[1]


def joined(name: Sequence[str]) -> list[str]:
    """The words of a name, those that hyphens tie together as one."""
    if "-" not in name:
        return list(name)
    return " ".join(name).replace(" - ", "-").split()


def context(tokens: Sequence[str], start: int, end: int) -> Iterator[str]:
    """Features of the words around ``tokens[start:end]``."""
    before = _word(tokens, start - 1)
    second = _word(tokens, start - 2) if before != _EDGE else _EDGE
    after = _word(tokens, end)
    next_ = _word(tokens, end + 1) if after != _EDGE else _EDGE
    yield f"<{before}"
    yield f"<{second} {before}"
    yield f"<<{second}"
    yield f">{after}"
    yield f">{after} {next_}"
    yield f">>{next_}"
    if after in _POSSESSIVE:
        yield f"'s {next_}"
    if after == "," and next_ in _ARTICLES:
        for at in range(end + 2, min(end + 2 + _APPOSITION, len(tokens))):
            if not tokens[at].isalpha():
                break
            yield f"> , a {tokens[at].lower()}"
    if after in _BESIDE and end + 1 < len(tokens) and is_place(tokens[end + 1]):
        yield f"> place {after}"
    if before in _BESIDE and start > 1 and is_place(tokens[start - 2]):
        yield f"< place {before}"
    if start and tokens[start - 1][:1].isupper():
        yield "< Capital"
    if end < len(tokens) and tokens[end][:1].isupper():
        yield "> Capital"


def _word(tokens: Sequence[str], at: int) -> str:
    if not 0 <= at < len(tokens):
        return _EDGE
    word = tokens[at].lower()
    if word in _ENDS or word.isspace():
        return _EDGE
    return "#" if word.isdigit() else word


def form(name: Sequence[str]) -> Iterator[str]:
    """Features of the name itself, its words as ``joined`` gives them."""
    last, first = name[-1], name[0]
    size = "1" if len(name) == 1 else "n"
    yield f"{size} words {min(len(name), 5)}"
    given, family, places = _lists()
    whole, head, tail = folded(" ".join(name)), folded(first), folded(last)
    is_person = ""
    if head in given:
        is_person += "given"
    if tail in family:
        is_person += " family"
    if is_person:
        yield f"{size} {is_person.strip()}"
    if whole in places:
        yield f"{size} place"
        if is_person:
            yield f"{size} place, {is_person.strip()}"
    if len(name) > 1:
        yield f"first {first.lower()}"
        yield f"last {last.lower()}"
        if name[1].islower():
            yield f"first {first.lower()} {name[1]}"
        for word in name[1:-1]:
            if word[:1].islower():
                yield f"in {word}"
            elif len(word) < 3 and word[:1].isupper():
                yield "in initial"
    if last.isupper() and len(last) > 1:
        yield f"{size} CAPS {min(len(last), 6)}"
    else:
        end = last.lower()
        yield f"{size} -{end[-2:]}"
        yield f"{size} -{end[-3:]}"
        yield f"{size} -{end[-4:]}"
        if any(c.isupper() for c in last[1:]) and "-" not in last:
            yield f"{size} inner capital"
    if "-" in last:
        yield f"{size} hyphen" + (" small" if last.rpartition("-")[2][:1].islower() else "")
    if first[:3].lower() in ("al-", "el-"):
        yield f"{size} {first[:3].lower()}"
    if any(c.isdigit() for c in last):
        yield f"{size} digit"


@cache
def _weights() -> dict[str, Scores]:
    weights: dict[str, Scores] = {}
    for row in table("name_evidence.tsv"):
        values = [float(row[kind] or 0) for kind in KINDS]
        weights[row["feature"]] = (values[0], values[1], values[2], values[3], values[4])
    return weights


def score(features: Iterable[str]) -> Scores:
    """The sum of what features say."""
    weights = _weights()
    person, org, place, people, other = NOTHING
    for feature in features:
        found = weights.get(feature)
        if found is not None:
            person += found[0]
            org += found[1]
            place += found[2]
            people += found[3]
            other += found[4]
    return person, org, place, people, other
