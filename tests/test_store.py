"""The store takes JSON alone, knows its schema, and maps content to the page."""

from dataclasses import dataclass

import pytest
from spacy.language import Language

from newsnlp import store
from newsnlp.records import Extent, Zone
from newsnlp.store.layers import write_trim


@dataclass(frozen=True, slots=True)
class _Odd(Extent):
    payload: object = None


def test_only_json_is_stored(blank: Language):
    with pytest.raises(TypeError, match="payload"):
        store.write(blank("text"), "zones", [_Odd(0, 1, payload=object())])


def test_records_of_a_newer_schema_are_refused(blank: Language):
    doc = blank("text")
    store.write(doc, "zones", [])
    doc.user_data["newsnlp.schema"] = 99
    with pytest.raises(ValueError, match="Upgrade newsnlp"):
        store.read(doc, "zones")


def test_not_run_and_nothing_found_differ(blank: Language):
    doc = blank("text")
    assert not store.was_run(doc, "quotes")
    store.write(doc, "quotes", [])
    assert store.was_run(doc, "quotes")
    assert store.read(doc, "quotes") == ()


def test_content_maps_to_the_page(blank: Language):
    store.register()
    page = "Menu\n\nThe lead.\n\nShare\n\nThe end.\n"
    doc = blank(page)
    places = (("navigation", 0, 6), ("body", 6, 17), ("share", 17, 24), ("body", 24, 33))
    store.write(doc, "zones", [Zone(a, b, kind, 1.0) for kind, a, b in places])
    content = doc._.newsnlp.content
    assert content.text == "The lead.\nThe end."
    assert page[content.to_page(4) :].startswith("lead")
    assert page[content.to_page(14) :].startswith("end.")
    assert doc[0]._.zone == "navigation"
    with pytest.raises(ValueError, match="outside"):
        content.to_page(99)


def test_a_trimmed_doc_keeps_its_page(blank: Language):
    store.register()
    doc = blank("The lead.")
    write_trim(doc, "Menu\nThe lead.\n", [(0, 5, 9)])
    assert doc._.newsnlp.source_text == "Menu\nThe lead.\n"
    assert doc._.newsnlp.content.to_page(4) == 9
