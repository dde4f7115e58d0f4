"""Names: puts the entities of a recognizer right by what the world and the page say."""

from newsnlp.names.component import NameRuler

__all__ = ["NameRuler"]
