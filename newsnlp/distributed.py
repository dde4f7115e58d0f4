"""Pages beyond one machine, on Ray Data: ``annotate(dataset)`` maps a dataset of pages to records.

Needs the extra "ray". Scheduling, reading, writing and repeating what a lost machine had in hand
are Ray's; a page that hangs or kills its reader costs one record here as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from newsnlp.batch.process import DEADLINE, MAX_CHARS, dated, through
from newsnlp.batch.workers import Setting, Workers
from newsnlp.component import checked
from newsnlp.pipeline import DEFAULT_MODEL

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

__all__ = ["annotate"]


def annotate(
    dataset: Dataset,
    *,
    model: str = DEFAULT_MODEL,
    action: Literal["mark", "trim"] = "mark",
    text_field: str = "text",
    id_field: str = "id",
    date_field: str | None = None,
    workers: int | tuple[int, int] = 2,
    batch_size: int = 32,
    max_chars: int = MAX_CHARS,
    deadline: float = DEADLINE,
    max_memory: int | None = None,
    **options: Any,
) -> Dataset:
    """The records of a dataset's pages, as a lazy dataset: one row a page, errors as rows.

    The columns are those of the nested table that ``newsnlp batch --format parquet`` writes: "id"
    (as text), "error", and the layers of schema 1. Written as Parquet or JSONL, ``newsnlp.read``
    reads them back; they are the records that ``newsnlp.process`` gives.

    Args:
        dataset: a dataset with a column of texts and one of ids.
        model: name or path of the pipeline, to be found on every machine.
        action: what the boilerplate filter does, as for ``newsnlp.load``.
        text_field: the column of the texts.
        id_field: the column of the ids.
        date_field: the column of the dates of publication, as for ``newsnlp.process``, if there is
            one.
        workers: how many actors read, each with the model loaded once; or (least, most), to let Ray
            choose.
        batch_size: pages read by the model at a time.
        max_chars: longer texts are errors.
        deadline: seconds after which a page is taken to hang.
        max_memory: megabytes that a reader may take; None for no limit.
        options: for ``Dataset.map_batches`` (``num_cpus``, ``memory``, ``ray_remote_args`` ...).

    Raises ValueError for a parameter that is not accepted, or a dataset without these columns.
    """
    from ray.data import ActorPoolStrategy

    checked("action", action, ("mark", "trim"))
    columns = dataset.columns()
    for field, name in (
        (text_field, "text_field"),
        (id_field, "id_field"),
        (date_field, "date_field"),
    ):
        if columns is not None and field is not None and field not in columns:
            raise ValueError(f"{name} is {field!r}; the dataset has the columns {columns}.")
    least, most = (workers, workers) if isinstance(workers, int) else workers
    return dataset.map_batches(
        _Annotator,
        fn_constructor_kwargs={
            "setting": Setting(model, action, deadline, max_memory),
            "fields": (id_field, text_field, date_field),
            "max_chars": max_chars,
        },
        batch_size=batch_size,
        batch_format="pyarrow",
        compute=ActorPoolStrategy(min_size=least, max_size=most),
        **options,
    )


class _Annotator:
    """An actor: a reader process that stays, and the tables that go through it."""

    def __init__(
        self, setting: Setting, fields: tuple[str, str, str | None], max_chars: int
    ) -> None:
        self._workers = Workers(1, setting)
        self._fields = fields
        self._max_chars = max_chars

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        from newsnlp.batch.schema import to_arrow

        id_field, text_field, date_field = self._fields
        ids, texts = (batch.column(field).to_pylist() for field in (id_field, text_field))
        if date_field is not None:
            texts = list(map(dated, texts, batch.column(date_field).to_pylist()))
        pages = list(zip(ids, texts, strict=True))
        return to_arrow(through(self._workers.read, [pages], self._max_chars))
