"""Batches: many pages in, plain records out, and back."""

from newsnlp.batch.process import MAX_CHARS, PageRecord, ProcessingError, process
from newsnlp.batch.reader import PageError, PageFacts, from_dict, read
from newsnlp.batch.reading import Html
from newsnlp.batch.workers import WorkerStartError

__all__ = [
    "MAX_CHARS",
    "Html",
    "PageError",
    "PageFacts",
    "PageRecord",
    "ProcessingError",
    "WorkerStartError",
    "from_dict",
    "process",
    "read",
]
