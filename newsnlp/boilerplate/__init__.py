"""Article or page furniture: zones for every line of a page, and what the page says of its article.

``lines`` cuts the page, ``features`` and ``classifier`` tell prose from the rest, ``signs`` knows
the phrases of furniture, ``zones`` names every line, ``article`` and ``source`` read the metadata,
``component`` is the spaCy pipe.
"""

from newsnlp.boilerplate.component import BoilerplateFilter

__all__ = ["BoilerplateFilter"]
