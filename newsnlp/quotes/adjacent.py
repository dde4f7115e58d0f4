"""Cues beside a quotation in marks: behind it, before it, or at the end of the paragraph before."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.marks import Quoted, is_break
from newsnlp.quotes.beside import beside, between
from newsnlp.quotes.cues import CueVerb, cue_form, cue_verb, wordings
from newsnlp.quotes.draft import Attribution, Piece, QuoteDraft
from newsnlp.quotes.limits import THAT
from newsnlp.quotes.speakers import attribution, speaker_span

WINDOW = 40  # tokens to either side in which a cue is looked for
ENDS = frozenset((".", "!", "?", "…"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_VERBS = ("VB", "MD")
_BEFORE_NOUNS = frozenset(("DT", "IN", "PRP$", "POS", "CD"))
_SHORT = 6  # tokens in a sentence that holds but a speaker and a cue
_NEAR = 12  # tokens from a closing mark to a verb that the list of cues does not know
_LEADS = frozenset((",", ":", ";"))
_CLOSING = frozenset((",", "?", "!", "…", "—", "–", "-", "--", "..."))


def attributed(doc: Doc, mark: Quoted, quoted: Sequence[bool] | None) -> QuoteDraft | None:
    """The quotation with the cue right behind it, or before it, and who that cue says speaks.
    ``quoted`` tells what stands in marks, None without a parse."""
    if _is_title(doc, mark):
        return None
    if quoted is not None and (worded := _in_words(doc, mark)) is not None:
        return worded
    if (named := _named_before(doc, mark)) is not None:
        return named
    ways = [_cue_after(doc, mark), _cue_before(doc, mark), _cue_above(doc, mark)]
    for found in ways:
        if found is None:
            continue
        token, low, high = found
        who = _speaker(token, low, high, quoted, behind=low == mark.end)
        if who.speaker is None:
            continue
        verb = cue_form(token)
        parsed = quoted is not None
        negated = parsed and syntax.negation(token) is not None
        group = syntax.verb_group(token) if parsed else doc[token.i : token.i + 1]
        said = (mark.start, mark.end)
        if parsed and verb is not None and high == mark.start:
            said = _with_its_clause(doc, mark, group.end, verb)
        return QuoteDraft(
            [said],
            group,
            verb.lemma if verb is not None else token.lemma_,
            who,
            "marks",
            negated or (verb is not None and verb.kind == "deny"),
        )
    return None


def _speaker(
    cue: Token, low: int, high: int, quoted: Sequence[bool] | None, *, behind: bool
) -> Attribution:
    """Who speaks: the tree's subject if it stands by the cue, else the name beside it."""
    who = attribution(cue, quoted) if quoted is not None else Attribution()
    if who.speaker is not None and low <= who.speaker.start < high:
        return who
    near = beside(cue, low, high)
    if near.speaker is not None:
        return near
    if behind:
        return between(cue.doc, low, cue.i)
    return who


def _with_its_clause(doc: Doc, mark: Quoted, start: int, verb: CueVerb) -> Piece:
    """A quotation amid what a cue reports, with the words around it: 'promised to pass "real"
    reform'. ``start`` is where the cue ends."""
    lead = doc[start : mark.start]
    if not lead or lead[-1].text in _LEADS or doc[mark.start + 1].text[:1].isupper():
        return mark.start, mark.end
    opening = next((t.i for t in lead if t.lower_ in THAT), None)
    if opening is None and verb.infinitive:
        opening = next((t.i for t in lead if t.tag_ == "TO"), None)
    if opening is None and verb.addressed:
        return mark.start, mark.end
    start = start if opening is None else opening
    if any(t.text in _CLOSING or t.text in _LEADS for t in doc[start : mark.start]):
        return mark.start, mark.end
    end = mark.end
    if doc[mark.end - 2].text not in _CLOSING | ENDS:
        while end < len(doc) and not (
            doc[end].is_punct or doc[end].is_space or doc[end].tag_ in ("CC", "VBG")
        ):
            end += 1
    return start, end


Found = tuple[Token, int, int]
"""A cue, and the tokens [low, high) that its speaker stands among."""


def _cue_after(doc: Doc, mark: Quoted) -> Found | None:
    """'"...," he said': the marks close with a comma or another stop, then comes a cue."""
    if not _leads_on(doc, mark):
        return _sentence_after(doc, mark)
    high = mark.end
    while high < len(doc) and high - mark.end < WINDOW:
        token = doc[high]
        if _is_end(token) or is_break(token) or (token.is_quote and not _in_nickname(token)):
            break
        high += 1
    for token in doc[mark.end : high]:
        verb = cue_verb(token)
        if verb is not None and verb.quotes:
            return token, mark.end, high
    if not _is_sentence(doc, mark):
        return None
    if high < len(doc) and (misread := _form_at(doc, high - 1, mark.end)) is not None:
        return misread, mark.end, high
    for token in doc[mark.end : min(high, mark.end + _NEAR)]:
        if token.tag_ in _FINITE and _has_subject_within(token, mark.end, high):
            return token, mark.end, high
    return None


def _sentence_after(doc: Doc, mark: Quoted) -> Found | None:
    """'"... soon." Reyes said.': the cue closes a short sentence of its own."""
    near = range(mark.end, min(mark.end + _SHORT + 1, len(doc)))
    high = next((i for i in near if doc[i].is_punct or is_break(doc[i])), mark.end)
    if high - mark.end < 2 or doc[high].text not in ENDS:
        return None
    verb = cue_verb(doc[high - 1])
    found = verb is not None and verb.quotes and doc[high - 1].tag_ in _FINITE
    return (doc[high - 1], mark.end, high) if found else None


def _form_at(doc: Doc, i: int, low: int) -> Token | None:
    """A token with the form of a cue, though tagged as a noun, where the words from ``low`` or the
    last comma to it have no verb: "the suit reads." as all that stands behind a quotation, "Reyes
    quips," right before one; but not "in a report"."""
    verb = cue_form(doc[i]) if i > low else None
    if verb is None or not verb.quotes or doc[i - 1].tag_ in _BEFORE_NOUNS:
        return None
    low = next((k + 1 for k in range(i - 1, low, -1) if doc[k].text == ","), low)
    if low >= i or doc[low].tag_ == "IN" or any(t.tag_.startswith(_VERBS) for t in doc[low:i]):
        return None
    return doc[i]


def _is_sentence(doc: Doc, mark: Quoted) -> bool:
    """Whether marks hold what one says, not a title: some words, not all of them capitalized."""
    words = [t for t in doc[mark.start : mark.end] if t.is_alpha]
    return len(words) > 2 and 2 * sum(t.is_title for t in words) <= len(words)


def _in_words(doc: Doc, mark: Quoted) -> QuoteDraft | None:
    """'"...," in the mayor's words' and 'It was, in the words of the mayor, "..."'."""
    spans = (range(mark.end, mark.end + _NEAR), range(mark.start - 1, mark.start - _NEAR, -1))
    for span in spans:
        for i in span:
            if not 0 <= i < len(doc) or doc[i].text in ENDS or is_break(doc[i]) or doc[i].is_quote:
                break
            token = doc[i]
            if token.lower_ not in wordings() or token.dep_ != "pobj" or token.head.lower_ != "in":
                continue
            owner = syntax.child(token, "poss") or next(syntax.prepositions(token, "of"), None)
            if owner is not None:
                who = Attribution(speaker_span(owner))
                cue = doc[token.i : token.i + 1]
                return QuoteDraft([(mark.start, mark.end)], cue, token.lemma_, who, "marks")
    return None


def _named_before(doc: Doc, mark: Quoted) -> QuoteDraft | None:
    """'The town has a new critic, Ana Reyes: "..."': a person's name right before a colon, in a
    sentence without a cue."""
    colon = mark.start - 1
    if colon < 1 or doc[colon].text != ":" or doc[colon - 1].ent_type_ != "PERSON":
        return None
    low = sentence_start(doc, colon)
    if any(cue_verb(token) for token in doc[low:colon]):
        return None
    start = colon - 1
    while start > low and doc[start].ent_iob_ == "I":
        start -= 1
    cue = doc[colon : colon + 1]
    return QuoteDraft([(mark.start, mark.end)], cue, ":", Attribution(doc[start:colon]), "marks")


def sentence_start(doc: Doc, i: int) -> int:
    """Where the sentence of a token begins, by stops, marks and line breaks alone."""
    while i and not (_is_end(doc[i - 1]) or is_break(doc[i - 1]) or doc[i - 1].is_quote):
        i -= 1
    return i


def _is_title(doc: Doc, mark: Quoted) -> bool:
    """Whether marks hold the name of a book or broadcast: capitalized words and no stop."""
    words = [t for t in doc[mark.start : mark.end] if t.is_alpha]
    long = [t for t in words if len(t) > 3]
    stops = doc[mark.end - 2].text in ENDS
    return len(words) > 1 and bool(long) and not stops and all(t.text[0].isupper() for t in long)


def last_said(doc: Doc, mark: Quoted) -> Token:
    """What stands before closing marks, those of a quotation that ends with it aside."""
    i = mark.end - 2
    while i > mark.start and doc[i].is_quote:
        i -= 1
    return doc[i]


def _leads_on(doc: Doc, mark: Quoted) -> bool:
    """Whether a quotation ends so that its cue may follow."""
    if last_said(doc, mark).text in _CLOSING:
        return True
    return mark.end < len(doc) and doc[mark.end].text in (",", "—", "–", "--")


def _has_subject_within(verb: Token, low: int, high: int) -> bool:
    subject = syntax.child(verb, "nsubj")
    if subject is None and verb.dep_ == "conj":
        subject = syntax.subject(verb)
    return subject is not None and low <= subject.i < high and subject.tag_ != "WDT"


def _cue_before(doc: Doc, mark: Quoted) -> Found | None:
    """'He said: "..."', 'He said "..."', 'He said that "..."'."""
    low = mark.start
    while low and mark.start - low < WINDOW:
        token = doc[low - 1]
        if _is_end(token) or token.is_quote or is_break(token):
            break
        low -= 1
    for token in reversed(doc[low : mark.start]):
        verb = cue_verb(token)
        if verb is not None and verb.quotes:
            return token, low, mark.start
    if mark.start <= low or not _is_sentence(doc, mark):
        return None
    last = last_before(doc, mark.start)
    if last.text in (",", ":") and (misread := _form_at(doc, last.i - 1, low)) is not None:
        return misread, low, mark.start
    if last.text in (",", ":") or last.tag_ in _FINITE:
        return _any_verb(doc[low : mark.start])
    return None


def last_before(doc: Doc, start: int) -> Token:
    """The token before another one, spaces that break no line aside."""
    i = start - 1
    while i > 0 and doc[i].is_space and not is_break(doc[i]):
        i -= 1
    return doc[i]


def _cue_above(doc: Doc, mark: Quoted) -> Found | None:
    """'He put it thus:', and the quotation is the next paragraph."""
    i = mark.start - 1
    if i < 0 or not is_break(doc[i]):
        return None
    while i >= 0 and doc[i].is_space:
        i -= 1
    if i < 0 or doc[i].text != ":":
        return None
    low = i
    while low and i - low < 2 * WINDOW and not (_is_end(doc[low - 1]) or is_break(doc[low - 1])):
        low -= 1
    last = cue_form(doc[i - 1])
    if last is not None and last.quotes and i - 1 > low and doc[i - 1].dep_ in ("ROOT", ""):
        return doc[i - 1], low, i
    for token in reversed(doc[low:i]):
        verb = cue_verb(token)
        if verb is not None and verb.quotes:
            return token, low, i
    return _any_verb(doc[low:i])


def _any_verb(before: Span) -> Found | None:
    """Of what leads to a quotation by comma or colon, the last verb with a subject."""
    for token in reversed(before):
        if token.tag_ in _FINITE and _has_subject_within(token, before.start, before.end):
            return token, before.start, before.end
    return None


def _in_nickname(token: Token) -> bool:
    """One of a pair of marks around a word or two within a name: Marcia "Cia" Price."""
    near = [t for t in token.doc[max(token.i - 3, 0) : token.i + 4] if t.is_quote]
    inside = len(near) == 2 and 1 < near[1].i - near[0].i <= 3
    return inside and all(t.is_title for t in token.doc[near[0].i + 1 : near[1].i])


def _is_end(token: Token) -> bool:
    """A sentence's end, no abbreviation's stop ("(D-Md.)")."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.text in ENDS and not (after is not None and after.text in (")", ","))
