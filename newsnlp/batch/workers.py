"""Worker processes that read pages: each loads the pipeline once, and Docs never leave it.

Pools of the standard library end as a whole with one worker, and those that replace workers do so
without end where the pipeline cannot be loaded. This one knows which page a worker has in hand: a
page that hangs or kills it costs one record; a worker that cannot start ends the run.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Literal

from newsnlp.batch.reading import Outcome, Source, failure, read_texts
from newsnlp.pipeline import load

_STARTS = 3  # workers in a row that the system may kill while they load: memory was short, say
_THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
"""What tells numpy's BLAS, whichever it is, how many threads to take."""
_ORPHAN = 2  # deadlines after which a worker ends by itself: the parent would have done so
_AHEAD = 4  # chunks for each worker that may be done before their turn: a slow page stops nobody


class WorkerStartError(RuntimeError):
    """A worker process could not load the pipeline; says why."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker loads, and what a page may cost it.

    ``deadline`` is in seconds a page; ``max_memory`` in megabytes for the worker, None for any.
    """

    model: str
    action: Literal["mark", "trim"] = "mark"
    deadline: float = 120.0
    max_memory: int | None = None


@dataclass(slots=True)
class _Job:
    """A chunk of texts and the outcomes told so far. ``alone``: its texts are read one by one, as
    one of them has ended a worker."""

    number: int
    texts: list[Source]
    outcomes: list[Outcome] = field(default_factory=list)
    alone: bool = False

    @property
    def done(self) -> bool:
        return len(self.outcomes) == len(self.texts)


@dataclass(slots=True, eq=False)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    job: _Job | None = None
    waited: float = 0.0


class Workers:
    """A fixed number of worker processes; a context manager, as they have to be ended."""

    def __init__(self, count: int, setting: Setting) -> None:
        self._setting = setting
        self._workers = [self._start() for _ in range(count)]
        self._again: deque[_Job] = deque()
        self._killed_starts = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in self._workers:
            _end(worker)
        self._workers = []

    def read(self, chunks: Iterable[list[Source]]) -> Iterator[list[Outcome]]:
        """The outcomes of chunks of texts, in order.

        Raises WorkerStartError if a worker cannot load the pipeline.
        """
        source = (_Job(number, texts) for number, texts in enumerate(chunks))
        finished: dict[int, list[Outcome]] = {}
        turn = 0
        given = 0
        more = True
        while True:
            for worker in self._workers:
                while worker.ready and worker.job is None:
                    if self._again:
                        job: _Job | None = self._again.popleft()
                    elif more and given - turn < _AHEAD * len(self._workers):
                        job = next(source, None)
                        more = job is not None
                        given += more
                    else:
                        break
                    if job is None:
                        break
                    if job.done:
                        finished[job.number] = job.outcomes
                    else:
                        self._give(worker, job)
            while turn in finished:
                yield finished.pop(turn)
                turn += 1
            if turn == given and not more:
                return
            for job in self._listen():
                finished[job.number] = job.outcomes

    def _start(self) -> _Worker:
        """A new worker. Spawned, as a fork of a process with threads may hang."""
        here, there = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(there, self._setting), daemon=True
        )
        with _one_thread(), _no_interrupt():
            process.start()
        there.close()
        return _Worker(process, here)

    def _give(self, worker: _Worker, job: _Job) -> None:
        worker.job, worker.waited = job, 0.0
        with suppress(OSError):  # it may have ended; the next look at its pipe says so
            worker.pipe.send((job.texts[len(job.outcomes) :], job.alone))

    def _listen(self) -> Iterator[_Job]:
        """Wait until a worker has something to say, or has had its time. Gives the jobs done."""
        deadline = self._setting.deadline
        left = [deadline - worker.waited for worker in self._workers if worker.job]
        began = time.monotonic()
        heard = wait([worker.pipe for worker in self._workers], max(0.0, min([60.0, *left])))
        # only time spent here counts: whoever takes the records may be slow as well
        passed = time.monotonic() - began
        for worker in list(self._workers):
            job = worker.job
            if worker.pipe in heard:
                worker.waited = 0.0
                try:
                    self._hear(worker)
                except (EOFError, OSError):
                    self._died(worker)
            elif job is not None:
                worker.waited += passed
                if worker.waited >= deadline:
                    text = f"the page took longer than {deadline:g} seconds"
                    self._lost(worker, failure("TimeoutError", text))
            if job is not None and job.done:
                worker.job = None
                yield job

    def _hear(self, worker: _Worker) -> None:
        said = worker.pipe.recv()
        if worker.job is not None:
            worker.job.outcomes.append(said)
        elif said is not None:
            raise WorkerStartError(said)
        else:
            worker.ready = True
            self._killed_starts = 0

    def _died(self, worker: _Worker) -> None:
        worker.process.join(5)
        code = worker.process.exitcode
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        if not worker.ready:
            self._killed_starts += 1
            if code is None or code >= 0 or self._killed_starts >= _STARTS:
                raise WorkerStartError(
                    f"a worker process ended ({how}) before it had loaded the pipeline. In a "
                    f"script, the work has to stand under 'if __name__ == \"__main__\":', as each "
                    f"worker reads the script anew."
                )
        self._lost(worker, failure("WorkerDied", f"the page ended its worker process ({how})"))

    def _lost(self, worker: _Worker, outcome: Outcome) -> None:
        """Replace a worker. What it had in hand is read again, one by one; a page that ends its
        worker then, too, gets this outcome."""
        job = worker.job
        _end(worker)
        self._workers[self._workers.index(worker)] = self._start()
        if job is None:
            return
        if job.alone:
            job.outcomes.append(outcome)
        job.alone = True
        if not job.done:
            self._again.append(job)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let processes started meanwhile multiply on one thread each: workers that all take all cores
    stand in each other's way. It is read when numpy is loaded, so it cannot be left to the worker.
    Whoever has set any of these is taken at their word."""
    new = {} if any(name in os.environ for name in _THREADS) else dict.fromkeys(_THREADS, "1")
    os.environ.update(new)
    try:
        yield
    finally:
        for name in new:
            os.environ.pop(name, None)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let processes started meanwhile be deaf to Ctrl-C, which a terminal sends to them as well:
    it is the parent's affair, and each would tell that it was interrupted."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # when it starts, it lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


# --- in the worker process ------------------------------------------------------------------------


def _serve(pipe: Connection, setting: Setting) -> None:
    """Load the pipeline, say so, and read what comes, until nobody is there to send it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows, it was not blocked
    try:
        if setting.max_memory is not None:
            _limit_memory(setting.max_memory)
        nlp = load(setting.model, action=setting.action)
    except Exception as error:
        pipe.send(f"the pipeline cannot be loaded: {type(error).__name__}: {error}")
        return

    def tell(outcome: Outcome | None) -> None:
        _end_after(0)
        try:
            pipe.send(outcome)
        except OSError:
            raise SystemExit from None  # nobody listens any more
        _end_after(_ORPHAN * setting.deadline)

    tell(None)
    while True:
        _end_after(0)
        try:
            texts, alone = pipe.recv()
        except (EOFError, OSError):
            return
        _end_after(_ORPHAN * setting.deadline)
        for part in [[text] for text in texts] if alone else [texts]:
            read_texts(nlp, part, tell)


def _end_after(seconds: float) -> None:
    """Let the system end this process then, unless told otherwise: a page that hangs would keep it
    for ever where the parent was killed. 0 calls it off."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds if math.isfinite(seconds) else 0)


def _limit_memory(megabytes: int) -> None:
    import resource  # not there on Windows, where a limit cannot be set

    size = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
