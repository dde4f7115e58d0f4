"""Counterparts: the same office, in another country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from newsnlp import syntax
from newsnlp.entities.model import Cluster, MentionIndex, RoleDraft
from newsnlp.entities.roles import holders
from newsnlp.entities.roles.around import countries_in_row, read_around
from newsnlp.entities.roles.drafts import draft_of
from newsnlp.entities.roles.home import STATE_CLASSES
from newsnlp.entities.roles.phrases import TitlePhrase
from newsnlp.lexicon import ids, positions

_COUNTERPART = ids(("counterpart", "counterparts"))
_OF_COUNTRY = frozenset(("from", "in", "of"))
_BACK = 60  # words before within which the office stands whose counterpart is meant


def counterparts(
    doc: Doc,
    content: Sequence[bool],
    index: MentionIndex,
    references: MentionIndex,
    known: Sequence[RoleDraft],
) -> Iterable[RoleDraft]:
    """ "Crosetto met his Japanese counterpart Gen Nakatani": the same office, in another country.
    The ``references`` hold pronouns as well."""
    out = []
    for i in positions(doc, _COUNTERPART):
        token = doc[i]
        if not content[i]:
            continue
        plural = token.lower_.endswith("s")
        phrase = TitlePhrase(doc[i : i + 1], token, plural, i, i + 1)
        read_around(phrase, doc, index)
        _read_place(phrase, doc, index)
        row = holders.before_name(phrase, doc, index) or holders.apposed(phrase, doc, index)
        if not row or (len(row) > 1 and not plural):
            continue
        codes = phrase.countries if len(phrase.countries) == len(row) else ()
        model = _office_of(_owner(token, references), known) or _office_before(token, row, known)
        for n, (person, place) in enumerate(row):
            code = codes[n] if codes else phrase.country if len(row) == 1 else None
            draft = draft_of(phrase, person, "counterpart", code, "current")
            draft.place = place
            if model is not None:
                draft.title_key, draft.title_class = model.title_key, model.title_class
                draft.rank = draft.rank or model.rank
            out.append(draft)
    return out


def _read_place(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> None:
    """ "Her counterpart in Kenya", "his counterparts from Chile and Peru"; the part of a country
    before the word."""
    i = phrase.end
    before = index.at(phrase.title.start - 1)
    if before is not None and before.kind == "GPE" and before.country is None:
        phrase.organization = before  # "her New Jersey counterpart"
    if phrase.country or i + 1 >= len(doc) or doc[i].lower_ not in _OF_COUNTRY:
        return
    cluster, span = index.at(i + 1), index.span_at(i + 1)
    if cluster is not None and span is not None and cluster.country is not None:
        phrase.country = cluster.country
        phrase.countries, phrase.end = countries_in_row(doc, span, cluster.country, index)


def _office_of(owner: Cluster | None, known: Sequence[RoleDraft]) -> RoleDraft | None:
    """The office that a person holds now, one of state before others."""
    held = [r for r in known if owner is not None and r.holder is owner and r.status != "former"]
    return max(held, key=lambda r: r.title_class in STATE_CLASSES, default=None)


def _office_before(
    token: Token, row: Sequence[holders.Holder], known: Sequence[RoleDraft]
) -> RoleDraft | None:
    """The last office of state that somebody else is said to hold, shortly before."""
    others = [
        r
        for r in known
        if r.title_class in STATE_CLASSES
        and r.holder is not None
        and all(r.holder is not person for person, _ in row)
        and 0 < token.i - r.title.start < _BACK
    ]
    return max(others, key=lambda r: r.title.start, default=None)


def _owner(token: Token, references: MentionIndex) -> Cluster | None:
    """Whose counterpart: the possessor, or for "his" and "her" the clause's subject, or the name in
    apposition to it ("the minister, Bolat Akim, and his Turkish counterpart")."""
    for kid in token.lefts:
        if kid.dep_ == "poss" and (cluster := references.at(kid.i)) is not None:
            return cluster
    for verb in token.ancestors:
        if verb.pos_ in ("VERB", "AUX"):
            subject = syntax.subject(verb)
            if subject is None:
                continue
            for named in (subject, *syntax.children(subject, "appos")):
                cluster = references.at(named.i)
                if cluster is not None:
                    return cluster if cluster.kind == "PERSON" else None
    return None
