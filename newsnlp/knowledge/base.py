"""A knowledge base of the user's own: entries, found by name, told apart by context, or not linked.

kb = newsnlp.KnowledgeBase.from_jsonl("people.jsonl")
nlp.get_pipe("newsnlp_entities").knowledge = kb
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from newsnlp.knowledge import readers
from newsnlp.knowledge.entry import TYPES, Entry
from newsnlp.knowledge.index import AliasIndex
from newsnlp.knowledge.keys import key
from newsnlp.knowledge.likeness import initials, name_likeness, person_likeness
from newsnlp.lexicon import words

_WORD = re.compile(r"\w{4,}")
_CLEAR = 5.0  # times the weight of the next entry, from which a weight decides


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a name leads to. ``likeness`` is 1 where the name is one of the entry's, less
    where it is only spelled much like one."""

    entry: Entry
    alias: str
    likeness: float

    @property
    def how(self) -> Literal["exact", "fuzzy"]:
        """Whether the name is one of the entry's."""
        return "exact" if self.likeness == 1.0 else "fuzzy"


class KnowledgeBase:
    """Entries by name. ``threshold`` is the likeness from which a name that is spelled otherwise is
    taken for an entry's; 1.0 takes exact names only.

    Raises ValueError if two entries have one id, or ``threshold`` is not within 0.5 to 1.
    """

    def __init__(self, entries: Iterable[Entry], *, threshold: float = 0.88) -> None:
        if not 0.5 <= threshold <= 1.0:
            raise ValueError(f"threshold is {threshold!r}; a number from 0.5 to 1 is expected.")
        self.threshold = threshold
        self.entries = tuple(entries)
        self._by_id: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.id in self._by_id:
                raise ValueError(f"Two entries have the id {entry.id!r}; ids have to be unique.")
            self._by_id[entry.id] = entry
        self._index = AliasIndex([(k, i) for i, e in enumerate(self.entries) for k in _keys(e)])

    # --- from data --------------------------------------------------------------------------------

    @classmethod
    def from_records(
        cls,
        rows: Iterable[Mapping[str, Any]],
        *,
        source: str = "records",
        threshold: float = 0.88,
    ) -> KnowledgeBase:
        """From rows of id, name, type, and optionally aliases, country, description, offices,
        weight. ``source`` is how errors call them.

        Raises ValueError, naming source, row and what is expected, if a row is wrong; nothing is
        loaded then.
        """
        numbered = enumerate(rows, start=1)
        return cls(readers.entries(numbered, source, unit="row"), threshold=threshold)

    @classmethod
    def from_jsonl(cls, path: str | Path, *, threshold: float = 0.88) -> KnowledgeBase:
        """From a file with one JSON object a line, fields as in ``from_records``; also one that is
        compressed (.gz, .bz2, .xz). Empty lines are passed over.

        Raises ValueError, naming file, line and what is expected, if a row is wrong; nothing is
        loaded then. OSError if the file cannot be read.
        """
        return cls(readers.entries(readers.json_rows(path), str(path)), threshold=threshold)

    @classmethod
    def from_csv(
        cls, path: str | Path, *, delimiter: str = ",", threshold: float = 0.88
    ) -> KnowledgeBase:
        """From a table whose first line names the columns: id, name, type, and optionally aliases
        (parted by "|"), country, description, weight, office, start, end. Rows of one id and
        name add aliases and times in office to each other.

        Raises as ``from_jsonl`` does.
        """
        rows = readers.csv_rows(path, delimiter)
        return cls(readers.entries(rows, str(path), repeated=True), threshold=threshold)

    @classmethod
    def from_wikidata_dump(
        cls,
        path: str | Path,
        *,
        types: Mapping[str, str] | None = None,
        languages: Sequence[str] = ("en", "mul"),
        min_sitelinks: int = 0,
        threshold: float = 0.88,
    ) -> KnowledgeBase:
        """From a JSON dump of Wikidata (whole or a part; .gz, .bz2, .xz), read item by item.

        Args:
            path: the dump: one item a line, as Wikidata publishes it.
            types: Wikidata class (P31) -> type of entry; items of other classes are passed over.
                The default is people alone; name the classes of organizations that you want.
            languages: of labels, aliases and descriptions; the first that has a label names the
                entry.
            min_sitelinks: pass over items with fewer Wikipedia pages. Their number is the weight.

        Raises as ``from_jsonl`` does.
        """
        from newsnlp.knowledge import wikidata

        rows = wikidata.rows(path, types or wikidata.PEOPLE, languages, min_sitelinks)
        return cls(readers.entries(rows, str(path)), threshold=threshold)

    @classmethod
    def embedded(cls) -> KnowledgeBase:
        """Countries and organizations that newsnlp knows, by their Wikidata ids: to add to entries
        of yours, ``KnowledgeBase([*KnowledgeBase.embedded().entries, *mine.entries])``."""
        from newsnlp.knowledge.embedded import entries

        return cls(entries())

    # --- as data ----------------------------------------------------------------------------------

    def to_state(self) -> dict[str, Any]:
        """All of it as JSON values."""
        return {"threshold": self.threshold, "entries": [e.to_row() for e in self.entries]}

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> KnowledgeBase:
        """What ``to_state`` gave."""
        return cls.from_records(
            state["entries"], source="saved knowledge base", threshold=state["threshold"]
        )

    # --- look-up ----------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, entry_id: str) -> bool:
        return entry_id in self._by_id

    def __getitem__(self, entry_id: str) -> Entry:
        return self._by_id[entry_id]

    def candidates(self, name: str, type: str | None = None) -> list[Match]:
        """The entries that a name can mean, each once, best first: those that have it, else those
        that have one much like it. ``type``, one of the labels of spaCy's English models, leaves
        out what cannot be meant."""
        wanted = key(name)
        if not wanted:
            return []
        exact = self._matches(self._index.exact(wanted), wanted, type)
        if exact or self.threshold == 1.0 or len(wanted) < 5:
            return exact
        return self._matches(self._index.near(wanted), wanted, type)

    def link(
        self,
        names: str | Sequence[str],
        type: str | None = None,
        *,
        context: Collection[str] = (),
        date: str | None = None,
    ) -> Match | None:
        """The entry that somebody or something called so is, None if it is none of the entries, or
        if it cannot be told which of several.

        Args:
            names: what it is called, full names and short ones. The longest that is known decides;
                a short one alone never links what has a full name that is another.
            type: its label, as spaCy's English models have it.
            context: words of the document, as written there: "People" in a name is not "people".
            date: of the document, ISO; entries with times in office are then preferred when they
                were in office.
        """
        forms = _forms([names] if isinstance(names, str) else names)
        found: list[Match] = []
        for form in forms:
            matches = [m for m in self._meant(form, type, context) if _fits(m, form, forms)]
            ids = {m.entry.id for m in matches}
            found = [m for m in found if m.entry.id in ids] or found or matches
            if len(found) == 1:
                break
        return _decided(found, context, date) if found else None

    def _meant(self, form: str, type: str | None, context: Collection[str]) -> list[Match]:
        """The candidates, with those that letters spell where the document has more of the name."""
        found = self.candidates(form, type)
        if found or not (form.isupper() and len(form) > 2 and context):
            return found
        spelled = self._matches(self._index.exact(f"={key(form)}"), "", type)
        return [m for m in spelled if _overlap(m.entry, context)]

    def _matches(self, aliases: Iterable[int], wanted: str, type: str | None) -> list[Match]:
        best: dict[int, Match] = {}
        for alias in aliases:
            owner = self._index.owner(alias)
            entry = self.entries[owner]
            if type is not None and not _can_be(entry.type, type):
                continue
            known = self._index.keys[alias]
            if known.startswith("=") == bool(wanted):
                continue
            likeness = _likeness(wanted, known, entry.type)
            if likeness >= self.threshold and (
                owner not in best or best[owner].likeness < likeness
            ):
                best[owner] = Match(entry, known, likeness)
        return sorted(best.values(), key=lambda m: (-m.likeness, -m.entry.weight, m.entry.id))


_GROUPS: tuple[frozenset[str], ...] = (
    frozenset(("PERSON",)),
    frozenset(("ORG", "NORP", "FAC", "PRODUCT")),
    frozenset(("GPE", "LOC", "FAC", "NORP")),
    frozenset(("EVENT", "LAW", "WORK_OF_ART", "PRODUCT")),
)


@cache
def _can_be(type: str, label: str) -> bool:
    """Whether something of a type can bear a recognizer's label: a body is called a place or a
    group at times. A label that is no type of entry can be anything."""
    return label not in TYPES or any(type in g and label in g for g in _GROUPS)


def _keys(entry: Entry) -> Iterator[str]:
    """What an entry is found by: its names, and behind "=" the letters that an organization's
    longer names begin with."""
    for name in entry.names:
        k = key(name)
        if k:
            yield k
        if entry.type == "ORG" and (letters := initials(k)):
            yield f"={letters}"


def _likeness(wanted: str, known: str, type: str) -> float:
    if wanted == known:
        return 1.0
    if known.startswith("="):
        return 0.9
    return person_likeness(wanted, known) if type == "PERSON" else name_likeness(wanted, known)


def _forms(names: Iterable[str]) -> list[str]:
    """The names, each once, those of most words first."""
    unique = {k: name for name in reversed(list(names)) if (k := key(name))}
    return [unique[k] for k in sorted(unique, key=lambda k: (-k.count(" "), -len(k), k))]


def _fits(match: Match, form: str, forms: Sequence[str]) -> bool:
    """Whether the longer forms allow what a shorter one leads to: a surname's entry has to have a
    full name like theirs; of an organization, a name that shares a word with the longest, or no
    longer name at all."""
    longer = [k for f in forms if (k := key(f)) and k.count(" ") > key(form).count(" ")]
    if not longer:
        return True
    full = [k for name in match.entry.names if " " in (k := key(name))]
    if match.entry.type == "PERSON":
        return any(person_likeness(a, b) > 0.8 for a in longer for b in full)
    return not full or any(set(a.split()) & set(b.split()) for a in longer for b in full)


def _decided(found: Sequence[Match], context: Collection[str], date: str | None) -> Match | None:
    """The one of the matches that likeness, date, context and weight speak for."""
    best = [m for m in found if m.likeness >= found[0].likeness - 0.02]
    if len(best) > 1 and date is not None:
        in_office = [m for m in best if any(o.covers(date) for o in m.entry.offices)]
        best = in_office or best
    if len(best) > 1 and context:
        scores = [_overlap(m.entry, context) for m in best]
        most = max(scores)
        if most:
            best = [m for m, score in zip(best, scores, strict=True) if score == most]
    if len(best) > 1:
        # A name goes before an alias: the Union's "Europe" is the continent's name.
        best = [m for m in best if key(m.entry.name) == m.alias] or best
    if len(best) > 1:
        best.sort(key=lambda m: -m.entry.weight)
        if best[0].entry.weight < _CLEAR * max(best[1].entry.weight, 1e-9):
            return None
    return best[0]


def _overlap(entry: Entry, context: Collection[str]) -> int:
    """How many words of an entry's description, offices and other names a document has. What the
    name in question says, all entries in question have alike."""
    texts = (*entry.names, entry.description, *(o.title for o in entry.offices))
    said = frozenset(_WORD.findall(" ".join(texts))) - _common_words()
    return sum(word in context for word in said)


@cache
def _common_words() -> frozenset[str]:
    return frozenset(words("function_words.txt"))
