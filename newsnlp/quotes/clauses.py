"""What a cue governs: "Italy said (that) ...", "..., he said, ...", "urged them to ...", "according
to ...", "his claim that ..."."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.marks import Quoted, is_break
from newsnlp.quotes.beside import beside, opening
from newsnlp.quotes.complements import find_content
from newsnlp.quotes.cues import REFUSALS, CueVerb, cue_nouns, cue_positions, cue_verb
from newsnlp.quotes.draft import Attribution, Piece, QuoteDraft, trimmed
from newsnlp.quotes.limits import FINITE, RELATIVE, less_later_cues
from newsnlp.quotes.nouns import noun_content
from newsnlp.quotes.speakers import attribution, speaker_span

_DENIALS = frozenset(("denial", "refusal"))
_NOUNS = frozenset(("NN", "NNS"))
_ENDS = frozenset((".", "!", "?", ":", "…"))
_STOPS = frozenset((",", ".", "!", "?"))
_CUT_OFF = 20  # tokens before a cue that opens a sentence in which its subject is looked for
_LEAST = 2  # words worth a record, but for a name ("criticized Lund"): "he said so" is none


def clause_quotes(
    doc: Doc, sentences: Iterable[Piece], quoted: Sequence[bool], marks: Sequence[Quoted]
) -> Iterator[QuoteDraft]:
    """Quotations whose content hangs on a cue in the tree, in the order of their cues."""
    around = _mark_index(marks)
    raised: dict[int, Token] = {}
    starts: set[int] = set()  # of what verbs say: "said in a statement that" says it once
    # a cue in somebody's quotation is not the article's
    cues = [i for i in cue_positions(doc) if not quoted[i]]
    for start, end in sentences:
        within = cues[bisect_left(cues, start) : bisect_left(cues, end)]
        if not within:
            continue
        sentence = doc[start:end]
        for i in within:
            token = doc[i]
            draft = None
            if (verb := cue_verb(token)) is not None:
                draft = _by_verb(token, verb, sentence, quoted, around, raised)
            elif token.lower_ == "according":
                draft = _according(token, sentence, quoted, around)
            elif token.tag_ in _NOUNS and token.lemma_ in cue_nouns():
                tokens, who = noun_content(token, sentence)
                tokens, _ = less_later_cues(tokens, token, quoted)
                pieces = _pieces(doc, tokens, token, quoted, around)
                if _weight(doc, pieces) >= _LEAST and pieces[0][0] not in starts:
                    negated = token.lemma_ in _DENIALS
                    cue = doc[token.i : token.i + 1]
                    draft = QuoteDraft(pieces, cue, token.lemma_, who, "noun", negated)
            if draft is not None:
                starts.add(draft.pieces[0][0])
                yield draft


def _mark_index(marks: Sequence[Quoted]) -> dict[int, Quoted]:
    return {i: mark for mark in marks for i in range(mark.start, mark.end)}


def _by_verb(
    cue: Token,
    verb: CueVerb,
    sentence: Span,
    quoted: Sequence[bool],
    around: dict[int, Quoted],
    raised: dict[int, Token],
) -> QuoteDraft | None:
    found = find_content(cue, verb, sentence, quoted)
    if found is None:
        return None
    tokens = [i for i in found.tokens if sentence.start <= i < sentence.end or quoted[i]]
    raised.update((later.i, cue) for later in found.later)
    pieces = _pieces(cue.doc, tokens, cue, quoted, around)
    named = found.rule == "object" and bool(pieces) and bool(cue.doc[pieces[0][0]].ent_type_)
    if _weight(cue.doc, pieces) < (1 if named else _LEAST):
        return None
    bearer = cue
    while bearer.i in raised and syntax.child(bearer, *syntax.SUBJECTS) is None:
        bearer = raised[bearer.i]
    who = attribution(bearer, quoted)
    if who.speaker is not None:
        who = _beside_pieces(who.speaker, pieces)
    if who.speaker is None and not syntax.is_passive(cue):
        low = max((end for _, end in pieces if end <= cue.i), default=_begin(cue, sentence))
        high = min((start for start, _ in pieces if start > cue.i), default=sentence.end)
        if bearer != cue:
            high = bearer.i + 1
        near = opening(bearer, sentence.start) or beside(bearer, low, high)
        who = near if near.speaker is not None else who
    if who.speaker is None and found.rule in ("object", "behind") and not _unnamed(who):
        return None
    refused = cue.dep_ == "xcomp" and cue.head.lemma_ in REFUSALS
    negated = verb.kind == "deny" or refused or syntax.negation(cue) is not None
    return QuoteDraft(pieces, syntax.verb_group(cue), verb.lemma, who, found.rule, negated)


def _unnamed(who: Attribution) -> bool:
    """Whether the words say that nobody is named, in a passive, not that the tree went astray."""
    return who.reason is not None and who.reason.startswith(("impersonal", "passive"))


def _begin(cue: Token, sentence: Span) -> int:
    """Where the words before a cue begin: at the sentence's start, or, if the cue opens it, at the
    last stop before, as the subject was cut off from it by mistake."""
    low = sentence.start
    if cue.i - low > 1:
        return low
    while low and cue.i - low < _CUT_OFF:
        before = cue.doc[low - 1]
        if before.text in _ENDS or before.is_quote or is_break(before):
            break
        low -= 1
    return low


def _pieces(
    doc: Doc,
    indexes: Sequence[int],
    cue: Token,
    quoted: Sequence[bool],
    around: dict[int, Quoted],
) -> list[Piece]:
    """The runs of tokens, each widened to the quotation marks that it reaches into and not across
    the cue."""
    runs: list[list[int]] = []
    for i in indexes:
        gap = range(runs[-1][1], i) if runs else range(0)
        if runs and (not gap or (cue.i not in gap and _is_marks(doc, gap))):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    pieces = []
    for start, end in runs:
        piece = trimmed(doc, start, end, quoted)
        if piece is None or all(doc[k].is_punct for k in range(*piece)):
            continue
        first, last = around.get(piece[0]), around.get(piece[1] - 1)
        start = first.start if first else piece[0]
        end = last.end if last else piece[1]
        if end <= cue.i or first is not None:
            end = _at_closing(doc, start, end, around)
        if end <= cue.i and last is not None and _begins_anew(doc, last):
            start = last.start
        if not start <= cue.i < end:
            pieces.append((start, end))
    pieces = _joined(pieces)
    if len(pieces) > 1 and pieces[0][1] <= cue.i < pieces[1][0]:
        if all(quoted[i] for i in range(*pieces[0])) and not any(
            quoted[i] or doc[i].tag_ in FINITE for i in range(pieces[1][0], pieces[1][0] + 1)
        ):
            return pieces[:1]  # how it was said: ", watching the crane", ", as he left"
        opening = around.get(pieces[1][0])
        if opening is not None and doc[opening.start + 1].is_title and not quoted[pieces[0][0]]:
            return pieces[1:]  # "Asked why, he said, "Ask them.""
    return pieces


def _is_marks(doc: Doc, gap: range) -> bool:
    return all(doc[i].is_punct or doc[i].is_space for i in gap)


def _begins_anew(doc: Doc, mark: Quoted) -> bool:
    """Whether a quotation is a sentence of its own, not a part of the one that it stands in."""
    before = doc[mark.start - 1] if mark.start else None
    opens = before is None or before.is_space or before.text in _ENDS or before.is_quote
    return opens and doc[mark.start + 1].text[:1].isupper()


def _at_closing(doc: Doc, start: int, end: int, around: dict[int, Quoted]) -> int:
    """Where what is said before a cue ends: at the first comma before a closing mark, if any."""
    i = start
    while i < end:
        mark = around.get(i)
        if mark is not None:
            if mark.end < end and doc[mark.end - 2].text in _STOPS:
                return mark.end
            i = mark.end
        else:
            i += 1
    return end


def _joined(pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for start, end in sorted(pieces):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _weight(doc: Doc, pieces: Sequence[Piece]) -> int:
    return sum(
        not (doc[i].is_punct or doc[i].is_space) for start, end in pieces for i in range(start, end)
    )


def _beside_pieces(speaker: Span, pieces: Sequence[Piece]) -> Attribution:
    """A speaker without what is said, should the tree have hung that below him ("was accused by
    Lund of waste"); none if he stands within it."""
    end = min((start for start, _ in pieces if start > speaker.start), default=speaker.end)
    if any(start <= speaker.start < last for start, last in pieces):
        return Attribution(reason="the cue has no subject")
    end = min(end, speaker.end)
    while end - 1 > speaker.start and speaker.doc[end - 1].tag_ in ("IN", ","):
        end -= 1
    return Attribution(speaker.doc[speaker.start : end])


def _according(
    token: Token, sentence: Span, quoted: Sequence[bool], around: dict[int, Quoted]
) -> QuoteDraft | None:
    """ "..., according to X": the clause that the phrase hangs on is what X says."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    to = doc[token.i + 1]
    phrase = {t.i for t in token.subtree} | {t.i for t in to.subtree} | {token.i, to.i}
    if _opens(token.i, sentence) and not any(
        doc[i].tag_ in FINITE for i in range(max(phrase) + 1, sentence.end)
    ):
        phrase = _up_to_comma(token, sentence)  # the tree hung all the sentence on its opening
    source = syntax.child(to, "pobj") or syntax.child(token, "pobj")
    body = _rest_of_sentence(phrase, sentence)
    head = token.head
    while head.dep_ in ("pobj", "prep", "dobj", "attr", "advmod", "amod", "nummod", "compound"):
        head = head.head
    body = body or [t.i for t in head.subtree if t.i not in phrase]
    if not body:
        return None
    low, high = min(phrase), max(phrase)
    before = [i for i in body if i < low]
    after = [i for i in body if i > high]
    if any(doc[i].tag_ in FINITE for i in before) and after and doc[after[0]].tag_ not in FINITE:
        after = []  # ", according to X, which ...": the reporter again
    pieces = []
    for part in (before, after):
        piece = trimmed(doc, part[0], part[-1] + 1, quoted) if part else None
        if piece is not None and any(not doc[k].is_punct for k in range(*piece)):
            first, last = around.get(piece[0]), around.get(piece[1] - 1)
            pieces.append((first.start if first else piece[0], last.end if last else piece[1]))
    if _weight(doc, pieces) < _LEAST:
        return None
    named = speaker_span(source) if source is not None else _closing_phrase(to, phrase)
    who = Attribution(named) if named is not None else Attribution(reason="nobody is named")
    return QuoteDraft(_joined(pieces), doc[token.i : to.i + 1], "according to", who, "according")


def _up_to_comma(token: Token, sentence: Span) -> set[int]:
    end = token.i
    while end < sentence.end and token.doc[end].text != ",":
        end += 1
    return set(range(token.i, end))


def _closing_phrase(to: Token, phrase: set[int]) -> Span | None:
    """What stands behind "according to" where the tree took "to" for an infinitive's."""
    end = to.i + 1
    while end in phrase and not to.doc[end].is_punct:
        end += 1
    return to.doc[to.i + 1 : end] if end > to.i + 1 else None


def _rest_of_sentence(phrase: set[int], sentence: Span) -> list[int]:
    """The sentence without a phrase that opens it ("According to X, ..."), stands between its
    subject and verb ("The plan, according to X, is ...") or, after a comma, closes it."""
    doc, low, high = sentence.doc, min(phrase), max(phrase)
    before = list(range(sentence.start, low - 1))
    if _opens(low, sentence) and high + 1 < sentence.end and doc[high + 1].text == ",":
        return list(range(high + 2, sentence.end))
    if not before or doc[low - 1].text != ",":
        return []
    if any(doc[i].tag_ in FINITE for i in before):
        return before if _closes(high + 1, sentence) else []
    cut = high + 2 < sentence.end and doc[high + 1].text == "," and doc[high + 2].tag_ in FINITE
    return [*before, *range(high + 2, sentence.end)] if cut else []


def _opens(i: int, sentence: Span) -> bool:
    """Whether a token opens a sentence, a conjunction aside."""
    return i == sentence.start or (i == sentence.start + 1 and sentence[0].tag_ == "CC")


def _closes(start: int, sentence: Span) -> bool:
    """Whether nothing but what belongs to a name stands from a token on to the sentence's end: an
    apposition or a relative clause."""
    for token in sentence.doc[start : sentence.end]:
        if token.tag_ in RELATIVE:
            return True
        if token.tag_ in FINITE or token.is_quote:
            return False
    return True
