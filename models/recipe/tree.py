"""A dependency tree that can be rebuilt: words with a head and two labels, the old and the new."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

ROOT = -1


@dataclass
class Word:
    """One token: ``ud`` is the Universal Dependencies relation, ``dep`` the label in the scheme of
    spaCy's English models (empty until a rule has set it), ``head`` an index or ``ROOT``,
    ``gap`` a line break or no-break space after it, which is a token of its own."""

    form: str
    lemma: str
    tag: str
    head: int
    ud: str
    space: bool = True
    upos: str = ""
    enhanced: str = ""
    dep: str = ""
    gap: str = ""

    @property
    def lower(self) -> str:
        return self.form.lower()


@dataclass
class Tree:
    """A sentence: its words, and what is known about where it stands."""

    words: list[Word]
    starts_paragraph: bool = False
    document: str = ""
    heading: bool = False

    def __getitem__(self, i: int) -> Word:
        return self.words[i]

    def __len__(self) -> int:
        return len(self.words)

    def kids(self, head: int, *ud: str) -> list[int]:
        """The children of a word, in order: all, or those with one of these UD relations."""
        return [i for i, w in enumerate(self.words) if w.head == head and (not ud or w.ud in ud)]

    def kids_dep(self, head: int, *dep: str) -> list[int]:
        """The children of a word that already carry one of these new labels, in order."""
        return [i for i, w in enumerate(self.words) if w.head == head and w.dep in dep]

    def move(self, indices: Iterable[int], head: int) -> None:
        """Give these words another head."""
        for i in indices:
            if i != head:
                self.words[i].head = head

    def replace(self, old: int, new: int, moves: Callable[[int], bool]) -> None:
        """Put ``new`` where ``old`` stands, ``old`` below it; of the other children of ``old``
        those that ``moves`` accepts go along."""
        children = [i for i in self.kids(old) if i != new and moves(i)]
        target, source = self.words[new], self.words[old]
        target.head, target.ud, target.dep = source.head, source.ud, source.dep
        source.head = new
        self.move(children, new)

    def subtree(self, top: int) -> list[int]:
        """A word and everything below it, in order."""
        out, todo = {top}, [top]
        while todo:
            for i in self.kids(todo.pop()):
                if i not in out:
                    out.add(i)
                    todo.append(i)
        return sorted(out)

    def is_tree(self) -> bool:
        """Whether there is one root, and every word leads to it."""
        if sum(w.head == ROOT for w in self.words) != 1:
            return False
        for i in range(len(self.words)):
            seen: set[int] = set()
            while i != ROOT:
                if i in seen:
                    return False
                seen.add(i)
                i = self.words[i].head
        return True
