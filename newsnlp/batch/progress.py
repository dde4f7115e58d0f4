"""How a batch is getting on: a live line on a terminal, plain log lines elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.status import Status

_EVERY = 30.0  # seconds between log lines where there is no terminal


class Progress:
    """Called with (pages, errors) after each page; a context manager."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._status = Status("reading ...", console=console) if console.is_terminal else None
        self._start = self._last = time.monotonic()
        self._first: int | None = None

    def __enter__(self) -> Progress:
        if self._status:
            self._status.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._status:
            self._status.stop()

    def __call__(self, pages: int, errors: int) -> None:
        now = time.monotonic()
        if self._first is None:  # pages of an earlier run are no measure of this one's speed
            self._first, self._start = pages, now
        if now - self._last < (0.2 if self._status else _EVERY):
            return
        self._last = now
        rate = (pages - self._first) / max(now - self._start, 0.001)
        line = f"{pages:,} pages, {rate:.1f} a second, {errors:,} errors"
        if self._status:
            self._status.update(line)
        else:
            print(line, file=sys.stderr)
