"""Nouns that report: "his claim that ...", "their promise to ...", "a report by X that ..."."""

from __future__ import annotations

from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.quotes.cues import cue_nouns
from newsnlp.quotes.draft import Attribution
from newsnlp.quotes.limits import below
from newsnlp.quotes.speakers import SPEAKING, speaker_span


def noun_content(noun: Token, sentence: Span) -> tuple[list[int], Attribution]:
    """The tokens of what a noun reports, none if it reports nothing here, and whose it is. Without
    an owner only a that-clause counts."""
    entry = cue_nouns()[noun.lemma_]
    who = _owner(noun)
    clause = _that_clause(noun, sentence)
    if clause is not None:
        return below(clause), who or Attribution(reason="nobody is named")
    if who is None:
        return [], Attribution()
    for kid in noun.rights:
        if entry.infinitive and kid.dep_ in ("acl", "xcomp", "advcl") and syntax.is_infinitive(kid):
            return below(kid), who
        if kid.dep_ == "prep" and kid.lower_ in entry.prepositions:
            tokens = below(kid)[1:]
            if who.speaker is None or not any(i == who.speaker.root.i for i in tokens):
                return tokens, who
    return [], Attribution()


def _that_clause(noun: Token, sentence: Span) -> Token | None:
    """The clause behind a noun and "that", wherever the tree hung it."""
    doc = noun.doc
    if noun.i + 2 >= sentence.end or doc[noun.i + 1].lower_ != "that":
        return None
    that = doc[noun.i + 1]
    if that.dep_ == "mark" and that.head.i > that.i:
        return that.head
    return None


def _owner(noun: Token) -> Attribution | None:
    """The possessor of a noun, or the name before it, or whom it is of, by or from."""
    owner = syntax.child(noun, "poss")
    if owner is None:
        owner = next(
            (k for k in syntax.children(noun, "compound", "nmod") if k.ent_type_ in SPEAKING), None
        )
    if owner is None:
        owner = next(syntax.prepositions(noun, "by", "from"), None)
    return Attribution(speaker_span(owner)) if owner is not None else None
