"""The component ``newsnlp_names``: for the recognizer's own pipeline, right behind it."""

from __future__ import annotations

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc

from newsnlp.names import heads, numbers
from newsnlp.names.bounds import strip_directions, trim, widen
from newsnlp.names.consistency import harmonize, strip_space, strip_titles
from newsnlp.names.draft import Draft
from newsnlp.names.gazetteer import Gazetteer


class NameRuler(Pipe):
    """Puts ``doc.ents`` right: known countries, peoples and regions overrule the recognizer, forms
    of address are taken out of names, one name has one label on the whole page, and dates and
    numbers follow a grammar.

    It belongs to the bundled pipeline, where ``ner`` has learned from little; the components of
    newsnlp that find facts never change ``doc.ents``.
    """

    def __init__(self, nlp: Language, name: str = "newsnlp_names") -> None:
        self.name = name
        self._gazetteer = Gazetteer(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Rewrite the entities."""
        draft = Draft(doc)
        strip_space(draft)
        trim(draft)
        strip_titles(draft)
        strip_directions(draft)
        heads.apply(draft)
        known = self._gazetteer.apply(draft)
        harmonize(draft, known)
        widen(draft)
        numbers.apply(draft)
        doc.set_ents(list(draft))
        return doc
