"""A page read as a whole: its lines, what each is, and the article record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from newsnlp.boilerplate.article import read_article
from newsnlp.boilerplate.classifier import classifier
from newsnlp.boilerplate.shapes import paragraphs
from newsnlp.boilerplate.signs import sign
from newsnlp.boilerplate.zones import Reading, read_zones
from newsnlp.records import CONTENT_ZONES, Article, Zone

_LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
_KNOWN = 0.05  # probability of prose that is left to a line that comes back on other pages
_TRUST = 0.6  # what another reader's word counts, the classifier's the rest

Returns = Callable[[Sequence[str]], Sequence[bool]]
"""For lines of a page, whether other pages of its site have them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a page beside its text, by the text of its lines: ``main`` are the lines
    that another reader takes for the article, ``kinds`` the zones that the markup tells, ``title``
    the headline."""

    main: frozenset[str] = frozenset()
    kinds: Mapping[str, str] = field(default_factory=dict)
    title: str | None = None


def read_page(
    text: str, *, evidence: Evidence | None = None, returns: Returns | None = None
) -> tuple[Article, list[Zone], list[int]]:
    """The article record and the zones of a page, and where its paragraphs start."""
    lines = paragraphs(text)
    texts = [line.text for line in lines]
    told = {line: sign(line) for line in dict.fromkeys(texts)}
    own = [told[line] for line in texts]
    scores = classifier()(texts, [line.gap for line in lines], own)
    title = None
    if evidence is not None:
        own = [evidence.kinds.get(line, kind) for line, kind in zip(texts, own, strict=True)]
        scores = _weighed(texts, scores, evidence)
        title = texts.index(evidence.title) if evidence.title in texts else None
    if returns is not None:
        scores = np.where(returns(texts), np.minimum(scores, _KNOWN), scores)
    reading = read_zones(lines, own, scores.tolist(), title)
    sure = [s for s, kind in zip(scores.tolist(), reading.kinds, strict=True) if kind == "body"]
    article = read_article(text, reading, sum(sure) / len(sure) if sure else 0.5)
    return article, _zones(text, reading), [line.start for line in lines]


def _weighed(
    texts: Sequence[str], scores: NDArray[np.float64], evidence: Evidence
) -> NDArray[np.float64]:
    """The classifier's probabilities, and another reader's verdict, together."""
    if not evidence.main:
        return scores
    main = np.array([line in evidence.main for line in texts], dtype=np.float64)
    return _TRUST * main + (1 - _TRUST) * scores


def _zones(text: str, reading: Reading) -> list[Zone]:
    """Zones without gap or overlap: a paragraph of the article is one each, neighbouring lines of
    the same furniture are one together."""
    zones: list[Zone] = []
    lines = reading.lines
    for i, (kind, confidence) in enumerate(zip(reading.kinds, reading.confidences, strict=True)):
        start = zones[-1].end if zones else 0
        end = _line_start(text, lines[i + 1].start) if i + 1 < len(lines) else len(text)
        last = zones[-1] if zones else None
        same = last is not None and last.kind == kind
        if last is not None and same and (lines[i].part or kind not in CONTENT_ZONES):
            zones[-1] = Zone(last.start, end, kind, min(last.confidence, confidence))
        else:
            zones.append(Zone(start, end, kind, confidence))
    if not zones and text:
        zones.append(Zone(0, len(text), "other", 0.5))
    return zones


def _line_start(text: str, at: int) -> int:
    """Where the line begins whose text begins at ``at``, spaces before it included."""
    while at and text[at - 1].isspace() and text[at - 1] not in _LINE_ENDS:
        at -= 1
    return at
