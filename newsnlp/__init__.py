"""newsnlp turns text scraped from news pages into facts that can be cited.

``load()`` gives the bundled pipeline with the four components, ``add_to(nlp)`` adds them to a
pipeline of yours, ``process(texts)`` gives plain records for many pages.
"""

from newsnlp.batch import ProcessingError, process
from newsnlp.pipeline import add_to, load

__version__ = "0.1.0"
__all__ = ["ProcessingError", "__version__", "add_to", "load", "process"]
