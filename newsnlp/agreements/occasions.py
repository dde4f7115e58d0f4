"""When and where people met to agree, where the sentence beside tells it: "They signed a pact. The
two presidents met on Monday in Lima"."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.agreements import places, slots
from newsnlp.agreements.draft import ASSERTED, Mention, When
from newsnlp.agreements.events import lemma

_AGREEING = frozenset(("negotiating", "agreed", "signed"))
_HELD = frozenset(("take", "hold", "happen", "occur"))


def complete(
    mentions: Sequence[Mention], sentences: Sequence[Span], reference: datetime.date | None
) -> None:
    """Give events that have neither date nor place those of a meeting that the next sentence tells
    of."""
    starts = [s.start for s in sentences]
    for mention in mentions:
        at = bisect_left(starts, mention.sentence.start)
        for step in mention.steps:
            if step.status not in _AGREEING or step.how != ASSERTED or step.date or step.place:
                continue
            after = sentences[at + 1] if at + 1 < len(sentences) else None
            if after is not None and _is_meeting(after.root):
                step.date, step.place = _occasion(after, reference)


def _is_meeting(verb: Token) -> bool:
    """ "the leaders met", "the talks took place"."""
    subject = syntax.subject(verb)
    if subject is None:
        return False
    if lemma(verb) in _HELD:
        return subject.lower in slots.meeting_words()
    return lemma(verb) == "meet" and subject.tag_ in ("NNS", "PRP", "DT")


def _occasion(sentence: Span, reference: datetime.date | None) -> tuple[When | None, Span | None]:
    verb, low, high = sentence.root, sentence.start, sentence.end
    date = slots.date_beside(verb, low, high, reference, future=False)
    place = places.place_beside(verb) or places.place_of_meeting(verb.doc, low, high)
    return date, place
