"""Words that report speech, found by form, so that they are found without tags or lemmas too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.attrs import LEMMA
from spacy.tokens import Doc, Token

from newsnlp.lexicon import ids, positions, table, words

REFUSALS = frozenset(("decline", "refuse", "fail", "neglect"))
"""Verbs by which what follows was not said: "declined to say"."""


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A reporting verb. ``kind`` is say, ask, deny or command; the others are the columns of
    quote_cues.tsv."""

    lemma: str
    kind: str
    infinitive: bool
    quotes: bool
    object: bool
    naming: bool
    prepositions: frozenset[str]
    addressed: bool


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row["lemma"]: tuple(row["forms"].split()) for row in table("quote_forms.tsv")}


def _forms(lemma: str) -> tuple[str, ...]:
    if lemma in _irregular():
        return (lemma, *_irregular()[lemma])
    if lemma.endswith("e"):
        return (lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    if _doubles(lemma):
        return (lemma, lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
    ending = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
    return (lemma, lemma + ending, lemma + "ed", lemma + "ing")


def _doubles(lemma: str) -> bool:
    """Whether a verb of one syllable doubles its last letter: "rip", "ripped"."""
    vowels = [i for i, letter in enumerate(lemma) if letter in "aeiou"]
    return vowels == [len(lemma) - 2] and lemma[-1] not in "wxy"


@cache
def _verbs() -> dict[int, CueVerb]:
    out: dict[int, CueVerb] = {}
    for row in table("quote_cues.tsv"):
        cue = CueVerb(
            row["lemma"],
            row["class"],
            bool(row["infinitive"]),
            bool(row["quotes"]),
            row["object"] == "yes",
            row["object"] == "naming",
            frozenset(row["prepositions"].split()),
            bool(row["addressed"]),
        )
        for form in ids(_forms(row["lemma"])):
            out.setdefault(form, cue)
    return out


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun that reports; the fields are the columns of quote_nouns.tsv."""

    infinitive: bool
    prepositions: frozenset[str]


@cache
def cue_nouns() -> dict[str, CueNoun]:
    """By lemma: "claim", "allegation"."""
    return {
        row["noun"]: CueNoun(bool(row["infinitive"]), frozenset(row["prepositions"].split()))
        for row in table("quote_nouns.tsv")
    }


@cache
def documents() -> frozenset[str]:
    """ "statement", "poll": they say things, and are nobody."""
    return frozenset(words("quote_documents.txt"))


@cache
def times() -> frozenset[str]:
    """ "Thursday", "week": when something was said, not who said it."""
    return frozenset(words("quote_times.txt"))


@cache
def wordings() -> frozenset[str]:
    """ "words", "phrase": how somebody put it, as in "in the mayor's words"."""
    return frozenset(words("quote_wording.txt"))


@cache
def circumstances() -> frozenset[str]:
    """ "after", "while": what opens a clause of when or how something was said."""
    return frozenset(words("quote_circumstances.txt"))


@cache
def _cue_words() -> tuple[frozenset[int], frozenset[int]]:
    """The hashes of forms, and of the lemmas of nouns."""
    return frozenset(_verbs()) | ids(("according",)), ids(cue_nouns())


def cue_positions(doc: Doc) -> list[int]:
    """Where the words are that may be a cue, in order."""
    forms, nouns = _cue_words()
    return sorted({*positions(doc, forms), *positions(doc, nouns, LEMMA)})


def cue_verb(token: Token) -> CueVerb | None:
    """The reporting verb that a token is a form of; a noun of the same form is none."""
    found = _verbs().get(token.lower)
    if found is None or not token.tag_ or token.tag_.startswith("VB"):
        return found
    return found if _misread(token) else None


def _misread(token: Token) -> bool:
    """Whether a cue that is tagged as a noun stands as a verb does: between a name and what is said
    ("Reyes charges that ..."), or as a participle after a comma (", warning that ...")."""
    if not token.tag_.startswith("NN") or token.i + 1 >= len(token.doc) or not token.i:
        return False
    before, after = token.doc[token.i - 1], token.doc[token.i + 1]
    if after.lower_ == "that":
        return (before.text == "," and token.lower_.endswith("ing")) or bool(before.ent_type_)
    return False


def cue_form(token: Token) -> CueVerb | None:
    """The reporting verb that a token has the form of, whatever its tag: "The Gazette reports:"."""
    return _verbs().get(token.lower)
