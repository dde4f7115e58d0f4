"""The store: the only room that touches ``doc.user_data``, ``doc.spans`` and ``set_extension``.

``layers`` writes and reads records, ``namespace`` is what users see as ``doc._.newsnlp``,
``extensions`` registers the names.
"""

from newsnlp.store.extensions import register
from newsnlp.store.layers import LAYERS, read, was_run, write
from newsnlp.store.namespace import Content, Facts

__all__ = ["LAYERS", "Content", "Facts", "read", "register", "was_run", "write"]
