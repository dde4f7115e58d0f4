"""Clusters of names within a document: persons, then organizations, countries and places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from newsnlp.acronyms import find_acronyms
from newsnlp.entities.model import Cluster
from newsnlp.entities.organizations import find_others, with_short_bodies
from newsnlp.entities.persons import find_people
from newsnlp.entities.spans import named_spans
from newsnlp.store import Facts


def find_clusters(doc: Doc, content: Sequence[bool]) -> list[Cluster]:
    """The persons, organizations and places named in the article, in order of first mention."""
    content = _without_credits(doc, content)
    named = with_short_bodies(_without_filers(doc, named_spans(doc, content)))
    people = find_people(doc, named, content)
    taken = {i for c in people for p in c.places for i in range(p.span.start, p.span.end)}
    others = [(s, k) for s, k in named if s.start not in taken and k != "PERSON"]
    acronyms = [a for a in find_acronyms(doc) if content[a.short.start]]
    clusters = people + find_others(doc, others, acronyms, content)
    for cluster in clusters:
        cluster.places.sort(key=lambda p: p.span.start)
    return sorted(clusters, key=lambda c: c.places[0].span.start)


# What stands before who took a picture: "(Photo: ", "Picture by ".
_LABEL = re.compile(r"(?:\([^()]*|(?<=[.!?|\n])\s*\w+(?: \w+){0,2}:? ?)$")


def _without_credits(doc: Doc, content: Sequence[bool]) -> list[bool]:
    """The content less the credits of pictures: who took one is nobody of the story."""
    content = list(content)
    article = Facts(doc).article
    for caption in article.captions if article is not None else ():
        if caption.credit is None or caption.span is None:
            continue
        text = caption.span.text
        at = text.rfind(caption.credit)
        label = _LABEL.search(text, 0, max(at, 0))
        first = label.start() if label else at
        offset = caption.span.start_char
        credit = doc.char_span(
            offset + first, offset + at + len(caption.credit), alignment_mode="expand"
        )
        if at >= 0 and credit is not None:
            content[credit.start : credit.end] = [False] * len(credit)
    return content


def _without_filers(doc: Doc, named: Sequence[tuple[Span, str]]) -> Sequence[tuple[Span, str]]:
    """The names less the persons of the dateline: who files a story ("ROME (Courier) -") is a
    house, or a reporter."""
    article = Facts(doc).article
    dateline = article.dateline.span if article is not None and article.dateline else None
    if dateline is None:
        return named
    start, end = dateline.start, dateline.end
    return [
        (span, kind) for span, kind in named if kind != "PERSON" or not start <= span.start < end
    ]
