"""``newsnlp_agreements``: mentions, merged to agreements, made into records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from newsnlp import store
from newsnlp.agreements.likely import Likely
from newsnlp.agreements.mentions import Reader
from newsnlp.agreements.merge import merge
from newsnlp.agreements.resolve import Resolver
from newsnlp.agreements.sides import Sides
from newsnlp.agreements.signers import add_signers
from newsnlp.agreements.triggers import Triggers, agreeing
from newsnlp.component import Findings, NewsPipe
from newsnlp.content import blocks, is_content, sentences
from newsnlp.dates import parse_iso
from newsnlp.records import Agreement, Article, Extent, Located

_HEADLINES = frozenset(("headline", "subheadline"))


class AgreementFinder(NewsPipe):
    """Finds who agreed to what with whom.

    Parties that newsnlp_entities does not know (groups without a name, states named by their
    capital) are added to the layer "entities", behind those that are there.
    """

    needs = ("parse", "tags", "ents")
    spans_key = "newsnlp_agreements"

    def __init__(self, nlp: Language, name: str, *, short_names: bool = True) -> None:
        super().__init__(nlp, name, short_names=short_names)
        self._triggers = Triggers(nlp.vocab)

    def find(self, doc: Doc) -> Findings:
        """The layer "agreements", and "entities" where parties had to be added."""
        content = is_content(doc)
        triggers, verbs = self._triggers.find(doc, content), agreeing(doc, content)
        if not (triggers or verbs):
            return {"agreements": []}
        entities = store.read(doc, "entities")
        found = store.read(doc, "article")
        article: Article | None = found[0] if found else None
        published = parse_iso(article.published.iso) if article and article.published else None
        headlines = frozenset(b.span.start for b in blocks(doc) if b.kind in _HEADLINES)
        sides = Sides(doc, entities)
        told = list(sentences(doc))
        reader = Reader(doc, told, headlines, sides, published)
        groups = merge(reader.read(triggers, verbs))
        add_signers(groups, told, sides)
        resolver = Resolver(entities, store.read(doc, "roles"), self.likely(told, sides))
        agreements = [resolver.record(number, group) for number, group in enumerate(groups)]
        if resolver.added:
            return {"agreements": agreements, "entities": resolver.entities}
        return {"agreements": agreements}

    def likely(self, told: Sequence[Span], sides: Sides) -> Likely:
        """What looks for sides that no rule tells, in these sentences."""
        return Likely(told, sides)

    def labelled(self, findings: Findings) -> Iterable[tuple[Located, str]]:
        """All mentions, labelled by the kind of their agreement."""
        for agreement in findings["agreements"]:
            if isinstance(agreement, Agreement):
                for mention in agreement.mentions:
                    if isinstance(mention, Extent):
                        yield mention, agreement.kind
