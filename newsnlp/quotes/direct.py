"""What stands in quotation marks and hangs on no cue in the tree: cues beside it, quotations that
go on, floating ones, and those of nobody."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from newsnlp import syntax
from newsnlp.marks import Quoted
from newsnlp.quotes.cues import CueVerb, cue_verb
from newsnlp.quotes.draft import Attribution, QuoteDraft
from newsnlp.quotes.speakers import attribution, beside, between

_WINDOW = 25  # tokens to either side in which a cue is looked for
_SHORT = 4  # words up to which marks without a cue are scare quotes, titles, nicknames
_SIGNATURE = 15  # tokens in the line that signs a quotation
_ENDS = frozenset((".", "!", "?", "…"))
_DASHES = frozenset(("—", "–", "―", "-", "--"))


def direct_quotes(
    doc: Doc, marks: Sequence[Quoted], known: list[QuoteDraft], quoted: Sequence[bool] | None
) -> list[QuoteDraft]:
    """Quotations in marks that ``known`` does not cover; those that go on with a known one are
    added to it as further pieces. ``quoted`` tells what stands in marks, None without a parse."""
    owners = {i: d for d in reversed(known) for start, end in d.pieces for i in range(start, end)}
    out: list[QuoteDraft] = []
    previous: QuoteDraft | None = None
    last_end = -1
    for mark in marks:
        owner = next((owners[i] for i in range(mark.start, mark.end) if i in owners), None)
        if owner is None:
            owner = _continued(doc, mark, previous, last_end)
            fresh = None
            if owner is None:
                fresh = _attributed(doc, mark, quoted) or _signed(doc, mark)
            if owner is None and fresh is None:
                owner = _same_paragraph(doc, mark, previous, last_end)
            if owner is not None:
                owner.pieces.append((mark.start, mark.end))
            else:
                owner = fresh or _unattributed(doc, mark, previous, last_end)
                out += [owner] if owner is not None else []
        if owner is not None:
            previous, last_end = owner, mark.end
    return out


def _words(doc: Doc, mark: Quoted) -> list[Token]:
    return [t for t in doc[mark.start : mark.end] if not (t.is_punct or t.is_space)]


def _continued(
    doc: Doc, mark: Quoted, previous: QuoteDraft | None, last_end: int
) -> QuoteDraft | None:
    """The quotation that this one goes on with: opened in the paragraph before and never closed,
    or in the same paragraph, with nothing but that one's cue between."""
    if previous is None:
        return None
    between = doc[last_end : mark.start]
    breaks = [t for t in between if t.is_space and "\n" in t.text]
    words = [t for t in between if not (t.is_space or t.is_punct)]
    if not words and breaks and not doc[last_end - 1].is_quote:
        return previous
    if breaks or previous.rule == "nobody" or len(words) > _WINDOW:
        return None
    if previous.cue is None:
        return previous if not words else None
    at_cue = last_end <= previous.cue.start < mark.start
    closed = not words or doc[mark.start - 1].text in (".", ",", ";", "—", "–", ":")
    no_other = not any(
        cue_verb(t) for t in between if t.i not in range(previous.cue.start, previous.cue.end)
    )
    return previous if (at_cue or not words) and closed and no_other else None


def _same_paragraph(
    doc: Doc, mark: Quoted, previous: QuoteDraft | None, last_end: int
) -> QuoteDraft | None:
    """The quotation in whose paragraph this one stands, whole sentences without a cue of their own:
    the press gives a paragraph to one speaker."""
    if previous is None or previous.attribution.speaker is None or mark.single:
        return None
    between = doc[last_end : mark.start]
    if any(t.is_space and "\n" in t.text for t in between) or len(_words(doc, mark)) <= _SHORT:
        return None
    opens = doc[mark.start - 1].text in _ENDS or doc[mark.start - 1].is_quote
    return previous if opens and doc[mark.end - 2].text in _ENDS else None


def _signed(doc: Doc, mark: Quoted) -> QuoteDraft | None:
    """'"..." — Name', the name being all that is left of the paragraph, or the next one."""
    i = mark.end
    if doc[i - 1].text[-1] not in _DASHES:
        while i < len(doc) and doc[i].is_space:
            i += 1
        if i + 1 >= len(doc) or doc[i].text not in _DASHES:
            return None
        i += 1
    end = start = i
    while end < len(doc) and not (doc[end].is_space and "\n" in doc[end].text):
        end += 1
        if end - start > _SIGNATURE:
            return None
    if start == end or not doc[start].is_title:
        return None
    first = next((t.i for t in doc[start:end] if t.text in (",", "(")), end)
    return QuoteDraft(
        [(mark.start, mark.end)], None, "", Attribution(doc[start:first]), "signature"
    )


def _attributed(doc: Doc, mark: Quoted, quoted: Sequence[bool] | None) -> QuoteDraft | None:
    """With a cue right behind, or before, in the same sentence."""
    for cue in (_cue_after(doc, mark), _cue_before(doc, mark)):
        if cue is None:
            continue
        token, verb, low, high = cue
        parsed = quoted is not None
        who = attribution(token, quoted) if quoted is not None else Attribution()
        if who.speaker is None or not low <= who.speaker.start < high:
            who = beside(token, low, high)
        if who.speaker is None and low == mark.end:
            who = between(doc, low, token.i)
        if who.speaker is None:
            continue
        negated = verb.kind == "deny" or (parsed and syntax.negation(token) is not None)
        group = syntax.verb_group(token) if parsed else doc[token.i : token.i + 1]
        return QuoteDraft([(mark.start, mark.end)], group, verb.lemma, who, "marks", negated)
    return None


Found = tuple[Token, CueVerb, int, int]


def _cue_after(doc: Doc, mark: Quoted) -> Found | None:
    """'"...," he said': the marks close with a comma or another stop, then comes a cue."""
    if doc[mark.end - 2].text not in (",", "?", "!", "…", "—", "-", "...") and (
        mark.end >= len(doc) or doc[mark.end].text not in (",", "—", "–")
    ):
        return None
    high = mark.end
    while high < len(doc) and high - mark.end < _WINDOW:
        token = doc[high]
        if _is_end(token) or (token.is_space and "\n" in token.text):
            break
        if token.is_quote and not _in_nickname(token):
            break
        high += 1
    for token in doc[mark.end : high]:
        verb = cue_verb(token)
        if verb is not None and verb.quotes:
            return token, verb, mark.end, high
    return None


def _in_nickname(token: Token) -> bool:
    """One of a pair of marks around a word or two within a name: Marcia "Cia" Price."""
    near = [t for t in token.doc[max(token.i - 3, 0) : token.i + 4] if t.is_quote]
    inside = len(near) == 2 and 1 < near[1].i - near[0].i <= 3
    return inside and all(t.is_title for t in token.doc[near[0].i + 1 : near[1].i])


def _is_end(token: Token) -> bool:
    """A sentence's end, no abbreviation's stop ("(D-Md.)")."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.text in _ENDS and not (after is not None and after.text in (")", ","))


def _cue_before(doc: Doc, mark: Quoted) -> Found | None:
    """'He said: "..."', 'He said "..."', 'He said that "..."'."""
    low = mark.start
    while low and mark.start - low < _WINDOW:
        token = doc[low - 1]
        if _is_end(token) or token.is_quote or (token.is_space and "\n" in token.text):
            break
        low -= 1
    for token in reversed(doc[low : mark.start]):
        verb = cue_verb(token)
        if verb is not None and verb.quotes:
            return token, verb, low, mark.start
    return None


def _unattributed(
    doc: Doc, mark: Quoted, previous: QuoteDraft | None, last_end: int
) -> QuoteDraft | None:
    """Without a cue: floating, if the paragraph is but the quotation and somebody spoke just
    before; else a quotation of nobody, if it is too long for scare quotes and titles."""
    words = _words(doc, mark)
    alone = _begins_paragraph(doc, mark.start) and (
        mark.end >= len(doc) or doc[mark.end - 2].text in _ENDS or not mark.closed
    )
    if alone and len(words) > _SHORT:
        near = previous is not None and _paragraphs_between(doc, last_end, mark.start) <= 2
        if near and previous is not None and previous.attribution.speaker is not None:
            who = Attribution(previous.attribution.speaker)
            return QuoteDraft([(mark.start, mark.end)], None, "", who, "floating")
        who = Attribution(reason="no cue, and nobody spoke just before")
        return QuoteDraft([(mark.start, mark.end)], None, "", who, "nobody")
    if len(words) <= _SHORT or mark.single or sum(t.is_title for t in words) * 2 > len(words):
        return None
    who = Attribution(reason="quoted without a cue or a speaker")
    return QuoteDraft([(mark.start, mark.end)], None, "", who, "nobody")


def _begins_paragraph(doc: Doc, start: int) -> bool:
    return start == 0 or (doc[start - 1].is_space and "\n" in doc[start - 1].text)


def _paragraphs_between(doc: Doc, start: int, end: int) -> int:
    return sum(t.is_space and "\n" in t.text for t in doc[max(start, 0) : end])
