"""What stands in quotation marks and hangs on no cue in the tree: cues beside it, quotations that
go on, floating ones, and those of nobody."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.marks import Quoted, is_break
from newsnlp.quotes.adjacent import ENDS, WINDOW, attributed, last_before, last_said, sentence_start
from newsnlp.quotes.cues import cue_verb
from newsnlp.quotes.draft import Attribution, QuoteDraft
from newsnlp.quotes.speakers import SPEAKING, attribution, speaker_span

_SHORT = 4  # words up to which marks without a cue are scare quotes, titles, nicknames
_REPORTS = frozenset(("clause", "inserted", "according", "behind"))
_ALONGSIDE = 6  # tokens between two quotations of one sentence that are said together
_STOPS = ENDS | {",", ";", ":"}
_CLIMB = 6  # heads from a quotation to the verb that it hangs below
_PERSONAL = frozenset(("he", "she"))
_SIGNATURE = 15  # tokens in the line that signs a quotation
_DASHES = frozenset(("—", "–", "―", "-", "--"))


def direct_quotes(
    doc: Doc, marks: Sequence[Quoted], known: list[QuoteDraft], quoted: Sequence[bool] | None
) -> list[QuoteDraft]:
    """Quotations in marks that ``known`` does not cover; those that go on with a known one are
    added to it as further pieces. ``quoted`` tells what stands in marks, None without a parse."""
    owners = {i: d for d in reversed(known) for start, end in d.pieces for i in range(start, end)}
    before = sorted(known, key=_end, reverse=True)
    out: list[QuoteDraft] = []
    marked: QuoteDraft | None = None  # the last quotation in marks
    last_end = -1  # of its marks
    latest: QuoteDraft | None = None  # the last one of any kind
    for mark in marks:
        while before and _end(before[-1]) <= mark.start:
            draft = before.pop()
            if latest is None or _end(draft) > _end(latest):
                latest = draft
        owner = next((owners[i] for i in range(mark.start, mark.end) if i in owners), None)
        if owner is None:
            if latest is not None and _alongside(doc, mark, latest):
                latest.pieces[-1] = (latest.pieces[-1][0], mark.end)
                continue
            owner = _continued(doc, mark, marked, last_end)
            fresh = None
            if owner is None:
                fresh = attributed(doc, mark, quoted) or _signed(doc, mark)
            if owner is None and fresh is None:
                owner = _same_paragraph(doc, mark, marked, last_end)
                if owner is None and latest is not None and latest.rule in _REPORTS:
                    owner = _same_paragraph(doc, mark, latest, _end(latest))
            if owner is None and fresh is None and _goes_on_below(doc, mark, marked, last_end):
                owner = marked
            if owner is not None:
                owner.pieces.append((mark.start, mark.end))
            else:
                owner = fresh or _unattributed(doc, mark, latest, quoted)
                out += [owner] if owner is not None else []
            if owner is not None:
                owners.update(dict.fromkeys(range(*owner.pieces[-1]), owner))
        if owner is not None:
            marked = latest = owner
            last_end = mark.end
    return out


def _end(draft: QuoteDraft) -> int:
    return draft.pieces[-1][1]


def _words(span: Span) -> list[Token]:
    return [t for t in span if not (t.is_punct or t.is_space)]


def _alongside(doc: Doc, mark: Quoted, previous: QuoteDraft) -> bool:
    """Whether marks stand a few words behind what somebody says, in the same sentence and without
    a cue of their own: 'called him "a liar" who is "utterly lost"'."""
    end = previous.pieces[-1][1]
    between = doc[end : mark.start]
    if previous.attribution.speaker is None or previous.cue is None or previous.cue.start >= end:
        return False
    if not 0 < len(between) <= _ALONGSIDE:
        return False
    if between.text.strip() == ":":
        return True  # 'said that it came to this: "..."'
    return not any(
        t.text in _STOPS or t.is_space or cue_verb(t) is not None or t.dep_ == "nsubj"
        for t in between
        if t.tag_ not in ("WP", "WDT")
    )


def _continued(
    doc: Doc, mark: Quoted, previous: QuoteDraft | None, last_end: int
) -> QuoteDraft | None:
    """The quotation that this one goes on with: opened in the paragraph before and never closed,
    or in the same paragraph, with nothing but that one's cue between."""
    if previous is None:
        return None
    between = doc[last_end : mark.start]
    if any(is_break(t) for t in between):
        unclosed = not doc[last_end - 1].is_quote
        return previous if unclosed and not _words(between) else None
    words = _words(between)
    if previous.rule == "nobody" or len(words) > WINDOW:
        return None
    if all(token.tag_ == "CC" for token in words):
        return previous  # 'told them, "A," and, "B"'
    if previous.cue is None:
        return None
    if words and last_before(doc, mark.start).text == ":" and any(t.text in ENDS for t in between):
        return None  # a sentence of its own leads to it: 'Reyes said. Lund shrugged: "..."'
    at_cue = last_end <= previous.cue.start < mark.start
    closed = not words or last_before(doc, mark.start).text in (".", ",", ";", "—", "–", ":")
    anew = last_before(doc, mark.start).text in ENDS  # no participle leads to it: ", laughing."
    no_other = not any(
        cue_verb(t) and not (anew and t.tag_ in ("VBG", "VBN"))
        for t in between
        if t.i not in range(previous.cue.start, previous.cue.end)
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
    if any(is_break(t) for t in between) or len(_words(doc[mark.start : mark.end])) <= _SHORT:
        return None
    last = last_before(doc, mark.start)
    opens = last.text in ENDS or last.is_quote
    return previous if opens and last_said(doc, mark).text in ENDS else None


def _goes_on_below(doc: Doc, mark: Quoted, previous: QuoteDraft | None, last_end: int) -> bool:
    """Whether a paragraph of marks alone stands right below one that ends with a
    quotation or with its cue."""
    if previous is None or previous.attribution.speaker is None or mark.single:
        return False
    between = doc[last_end : mark.start]
    alone = _is_paragraph(doc, mark)
    if previous.cue is not None and last_end <= previous.cue.start < mark.start:
        stops = sum(t.text in ENDS for t in between)
        return alone and stops <= 1 and sum(is_break(t) for t in between) == 1
    return alone and bool(between) and all(t.is_space for t in between)


def _signed(doc: Doc, mark: Quoted) -> QuoteDraft | None:
    """'"..." — Name', the name being all that is left of the paragraph, or the next one; where
    marks close only behind a line with the name, no dash is needed."""
    i = mark.end
    if doc[i - 1].text[-1] not in _DASHES:
        while i < len(doc) and doc[i].is_space:
            i += 1
        if i + 1 >= len(doc) or (doc[i].text not in _DASHES and not _is_closing_line(doc, mark, i)):
            return None
        i += doc[i].text in _DASHES
    while i < len(doc) and doc[i].is_space and "\n" not in doc[i].text:
        i += 1
    end = start = i
    while end < len(doc) and not is_break(doc[end]):
        end += 1
        if end - start > _SIGNATURE:
            return None
    if start == end or not doc[start].is_title:
        return None
    stops = (t.i for t in doc[start:end] if t.text in (",", "(", ".") or t.is_quote)
    first = next(stops, end)
    return QuoteDraft(
        [(mark.start, mark.end)], None, "", Attribution(doc[start:first]), "signature"
    )


def _is_closing_line(doc: Doc, mark: Quoted, i: int) -> bool:
    """Whether a short line without a verb ends with the mark that the line above left open."""
    line = list(takewhile(lambda token: not is_break(token), doc[i : i + _SIGNATURE]))
    closes = bool(line) and not mark.closed and line[-1].is_quote
    return closes and not any(token.tag_.startswith(("VB", "MD")) for token in line)


def _unattributed(
    doc: Doc, mark: Quoted, previous: QuoteDraft | None, quoted: Sequence[bool] | None
) -> QuoteDraft | None:
    """Without a cue: floating, if the paragraph is but the quotation and somebody spoke just
    before; else a quotation of nobody, if it is too long for scare quotes and titles."""
    words = _words(doc[mark.start : mark.end])
    if _is_paragraph(doc, mark) and len(words) > _SHORT:
        near = previous is not None and _paragraphs_between(doc, _end(previous), mark.start) <= 2
        if near and previous is not None and previous.attribution.speaker is not None:
            who = Attribution(previous.attribution.speaker)
            return QuoteDraft([(mark.start, mark.end)], None, "", who, "floating")
        who = Attribution(reason="no cue, and nobody spoke just before")
        return QuoteDraft([(mark.start, mark.end)], None, "", who, "nobody")
    if len(words) <= _SHORT or mark.single or sum(t.is_title for t in words) * 2 > len(words):
        return None
    if quoted is not None and (verb := _governing(doc, mark, quoted)) is not None:
        who = attribution(verb, quoted)
        group = syntax.verb_group(verb)
        return QuoteDraft([(mark.start, mark.end)], group, verb.lemma_, who, "within")
    if quoted is not None and (actor := _actor_before(doc, mark)) is not None:
        return QuoteDraft([(mark.start, mark.end)], None, "", Attribution(actor), "floating")
    who = Attribution(reason="quoted without a cue or a speaker")
    return QuoteDraft([(mark.start, mark.end)], None, "", who, "nobody")


def _governing(doc: Doc, mark: Quoted, quoted: Sequence[bool]) -> Token | None:
    """The verb that a part of a sentence in marks hangs below, if a person or pronoun before it is
    its subject: 'She had voted from "the view of a senator"'."""
    if not doc[mark.start + 1].text[:1].islower():
        return None
    token = doc[mark.start : mark.end].root
    for _ in range(_CLIMB):
        token = token.head
        subject = syntax.child(token, "nsubj")
        if subject is not None and not quoted[token.i] and token.i < mark.start:
            speaks = subject.tag_ == "PRP" or subject.ent_type_ in SPEAKING
            return token if speaks and subject.lower_ not in ("it", "you") else None
    return None


def _actor_before(doc: Doc, mark: Quoted) -> Span | None:
    """Who acts in the sentence before a quotation of whole sentences, in the same paragraph:
    'Reyes shrugged. "It is what it is."'"""
    stop = mark.start - 1
    if doc[stop].text != "." or last_said(doc, mark).text not in ENDS:
        return None
    for token in doc[sentence_start(doc, stop) : stop]:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ in ("ROOT", "conj"):
            acts = token.ent_type_ == "PERSON" or token.lower_ in _PERSONAL
            return speaker_span(token) if acts else None
    return None


def _is_paragraph(doc: Doc, mark: Quoted) -> bool:
    """Whether a paragraph is but a quotation, which ends or goes on in the next."""
    begins = mark.start == 0 or is_break(doc[mark.start - 1])
    return begins and (mark.end >= len(doc) or last_said(doc, mark).text in ENDS or not mark.closed)


def _paragraphs_between(doc: Doc, start: int, end: int) -> int:
    return sum(is_break(t) for t in doc[max(start, 0) : end])
