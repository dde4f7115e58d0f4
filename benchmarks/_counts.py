"""Right, spurious and missed, by measure, and a log of what went wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Count:
    """Right, spurious and missed."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __iadd__(self, other: Count) -> Count:
        self.right += other.right
        self.spurious += other.spurious
        self.missed += other.missed
        return self

    @property
    def precision(self) -> float | None:
        """None where nothing was predicted."""
        total = self.right + self.spurious
        return self.right / total if total else None

    @property
    def recall(self) -> float | None:
        """None where there is nothing to find."""
        total = self.right + self.missed
        return self.right / total if total else None

    @property
    def f(self) -> float | None:
        """None where there is nothing to find and nothing was predicted."""
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else None


@dataclass(slots=True)
class Result:
    """Counts by measure, and what went wrong as lines of text."""

    counts: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: list[str] = field(default_factory=list)

    def add(self, other: Result) -> None:
        for name, count in other.counts.items():
            self.counts[name] += count
        self.errors += other.errors

    def slot(self, name: str, gold: Any, predicted: Any, where: str) -> None:
        """One value against another; None is no value, and two of them count for nothing."""
        count = self.counts[name]
        if gold == predicted:
            count.right += gold is not None
            return
        count.missed += gold is not None
        count.spurious += predicted is not None
        self.errors.append(f"{name}: {where}: {predicted!r} for {gold!r}")

    def sets(self, name: str, gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> None:
        """Two bags of values."""
        wanted, got = Counter(gold), Counter(predicted)
        right = (wanted & got).total()
        self.counts[name] += Count(right, got.total() - right, wanted.total() - right)
        self.errors += [f"{name}: missed {value!r}" for value in wanted - got]
        self.errors += [f"{name}: spurious {value!r}" for value in got - wanted]


def plain(text: str | None) -> str | None:
    """Text without case, punctuation at its ends and extra space."""
    return " ".join((text or "").split()).casefold().strip(" .,:;|-–—*") or None
