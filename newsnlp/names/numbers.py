"""Dates, times, sums, shares, measures, ordinals and numbers, by a grammar over tokens.

Every token has a kind (``newsnlp/data/number_words.tsv``, or told from its digits), and every kind
is one character, so that a grammar over tokens is a regular expression over one string. Bounds and
approximators belong to what they qualify ("about 200", "at least two years").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from spacy.tokens import Doc

from newsnlp.lexicon import table, words
from newsnlp.names.draft import Draft

NUMERIC = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"))

# Kinds that are told from the form of a token and not from a list.
_FORMS = (
    ("day_number", r"[1-9]|[12]\d|3[01]"),
    ("year", r"(?:1[0-9]|20)\d\d"),
    ("years", r"(?:1[5-9]|20)\d\d[-–](?:\d\d){1,2}"),
    ("decade", r"(?:mid-|early-|late-)?['’]?(?:(?:1[5-9]|20)?\d0s)"),
    ("near_date", r"mid-(?:(?:1[5-9]|20)\d\d|[a-z]+)"),
    ("clock_time", r"\d{1,2}:\d\d"),
    ("digits", r"~?\d[\d,]*(?:\.\d+)?(?:[-–]\d[\d,]*(?:\.\d+)?)?(?:bn|m|k)?|\.\d+"),
    ("ordinal", r"\d+(?:st|nd|rd|th)"),
    ("disaster_day", r"9/11"),
    ("sum", r"(?:usd?|cdn|sek|gbp|eur|aud|cad|nok|hk|nz|[ac])\$?\d[\d,]*(?:\.\d+)?"),
    ("iso_date", r"(?:1[5-9]|20)\d\d-\d\d-\d\d"),
)
_FORM = re.compile("|".join(f"(?P<{name}{n}>{p})" for n, (name, p) in enumerate(_FORMS)))
_IDLE = ("word", "plural", "name", "other", "function", "comma", "of", "in", "on", "and", "or")
_OTHERS = ("name", "plural", "word", "other", "fixed")

# Parts of the rules: lower case is a kind of token, upper case a part named before.
_PARTS = (
    ("MONTH", r"month"),
    ("MON", r"(?: month | mayish )"),
    ("DIGITS", r"(?: digits | day_number | year )"),
    (
        "APPROX",
        r"(?: a? approx | (?:small|a)? more than | at least | (?:up) (?:to|of) | as (?:much"
        r"|lot|few|long) as | plus or minus | a average of )",
    ),
    ("ABOUT", r"(?: APPROX (?:APPROX)? )?"),
    (
        "WORDS",
        r"(?: (?:one|small) (?: dash? (?:one|small) )? (?: dash? (?:scale|dozen) )*"
        r"(?: and (?:one|small) (?:dash small)? (?: scale )* )? | a (?:scale|dozen)+"
        r"| half a (?:scale|dozen) | a? few (?:scale|dozen)+ | scale (?=dash) )",
    ),
    ("AND_HALF", r"(?: dash? and dash? a dash? half (?: scale )? )?"),
    ("NUM", r"(?: DIGITS (?: dash? scale )* | WORDS ) AND_HALF"),
    ("RANGE", r"NUM (?: (?:dash|to|or) NUM )?"),
    ("LOOSE", r"(?: RANGE | a? few (?:more)? | a couple of | a lot of | lot )"),
    ("MANY", r"(?: many (?: of many )* )"),
    ("DAY", r"(?: ordinal | second | day_number )"),
    ("YEAR", r"(?: comma? year (?!percent) )"),
    (
        "CALENDAR",
        r"(?: MON DAY (?: (?:dash|to) (?: MON )? DAY )? YEAR?"
        r"| DAY of? MON YEAR? | MONTH (?: comma | of )? year"
        r"| MON of? (?:this|relative) span"
        r"| mayish (?:comma|of)? year )",
    ),
    ("SPEED", r"(?: (?: slash | dash? per dash? | a ) (?:hour|word|function|metre) )"),
    (
        "UNIT",
        r"(?: square? (?:measure|metre) SPEED?"
        r"| square masses | light span | degree name? )",
    ),
    ("ZONE", r"(?: zone | local time )"),
    ("MOMENT", r"(?: DIGITS | clock_time )"),
)
_RULES = (
    ("PERCENT", r"ABOUT RANGE dash? (?: percent | per cent | percentage points )"),
    ("MONEY", r"ABOUT sum scale? | ABOUT nation? symbol dash? RANGE "
              r"(?: (?:dash|to) symbol NUM )? (?: coin )?"
              r"| between symbol NUM and symbol? NUM"
              r"| ABOUT RANGE dash? nation* (?: coin | cent ) (?: to NUM coin )?"
              r"| ABOUT NUM scale won"
              r"| MANY of coin | scale dash coin | ABOUT a coin"),
    ("QUANTITY", r"(?: ABOUT (?: LOOSE | half a ) | APPROX a ) dash? UNIT (?: NUM UNIT )?"
                 r"| MANY of UNIT"),
    ("TIME", r"ABOUT MOMENT (?: or MOMENT )? clock ZONE? (?: weekday daypart? | today )?"
             r"| (?: early? ) ABOUT clock_time ZONE? | DIGITS zone (?: weekday daypart )?"
             r"| (?:the (?=relative|early|daypart))? early?"
             r"(?:weekday|today|relative|this)? daypart"
             r"(?: of (?: CALENDAR | weekday ) )?"
             r"| early on? (?: weekday | today ) | (?: approx for )? noon weekday?"
             r"| (?: the | this )? relative LOOSE? hour | the ordinal LOOSE? hour"
             r"| ABOUT (?: LOOSE | a | half a dash? ) dash? hour dash? (?: ago | earlier )?"
             r"| (?: MANY of )? hour (?: earlier | ago ) | (?<=for) hour | hour (?=before)"),
    ("DATE", r"(?: weekday comma? )? (?: early dash? )? CALENDAR | iso_date | disaster_day"
             r"| (?:this (?=fixed))? fixed+ season?"
             r"| between MON DAY and DAY | NUM era (?: to NUM era )?"
             r"| between NUM and NUM dash? span (?: dash? old )?"
             r"| (?<=person be) ABOUT RANGE (?= comma | other | and | when )"
             r"| (?<=name comma) DIGITS (?= comma) | (?<=in) mayish"
             r"| (?<=for|in) a? span | (?<=from|of) span"
             r"| between (?: CALENDAR | year | MONTH ) and (?: CALENDAR | year | MONTH )"
             r"| the? edge of (?: CALENDAR | MONTH | year | (?:this|relative|the) (?:span|season) )"
             r"| the? (?: ordinal | second | relative ) (?: half | quarter | NUM span ) of"
             r"(?: year | (?:this|relative) span )"
             r"| the? season of year | season year"
             r"| the? early? dash? decade (?: and early? dash? decade )?"
             r"| the? early? dash? (?:ordinal|second) (?: and ordinal )? span"
             r"| the? age of NUM (?: (?:and|or) NUM )? | between the? age of NUM and NUM | age NUM"
             r"| (?<=aged) ABOUT RANGE (?!hour|span|percent)"
             r"| earlier (?: this relative? span | this same? span | the same span | in the span"
             r"| on? weekday | today )"
             r"| (?: early )? (?: this? relative | this same | the same | this"
             r"| the following ) (?: LOOSE )?"
             r"(?: couple of )? (?: span | season | weekday | MONTH | mayish )"
             r"| the (?:relative|following) (?: LOOSE | couple of | recent )?"
             r"(?:span|season|weekday)"
             r"| the span before | the (?: small | one | lot ) span"
             r"| relative (?: LOOSE | couple of ) span | the (?: ordinal | second ) LOOSE? span"
             r"| recent span | every (?: RANGE | few | other )? span | weekday | today | weekdays"
             r"| ABOUT (?: LOOSE | a | a half a? | quarter dash | a quarter dash ) dash? span"
             r"(?: and a half )? (?: dash? old | ago (?: today )? |"
             r" before (?=name|to|other) | earlier | dash long )?"
             r"| another LOOSE span | MANY of span | span dash? (?: ago | earlier | long | old )"
             r"| yearlong | daily"
             r"| (?: early dash? )? (?: year dash (?: year | day_number | digits ) | years )"
             r"| (?: early dash? )? MONTH | early dash? mayish | near_date | the year year"
             r"| (?<=in|since|from|of|through|for) early? year (?! plural | percent | scale )"
             r"| (?<=the) year (?! percent | scale )"
             r"| (?: early )? year (?! plural | percent | scale | coin )"),
    ("CARDINAL", r"ABOUT a (?:ordinal|quarter) (?=of)"
                 r"| ABOUT NUM dash? part | ABOUT one dash? (?:ordinal|quarter) (?!span)"
                 r"| a (?:ordinal|quarter) (?=of)"
                 r"| APPROX (?:APPROX)? half | half (?=of|the)"
                 r"| between NUM and NUM | ABOUT NUM or NUM"
                 r"| (?<!from) ABOUT NUM to NUM (?=word|plural)"
                 r"| ABOUT NUM dash NUM | ABOUT (?: NUM | MANY ) | ABOUT a? few scale"),
    ("ORDINAL", r"(?: small dash )? (?: ordinal | second )"),
)  # fmt: skip


def _kinds() -> dict[str, str]:
    """Kind -> its character."""
    names = [row["kind"] for row in table("number_words.tsv")]
    names += [name for name, _ in _FORMS] + list(_OTHERS)
    return {name: chr(0x4E00 + i) for i, name in enumerate(dict.fromkeys(names))}


_CHAR = _kinds()
_HOLIDAY = "fixed"


def _compile() -> re.Pattern[str]:
    parts: dict[str, str] = {}

    def expand(pattern: str) -> str:
        text = re.sub(
            r"[A-Z]+(?:_[A-Z]+)*|[a-z]+(?:_[a-z]+)*",
            lambda m: parts[m[0]] if m[0] in parts else _CHAR[m[0]],
            pattern,
        )
        return re.sub(r"\s+", "", text)

    for name, pattern in _PARTS:
        parts[name] = f"(?:{expand(pattern)})"
    # no expression begins with these: most tokens are passed over at once
    idle = "".join(_CHAR[kind] for kind in _IDLE)
    return re.compile(
        f"(?![{idle}])(?:"
        + "|".join(f"(?P<{label}>{expand(rule)})" for label, rule in _RULES)
        + ")"
    )


_GRAMMAR = _compile()
_TRIGGERS = frozenset(
    _CHAR[kind]
    for kind in (
        *("one", "small", "scale", "dozen", "many", "half", "ordinal", "second", "span", "season"),
        *("weekdays", "hour", "daypart", "noon", "weekday", "today", "month", "mayish", "yearlong"),
        *("daily", "coin", _HOLIDAY, *(name for name, _ in _FORMS)),
    )
)
_TRIGGER = re.compile(f"[{''.join(sorted(_TRIGGERS))}]")
_PLAIN_WORD, _PLURAL, _NAME = _CHAR["word"], _CHAR["plural"], _CHAR["name"]


@cache
def _listed() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("number_words.tsv"):
        for word in row["words"].split():
            found.setdefault(word, _CHAR[row["kind"]])
    return found


@cache
def _holidays() -> dict[str, list[tuple[str, ...]]]:
    """First word -> the words of the holidays that begin with it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in words("holidays.txt"):
        parts = tuple(entry.replace("'s", " 's").split())
        found.setdefault(parts[0], []).append(parts)
    return {first: sorted(all_, key=len, reverse=True) for first, all_ in found.items()}


# Written with a capital where they are a month or a country.
_CAPITALIZED = frozenset(("may", "march", "us"))


@lru_cache(maxsize=1 << 16)
def _kind(text: str) -> str:
    """The character of a token's kind."""
    lower = text.lower()
    char = _listed().get(lower)
    if char is not None:
        return _PLAIN_WORD if lower in _CAPITALIZED and text == lower else char
    if any(c.isdigit() for c in lower):
        match = _FORM.fullmatch(lower)
        return _CHAR[(match.lastgroup or "").rstrip("0123456789")] if match else _CHAR["other"]
    if lower.startswith("mid-"):
        return _CHAR["near_date"]
    if not text[:1].isalpha():
        return _CHAR["other"]
    if text[0].isupper():
        return _NAME
    return _PLURAL if lower.endswith("s") else _PLAIN_WORD


def _encode(texts: Sequence[str]) -> str:
    """The kinds of tokens, one character each."""
    chars = [_kind(text) for text in texts]
    holidays = _holidays()
    for i, text in enumerate(texts):
        for parts in holidays.get(text, ()):
            if tuple(texts[i : i + len(parts)]) == parts:
                chars[i : i + len(parts)] = _CHAR[_HOLIDAY] * len(parts)
                break
    return "".join(chars)


def find(doc: Doc) -> list[tuple[int, int, str]]:
    """The numeric expressions of a Doc that are certain, as (start, end, label) in tokens."""
    return [(start, end, label) for start, end, label, certain in _search(doc) if certain]


def _search(doc: Doc) -> Iterator[tuple[int, int, str, bool]]:
    """All that the grammar finds, and whether it is certain."""
    # Spaces are no tokens to the grammar, save line breaks, which end what they follow.
    places = [token.i for token in doc if not token.is_space or "\n" in token.text]
    texts = [doc[i].text for i in places]
    codes = _encode(texts)
    if not _TRIGGER.search(codes):
        return
    for match in _GRAMMAR.finditer(codes):
        start, end, label = match.start(), match.end(), match.lastgroup or ""
        certain = _is_certain(codes, texts, start, end, label)
        yield places[start], places[end - 1] + 1, label, certain


def _is_certain(codes: str, texts: Sequence[str], start: int, end: int, label: str) -> bool:
    """Whether what the grammar found is no part of a name, no pronoun and no idiom."""
    before = codes[start - 1] if start else ""
    after = codes[end] if end < len(codes) else ""
    if label == "CARDINAL":
        if before == _CHAR["label"]:
            return False
        if codes[start:end] == _CHAR["one"]:
            counted = after == _CHAR["of"] or before not in _NO_COUNT
            return before != _CHAR["not_one"] and counted and after in _COUNTED
        digits = codes[end - 1] not in (_CHAR["one"], _CHAR["small"])
        return not (
            digits and before == _NAME and start > 1 and after not in (_PLURAL, _PLAIN_WORD)
        )
    if label == "ORDINAL" and texts[start].istitle():
        return after != _NAME  # the First Lady
    if label == "DATE" and end - start == 1 and codes[start] in (_CHAR["digits"], _CHAR["one"]):
        return texts[start].isdecimal() and int(texts[start]) <= _OLDEST
    return True


_OLDEST = 120  # years that a person may have
_NO_COUNT = frozenset(_CHAR[kind] for kind in ("the", "this", "every", "ordinal"))
_COUNTED = frozenset(
    _CHAR[kind] for kind in ("of", "word", "plural", "name", "dash", "label", "weekday")
)


def apply(draft: Draft) -> None:
    """Let the grammar overrule the labels and limits of a recognizer's numeric entities; what
    belongs to a name stays as it is. The number of a class or a thing (Category 5) is none."""
    for start, end, label, certain in _search(draft.doc):
        inside = draft.within(start, end)
        if certain and all(ent.label_ in NUMERIC for ent in inside):
            draft.put(start, end, label)
        elif not certain and draft.doc[start:end].text.lower() != "one":
            for ent in inside:
                if ent.label_ == label:
                    draft.drop(ent)
