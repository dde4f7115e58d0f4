"""Counterparts: the same office, in another country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from newsnlp import syntax
from newsnlp.entities.model import Cluster, MentionIndex, RoleDraft
from newsnlp.entities.roles import holders
from newsnlp.entities.roles.around import read_around
from newsnlp.entities.roles.drafts import draft_of
from newsnlp.entities.roles.home import STATE_CLASSES
from newsnlp.entities.roles.phrases import TitlePhrase
from newsnlp.lexicon import ids, positions

_COUNTERPART = ids(("counterpart",))


def counterparts(
    doc: Doc, content: Sequence[bool], index: MentionIndex, known: Sequence[RoleDraft]
) -> Iterable[RoleDraft]:
    """ "Crosetto met his Japanese counterpart Gen Nakatani": the same title, in another country."""
    out = []
    for i in positions(doc, _COUNTERPART):
        token = doc[i]
        if not content[i]:
            continue
        phrase = TitlePhrase(doc[token.i : token.i + 1], token, False, token.i, token.i + 1)
        read_around(phrase, doc, index)
        row = holders.before_name(phrase, doc, index) or holders.apposed(phrase, doc, index)
        if len(row) != 1:
            continue
        person, place = row[0]
        draft = draft_of(phrase, person, "counterpart", phrase.country, "current")
        draft.place = place
        model = _office_of(_owner(token, index), known)
        if model is not None:
            draft.title_key, draft.title_class = model.title_key, model.title_class
        out.append(draft)
    return out


def _office_of(owner: Cluster | None, known: Sequence[RoleDraft]) -> RoleDraft | None:
    """The office that a person holds now, one of state before others."""
    held = [r for r in known if owner is not None and r.holder is owner and r.status != "former"]
    return max(held, key=lambda r: r.title_class in STATE_CLASSES, default=None)


def _owner(token: Token, index: MentionIndex) -> Cluster | None:
    """Whose counterpart: the possessor, or for "his" and "her" the clause's subject, or the name in
    apposition to it ("the minister, Bolat Akim, and his Turkish counterpart")."""
    for kid in token.lefts:
        if kid.dep_ == "poss" and (cluster := index.at(kid.i)) is not None:
            return cluster
    for verb in token.ancestors:
        if verb.pos_ in ("VERB", "AUX"):
            subject = syntax.subject(verb)
            if subject is None:
                continue
            for named in (subject, *syntax.children(subject, "appos")):
                cluster = index.at(named.i)
                if cluster is not None:
                    return cluster if cluster.kind == "PERSON" else None
    return None
