"""Site memory: what comes back on other pages of a site is furniture."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from newsnlp.boilerplate import SiteMemory
from tests.boilerplate.pages import TREATY

SITE = "lakeside.example"
PLEA = (
    "The Herald was founded by fishermen of the lake in 1871, and its reporters said on Monday "
    "that they would go on for as long as the readers in Strelsau and in Hentzau wanted them to."
)
LAST = "The two countries will share"


def page(number: int) -> str:
    story = "\n".join(
        f"Story {number}: in town {number * 7 + k} the mayor said that the bridge of {number + k} "
        f"arches would be closed on Friday, and that nobody knew for how long."
        for k in range(4)
    )
    return f"The Lakeside Herald\nHome\nThe bridge of town {number}\n{story}\n{PLEA}\nContact\n"


TREATY_WITH_PLEA = TREATY.replace(LAST, f"{PLEA}\n{LAST}")


@pytest.fixture
def memory() -> SiteMemory:
    known = SiteMemory()
    for number in range(3):
        known.learn(SITE, page(number))
    return known


def build(memory: SiteMemory | None) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsnlp_boilerplate").memory = memory
    return nlp


def content(nlp: Language, text: str, site: str = SITE) -> str:
    ((doc, _),) = nlp.pipe([(text, {"site": site})], as_tuples=True)
    return doc._.newsnlp.content.text


def test_what_comes_back_is_no_part_of_the_article(memory: SiteMemory):
    assert PLEA in content(build(None), TREATY_WITH_PLEA)
    read = content(build(memory), TREATY_WITH_PLEA)
    assert PLEA not in read
    assert LAST in read


def test_other_sites_and_unknown_ones_are_read_as_before(memory: SiteMemory):
    assert PLEA in content(build(memory), TREATY_WITH_PLEA, "other.example")
    assert PLEA in build(memory)(TREATY_WITH_PLEA)._.newsnlp.content.text


def test_the_story_of_one_page_alone_is_never_touched(memory: SiteMemory):
    for _ in range(5):
        memory.learn(SITE, TREATY)
    assert content(build(memory), TREATY) == content(build(None), TREATY)
    assert not any(memory.returns(SITE, TREATY, [LAST, "Home of the lake"]))


def test_one_other_page_is_not_enough():
    memory = SiteMemory()
    memory.learn(SITE, page(0))
    assert memory.returns(SITE, TREATY_WITH_PLEA, [PLEA]) == [False]
    memory.learn(SITE, TREATY_WITH_PLEA)
    assert memory.returns(SITE, TREATY_WITH_PLEA, [PLEA]) == [False]
    memory.learn(SITE, page(1))
    assert memory.returns(SITE, TREATY_WITH_PLEA, [PLEA]) == [True]


def test_it_is_bounded():
    memory = SiteMemory(sites=2, lines=20)
    for site in ("a", "b", "c"):
        for number in range(30):
            memory.learn(site, page(number))
    assert len(memory) == 2
    profiles = memory.to_dict()["profiles"]
    assert set(profiles) == {"b", "c"}
    assert all(len(profile["lines"]) <= 20 for profile in profiles.values())
    assert memory.returns("c", page(99), [PLEA, "Home"]) == [True, True]


def test_it_is_saved_and_loaded(memory: SiteMemory, tmp_path):
    memory.to_disk(tmp_path / "sites.json")
    again = SiteMemory.from_disk(tmp_path / "sites.json")
    assert again.to_dict() == memory.to_dict()
    assert again.returns(SITE, TREATY, [PLEA]) == [True]


def test_it_is_saved_with_the_pipeline(memory: SiteMemory, tmp_path):
    build(memory).to_disk(tmp_path / "pipeline")
    assert PLEA not in content(spacy.load(tmp_path / "pipeline"), TREATY_WITH_PLEA)


@pytest.mark.parametrize("bound", ["sites", "lines"])
def test_a_bound_is_positive(bound: str):
    with pytest.raises(ValueError, match=bound):
        SiteMemory(**{bound: 0})
