"""How a batch is getting on: a bar on a terminal, plain log lines elsewhere."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn

from newsnlp.batch import run

_EVERY = 30.0  # seconds between log lines where there is no terminal


class Display:
    """Shows progress; a context manager, to be called after each page."""

    def __init__(self, console: Console | None = None) -> None:
        console = console or Console(stderr=True)
        columns = (
            SpinnerColumn(),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[say]}"),
        )
        self._bar = Progress(*columns, console=console) if console.is_terminal else None
        self._task = self._bar.add_task("", total=1.0, say="loading ...") if self._bar else None
        self._start = self._last = time.monotonic()
        self._first: run.Progress | None = None
        self._state: run.Progress | None = None

    def __enter__(self) -> Display:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            self._show()  # the last pages came since it was last shown
            self._bar.stop()

    def __call__(self, state: run.Progress) -> None:
        """Show how far a run has come."""
        now = time.monotonic()
        self._state = state
        if self._first is None:  # pages of an earlier run are no measure of this one's speed
            self._first, self._start = state, now
            if not self._bar:
                self._last = now
        if now - self._last >= (0.2 if self._bar else _EVERY):
            self._last = now
            self._show()

    def _show(self) -> None:
        if self._state is None or self._first is None:
            return
        line = _line(self._state, self._first, max(time.monotonic() - self._start, 0.001))
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=self._state.share, say=line)
        else:
            print(f"{self._state.share:.0%}, {line}", file=sys.stderr, flush=True)


def _line(state: run.Progress, first: run.Progress, seconds: float) -> str:
    rate = (state.pages - first.pages) / seconds
    done = state.share - first.share
    left = ""
    if done > 0:
        left = f", {timedelta(seconds=round(seconds * (1 - state.share) / done))} left"
    return (
        f"{counted(state.pages, 'page')}, {rate:.1f} a second, "
        f"{counted(state.errors, 'error')}{left}"
    )


def counted(number: int, noun: str) -> str:
    """ "1 page", "2,000 pages"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
