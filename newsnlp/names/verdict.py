"""Decides what a name of the page is, by all the evidence that the page has of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from spacy.attrs import ORTH
from spacy.tokens import Doc, Span

from newsnlp.lexicon import table
from newsnlp.names import evidence
from newsnlp.names.draft import Draft
from newsnlp.names.evidence import KIND_OF, KINDS, NOTHING, OTHER, Scores
from newsnlp.names.heads import first_label, head_label

Name = tuple[str, ...]
"""The words of a name, in lower case."""

ADDRESS = frozenset(row["form"] for row in table("honorifics.tsv"))

# What the recognizer's label, a form of address, a last word that tells the kind, a list of names
# and a longer name on the page weigh, in the log-odds of the evidence: chosen on development sets.
_LABELLED = 1.1
_ADDRESSED = 6.0
_HEADED = 4.0
_HINTED = 3.0
_PART = {"PERSON": 3.0, "ORG": 1.5, "PLACE": 1.5, OTHER: 3.0}
# A recognizer's label of another type than these four is rare, and seldom wrong.
_RARE = 2.0
# How ready the verdict is to hold that a name is none.
_DOUBT = 0.8
# A name that comes often tells more than one that comes once, but its places are alike: their sum
# is divided by these powers of their number.
_CONTEXTS, _LABELS = 0.4, 0.5


def name_of(span: Span) -> Name:
    """The words by which the places of a name are found."""
    return tuple(token.lower_ for token in span)


class _Tokens(Sequence[str]):
    """The texts of a Doc's tokens, looked up when they are asked for."""

    def __init__(self, doc: Doc) -> None:
        self._orths: list[int] = doc.to_array(ORTH).tolist()
        self._strings = doc.vocab.strings

    def __len__(self) -> int:
        return len(self._orths)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self._strings[orth] for orth in self._orths[at]]
        return self._strings[self._orths[at]]


class _Case:
    """What is known of one name."""

    __slots__ = ("labels", "places", "words")

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.places: list[tuple[int, int]] = []
        self.labels: Counter[str] = Counter()


def decide(draft: Draft, hints: Mapping[Name, str]) -> dict[Name, str]:
    """The label of every name among the entities, "" for what is no name; ``hints``: the label
    that a name is known to have elsewhere."""
    tokens = _Tokens(draft.doc)
    cases: dict[Name, _Case] = {}
    for ent in draft:
        if ent.label_ in KIND_OF:
            name = name_of(ent)
            case = cases.get(name)
            if case is None:
                case = cases[name] = _Case(evidence.joined(tokens[ent.start : ent.end]))
            case.places.append((ent.start, ent.end))
            case.labels[ent.label_] += 1
    parts: dict[str, dict[str, float]] = defaultdict(dict)
    decided: dict[Name, str] = {}
    for name, case in sorted(cases.items(), key=lambda item: -len(item[1].words)):
        known = dict(parts.get(case.words[0].lower(), {})) if len(case.words) == 1 else {}
        if hint := hints.get(name):
            known[hint] = known.get(hint, 0.0) + _HINTED
        label = decided[name] = _label(case, tokens, known)
        for part, weight in _parts(case, label):
            parts[part][label] = weight
    return decided


def _parts(case: _Case, label: str) -> Iterator[tuple[str, float]]:
    """The words by which a longer name is called for short, and what they say."""
    if len(case.words) < 2 or not label:
        return
    first, last = case.words[0], case.words[-1]
    kind = KIND_OF[label]
    if kind == OTHER and first_label(case.words) != label:
        return
    called = {"PERSON": (first, last), "ORG": (first,), "NORP": ()}.get(kind, (last,))
    for word in called:
        if len(word) > 2 and word[0].isupper():
            yield word.lower(), _PART[kind]


def _label(case: _Case, tokens: _Tokens, known: dict[str, float]) -> str:
    votes = dict.fromkeys(KINDS, 0.0)
    for label, weight in known.items():
        votes[KIND_OF[label]] += weight
    for label, count in case.labels.items():
        weight = _RARE if KIND_OF[label] == OTHER else _LABELLED
        votes[KIND_OF[label]] += weight * count / len(case.places) ** _LABELS
    around = [evidence.score(evidence.context(tokens, a, b)) for a, b in case.places]
    if any(start and tokens[start - 1].lower() in ADDRESS for start, _ in case.places):
        votes["PERSON"] += _ADDRESSED
    head = head_label(case.words)
    if head:
        votes[KIND_OF[head]] += _HEADED
    votes[OTHER] += _DOUBT
    form = evidence.score(evidence.form(case.words))
    total = _sum(around)
    share = len(around) ** _CONTEXTS
    points = {kind: form[i] + total[i] / share + votes[kind] for i, kind in enumerate(KINDS)}
    kind = max(points, key=points.__getitem__)
    labels = [label for label, _ in case.labels.most_common()]
    if kind == OTHER:
        labels += [label for label in (head, *known) if label]
    default = {"PLACE": "GPE", OTHER: ""}.get(kind, kind)
    return next((label for label in labels if KIND_OF[label] == kind), default)


def _sum(scores: list[Scores]) -> Scores:
    person, org, place, people, other = NOTHING
    for a, b, c, d, e in scores:
        person += a
        org += b
        place += c
        people += d
        other += e
    return person, org, place, people, other
