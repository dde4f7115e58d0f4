"""Where agreements may be: their nouns, well-known names and acronyms, and the verb "agree".

One pass over the tokens' hashes and one PhraseMatcher; nothing else reads the whole page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from spacy.attrs import LEMMA
from spacy.matcher import PhraseMatcher
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from newsnlp import lexicon, syntax
from newsnlp.acronyms import is_acronym
from newsnlp.knowledge import body_named

_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_STOPPING = frozenset(("ceasefire", "truce"))
_GENERIC = frozenset(("deal", "agreement", "accord", "pact"))
_JOINED = 5  # tokens of "and hostage release deal"
_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBG"))
SIGNING = frozenset(("sign", "ratify", "ink", "initial", "conclude"))
_SIGNED = frozenset(get_string_id(lemma) for lemma in SIGNING)
_VERBS_TOO = frozenset(
    "deal deals accord accords contract contracts charter charters compact compacts partnership"
    " frameworks framework arrangement".split()
)
_AGREED = frozenset(get_string_id(form) for form in ("agreed", "agree", "agrees"))


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for agreements; ``needs`` is what it takes to count: alone, act or name."""

    kind: str
    needs: str
    domain: str | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A well-known agreement: ``key`` is the same for all its names."""

    key: str
    kind: str
    domain: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A noun or name that may be an agreement: tokens [start, end), and its syntactic head."""

    start: int
    end: int
    head: int
    noun: Noun
    known: Known | None = None


ACRONYM = Noun("agreement", "alone", None, plural=False)


@cache
def nouns() -> dict[int, Noun]:
    """One-word nouns by the hash of their forms in lower case."""
    out: dict[int, Noun] = {}
    for row in lexicon.table("agreement_nouns.tsv"):
        for form, plural in ((row["form"], False), (row["plural"], True)):
            if " " not in form and "-" not in form:
                out[get_string_id(form)] = Noun(
                    row["kind"], row["needs"], row["domain"] or None, plural
                )
    return out


@cache
def known_names() -> dict[str, Known]:
    """The names and other names of well-known agreements."""
    out: dict[str, Known] = {}
    for row in lexicon.table("treaties.tsv"):
        known = Known(row["name"].lower(), row["kind"], row["domain"])
        for form in (row["name"], *row["aliases"].split(";")):
            for variant in _spellings(form):
                out.setdefault(variant, known)
    return out


def _spellings(form: str) -> Iterator[str]:
    """A name, also with its noun in lower case or the plural: "Kyoto protocols"."""
    if form:
        yield form
    place, _, noun = form.rpartition(" ")
    if place and get_string_id(noun.lower()) in nouns() and " of" not in place:
        yield f"{place} {noun.lower()}"
        if not noun.endswith("s"):
            yield f"{place} {noun}s"
            yield f"{place} {noun.lower()}s"


@cache
def _followers() -> frozenset[int]:
    return lexicon.ids(lexicon.words("agreement_followers.txt"))


class Triggers:
    """Finds triggers; holds the matchers of one vocabulary."""

    def __init__(self, vocab: Vocab) -> None:
        self._strings = vocab.strings
        self._lower = PhraseMatcher(vocab, attr="LOWER")
        self._exact = PhraseMatcher(vocab, attr="ORTH")
        self._several: dict[str, Noun] = {}
        for phrase in lexicon.words("agreement_idioms.txt"):
            matcher = self._lower if phrase.islower() else self._exact
            matcher.add("idiom", [_words(vocab, phrase)])
        for row in lexicon.table("agreement_nouns.tsv"):
            for form, plural in ((row["form"], False), (row["plural"], True)):
                if " " in form or "-" in form:
                    self._several[form] = Noun(
                        row["kind"], row["needs"], row["domain"] or None, plural
                    )
        self._lower.add("noun", [_words(vocab, form) for form in self._several])
        self._exact.add("known", [_words(vocab, name) for name in known_names()])

    def find(self, doc: Doc, content: Sequence[bool]) -> list[Trigger]:
        """The triggers in the article, in order, none inside another."""
        idle: set[int] = set()
        spans: list[Trigger] = []
        for key, start, end in self._lower(doc):
            if self._strings[key] == "idiom":
                idle.update(range(start, end))
            else:
                form = doc[start:end].text.lower().replace(" - ", "-")
                noun = self._several.get(form)
                if noun is not None:
                    spans.append(Trigger(start, end, doc[start:end].root.i, noun))
        for key, start, end in self._exact(doc):
            if self._strings[key] == "idiom":
                idle.update(range(start, end))
                continue
            known = known_names().get(doc[start:end].text)
            if known is not None and not _is_longer(doc, end):
                noun = Noun(known.kind, "alone", known.domain, doc[end - 1].tag_ == "NNPS")
                spans.append(Trigger(start, end, doc[start:end].root.i, noun, known))
        table = nouns()
        for i in lexicon.positions(doc, table):
            if _is_noun(doc[i]) and not _is_shouted(doc, i):
                spans.append(Trigger(i, i + 1, i, table[doc[i].lower]))
        spans += _signed_acronyms(doc)
        return _one_of_two(
            doc,
            [
                t
                for t in _longest(spans)
                if content[t.head]
                and not (t.head in idle and t.known is None)
                and (t.known is not None or not _is_body(doc, t.end))
            ],
        )


def agreeing(doc: Doc, content: Sequence[bool]) -> list[Token]:
    """The forms of "agree" in the article."""
    return [doc[i] for i in lexicon.positions(doc, _AGREED) if content[i]]


def _signed_acronyms(doc: Doc) -> list[Trigger]:
    """ "signed ACSA": an acronym that is signed is an agreement."""
    out = []
    for i in lexicon.positions(doc, _SIGNED, LEMMA):
        for token in syntax.children(doc[i], "dobj"):
            if is_acronym(token.text) and body_named(token.text) is None:
                out.append(Trigger(token.i, token.i + 1, token.i, ACRONYM))
    return out


def _one_of_two(doc: Doc, triggers: list[Trigger]) -> list[Trigger]:
    """ "A ceasefire and hostage deal" is one thing: without the first noun of two that share an
    article, its words being taken into the second's phrase."""
    out = []
    for first, second in zip_longest(triggers, triggers[1:]):
        if (
            second is not None
            and first.noun.kind in _STOPPING
            and second.noun.kind in _GENERIC
            and not second.noun.plural
            and second.end - first.end <= _JOINED
            and doc[first.end].lower_ in ("and", "-", "for", "/")
            and all(t.tag_ in _NOMINAL for t in doc[first.end + 1 : second.end])
        ):
            out.append(Trigger(first.start, second.end, second.head, second.noun, second.known))
        elif not (out and out[-1].start < first.start < out[-1].end):
            out.append(first)
    return out


def _words(vocab: Vocab, text: str) -> Doc:
    """A pattern by the words of a tokenizer that cuts at hyphens and possessives."""
    words: list[str] = []
    spaces: list[bool] = []
    for part in text.split():
        pieces = part.replace("-", " - ").replace("'s", " 's").split()
        words += pieces
        spaces += [False] * (len(pieces) - 1) + [True]
    return Doc(vocab, words=words, spaces=spaces)


def _is_noun(token: Token) -> bool:
    return (
        not token.tag_
        or token.tag_ in _NOUN_TAGS
        or token.is_title
        or token.lower_ not in _VERBS_TOO
    )


def _is_shouted(doc: Doc, i: int) -> bool:
    """A word in capitals among others that are not: "the PACT Act"."""
    if not doc[i].is_upper or doc[i].lower_ in ("mou", "mous"):
        return False
    return not any(
        t.is_upper and len(t) > 3 for t in (*doc[max(i - 1, 0) : i], *doc[i + 1 : i + 2])
    )


def _is_longer(doc: Doc, end: int) -> bool:
    """Whether a name goes on to be another's: North Atlantic Treaty Organization."""
    return end < len(doc) and doc[end].lower in _followers() and doc[end].is_title


def _is_body(doc: Doc, end: int) -> bool:
    """A body, law or place with the noun in its name, as in "the Convention Center"."""
    return end < len(doc) and doc[end].lower in _followers() and doc[end - 1].text[:1].isupper()


def _longest(spans: list[Trigger]) -> list[Trigger]:
    """Without those inside a longer one; of equal ones the known one."""
    order = sorted(spans, key=lambda t: (t.start - t.end, t.known is None, t.start))
    taken: set[int] = set()
    out = []
    for trigger in order:
        place = range(trigger.start, trigger.end)
        if not taken.intersection(place):
            taken.update(place)
            out.append(trigger)
    return sorted(out, key=lambda t: t.head)
