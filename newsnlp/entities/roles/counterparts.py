"""Counterparts: the same office, in another country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from newsnlp import syntax
from newsnlp.entities.model import Cluster, MentionIndex, RoleDraft
from newsnlp.entities.roles import holders
from newsnlp.entities.roles.drafts import draft_of
from newsnlp.entities.roles.phrases import TitlePhrase
from newsnlp.knowledge import country_of


def counterparts(
    doc: Doc, content: Sequence[bool], index: MentionIndex, known: Sequence[RoleDraft]
) -> Iterable[RoleDraft]:
    """ "Crosetto met his Japanese counterpart Gen Nakatani": the same title, in another country."""
    out = []
    for token in doc:
        if token.lower_ != "counterpart" or not content[token.i]:
            continue
        code = next((c for kid in token.lefts if (c := country_of(kid.text))), None)
        phrase = TitlePhrase(doc[token.i : token.i + 1], token, False, token.i, token.i + 1)
        row = holders.before_name(phrase, doc, index) or holders.apposed(phrase, doc, index)
        owner = _owner(token, index)
        model = next((r for r in known if r.holder is owner and owner is not None), None)
        if len(row) == 1 and model is not None:
            phrase.country = code
            draft = draft_of(phrase, row[0][0], "counterpart", code, "current")
            draft.title_key, draft.title_class = model.title_key, model.title_class
            out.append(draft)
    return out


def _owner(token: Token, index: MentionIndex) -> Cluster | None:
    """Whose counterpart: the possessor, or for "his" and "her" the clause's subject."""
    for kid in token.lefts:
        if kid.dep_ == "poss" and (cluster := index.at(kid.i)) is not None:
            return cluster
    for verb in token.ancestors:
        if verb.pos_ in ("VERB", "AUX"):
            subject = syntax.subject(verb)
            if subject is not None and (cluster := index.at(subject.i)) is not None:
                return cluster if cluster.kind == "PERSON" else None
    return None
