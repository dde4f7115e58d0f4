"""Who is who: entities within a document, and the roles that persons hold."""

from newsnlp.entities.component import EntityLinker

__all__ = ["EntityLinker"]
