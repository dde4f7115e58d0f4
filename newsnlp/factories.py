"""All ``Language.factory`` calls. spaCy finds them by entry points, without importing newsnlp.

This module imports spaCy and the standard library only: an entry point that fails to import would
break ``spacy.blank("en")`` for everybody. What is heavy is imported inside the factories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.pipeline import Pipe

    from newsnlp.component import NewsPipe

PIPES = ("newsnlp_boilerplate", "newsnlp_entities", "newsnlp_agreements", "newsnlp_quotes")


@Language.factory(
    "newsnlp_boilerplate",
    default_config={"action": "mark", "short_names": True},
    assigns=["doc._.newsnlp"],
    default_score_weights={"spans_newsnlp_zones_f": 1.0},
)
def make_boilerplate(
    nlp: Language, name: str, action: Literal["mark", "trim"], short_names: bool
) -> NewsPipe:
    """Labels every line of a page with a zone; see ``newsnlp.boilerplate.BoilerplateFilter``."""
    from newsnlp.boilerplate import BoilerplateFilter

    return BoilerplateFilter(nlp, name, action=action, short_names=short_names)


@Language.factory(
    "newsnlp_entities",
    default_config={"short_names": True},
    requires=["token.tag", "token.dep", "doc.ents"],
    assigns=["doc._.newsnlp"],
    default_score_weights={"spans_newsnlp_roles_f": 1.0},
)
def make_entities(nlp: Language, name: str, short_names: bool) -> NewsPipe:
    """Who is who, in which role; see ``newsnlp.entities.EntityLinker``."""
    from newsnlp.entities import EntityLinker

    return EntityLinker(nlp, name, short_names=short_names)


@Language.factory(
    "newsnlp_agreements",
    default_config={"short_names": True},
    requires=["token.tag", "token.dep", "doc.ents"],
    assigns=["doc._.newsnlp"],
    default_score_weights={"spans_newsnlp_agreements_f": 1.0},
)
def make_agreements(nlp: Language, name: str, short_names: bool) -> NewsPipe:
    """Who agreed to what with whom; see ``newsnlp.agreements.AgreementFinder``."""
    from newsnlp.agreements import AgreementFinder

    return AgreementFinder(nlp, name, short_names=short_names)


@Language.factory(
    "newsnlp_quotes",
    default_config={"short_names": True},
    requires=["token.dep"],
    assigns=["doc._.newsnlp"],
    default_score_weights={"spans_newsnlp_quotes_f": 1.0},
)
def make_quotes(nlp: Language, name: str, short_names: bool) -> NewsPipe:
    """Who said what; see ``newsnlp.quotes.QuoteFinder``."""
    from newsnlp.quotes import QuoteFinder

    return QuoteFinder(nlp, name, short_names=short_names)


@Language.factory(
    "newsnlp_ner",
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "incorrect_spans_key": None,
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_recognizer(
    nlp: Language,
    name: str,
    model: Any,
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Any,
) -> Pipe:
    """spaCy's ``ner``, faster; part of the bundled pipeline. See
    ``newsnlp.recognizer.BatchRecognizer``."""
    from newsnlp.recognizer import BatchRecognizer

    return BatchRecognizer(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


@Language.factory("newsnlp_names", requires=["doc.ents"], assigns=["doc.ents"])
def make_names(nlp: Language, name: str) -> Pipe:
    """Puts a recognizer's entities right; part of the bundled pipeline, none of the four components
    that find facts. See ``newsnlp.names.NameRuler``."""
    from newsnlp.names import NameRuler

    return NameRuler(nlp, name)
