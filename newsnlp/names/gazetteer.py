"""Names that are known: countries, peoples and faiths, regions; and what is no name at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from newsnlp.lexicon import table, words
from newsnlp.names.draft import Draft
from newsnlp.names.evidence import is_family, is_given

NO_NAME = "-"
HINTS = {"TOWN": "GPE", "BODY": "ORG", "TREATY": "LAW"}
"""Kinds of known names that overrule nothing, as others have them too, and what they speak for."""


def _plurals(entries: Iterable[str]) -> Iterator[str]:
    for entry in entries:
        yield entry
        if not entry.endswith(("s", "ese", "ish", "sh", "ch")):
            yield entry + "s"


def known_names() -> dict[str, str]:
    """Name -> label; a name in more than one list has the label of the first."""
    known: dict[str, str] = dict.fromkeys(words("not_names.txt"), NO_NAME)
    for row in table("bodies.tsv"):
        known.setdefault(row["name"], "ORG")
        known.update((a, "ORG") for a in row["aliases"].split(";") if a.isupper() and len(a) > 1)
    # before the countries: "West Bank" is also a name of Palestine there
    for form in words("regions.txt"):
        known.setdefault(form, "LOC")
    rows = table("countries.tsv")
    columns = {"name": "GPE", "aliases": "GPE", "adjectives": "NORP", "people": "NORP"}
    for column, label in columns.items():
        for row in rows:
            for form in row[column].split(";"):
                if form:
                    is_union = row["code"] == "EU" and label == "GPE"
                    known.setdefault(form, "ORG" if is_union else label)
    for form in _plurals(words("peoples.txt")):
        known.setdefault(form, "NORP")
    for row in rows:
        for form in row["capitals"].split(";"):
            if form:
                known.setdefault(form, "GPE")
    for form in words("towns.txt"):
        known.setdefault(form, "TOWN")
    for form in words("name_bodies.txt"):
        known.setdefault(form, "BODY")
    for row in table("name_things.tsv"):
        known.setdefault(row["name"], row["label"])
    for row in table("treaties.tsv"):
        for form in (row["name"], *row["aliases"].split(";")):
            if form:
                known.setdefault(form, "TREATY")
    return known


class Gazetteer:
    """Finds known names in a Doc, and lets them overrule what a recognizer made of them."""

    def __init__(self, nlp: Language) -> None:
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._strings = nlp.vocab.strings
        known = known_names()
        self._forms = frozenset(known)
        self._acronyms = frozenset(form.lower() for form in known if form.isupper())
        by_label: dict[str, list[Doc]] = {}
        for form, label in known.items():
            by_label.setdefault(label, []).append(nlp.make_doc(form))
        for label, forms in by_label.items():
            self._matcher.add(label, forms)

    def find(self, doc: Doc) -> list[Span]:
        """The longest known names that are written as names: acronyms in capitals (WHO, not Who),
        others with a capital at least."""
        matches = (Span(doc, a, b, label=self._strings[key]) for key, a, b in self._matcher(doc))
        found = filter_spans(matches)
        return [
            span
            for span in found
            if span.text in self._forms
            or (span.text.lower() not in self._acronyms and not span.text.islower())
        ]

    def apply(self, draft: Draft) -> list[Span]:
        """Let the known names overrule; a longer name of the recognizer's keeps its parts. Returns
        the known names that are entities now, with the label that they are known by: towns and
        firms overrule nothing, as there are persons of the same name, nor does a person's name what
        the recognizer holds a person (Jordan, Georgia and Chad are first names too)."""
        return [span for span in self.find(draft.doc) if _overrule(draft, span)]


def _overrule(draft: Draft, span: Span) -> bool:
    inside = draft.within(span.start, span.end)
    if span.label_ == NO_NAME:
        for ent in inside:
            if ent.start == span.start and ent.end == span.end:
                draft.drop(ent)
        return False
    if not inside and _runs_on(span):
        return False
    is_whole = [(e.start, e.end) for e in inside] == [(span.start, span.end)]
    if span.label_ in HINTS:
        if not inside and span.label_ == "TOWN":
            draft.put(span.start, span.end, HINTS[span.label_])
            return True
        return is_whole
    if any(ent.start < span.start or ent.end > span.end for ent in inside):
        return False  # part of a longer name: Bank of China
    if any(ent.label_ == "PERSON" for ent in inside) and _is_a_persons(span):
        return is_whole and not is_given(span.text)
    draft.put(span.start, span.end, span.label_)
    return True


def _runs_on(span: Span) -> bool:
    """Whether a name that the recognizer passed over stands in a longer run of capitalized words,
    and may be but a part of a name. Adjectives do so as a matter of course: Italian Prime Minister.
    """
    if span.label_ == "NORP":
        return False
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    if before is not None and before.is_title and not before.is_sent_start:
        return True
    return span.end < len(doc) and doc[span.end].is_title


def _is_a_persons(span: Span) -> bool:
    return len(span) == 1 and (is_given(span.text) or is_family(span.text))
