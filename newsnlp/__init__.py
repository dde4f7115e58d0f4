"""newsnlp turns text scraped from news pages into facts that can be cited.

``load()`` gives the bundled pipeline with the four components, ``add_to(nlp)`` adds them to a
pipeline of yours, ``process(texts)`` gives plain records for many pages, ``read(path)`` and
``from_dict(record, doc)`` take them back.
"""

from newsnlp.batch import (
    Html,
    PageFacts,
    ProcessingError,
    WorkerStartError,
    from_dict,
    process,
    read,
)
from newsnlp.html import from_html
from newsnlp.knowledge import KnowledgeBase
from newsnlp.pipeline import add_to, load

__version__ = "0.1.0"
__all__ = [
    "Html",
    "KnowledgeBase",
    "PageFacts",
    "ProcessingError",
    "WorkerStartError",
    "__version__",
    "add_to",
    "from_dict",
    "from_html",
    "load",
    "process",
    "read",
]
