"""``newsnlp_quotes``: drafts from clauses and marks, made into records with resolved speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span, Token

from newsnlp import store
from newsnlp.component import Findings, NewsPipe
from newsnlp.content import blocks, is_content, sentences
from newsnlp.marks import find_quoted, line_breaks, parts
from newsnlp.quotes.clauses import clause_quotes
from newsnlp.quotes.cues import documents
from newsnlp.quotes.direct import direct_quotes
from newsnlp.quotes.draft import QuoteDraft, kind_of
from newsnlp.quotes.sentences import whole_sentences
from newsnlp.quotes.speakers import speaker_span
from newsnlp.quotes.turns import block_quotes, turn_quotes
from newsnlp.records import Cue, Extent, Located, Quote, Speaker
from newsnlp.store.layers import raw
from newsnlp.syntax import has_parse

# How directly the text tells what is said and by whom: outright, by a construction that has other
# uses too, or by what stands around. A judgement, no measured share.
_CONFIDENCE = {
    **dict.fromkeys(("signature", "turn", "according", "clause", "inserted", "block"), 0.9),
    **dict.fromkeys(("marks", "object", "infinitive", "as", "behind", "passive", "within"), 0.6),
    **dict.fromkeys(("fragment", "noun", "floating", "nobody"), 0.3),
}


class QuoteFinder(NewsPipe):
    """Finds who said what."""

    needs = ("parse", "tags")
    spans_key = "newsnlp_quotes"

    def find(self, doc: Doc) -> Findings:
        """The layer "quotes"."""
        among = blocks(doc)
        content = is_content(doc, among)
        breaks = line_breaks(doc)
        marks = [m for m in find_quoted(doc, breaks) if content[m.start]]
        quoted = [False] * len(doc)
        for mark in marks:
            quoted[mark.start : mark.end] = [True] * (mark.end - mark.start)
        lines = [
            doc[start:end]
            for block in among
            for start, end in parts(block.span.start, block.span.end, breaks)
        ]
        parsed = has_parse(doc)
        drafts = turn_quotes(doc, lines)
        if parsed:
            drafts += block_quotes(lines, quoted)
        taken = list(quoted)
        for draft in drafts:
            for start, end in draft.pieces:
                taken[start:end] = [True] * (end - start)
        if parsed:
            borders = frozenset(block.span.start for block in among)
            whole = whole_sentences(list(sentences(doc, among)), taken, breaks, borders)
            drafts += _outermost(list(clause_quotes(doc, whole, taken, marks)))
        drafts += direct_quotes(doc, marks, drafts, quoted if parsed else None)
        drafts.sort(key=lambda d: d.pieces[0])
        speakers = _Speakers(doc)
        return {"quotes": [_record(doc, d, quoted, speakers) for d in drafts]}

    def labelled(self, findings: Findings) -> Iterable[tuple[Located, str]]:
        """The pieces of content, labelled by kind."""
        for quote in findings["quotes"]:
            if isinstance(quote, Quote):
                for piece in quote.content:
                    yield piece, quote.kind


def _outermost(drafts: list[QuoteDraft]) -> list[QuoteDraft]:
    """Drafts that do not lie, cue and all, within the content of another one."""
    widest: dict[int, tuple[int, int, QuoteDraft]] = {}
    pieces = ((end - start, start, end, d) for d in drafts for start, end in d.pieces)
    for _, start, end, draft in sorted(pieces, key=lambda p: -p[0]):
        for i in range(start, end):
            widest.setdefault(i, (start, end, draft))
    out = []
    for draft in drafts:
        held = widest.get(draft.cue.start) if draft.cue is not None else None
        inside = held is not None and held[2] is not draft
        if held is None or not inside or not _within(draft, held[0], held[1]):
            out.append(draft)
    return out


def _within(draft: QuoteDraft, start: int, end: int) -> bool:
    return start <= draft.pieces[0][0] and draft.pieces[-1][1] <= end


class _Speakers:
    """Entities by the characters of their mentions."""

    def __init__(self, doc: Doc) -> None:
        self._known = store.was_run(doc, "entities")
        self._at: dict[int, int] = {}
        for entity in reversed(raw(doc, "entities")):  # the first to hold a character keeps it
            for mention in entity["mentions"]:
                start, end = mention["start"], mention["end"]
                if start is not None and end is not None:
                    self._at.update(dict.fromkeys(range(start, end), entity["id"]))

    def resolve(self, span: Span) -> tuple[int | None, str | None]:
        """The entity that a speaker is, or why there is none. A name in apposition to the head
        is the head's; one in its of-phrase is not."""
        root = span.root
        if root.tag_ in ("WP", "WDT") and (antecedent := _antecedent(root)) is not None:
            return self.resolve(antecedent)
        if not self._known:
            return None, "entities were not looked for"
        if span.root.lemma_ in documents():
            return None, "a document, poll or the like speaks"
        for token in (span.root, *(k for k in span.root.children if k.dep_ == "appos")):
            found = self._at.get(token.idx)
            if found is not None and token in span:
                return found, None
        if not span.root.dep_ or len(span) == 1:
            found = self._at.get(span[-1].idx)
            if found is not None:
                return found, None
        return None, "the speaker is no known entity"


def _antecedent(relative: Token) -> Span | None:
    """The phrase that "who" stands for."""
    verb = relative.head
    for _ in range(4):
        if verb.dep_ == "relcl":
            return speaker_span(verb.head)
        verb = verb.head
    return None


def _record(doc: Doc, draft: QuoteDraft, quoted: Sequence[bool], speakers: _Speakers) -> Quote:
    pieces = [doc[start:end] for start, end in draft.pieces]
    who = draft.attribution
    speaker, reason = None, who.reason
    if who.speaker is not None:
        entity, reason = speakers.resolve(who.speaker)
        speaker = Speaker(who.speaker.start_char, who.speaker.end_char, who.speaker.text, entity)
    cue = None
    if draft.cue is not None:
        cue = Cue(draft.cue.start_char, draft.cue.end_char, draft.lemma)
    return Quote(
        kind=kind_of(draft.pieces, doc, quoted),
        content=tuple(Extent(piece.start_char, piece.end_char) for piece in pieces),
        text=" ".join(piece.text for piece in pieces),
        cue=cue,
        speaker=speaker,
        negated=draft.negated,
        reason=reason,
        rule=draft.rule,
        confidence=_CONFIDENCE[draft.rule],
    )
