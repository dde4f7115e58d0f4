"""Batches: many pages in, plain records out."""

from newsnlp.batch.process import MAX_CHARS, PageRecord, ProcessingError, process
from newsnlp.batch.workers import WorkerStartError

__all__ = ["MAX_CHARS", "PageRecord", "ProcessingError", "WorkerStartError", "process"]
