"""The report for people: what a reader sees of each fact."""

from __future__ import annotations

from typing import Any

import pytest
from rich.console import Console
from spacy.language import Language

from newsnlp import from_dict
from newsnlp.report import report

TEXT = (
    "Harbour Minister Rosa Quiroga spoke in Lima. “The nets stay ashore,” Quiroga, a former "
    "fisher, said. She thanked LIMA."
)


def _place(text: str, nth: int = 0) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return {"start": start, "end": start + len(text), "text": text}


def _shown(
    blank: Language, speaker: dict[str, Any] | None, roles: tuple[dict[str, Any], ...] = ()
) -> str:
    mentions = [
        {**_place("Rosa Quiroga"), "form": "full"},
        {**_place("Quiroga", 1), "form": "short"},
        {**_place("She"), "form": "pronoun"},
    ]
    places = [{**_place("Lima"), "form": "full"}, {**_place("LIMA"), "form": "full"}]
    known = {"kb_id": None, "country": None}
    content = _place("“The nets stay ashore,”")
    quote = {
        "kind": "direct",
        "content": [{"start": content["start"], "end": content["end"]}],
        "text": content["text"],
        "cue": {**_place("said"), "lemma": "say"},
        "speaker": speaker,
        "negated": False,
        "reason": None if speaker else "no speaker",
        "rule": "cue",
        "confidence": 1.0,
    }
    record = {
        "schema": 1,
        "id": "page",
        "article": None,
        "zones": [],
        "entities": [
            {"id": 0, "kind": "PERSON", "name": "Rosa Quiroga", "mentions": mentions, **known},
            {"id": 1, "kind": "GPE", "name": "Lima", "mentions": places, **known},
        ],
        "roles": list(roles),
        "agreements": [],
        "quotes": [quote],
    }
    console = Console(width=200, highlight=False)
    with console.capture() as captured:
        console.print(report(from_dict(record, blank.make_doc(TEXT))))
    return captured.get()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Harbour Minister Rosa Quiroga", "Rosa Quiroga (Harbour Minister)  direct, say"),
        ("Quiroga, a former fisher, said", "Rosa Quiroga (a former fisher)  direct, say"),
        ("Rosa Quiroga", "Rosa Quiroga  direct, say"),
        ("She", "Rosa Quiroga  direct, say"),
    ],
)
def test_a_speaker_is_a_name_and_what_the_words_add(blank: Language, words: str, shown: str):
    assert shown in _shown(blank, {**_place(words), "entity": 0})


def test_a_speaker_that_is_no_entity_is_shown_by_its_words(blank: Language):
    assert "a former fisher  direct" in _shown(blank, {**_place("a former fisher"), "entity": None})
    assert "nobody named (no speaker)  direct" in _shown(blank, None)


def test_other_names_are_neither_pronouns_nor_capitals(blank: Language):
    lines = [" ".join(line.split()) for line in _shown(blank, None).splitlines()]
    assert "Rosa Quiroga Quiroga" in lines
    assert "Lima GPE" in lines


def test_a_counterpart_is_shown_by_the_office(blank: Language):
    role = {
        **_place("Harbour Minister"),
        "person": 0,
        "title": "counterpart",
        "title_key": "minister_of_fisheries",
        "title_class": "minister",
        "rank": None,
        "organization": None,
        "country": "PE",
        "status": "current",
        "rule": "counterpart",
        "confidence": 0.8,
    }
    assert "minister of fisheries (counterpart), PE" in _shown(blank, None, (role,))
    unknown = {**role, "title_key": None}
    assert "counterpart, PE" in _shown(blank, None, (unknown,))
    assert "(counterpart)" not in _shown(blank, None, (unknown,))
