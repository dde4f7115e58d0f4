"""One name, one label: what the page says of a name in one place holds in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from spacy.attrs import ORTH
from spacy.tokens import Doc, Span, Token

from newsnlp.lexicon import positions, table
from newsnlp.names.draft import Draft
from newsnlp.names.evidence import KIND_OF
from newsnlp.names.gazetteer import HINTS
from newsnlp.names.heads import first_label
from newsnlp.names.verdict import ADDRESS, decide, name_of

Name = tuple[str, ...]
"""The tokens of a name."""

_TITLES = frozenset(row["form"] for row in table("titles.tsv")) - {"dean", "major", "prince"}


def strip_space(draft: Draft) -> None:
    """Line breaks are no part of a name; a name that runs over one is what stands before it."""
    for ent in draft:
        at = next((token.i for token in ent if token.is_space), None)
        if at is not None:
            draft.drop(ent)
            if at > ent.start:
                draft.put(ent.start, at, ent.label_)


def strip_titles(draft: Draft) -> None:
    """Take titles out of the names of persons, and forms of address out of any: what follows one is
    a person."""
    for ent in draft:
        start = ent.start
        while start < ent.end - 1 and _is_title(draft.doc[start], ent):
            start += 1
        if start > ent.start:
            draft.drop(ent)
            draft.put(start, ent.end, "PERSON")


def _is_title(token: Token, ent: Span) -> bool:
    if token.lower_ in ADDRESS:
        return ent.label_ in KIND_OF
    return ent.label_ == "PERSON" and token.lower_ in _TITLES


def harmonize(draft: Draft, known: Iterable[Span]) -> None:
    """Give a name the label that most evidence speaks for wherever it stands, and find the places
    that were passed over. ``known`` names that overruled are left as they are; the others are
    evidence."""
    fixed: set[Name] = set()
    hints: dict[Name, str] = {}
    for span in known:
        ent = draft.at(span.start)
        if ent is not None and ent.label_ == span.label_:
            fixed.add(name_of(span))
        else:
            hints[name_of(span)] = HINTS.get(span.label_, span.label_)
    decided = {name: label for name, label in decide(draft, hints).items() if name not in fixed}
    labels: dict[Name, str] = {}
    for ent in draft:
        label = decided.get(name_of(ent))
        if label is None or ent.label_ not in KIND_OF:
            continue
        if not label:
            draft.drop(ent)
            continue
        labels[_name(ent)] = label
        if label != ent.label_:
            draft.put(ent.start, ent.end, label)
    for name, label in [*labels.items()]:
        if len(name) > 1 and _is_called_for_short(name, label):
            labels.setdefault(name[-1:], label)
    _add_missed(draft, labels)


def _is_called_for_short(name: Name, label: str) -> bool:
    """Whether the last word of a name stands for it: persons, and storms (Hurricane Halden)."""
    if name[-2] == "-" or not name[-1].istitle() or len(name[-1]) < 4:
        return False
    return label == "PERSON" or first_label(name) == label == "EVENT"


def _name(span: Span) -> Name:
    return tuple(token.text for token in span)


def _add_missed(draft: Draft, labels: dict[Name, str]) -> None:
    doc = draft.doc
    by_first: dict[int, list[Name]] = defaultdict(list)
    for name in sorted(labels, key=len, reverse=True):
        by_first[doc.vocab.strings[name[0]]].append(name)
    orths = doc.to_array(ORTH).tolist()
    for at in positions(doc, by_first, ORTH):
        if draft.at(at) is not None:
            continue
        for name in by_first[orths[at]]:
            span = doc[at : at + len(name)]
            if _name(span) == name and not draft.within(span.start, span.end):
                if _is_whole(doc, span):
                    draft.put(span.start, span.end, labels[name])
                break


def _is_whole(doc: Doc, span: Span) -> bool:
    """Whether a name that was passed over is likely one here: no common word at the start of a
    sentence, no part of a longer run of capitalized words."""
    first = span[0]
    if not first.text[:1].isupper():
        return False
    if len(span) == 1 and first.tag_ and not first.tag_.startswith("NNP"):
        return False
    after = doc[span.end] if span.end < len(doc) else None
    return after is None or not after.tag_.startswith("NNP")
