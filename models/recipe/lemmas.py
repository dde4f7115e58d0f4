"""The lemma tables of the model: those of spacy-lookups-data, and what their rules get wrong."""

from __future__ import annotations

from spacy.lookups import Lookups, load_lookups

_TABLES = ["lemma_rules", "lemma_exc", "lemma_index"]
_VOWELS = frozenset("aeiou")
_ENDINGS = ("ed", "ing", "es")


def lemma_tables() -> Lookups:
    """Needs spacy-lookups-data.

    Where cutting an ending leaves two verbs ("hoped": hop, hope), spaCy takes the shorter one. A
    single consonant after a single vowel would be doubled in its forms ("hopped"), so it is the
    longer one: these get rules of their own, as the last rule that fits wins.
    """
    lookups = load_lookups("en", _TABLES)
    rules = lookups.get_table("lemma_rules")["verb"]
    verbs = set(lookups.get_table("lemma_index")["verb"])
    for verb in sorted(verbs):
        stem = verb.removesuffix("e")
        if stem in verbs and stem != verb and _doubles(stem):
            rules.extend([stem + ending, verb] for ending in _ENDINGS)
    return lookups


def _doubles(stem: str) -> bool:
    """Whether the last letter is doubled before an ending: a consonant after a single vowel."""
    before, vowel, last = stem[-3:-2], stem[-2:-1], stem[-1:]
    single = vowel in _VOWELS and before not in _VOWELS
    return single and last not in _VOWELS and last not in "wxys"
