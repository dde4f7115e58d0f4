"""Names to entries: spelled alike, of one name, known by short forms, and unknown."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsnlp.knowledge import Entry, KnowledgeBase, Office

PEOPLE = (
    Entry("p1", "Tomasz Ørevik", "PERSON", ("T. Ørevik",), "NO", "Norwegian rower"),
    Entry("p2", "Maria Lindqvist", "PERSON", ("Lindqvist",), "SE", "Swedish judge"),
    Entry("p3", "Mohammed bin Al-Tahiri", "PERSON"),
    Entry("p4", "Paul Varga", "PERSON", (), "HU", "Hungarian chemist", weight=3),
    Entry("p5", "Paul Varga", "PERSON", (), "RO", "Romanian goalkeeper", weight=2),
)
BODIES = (
    Entry("o1", "Harbour Authority of Zeeport", "ORG", ("HAZ",)),
    Entry("o2", "Nordal Shipping Corporation", "ORG"),
    Entry("o3", "Broadcasting Company of Zeeport", "ORG"),
    Entry("o4", "FC Nordal", "ORG"),
    Entry("o5", "Senate of Zeeport", "ORG", ("Senate",)),
    Entry("o6", "Senate of Nordal", "ORG", ("Senate",)),
    Entry("g1", "Zeeport", "GPE"),
)


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return KnowledgeBase((*PEOPLE, *BODIES))


@pytest.mark.parametrize(
    ("name", "type", "wanted"),
    [
        ("Tomasz Orevik", "PERSON", "p1"),
        ("Tomas Orevik", "PERSON", "p1"),
        ("Tomasz Olav Ørevik", "PERSON", "p1"),
        ("T. Orevik", "PERSON", "p1"),
        ("Orevik Tomasz", "PERSON", "p1"),
        ("Lindqvist", "PERSON", "p2"),
        ("Maria Lindqvist's", "PERSON", "p2"),
        ("Muhammad al-Tahiri", "PERSON", "p3"),
        ("Mohammed Binaltahiri", "PERSON", "p3"),
        ("the Harbour Authority of Zeeport", "ORG", "o1"),
        ("Harbor Authority of Zeeport", "ORG", "o1"),
        ("HAZ", "ORG", "o1"),
        ("Nordal Shipping", "ORG", "o2"),
        ("Nordal Shipping Corp.", "ORG", "o2"),
        ("Nordal", "ORG", "o4"),
        ("Zeeport", "GPE", "g1"),
        ("Zeeport", "LOC", "g1"),
    ],
)
def test_found(kb: KnowledgeBase, name: str, type: str, wanted: str):
    match = kb.link(name, type)
    assert match is not None
    assert match.entry.id == wanted


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("Mario Lindqvist", "PERSON"),
        ("Marta Holmqvist", "PERSON"),
        ("Tomasz Orlik", "PERSON"),
        ("Tahiri", "PERSON"),
        ("Zeeport", "PERSON"),
        ("Harbour Authority of Nordal", "ORG"),
        ("Fishing Authority of Zeeport", "ORG"),
        ("Nordal Museum", "ORG"),
        ("BCZ", "ORG"),
        ("", "ORG"),
        ("—", "PERSON"),
    ],
)
def test_unknown(kb: KnowledgeBase, name: str, type: str):
    assert kb.link(name, type) is None


def test_one_name_of_two_needs_a_reason(kb: KnowledgeBase):
    assert kb.link("Paul Varga", "PERSON") is None
    found = kb.link("Paul Varga", "PERSON", context={"the", "goalkeeper", "of", "Zeeport"})
    assert found is not None
    assert found.entry.id == "p5"


def test_a_weight_decides_where_it_is_far_the_greater():
    def linked(weight: float) -> str | None:
        kb = KnowledgeBase([Entry("a", "Ida Ruud", "PERSON", weight=weight), _other])
        found = kb.link("Ida Ruud", "PERSON")
        return found.entry.id if found else None

    _other = Entry("b", "Ida Ruud", "PERSON", weight=2)
    assert linked(100) == "a"
    assert linked(3) is None


def test_dates_of_office():
    kb = KnowledgeBase(
        [
            Entry("old", "John Ask", "PERSON", offices=(Office("mayor", "1990", "1998-06"),)),
            Entry("new", "John Ask", "PERSON", offices=(Office("mayor", "2015-02-01"),)),
        ]
    )
    for date, wanted in (("1998-06-30", "old"), ("2015", "new"), ("2020-01-05", "new")):
        found = kb.link("John Ask", "PERSON", date=date)
        assert found is not None
        assert found.entry.id == wanted
    assert kb.link("John Ask", "PERSON", date="2003-03-03") is None


def test_a_full_name_that_is_another_keeps_the_short_one_from_linking(kb: KnowledgeBase):
    assert kb.link(["Lindqvist", "Greta Lindqvist"], "PERSON") is None
    found = kb.link(["Lindqvist", "Maria K. Lindqvist"], "PERSON")
    assert found is not None
    assert found.entry.id == "p2"


def test_several_names_tell_more_than_one(kb: KnowledgeBase):
    assert kb.link("Senate", "ORG") is None
    found = kb.link(["Senate", "Senate of Nordal"], "ORG")
    assert found is not None
    assert found.entry.id == "o6"


def test_letters_count_where_the_text_has_more_of_the_name(kb: KnowledgeBase):
    found = kb.link("BCZ", "ORG", context={"Zeeport", "said"})
    assert found is not None
    assert (found.entry.id, found.how) == ("o3", "fuzzy")


def test_candidates_come_best_first(kb: KnowledgeBase):
    assert [m.entry.id for m in kb.candidates("Paul Varga")] == ["p4", "p5"]
    assert kb.candidates("Paul Varga", "ORG") == []
    assert kb.candidates("paul varga")[0].how == "exact"


def test_threshold_of_one_takes_exact_names_only():
    kb = KnowledgeBase(PEOPLE, threshold=1.0)
    assert kb.link("Tomas Orevik", "PERSON") is None
    assert kb.link("Tomasz Orevik", "PERSON") is not None
    with pytest.raises(ValueError, match=r"threshold is 2; a number from 0.5 to 1"):
        KnowledgeBase(PEOPLE, threshold=2)


def test_ids_are_unique():
    with pytest.raises(ValueError, match="'p1'"):
        KnowledgeBase([PEOPLE[0], PEOPLE[0]])


def test_state_and_pickle(kb: KnowledgeBase):
    for again in (KnowledgeBase.from_state(kb.to_state()), pickle.loads(pickle.dumps(kb))):
        assert again.entries == kb.entries
        assert again.link("Tomas Orevik", "PERSON") == kb.link("Tomas Orevik", "PERSON")


def test_as_a_collection(kb: KnowledgeBase):
    assert len(kb) == len(PEOPLE) + len(BODIES)
    assert "p1" in kb
    assert "p99" not in kb
    assert kb["p1"].country == "NO"


def test_empty():
    assert KnowledgeBase([]).link("Anybody Whosoever", "PERSON") is None


def test_embedded():
    kb = KnowledgeBase.embedded()
    nato = kb.link("NATO", "ORG")
    assert nato is not None
    assert nato.entry.name.startswith("North Atlantic")
    norway = kb.link("Norway", "GPE")
    assert norway is not None
    assert norway.entry.country == "NO"


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text(alphabet="AaBbZz .-'é8", max_size=14), max_size=4),
    st.sampled_from(["PERSON", "ORG", "DATE", None]),
)
def test_any_names(kb: KnowledgeBase, names: list[str], type: str | None):
    found = kb.link(names, type, context=set(names), date="2001")
    assert found is None or (found.entry in kb.entries and kb.threshold <= found.likeness <= 1.0)
