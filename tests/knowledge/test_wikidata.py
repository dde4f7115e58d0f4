"""Items of a dump to entries. The items are invented."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from newsnlp.knowledge import KnowledgeBase, Office
from newsnlp.knowledge.countries import by_code


def _claim(target: object, rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    return {"rank": rank, "mainsnak": {"datavalue": {"value": target}}, "qualifiers": qualifiers}


def _time(text: str, precision: int) -> list[dict[str, Any]]:
    return [{"datavalue": {"value": {"time": text, "precision": precision}}}]


def _item(number: int, label: str, cls: str, **claims: Any) -> dict[str, Any]:
    return {
        "id": f"Q99000{number}",
        "labels": {"en": {"value": label}, "de": {"value": f"{label} (de)"}},
        "aliases": {"en": [{"value": f"{label} the Elder"}]},
        "descriptions": {"en": {"value": "invented"}},
        "sitelinks": {"enwiki": {}, "dewiki": {}},
        "claims": {"P31": [_claim({"id": cls})], **claims},
    }


NORWAY = by_code()["NO"].qid
ITEMS = (
    _item(
        *(1, "Ada Morv", "Q5"),
        P27=[_claim({"id": "Q990"}), _claim({"id": NORWAY}, "preferred")],
        P39=[
            _claim(
                {"id": "Q991"},
                P580=_time("+1990-05-01T00:00:00Z", 11),
                P582=_time("+1994-03-00T00:00:00Z", 10),
            ),
            _claim({"id": "Q992"}, "deprecated"),
        ],
    ),
    _item(2, "Morv Board", "Q998"),
    _item(3, "Mount Morv", "Q997"),
    {"id": "Q990004", "labels": [], "claims": {"P31": [_claim({"id": "Q5"})]}},
)


def _dump(path: Path, items: tuple[object, ...] = ITEMS) -> Path:
    lines = ["[", *(json.dumps(i) + "," for i in items), "]"]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return path


def test_people(tmp_path: Path):
    kb = KnowledgeBase.from_wikidata_dump(_dump(tmp_path / "dump.json.gz"))
    (ada,) = kb.entries
    assert (ada.id, ada.name, ada.type, ada.country) == ("Q990001", "Ada Morv", "PERSON", "NO")
    assert ada.aliases == ("Ada Morv the Elder",)
    assert ada.offices == (Office("Q991", "1990-05-01", "1994-03"),)
    assert (ada.weight, ada.description) == (2.0, "invented")


def test_other_classes_and_languages(tmp_path: Path):
    path = _dump(tmp_path / "dump.json.gz")
    kb = KnowledgeBase.from_wikidata_dump(path, types={"Q998": "ORG"}, languages=("de", "en"))
    assert [(e.name, e.type) for e in kb.entries] == [("Morv Board (de)", "ORG")]
    assert "Morv Board" in kb.entries[0].aliases
    assert len(KnowledgeBase.from_wikidata_dump(path, min_sitelinks=3)) == 0


@pytest.mark.parametrize("line", ['{"id": "Q5"', '["Q5"]', '{"claims": {"Q5": 1}}'])
def test_a_wrong_line(tmp_path: Path, line: str):
    path = tmp_path / "dump.json"
    path.write_text(f"[\n{json.dumps(ITEMS[0])},\n{line}\n]", encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"dump\.json, line 3: .*; .* is expected|no 'id'; an item"
    ):
        KnowledgeBase.from_wikidata_dump(path)
