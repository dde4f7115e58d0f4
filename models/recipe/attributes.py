"""Patterns for the attribute ruler: word class and morphology from tag, word and relation."""

from __future__ import annotations

from typing import Any

Rule = dict[str, Any]
Pattern = dict[str, Any]

# Penn Treebank tag -> (universal part of speech, morphology); as in spaCy's English models.
_TAGS = {
    "$": ("SYM", ""), "#": ("SYM", ""), "SYM": ("SYM", ""),
    "``": ("PUNCT", "PunctSide=Ini|PunctType=Quot"),
    "''": ("PUNCT", "PunctSide=Fin|PunctType=Quot"), ",": ("PUNCT", "PunctType=Comm"),
    ".": ("PUNCT", "PunctType=Peri"), ":": ("PUNCT", ""),
    "-LRB-": ("PUNCT", "PunctSide=Ini|PunctType=Brck"),
    "-RRB-": ("PUNCT", "PunctSide=Fin|PunctType=Brck"), "HYPH": ("PUNCT", "PunctType=Dash"),
    "NFP": ("PUNCT", ""), "ADD": ("X", ""), "AFX": ("ADJ", "Hyph=Yes"), "FW": ("X", "Foreign=Yes"),
    "GW": ("X", ""), "LS": ("X", "NumType=Ord"), "XX": ("X", ""), "_SP": ("SPACE", ""),
    "CC": ("CCONJ", "ConjType=Cmp"), "CD": ("NUM", "NumType=Card"), "DT": ("DET", ""),
    "EX": ("PRON", "AdvType=Ex"), "IN": ("ADP", ""), "JJ": ("ADJ", "Degree=Pos"),
    "JJR": ("ADJ", "Degree=Cmp"), "JJS": ("ADJ", "Degree=Sup"), "MD": ("AUX", "VerbForm=Fin"),
    "NN": ("NOUN", "Number=Sing"), "NNP": ("PROPN", "Number=Sing"),
    "NNPS": ("PROPN", "Number=Plur"), "NNS": ("NOUN", "Number=Plur"), "PDT": ("DET", ""),
    "POS": ("PART", ""), "PRP": ("PRON", "PronType=Prs"),
    "PRP$": ("PRON", "Poss=Yes|PronType=Prs"), "RB": ("ADV", ""), "RBR": ("ADV", "Degree=Cmp"),
    "RBS": ("ADV", "Degree=Sup"), "RP": ("ADP", ""), "TO": ("PART", ""), "UH": ("INTJ", ""),
    "VB": ("VERB", "VerbForm=Inf"), "VBD": ("VERB", "Tense=Past|VerbForm=Fin"),
    "VBG": ("VERB", "Aspect=Prog|Tense=Pres|VerbForm=Part"),
    "VBN": ("VERB", "Aspect=Perf|Tense=Past|VerbForm=Part"),
    "VBP": ("VERB", "Tense=Pres|VerbForm=Fin"),
    "VBZ": ("VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"), "WDT": ("PRON", ""),
    "WP": ("PRON", ""), "WP$": ("PRON", "Poss=Yes"), "WRB": ("SCONJ", ""),
}  # fmt: skip

# Personal pronouns: lemma, and the morphology by which a later step can tell who may be meant.
_PRONOUNS = {
    "i": ("I", "Case=Nom|Number=Sing|Person=1"), "me": ("I", "Case=Acc|Number=Sing|Person=1"),
    "my": ("my", "Number=Sing|Person=1|Poss=Yes"),
    "myself": ("myself", "Number=Sing|Person=1|Reflex=Yes"),
    "we": ("we", "Case=Nom|Number=Plur|Person=1"), "us": ("we", "Case=Acc|Number=Plur|Person=1"),
    "our": ("our", "Number=Plur|Person=1|Poss=Yes"),
    "ourselves": ("ourselves", "Number=Plur|Person=1|Reflex=Yes"),
    "you": ("you", "Person=2"), "your": ("your", "Person=2|Poss=Yes"),
    "yourself": ("yourself", "Person=2|Reflex=Yes"),
    "he": ("he", "Case=Nom|Gender=Masc|Number=Sing|Person=3"),
    "him": ("he", "Case=Acc|Gender=Masc|Number=Sing|Person=3"),
    "his": ("his", "Gender=Masc|Number=Sing|Person=3|Poss=Yes"),
    "himself": ("himself", "Gender=Masc|Number=Sing|Person=3|Reflex=Yes"),
    "she": ("she", "Case=Nom|Gender=Fem|Number=Sing|Person=3"),
    "her": ("she", "Gender=Fem|Number=Sing|Person=3"),
    "herself": ("herself", "Gender=Fem|Number=Sing|Person=3|Reflex=Yes"),
    "it": ("it", "Gender=Neut|Number=Sing|Person=3"),
    "its": ("its", "Gender=Neut|Number=Sing|Person=3|Poss=Yes"),
    "itself": ("itself", "Gender=Neut|Number=Sing|Person=3|Reflex=Yes"),
    "they": ("they", "Case=Nom|Number=Plur|Person=3"),
    "them": ("they", "Case=Acc|Number=Plur|Person=3"),
    "their": ("their", "Number=Plur|Person=3|Poss=Yes"),
    "themselves": ("themselves", "Number=Plur|Person=3|Reflex=Yes"),
}  # fmt: skip
# Nouns by tag that are pronouns by word class.
_INDEFINITE = [
    "anybody", "anyone", "anything", "everybody", "everyone", "everything", "nobody", "nothing",
    "somebody", "someone", "something",
]  # fmt: skip

_VERBS = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"]
_NOUN_PLACES = ["nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "appos", "conj", "ROOT",
                "oprd", "npadvmod", "ccomp", "pcomp"]  # fmt: skip
_BE = [
    "am", "is", "are", "was", "were", "be", "been", "being", "ai", "'m", "’m", "'re", "’re", "'s",
    "’s",
]  # fmt: skip


def rules() -> list[Rule]:
    """The patterns, in order: the tag's reading first, then what a word or relation changes."""
    out = [_rule({"TAG": tag}, pos, morph) for tag, (pos, morph) in _TAGS.items()]
    for word, (lemma, morph) in _PRONOUNS.items():
        pattern = {"LOWER": word, "TAG": {"IN": ["PRP", "PRP$"]}}
        out.append(_rule(pattern, "PRON", f"{morph}|PronType=Prs", lemma))
    out.append(_lemma({"LOWER": "her", "TAG": "PRP$"}, "her", "PRON"))
    verbs = {"TAG": {"IN": _VERBS}}
    out += [
        _rule({**verbs, "DEP": {"IN": ["aux", "auxpass"]}}, "AUX"),
        _rule({"TAG": "IN", "DEP": "mark"}, "SCONJ"),
        _rule({"TAG": "TO", "DEP": {"IN": ["prep", "dative", "pcomp"]}}, "ADP"),
        _rule(
            {"TAG": "DT", "DEP": {"IN": _NOUN_PLACES}, "LOWER": {"NOT_IN": ["a", "an", "the"]}},
            "PRON",
        ),
        _rule({"TAG": "NN", "LOWER": {"IN": _INDEFINITE}}, "PRON"),
        _rule({"TAG": "WDT", "DEP": "det"}, "DET"),
        _rule({"TAG": "WRB", "DEP": "advmod", "LOWER": {"IN": ["how", "why"]}}, "ADV"),
    ]
    out += [
        _lemma({"LOWER": {"IN": _BE}, **verbs}, "be", "AUX"),
        _lemma({"LOWER": {"IN": ["'ve", "’ve"]}, **verbs}, "have", "AUX"),
        _lemma({"LOWER": {"IN": ["'d", "’d"]}, "TAG": "VBD"}, "have", "AUX"),
        _lemma({"LOWER": {"IN": ["'d", "’d"]}, "TAG": "MD"}, "would", "AUX"),
        _lemma({"LOWER": {"IN": ["'ll", "’ll", "wo"]}, "TAG": "MD"}, "will", "AUX"),
        _lemma({"LOWER": "ca", "TAG": "MD"}, "can", "AUX"),
        _lemma({"LOWER": {"IN": ["has", "had", "have", "having"]}, "DEP": "aux"}, "have", "AUX"),
        _lemma({"LOWER": {"IN": ["does", "did", "do"]}, "DEP": "aux"}, "do", "AUX"),
        _rule({"LOWER": {"IN": ["n't", "n’t", "not"]}}, "PART", "Polarity=Neg", "not"),
    ]
    return out


def _rule(pattern: Pattern, pos: str, morph: str | None = None, lemma: str | None = None) -> Rule:
    given = {"POS": pos, "MORPH": morph, "LEMMA": lemma}
    attrs = {name: value for name, value in given.items() if value is not None}
    return {"patterns": [[pattern]], "attrs": attrs, "index": 0}


def _lemma(pattern: Pattern, lemma: str, pos: str) -> Rule:
    return _rule(pattern, pos, lemma=lemma)
