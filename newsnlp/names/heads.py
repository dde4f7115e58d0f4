"""Names told by their last word: Okinawa Prefecture, Abu Dhabi Police, Halden Institute."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from newsnlp.lexicon import table
from newsnlp.names.draft import Draft

_GROWING = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC"))
# As many capitalized words may stand between a name and its head: Marino Ballena [National] Park.
_BETWEEN = 2


@cache
def head_labels() -> dict[str, str]:
    """The last words that tell what a name is, with its label."""
    return {row["word"]: row["label"] for row in table("name_heads.tsv")}


def apply(draft: Draft) -> None:
    """Let a name reach to the head that follows it, and take the label that its head tells."""
    for ent in draft:
        if ent.label_ not in _GROWING:
            continue
        end = _head_after(draft, ent.end)
        label = head_labels().get(draft.doc[end - 1].text)
        if label is not None and end - ent.start > 1 and (label != ent.label_ or end > ent.end):
            draft.put(ent.start, end, label)


def _head_after(draft: Draft, end: int) -> int:
    """Where a name ends that goes on from ``end`` in capitalized words up to a head; ``end`` where
    none follows."""
    doc: Doc = draft.doc
    for at in range(end, min(end + _BETWEEN, len(doc))):
        token = doc[at]
        if not token.text[:1].isupper() or not token.is_alpha or draft.at(at) is not None:
            break
        if token.text in head_labels():
            return at + 1
    return end
