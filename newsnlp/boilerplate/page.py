"""A page read as a whole: its lines, what each is, and the article record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from newsnlp.boilerplate.article import read_article
from newsnlp.boilerplate.classifier import classifier
from newsnlp.boilerplate.kinds import kind_model, name_anew
from newsnlp.boilerplate.lines import LINE_ENDS
from newsnlp.boilerplate.shapes import paragraphs
from newsnlp.boilerplate.signs import sign
from newsnlp.boilerplate.zones import Reading, read_zones
from newsnlp.records import CONTENT_ZONES, Article, Zone

_KNOWN = 0.05  # probability of prose that is left to a line that comes back on other pages
_TRUST = 0.6  # what another reader's word counts, the classifier's the rest

Returns = Callable[[Sequence[str]], Sequence[bool]]
"""For lines of a page, whether other pages of its site have them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a page beside its text, by the text of its lines: ``main`` are the lines
    that another reader takes for the article, ``items`` those of them that are of a list,
    ``kinds`` the zones that the markup tells of lines whose words tell none, ``captions`` what
    stands below pictures whatever its words, ``title`` the headline."""

    main: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    kinds: Mapping[str, str] = field(default_factory=dict)
    captions: frozenset[str] = frozenset()
    title: str | None = None


def read_page(
    text: str, *, evidence: Evidence | None = None, returns: Returns | None = None
) -> tuple[Article, list[Zone], list[int]]:
    """The article record and the zones of a page, and where its paragraphs start."""
    lines = paragraphs(text)
    texts = [line.text for line in lines]
    if not lines:
        reading = Reading([], [], [], [])
        return read_article(text, reading, 0.5), _zones(text, reading), []
    told = {line: sign(line) for line in dict.fromkeys(texts)}
    own = [told[line] for line in texts]
    seen, scores = classifier().read(texts, [line.gap for line in lines], own)
    title = None
    if evidence is not None:
        scores = _weighed(texts, own, scores, evidence)
        own = [
            "caption" if line in evidence.captions else kind or evidence.kinds.get(line)
            for line, kind in zip(texts, own, strict=True)
        ]
        title = texts.index(evidence.title) if evidence.title in texts else None
    if returns is not None:
        scores = np.where(returns(texts), np.minimum(scores, _KNOWN), scores)
    reading = read_zones(lines, own, scores.tolist(), title)
    name_anew(reading, seen, scores, kind_model())
    if evidence is not None:
        for i in reading.body:
            if reading.kinds[i] == "body" and texts[i] in evidence.items:
                reading.kinds[i] = "list"
    sure = [s for s, kind in zip(scores.tolist(), reading.kinds, strict=True) if kind == "body"]
    article = read_article(text, reading, sum(sure) / len(sure) if sure else 0.5)
    return article, _zones(text, reading), [line.start for line in lines]


def _weighed(
    texts: Sequence[str],
    own: Sequence[str | None],
    scores: NDArray[np.float64],
    evidence: Evidence,
) -> NDArray[np.float64]:
    """The classifier's probabilities, and another reader's verdict, together; what a line's words
    tell goes before the latter."""
    if not evidence.main:
        return scores
    main = np.array(
        [line in evidence.main and kind is None for line, kind in zip(texts, own, strict=True)],
        dtype=np.float64,
    )
    return _TRUST * main + (1 - _TRUST) * scores


def _zones(text: str, reading: Reading) -> list[Zone]:
    """Zones without gap or overlap: a paragraph of the article is one each, neighbouring lines of
    the same furniture are one together."""
    lines, kinds = reading.lines, reading.kinds
    if not lines:
        return [Zone(0, len(text), "other", 0.5)] if text else []
    firsts = [
        i
        for i, (line, kind) in enumerate(zip(lines, kinds, strict=True))
        if not i or kinds[i - 1] != kind or (kind in CONTENT_ZONES and not line.part)
    ]
    starts = [0, *(_line_start(text, lines[i].start) for i in firsts[1:]), len(text)]
    return [
        Zone(start, end, kinds[i], min(reading.confidences[i:after]))
        for (start, end), (i, after) in zip(
            pairwise(starts), pairwise([*firsts, len(lines)]), strict=True
        )
    ]


def _line_start(text: str, at: int) -> int:
    """Where the line begins whose text begins at ``at``, spaces before it included."""
    while at and text[at - 1].isspace() and text[at - 1] not in LINE_ENDS:
        at -= 1
    return at
