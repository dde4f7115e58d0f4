"""Article or page furniture: zones for every line of a page, and what the page says of its article.

``lines`` and ``shapes`` cut the page into paragraphs, ``features`` and ``classifier`` tell prose
from the rest, ``signs`` knows the phrases of furniture, ``zones`` names every line, ``article`` and
``source`` read the metadata, ``memory`` knows what returns on a site, ``page`` puts them together,
``component`` is the spaCy pipe.
"""

from newsnlp.boilerplate.component import BoilerplateFilter
from newsnlp.boilerplate.memory import SiteMemory

__all__ = ["BoilerplateFilter", "SiteMemory"]
