"""Who "the minister" is: the one person with such a title; with two, nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from newsnlp.entities import titles
from newsnlp.entities.model import Cluster, MentionIndex, RoleDraft
from newsnlp.lexicon import ids, positions


def resolve_nominals(
    doc: Doc, index: MentionIndex, roles: Sequence[RoleDraft], content: Sequence[bool]
) -> list[tuple[Span, Cluster]]:
    """Definite titles without a name, each with the one person who bore that title before it."""
    by_head: dict[str, list[tuple[int, RoleDraft]]] = defaultdict(list)
    for role in roles:
        if role.holder is not None and role.rule != "membership":
            word = titles.singular(_head_word(role.title))
            by_head[word].append((role.title.start, role))
    titled = {i for role in roles if role.holder for i in range(role.title.start, role.title.end)}
    found = []
    for at in positions(doc, ids(by_head)):
        token = doc[at]
        word = token.lower_
        if token.i in titled or not content[token.i] or index.at(token.i):
            continue
        start = token.i
        while start and doc[start - 1].lower_ in titles.modifiers():
            start -= 1
        if not start or doc[start - 1].lower_ != "the" or _goes_on(doc, token.i):
            continue
        asked = {t.lower_ for t in doc[start : token.i]}
        fitting = [
            r
            for start_at, r in by_head[word]
            if start_at < token.i and asked <= {t.lower_ for t in r.title} and r.status != "former"
        ]
        holders = {id(r.holder): r.holder for r in fitting}
        holder = next(iter(holders.values())) if len(holders) == 1 else None
        if holder is not None:
            found.append((doc[start - 1 : token.i + 1], holder))
    return found


def _goes_on(doc: Doc, i: int) -> bool:
    """ "the minister of Chile", "the minister Holm": not the bare title."""
    after = doc[i + 1] if i + 1 < len(doc) else None
    return after is not None and (
        after.lower_ in ("of", "for", "-") or after.tag_ in ("NNP", "NNPS", "NN", "NNS")
    )


def _head_word(title: Span) -> str:
    words = [t.lower_ for t in title]
    for link in ("of", "for"):
        if link in words[1:]:
            return words[words.index(link) - 1]
    return words[-1]
