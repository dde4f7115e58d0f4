"""Of which country a person, place or organization is, and which country a phrase speaks of."""

from __future__ import annotations

from functools import cache

from newsnlp.knowledge.base import KnowledgeBase
from newsnlp.knowledge.bodies import body_named
from newsnlp.knowledge.countries import Sense, country_of
from newsnlp.knowledge.embedded import leaders
from newsnlp.knowledge.keys import key
from newsnlp.lexicon import table

_SENSES: tuple[Sense, ...] = ("name", "adjective", "people", "capital", "seat")
_LONGEST = 7  # words of a known name


def home_of_person(name: str) -> str | None:
    """The code of the country that a well-known person acts for. A surname counts where it means
    nobody else; None where several countries have somebody called so."""
    codes = {m.entry.country for m in _leaders().candidates(name, "PERSON")}
    return codes.pop() if len(codes) == 1 else None


def home_of_place(name: str) -> str | None:
    """The code of the country of a city, province or region, None if it is not known, or if places
    of several countries are called so."""
    return _places().get(key(name))


def country_in(phrase: str) -> str | None:
    """The code of the country that a phrase is about, by the first name in it that tells: of a
    country or its people, a capital, a body of one country, a place, a well-known person.
    None if nothing tells."""
    words = phrase.replace("’", "'").replace("-based", "").split()
    start = 0
    while start < len(words):
        for size in range(min(_LONGEST, len(words) - start), 0, -1):
            end = start + size
            text = " ".join(words[start:end]).strip(".,;:()\"'")
            whole = end == len(words) or not words[end][:1].isupper()
            known, code = _told(text, person=whole and (size > 1 or len(words) == 1))
            if code is not None:
                return code
            if known:
                start += size - 1
                break
        start += 1
    return None


def _told(text: str, *, person: bool) -> tuple[bool, str | None]:
    """Whether a name is known, and its country; ``person`` if it can be that of a person."""
    plain = text.removesuffix("'s").removesuffix("s'")
    if not plain[:1].isupper():
        return False, None
    code = country_of(plain, senses=_SENSES)
    if code is not None:
        return True, None if code == "EU" else code
    body = body_named(plain)
    if body is not None:
        return True, body.country
    code = home_of_place(plain)
    if code is None and person:
        code = home_of_person(plain)
    return code is not None, code


@cache
def _leaders() -> KnowledgeBase:
    return KnowledgeBase(leaders())


@cache
def _places() -> dict[str, str]:
    places: dict[str, str] = {}
    for row in table("places.tsv"):
        places.setdefault(key(row["name"]), row["country"])
    return places
