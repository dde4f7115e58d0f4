"""Dates, times, sums, shares and numbers: nearly regular, so they are labelled by rule, in all
sources alike, and learned from there."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?"
_UNIT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_BIG = r"(?:hundred|thousand|million|billion|trillion)"
_WORDS = rf"(?:{_UNIT}(?:[ -]?{_UNIT})?|(?:a )?{_BIG}s?)(?: (?:and )?(?:{_UNIT}|{_BIG}))*"
_NUM = rf"(?:\d[\d,]*(?:\.\d+)?(?: ?{_BIG})?|{_WORDS})"
_ABOUT = (
    r"(?:(?:about|around|nearly|almost|roughly|some|over|more than|less than|at least|up to"
    r"|an estimated|as many as) )?"
)
_CURRENCY = (
    r"(?:dollars?|euros?|pounds?|yen|yuan|rupees?|rubles?|roubles?|francs?|pesos?|won|lira|riyals?"
    r"|dirhams?|naira|shillings?|rand|cents?)"
)
_MEASURE = (
    r"(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|acres?|hectares?|tons?"
    r"|tonnes?|kilograms?|kilos?|pounds?|grams?|barrels?|lit(?:er|re)s?|gallons?|degrees?|km|kg"
    r"|square (?:kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet)|megawatts?|gigawatts?|mph)"
)
_SPAN = r"(?:years?|months?|weeks?|days?|decades?|centur(?:y|ies))"
_ORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\d+(?:st|nd|rd|th))"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"

_RULES: tuple[tuple[str, str], ...] = (
    ("PERCENT", rf"{_NUM}(?: ?%| percent| per cent| percentage points?)"),
    ("MONEY", rf"(?:US|C|A|AU|HK|NZ)?[$€£¥] ?{_NUM}"),
    ("MONEY", rf"{_NUM} (?:(?:U\.?S\.?|Canadian|Australian) )?{_CURRENCY}"),
    ("QUANTITY", rf"{_NUM}[ -]{_MEASURE}"),
    (
        "DATE",
        rf"(?:{_DAY},? )?(?:(?:early|late|mid)[ -])?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
        rf"(?: ?, ?{_YEAR})?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? {_YEAR})?"
        rf"|(?:January|February|April|June|July|August|September|October|November|December"
        rf"|(?<=in )(?:March|May))(?: (?:of )?{_YEAR})?|{_MONTH} {_YEAR})(?!\w)",
    ),
    (
        "DATE",
        rf"(?:(?:last|next|this|past|early|late|previous|coming|the (?:last|past|next|coming)"
        rf"|earlier this|later this|the end of) )(?:{_NUM} |few |several )?"
        rf"(?:{_SPAN}|{_DAY}|weekend|spring|summer|autumn|fall|winter|{_MONTH})",
    ),
    ("DATE", rf"(?:(?:early|late|mid)[ -])?(?:{_DAY}|today|yesterday|tomorrow)"),
    ("DATE", rf"(?:(?:early|late|mid)[ -]|the )?(?:(?:{_YEAR}|')\d?0s|\d\d(?:th|st) century)"),
    (
        "DATE",
        rf"{_ABOUT}(?:{_NUM}|several|a few|few|many|recent|a|an)[ -]{_SPAN}"
        rf"(?:[ -]old| ago| earlier| later)?",
    ),
    (
        "TIME",
        rf"{_ABOUT}(?:{_NUM}|several|a few|few|an|a)[ -](?:hours?|minutes?|seconds?)"
        rf"(?: (?:ago|earlier|later))?",
    ),
    ("TIME", r"\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.? ?m\.?|GMT|UTC|hours)(?: (?:GMT|UTC|local time))?"),
    ("TIME", r"(?<![\d:])\d{1,2}:\d\d(?: (?:GMT|UTC|local time))?(?![\d:])"),
    (
        "TIME",
        rf"(?:(?:{_DAY}|this|last|the|early|late) )+(?:morning|afternoon|evening|night)|tonight"
        rf"|overnight|midnight",
    ),
    (
        "DATE",
        rf"(?<!\d[,.])(?:{_YEAR})(?: ?[-–] ?(?:{_YEAR}|\d\d))?"
        rf"(?![\d,]*\d|%| people| troops| [a-z]+s\b)",
    ),
    ("ORDINAL", _ORD),
    (
        "CARDINAL",
        rf"(?:(?:dozens|hundreds|thousands|tens of thousands|hundreds of thousands|millions|scores)"
        rf"(?= of\b|\b)|{_NUM})",
    ),
)
_COMPILED = tuple(
    (
        label,
        re.compile(rf"(?<![\w$€£-])(?:{pattern})(?![\w])", re.IGNORECASE if label != "DATE" else 0),
    )
    for label, pattern in _RULES
)
# Words that the patterns take for numbers where they are none.
_NEVER = frozenset(("one", "second", "a", "may", "march"))


def numeric_spans(text: str) -> list[tuple[int, int, str]]:
    """(start, end, label) of the regular types in a text, longest rule first, without overlap."""
    taken = bytearray(len(text))
    found = []
    for label, pattern in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span()
            if start == end or any(taken[start:end]):
                continue
            word = match.group().lower()
            if label in ("CARDINAL", "ORDINAL", "DATE") and word in _NEVER:
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append((start, end, label))
    return sorted(found)
