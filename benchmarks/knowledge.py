"""Speed and size of knowledge bases: half a million aliases of invented names; the embedded one.

    python -m benchmarks.knowledge [--aliases 500000] [--queries 2000]

Names are put together from the given names that the project knows and invented surnames. Looked up
are names as they are, names with a letter wrong, and names that nobody has; times are of the
processor, for each link of one name. ``found`` is how many names with a letter wrong lead to their
entry or, as they may, to nothing because another is as near; ``wrong`` how many to another.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tracemalloc
from collections.abc import Callable

from newsnlp.knowledge import Entry, KnowledgeBase, home_of_person, home_of_place
from newsnlp.lexicon import table

_SYLLABLES = "ka mo ri ta len dor vik stan ber sh an el ou pa qui nes tro mi har jo lund ev".split()
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def invented(count: int, random_: random.Random) -> list[str]:
    """Names of persons, each once."""
    given = [row["name"] for row in table("given_names.tsv")]

    def surname() -> str:
        return "".join(random_.choices(_SYLLABLES, k=random_.randint(2, 4))).title()

    surnames = [surname() for _ in range(count // 8 + 10)]
    names: dict[str, None] = {}
    while len(names) < count:
        names[f"{random_.choice(given)} {random_.choice(surnames)}"] = None
    return list(names)


def misspelled(name: str, random_: random.Random) -> str:
    """A name with one letter, not the first of a word, put wrong."""
    places = [i for i in range(1, len(name)) if name[i].isalpha() and name[i - 1] != " "]
    i = random_.choice(places)
    return name[:i] + random_.choice(_LETTERS) + name[i + 1 :]


def milliseconds(link: Callable[[str], object], names: list[str]) -> dict[str, float]:
    """Median, 99th percentile and mean of a look-up."""
    times = []
    for name in names:
        start = time.thread_time()
        link(name)
        times.append((time.thread_time() - start) * 1000)
    times.sort()
    return {
        "median": round(times[len(times) // 2], 3),
        "p99": round(times[int(len(times) * 0.99)], 3),
        "mean": round(sum(times) / len(times), 3),
    }


def own_base(aliases: int, queries: int) -> dict[str, object]:
    """A base with so many aliases: building, and links of names."""
    random_ = random.Random(5)
    names = invented(aliases + queries, random_)
    names, strangers = names[:aliases], names[aliases:]
    tracemalloc.start()
    entries = [Entry(str(i), name, "PERSON") for i, name in enumerate(names)]
    before = tracemalloc.get_traced_memory()[0]
    kb = KnowledgeBase(entries)
    index_mb = (tracemalloc.get_traced_memory()[0] - before) / 2**20
    tracemalloc.stop()
    start = time.thread_time()
    kb = KnowledgeBase(entries)
    built = time.thread_time() - start
    asked = random_.sample(range(aliases), queries)
    wrong = [misspelled(names[i], random_) for i in asked]
    found = [kb.link(name, "PERSON") for name in wrong]
    right = sum(m is not None and m.entry.id == str(i) for m, i in zip(found, asked, strict=True))

    def link(name: str) -> object:
        return kb.link(name, "PERSON")

    return {
        "aliases": aliases,
        "built_s": round(built, 1),
        "index_mb": round(index_mb, 1),
        "exact_ms": milliseconds(link, [names[i] for i in asked]),
        "misspelled_ms": milliseconds(link, wrong),
        "unknown_ms": milliseconds(link, strangers),
        "misspelled": {
            "found": right,
            "none": sum(m is None for m in found),
            "wrong": len(found) - right - sum(m is None for m in found),
        },
    }


def embedded() -> dict[str, object]:
    """Memory of what newsnlp knows, all of it loaded."""
    tracemalloc.start()
    kb = KnowledgeBase.embedded()
    home_of_person("Angela Merkel")
    home_of_place("Osaka")
    size = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    return {"entries": len(kb), "mb": round(size, 1)}


def main() -> None:
    """Print one JSON object for each base."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--aliases", type=int, default=500_000)
    parser.add_argument("--queries", type=int, default=2_000)
    options = parser.parse_args()
    print(json.dumps({"embedded": embedded()}))
    print(json.dumps({"own": own_base(options.aliases, options.queries)}))


if __name__ == "__main__":
    main()
