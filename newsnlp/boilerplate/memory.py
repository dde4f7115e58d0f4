"""Site memory: lines that come back on other pages of a site are furniture, however they read."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from newsnlp.boilerplate.lines import cut

_OTHERS = 2  # other pages that a line has to stand on
_RECENT = 200  # pages of a site that are known again


@dataclass(slots=True)
class _Profile:
    """How many pages of a site each line was seen on, and which pages were the last."""

    counts: OrderedDict[str, int] = field(default_factory=OrderedDict)
    pages: OrderedDict[str, None] = field(default_factory=OrderedDict)


class SiteMemory:
    """What lines return from page to page of a site.

    ``learn`` from a stream of pages, then let the boilerplate filter read with it: a line that
    stands on two other pages of the site is no part of the article. Text that one page alone has is
    never touched. Lines are kept as hashes.

        memory = SiteMemory()
        for site, page in pages:
            memory.learn(site, page)
        nlp.get_pipe("newsnlp_boilerplate").memory = memory
        nlp.pipe([(page, {"site": site}) for site, page in pages], as_tuples=True)

    Args:
        sites: profiles kept; the one that was not used for longest goes first.
        lines: lines kept of each site; of those on one page only, the oldest go first.
    """

    def __init__(self, *, sites: int = 1000, lines: int = 5000) -> None:
        """Raises ValueError if a bound is not positive."""
        for name, bound in (("sites", sites), ("lines", lines)):
            if bound < 1:
                raise ValueError(f"{name} is {bound}; it has to be 1 or more.")
        self.sites = sites
        self.lines = lines
        self._profiles: OrderedDict[str, _Profile] = OrderedDict()

    def __len__(self) -> int:
        """The number of sites known."""
        return len(self._profiles)

    def learn(self, site: str, page: str) -> None:
        """Count the lines of a page. The same page twice counts once."""
        profile = self._profiles.setdefault(site, _Profile())
        self._profiles.move_to_end(site)
        if len(self._profiles) > self.sites:
            self._profiles.popitem(last=False)
        name = _hash(page)
        if name in profile.pages:
            return
        profile.pages[name] = None
        if len(profile.pages) > _RECENT:
            profile.pages.popitem(last=False)
        for line in dict.fromkeys(_hash(line.text) for line in cut(page)):
            profile.counts[line] = profile.counts.pop(line, 0) + 1
        self._prune(profile)

    def _prune(self, profile: _Profile) -> None:
        """Back to the bound: the oldest lines that came but once, then the oldest of all."""
        surplus = len(profile.counts) - self.lines
        if surplus <= 0:
            return
        once = [line for line, count in profile.counts.items() if count == 1]
        for line in once[:surplus]:
            del profile.counts[line]
        while len(profile.counts) > self.lines:
            profile.counts.popitem(last=False)

    def returns(self, site: str, page: str, lines: Iterable[str]) -> list[bool]:
        """For each of these lines of a page, whether other pages of the site have it."""
        profile = self._profiles.get(site)
        if profile is None:
            return [False for _ in lines]
        least = _OTHERS + (_hash(page) in profile.pages)
        return [profile.counts.get(_hash(line), 0) >= least for line in lines]

    def to_dict(self) -> dict[str, Any]:
        """The memory as JSON values."""
        profiles = {
            site: {"lines": dict(profile.counts), "pages": list(profile.pages)}
            for site, profile in self._profiles.items()
        }
        return {"sites": self.sites, "lines": self.lines, "profiles": profiles}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> SiteMemory:
        """A memory from what ``to_dict`` gave."""
        memory = cls(sites=data["sites"], lines=data["lines"])
        for site, stored in data["profiles"].items():
            memory._profiles[site] = _Profile(
                OrderedDict(stored["lines"]), OrderedDict.fromkeys(stored["pages"])
            )
        return memory

    def to_disk(self, path: str | Path) -> None:
        """Save the memory as a JSON file."""
        Path(path).write_text(json.dumps(self.to_dict()), encoding="utf-8")

    @classmethod
    def from_disk(cls, path: str | Path) -> SiteMemory:
        """A memory from the file that ``to_disk`` wrote."""
        return cls.from_dict(json.loads(Path(path).read_text(encoding="utf-8")))


def _hash(text: str) -> str:
    """Eight bytes that stand for a line, whatever its spaces are."""
    return blake2b(" ".join(text.split()).encode(), digest_size=8).hexdigest()
