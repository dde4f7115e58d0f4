"""Titles and offices: their words, keys and classes, from two tables of data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from newsnlp.lexicon import ids, table, words

RANKS = {"deputy": "deputy", "vice": "vice", "assistant": "deputy", "vice-": "vice"}
STATUSES = {
    **dict.fromkeys(("former", "ex", "ex-", "late", "onetime", "ousted", "deposed"), "former"),
    **dict.fromkeys(("acting", "interim", "caretaker"), "acting"),
    **dict.fromkeys(("outgoing", "incumbent", "current", "new", "newly", "longtime"), "current"),
    **{"then": "then", "then-": "then", "elect": "elect", "designate": "designate"},
    **dict.fromkeys(("incoming", "designated"), "designate"),
}

_PUBLIC = frozenset("legislator minister mayor governor head_of_state head_of_government".split())
LINKS = frozenset(("of", "the", "and", "&", "in", "for", "d'affaires"))
"""Small words inside titles."""


_PLURALS = (
    *(("man", "men"), ("ay", "ays"), ("ey", "eys"), ("oy", "oys"), ("y", "ies")),
    *(("ss", "sses"), ("ch", "ches"), ("sh", "shes"), ("x", "xes")),
)
"""Endings in the singular and in the plural, where that is more than an s."""


@cache
def forms() -> dict[str, tuple[str, str]]:
    """Title in lower case, singular -> key and class."""
    return {row["form"]: (row["key"], row["class"]) for row in table("titles.tsv")}


@cache
def heads() -> frozenset[str]:
    """The heads of titles: "minister", "general", "spokesman"; "member" of parliament."""
    return frozenset(re.split(r" of | for ", form)[0].split()[-1] for form in forms())


@cache
def person_nouns() -> frozenset[str]:
    """Nouns for persons that are roles beside a name only: "guitarist", "hijacker"."""
    return frozenset(words("person_nouns.txt"))


@cache
def kin_ids() -> frozenset[int]:
    """The hashes of nouns for kin and partners."""
    return ids(words("kin_nouns.txt"))


@cache
def general_ids() -> frozenset[int]:
    """The hashes of words as general as can be for a person."""
    return ids(words("general_persons.txt"))


@cache
def field_words() -> frozenset[str]:
    """The words of ministries' fields: "foreign", "agriculture"."""
    return frozenset(w for form in portfolios() for w in form.split()) - LINKS


@cache
def modifiers() -> frozenset[str]:
    """Words that may stand before a head within a title: "foreign", "prime", "chief"."""
    before = {w for form in forms() for w in re.split(r" of | for ", form)[0].split()[:-1]}
    return frozenset((before | field_words() | set(words("title_modifiers.txt"))) - LINKS)


@cache
def portfolios() -> dict[str, str]:
    """A ministry's field -> its key."""
    return {row["form"]: row["key"] for row in table("portfolios.tsv")}


@cache
def title_words() -> frozenset[str]:
    """All words of titles, for names that a recognizer gave with their titles."""
    return frozenset(heads() | modifiers() | set(RANKS) | set(STATUSES))


@cache
def _singulars() -> dict[str, str]:
    """The plurals of titles' heads and person nouns -> their singular."""
    return {_plural(word): word for word in (*person_nouns(), *heads())}


def _plural(word: str) -> str:
    for ending, many in _PLURALS:
        if word.endswith(ending):
            return word.removesuffix(ending) + many
    return word + "s"


@cache
def office_ids() -> frozenset[int]:
    """The hashes of the heads of titles, in singular and plural, also with -elect."""
    one = heads() | {f"{w}-{s}" for w in heads() for s in ("elect", "designate")}
    return ids(one | {_plural(w) for w in heads()})


@cache
def noun_ids() -> frozenset[int]:
    """The hashes of nouns for persons, in singular and plural."""
    return ids(person_nouns() | {_plural(w) for w in person_nouns()}) - office_ids()


@cache
def role_ids() -> frozenset[int]:
    """The hashes of all words that may be a role's head."""
    return office_ids() | noun_ids()


def singular(word: str) -> str:
    """A title's head in the singular: "ministers", "spokesmen", "attorneys" (general)."""
    return word if word in heads() else _singulars().get(word, word)


def is_office(word: str) -> bool:
    """Whether a word in lower case is a title by itself, in singular or plural."""
    return singular(word) in forms()


def is_legislator(word: str) -> bool:
    """Whether a word in lower case, in singular or plural, is a legislator's title."""
    return forms().get(singular(word), (None, None))[1] == "legislator"


@cache
def callings() -> frozenset[str]:
    """Nouns for what persons alone are: "singer"."""
    return frozenset(words("callings.txt"))


def is_public(word: str) -> bool:
    """Whether a word in lower case, in singular or plural, is an office of state or town: before
    it, a party's name is its bearer's party."""
    return forms().get(singular(word), (None, None))[1] in _PUBLIC


def is_title(words: Sequence[str]) -> bool:
    """Whether words in lower case end as a title does: a "first lady" has one, a "lady" not."""
    one = [*words[:-1], singular(words[-1])]
    return any(" ".join(one[i:]) in forms() for i in range(len(one)))


def end_of_abbreviation(doc: Doc, i: int) -> int:
    """The index of the full stop that a tokenizer parted from a title ("Capt", "."); ``i`` itself
    if there is none."""
    stop = i + 1 < len(doc) and doc[i + 1].text == "." and not doc[i].whitespace_
    return i + 1 if stop and doc[i].is_title and f"{doc[i].lower_}." in forms() else i


def is_form(text: str) -> bool:
    """Whether a text is a whole title of the table, with or without hyphens."""
    return any(form in forms() for form in _spellings(text.lower()))


def _spellings(text: str) -> tuple[str, str, str]:
    """A title, "Attorney-General" without its hyphen, "editor in chief" with hyphens."""
    return text, text.replace("-", " "), text.replace(" ", "-")


def is_role_noun(token: Token) -> bool:
    """Whether a word is the head of a title or a noun for a person."""
    return token.lower in office_ids() or token.lower in noun_ids()


@cache
def given_names() -> frozenset[str]:
    """Heads of titles that are first names too: "dean"."""
    return frozenset(row["form"] for row in table("titles.tsv") if "given" in row["use"])


@cache
def capital_only() -> frozenset[str]:
    """Heads that are titles only with a capital: "Father"."""
    return frozenset(row["form"] for row in table("titles.tsv") if "capital" in row["use"])


@cache
def body_words() -> frozenset[str]:
    """Words that say what kind of body a name is: "bank", "parliament"."""
    return frozenset(words("organization_words.txt"))


@cache
def company_nouns() -> frozenset[str]:
    """Nouns that stand before firms' names as well as before persons': "broadcaster"."""
    return frozenset(words("company_nouns.txt"))


def is_plural(word: str) -> bool:
    """Whether a word is the plural of a title's head."""
    return singular(word) != word


def in_singular(title: str, plural_head: str) -> str:
    """A title whose head stands in the plural, as each of several persons holds it."""
    word = singular(plural_head.lower())
    one = word.capitalize() if plural_head.istitle() else word
    return title.replace(plural_head, one, 1)


def classify(title: str) -> tuple[str | None, str | None]:
    """Key and class of a title; the class of its head where the whole is not in the table."""
    words = [w for w in re.split(r"\s+", title.lower().replace(",", "")) if w]
    if not words:
        return None, None
    field = next((i for i, w in enumerate(words) if w in ("of", "for")), None)
    head_at = field - 1 if field else len(words) - 1
    words[head_at] = singular(words[head_at])
    whole = " ".join(words)
    for form in _spellings(whole):
        if form in forms():
            return forms()[form]
    if field and words[head_at] in ("minister", "secretary"):
        key = _portfolio(" ".join(words[field + 1 :]))
        return f"minister_of_{key}", "minister"
    if words[head_at] == "minister" and head_at:
        return f"minister_of_{_portfolio(' '.join(words[:head_at]))}", "minister"
    for start in range(1, len(words)):
        tail = " ".join(words[start:])
        if tail in forms():
            return forms()[tail]
    head = words[head_at]
    return forms().get(head) or ((head, "other") if head in person_nouns() else (None, None))


def _portfolio(text: str) -> str:
    text = text.removeprefix("the ")
    return portfolios().get(text) or re.sub(r"\W+", "_", text).strip("_")
