"""Who stands beside a cue, by the words alone, where no tree tells or the tree went astray."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.quotes.cues import times
from newsnlp.quotes.draft import Attribution
from newsnlp.quotes.speakers import PHRASE_TAGS, closed, is_addressing, is_name

_PRONOUNS = frozenset(("i", "we", "he", "she", "they", "you", "who"))
_BEFORE_CUE = frozenset(("has", "had", "have", "also", "later", "then"))
_PHRASE = frozenset(
    ("DT", "JJ", "JJR", "JJS", "NN", "NNS", "CD", "POS", "PRP$", "HYPH", "VBN", "IN", "PDT")
)
_OPENERS = frozenset(("CC", "RB"))
_DASHES = frozenset((",", "—", "–", "--", "-", "(", ")"))
_MODIFYING = frozenset(("WP", "WDT", "WP$", "IN", "VBG", "VBN"))
_APPOSITION = 15  # tokens between the commas of an apposition, at most


def opening(cue: Token, low: int) -> Attribution | None:
    """The noun phrase that opens a sentence, with the clause or apposition behind it that the tree
    took for the main clause: "Reyes, who left early, said", "The mayor of a town hit by floods
    said". ``low`` is where the sentence begins."""
    doc = cue.doc
    end = syntax.verb_group(cue).start
    while end > low and _is_adverb(doc[end - 1]):
        end -= 1
    start = low
    while start < end and (doc[start].is_space or doc[start].tag_ in _OPENERS):
        start += 1
    stop = start
    while stop < end and (is_name(doc[stop]) or doc[stop].tag_ in PHRASE_TAGS):
        stop += 1
    if stop == start or stop >= end or not _is_nominal(doc[stop - 1]):
        return None
    first, last = doc[stop], doc[end - 1]
    parted = first.text in _DASHES and (last.text in _DASHES or last.is_quote)
    if not parted and first.tag_ not in _MODIFYING:
        return None
    return Attribution(closed(doc, start, stop))


def _is_nominal(token: Token) -> bool:
    return token.tag_ in ("NN", "NNS") or is_name(token)


def beside(cue: Token, low: int, high: int) -> Attribution:
    """Who stands beside a cue, where no tree tells: the name or pronoun right behind it, or the
    noun phrase before it, within tokens [low, high)."""
    doc = cue.doc
    if not is_addressing(cue):
        start = cue.i + 1
        while start < high and doc[start].is_space:
            start += 1
        after = _name_from(doc, start, high)
        if after is not None and (_is_named(after) or _is_inverted(cue)):
            return Attribution(after)
    i = cue.i - 1
    while i >= low and _is_adverb(doc[i]):
        i -= 1
    if i >= low and doc[i].lower_ in _PRONOUNS:
        return Attribution(doc[i : i + 1])
    phrase = _phrase_before(doc, i, low) if cue.tag_ != "VBG" else None
    if phrase is not None:
        return Attribution(phrase)
    return Attribution(reason="no speaker beside the cue")


def _is_adverb(token: Token) -> bool:
    """A word that may part a speaker from the cue; a space that breaks no line counts too."""
    if token.is_space:
        return "\n" not in token.text
    return token.lower_ in _BEFORE_CUE or token.lower_.endswith("ly") or token.tag_ == "RB"


def _phrase_before(doc: Doc, last: int, low: int) -> Span | None:
    """The noun phrase that ends with token ``last``: names and nouns with their modifiers and
    of-phrases; from the comma that closes an apposition, the name or office before it."""
    end = last + 1
    if last >= low and doc[last].text == ",":
        opened = next((i for i in range(last - 1, low, -1) if doc[i].text == ","), None)
        if opened is None or last - opened > _APPOSITION:
            return None
        named = doc[opened - 1].tag_ in ("NN", "NNS") and all(map(is_name, doc[opened + 1 : last]))
        if not named and not is_name(doc[opened - 1]):
            return None
        last, end = opened - 1, last
    i = last
    while i >= low and (is_name(doc[i]) or doc[i].tag_ in _PHRASE or doc[i].text in ".-)("):
        i -= 1
    while i < last and not (is_name(doc[i + 1]) or doc[i + 1].tag_ in _PHRASE - {"IN"}):
        i += 1
    if i >= low and i < last and doc[i].tag_ == "IN" and is_name(doc[last]):
        i = last - 1  # "In an interview Reyes said"
        while i >= low and is_name(doc[i]):
            i -= 1
    words = doc[i + 1 : last + 1]
    if not any(is_name(t) or t.tag_ in ("NN", "NNS") for t in words):
        return None
    start = i + 1
    while i - 1 >= low and doc[i].text == "," and not is_name(words[0]) and is_name(doc[i - 1]):
        i -= 1  # the name that the phrase is in apposition to
        while i >= low and is_name(doc[i]):
            i -= 1
        start = i + 1
        words = doc[start:end]
    return closed(doc, start, end)


def between(doc: Doc, start: int, end: int) -> Attribution:
    """Who stands between a quotation and its cue, where the tree went astray: all of it, if that
    holds a name or noun ("the port's director, Ana Reyes (no relation), said")."""
    span = closed(doc, start, end) if start < end else doc[start:start]
    while len(span) and (span[-1].lower_.endswith("ly") or span[-1].lower_ in _BEFORE_CUE):
        span = span[:-1]
    if any(is_name(t) or t.tag_ in ("NN", "NNS", "PRP") for t in span):
        return Attribution(closed(doc, span.start, span.end))
    return Attribution(reason="no speaker beside the cue")


def _name_from(doc: Doc, start: int, high: int) -> Span | None:
    """The pronoun or noun phrase that begins with token ``start``."""
    if start < high and doc[start].lower_ in _PRONOUNS:
        return doc[start : start + 1]
    i = start
    while i < high and (is_name(doc[i]) or doc[i].tag_ in PHRASE_TAGS):
        if doc[i].lower_ in times():
            break
        i += 1
    while i > start and not _is_nominal(doc[i - 1]):
        i -= 1  # "one engineer involved"
    if i == start:
        return None
    return doc[start:i] if is_name(doc[i - 1]) or i > start + 1 else None


def _is_named(phrase: Span) -> bool:
    return phrase[-1].lower_ in _PRONOUNS or is_name(phrase[-1]) or phrase[0].tag_ == "DT"


def _is_inverted(cue: Token) -> bool:
    """Whether a cue follows what is said: ", said one of them"."""
    return cue.i > 0 and (cue.nbor(-1).is_quote or cue.nbor(-1).text == ",")
