"""Who said what: direct, indirect and mixed quotations with cue and speaker.

``cues`` knows the words that report, ``clauses`` reads what a cue governs, ``direct`` attributes
what stands in quotation marks, ``speakers`` finds who speaks, ``component`` makes the records.
"""

from newsnlp.quotes.component import QuoteFinder

__all__ = ["QuoteFinder"]
