"""Patterns for the attribute ruler: word class and morphology from tag, word and relation."""

from __future__ import annotations

from typing import Any

Rule = dict[str, Any]

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

# Personal pronouns: their morphology, by which a later step can tell who may be meant.
_PRONOUNS = {
    "i": "Case=Nom|Number=Sing|Person=1", "me": "Case=Acc|Number=Sing|Person=1",
    "my": "Number=Sing|Person=1|Poss=Yes", "myself": "Number=Sing|Person=1|Reflex=Yes",
    "we": "Case=Nom|Number=Plur|Person=1", "us": "Case=Acc|Number=Plur|Person=1",
    "our": "Number=Plur|Person=1|Poss=Yes", "ourselves": "Number=Plur|Person=1|Reflex=Yes",
    "you": "Person=2", "your": "Person=2|Poss=Yes", "yourself": "Person=2|Reflex=Yes",
    "he": "Case=Nom|Gender=Masc|Number=Sing|Person=3",
    "him": "Case=Acc|Gender=Masc|Number=Sing|Person=3",
    "his": "Gender=Masc|Number=Sing|Person=3|Poss=Yes",
    "himself": "Gender=Masc|Number=Sing|Person=3|Reflex=Yes",
    "she": "Case=Nom|Gender=Fem|Number=Sing|Person=3",
    "her": "Gender=Fem|Number=Sing|Person=3",
    "herself": "Gender=Fem|Number=Sing|Person=3|Reflex=Yes",
    "it": "Gender=Neut|Number=Sing|Person=3", "its": "Gender=Neut|Number=Sing|Person=3|Poss=Yes",
    "itself": "Gender=Neut|Number=Sing|Person=3|Reflex=Yes",
    "they": "Case=Nom|Number=Plur|Person=3", "them": "Case=Acc|Number=Plur|Person=3",
    "their": "Number=Plur|Person=3|Poss=Yes", "themselves": "Number=Plur|Person=3|Reflex=Yes",
}  # fmt: skip

_VERBS = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"]
_NOUN_PLACES = ["nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "appos", "conj", "ROOT",
                "oprd", "npadvmod", "ccomp", "pcomp"]  # fmt: skip
_BE = {
    "am": "VBP", "is": "VBZ", "are": "VBP", "was": "VBD", "were": "VBD", "be": "VB",
    "been": "VBN", "being": "VBG", "ai": "VBP",
}  # fmt: skip


def rules() -> list[Rule]:
    """The patterns, in order: the tag's reading first, then what a word or relation changes."""
    out = [_rule({"TAG": tag}, pos, morph) for tag, (pos, morph) in _TAGS.items()]
    out += [
        _rule({"LOWER": word, "TAG": {"IN": ["PRP", "PRP$"]}}, "PRON", f"{morph}|PronType=Prs")
        for word, morph in _PRONOUNS.items()
    ]
    verbs = {"TAG": {"IN": _VERBS}}
    out += [
        _rule({**verbs, "DEP": {"IN": ["aux", "auxpass"]}}, "AUX"),
        _rule({"TAG": "IN", "DEP": "mark"}, "SCONJ"),
        _rule({"TAG": "TO", "DEP": {"IN": ["prep", "dative", "pcomp"]}}, "ADP"),
        _rule({"TAG": "DT", "DEP": {"IN": _NOUN_PLACES}}, "PRON"),
        _rule({"TAG": "WDT", "DEP": "det"}, "DET"),
        _rule({"TAG": "WRB", "DEP": "advmod", "LOWER": {"IN": ["how", "why"]}}, "ADV"),
        _rule({"TAG": "RB", "LOWER": {"IN": ["not", "n't", "n’t"]}}, "PART", "Polarity=Neg"),
    ]
    out += [_lemma({"LOWER": word, **verbs}, "be", "AUX") for word in _BE]
    out += [_lemma({"LOWER": "'m"}, "be", "AUX"), _lemma({"LOWER": "’m"}, "be", "AUX")]
    out += [_lemma({"LOWER": {"IN": ["'re", "’re"]}}, "be", "AUX")]
    for word in ("'s", "’s"):
        out.append(_lemma({"LOWER": word, **verbs}, "be", "AUX"))
    out += [
        _lemma({"LOWER": {"IN": ["'ve", "’ve"]}, **verbs}, "have", "AUX"),
        _lemma({"LOWER": {"IN": ["'d", "’d"]}, "TAG": "VBD"}, "have", "AUX"),
        _lemma({"LOWER": {"IN": ["'d", "’d"]}, "TAG": "MD"}, "would", "AUX"),
        _lemma({"LOWER": {"IN": ["'ll", "’ll", "wo"]}, "TAG": "MD"}, "will", "AUX"),
        _lemma({"LOWER": "ca", "TAG": "MD"}, "can", "AUX"),
        _lemma({"LOWER": {"IN": ["has", "had", "have", "having"]}, "DEP": "aux"}, "have", "AUX"),
        _lemma({"LOWER": {"IN": ["does", "did", "do"]}, "DEP": "aux"}, "do", "AUX"),
        _lemma({"LOWER": {"IN": ["n't", "n’t", "not"]}}, "not", None),
    ]
    return out


def _rule(pattern: dict[str, Any], pos: str, morph: str | None = None) -> Rule:
    attrs = {"POS": pos} if morph is None else {"POS": pos, "MORPH": morph}
    return {"patterns": [[pattern]], "attrs": attrs, "index": 0}


def _lemma(pattern: dict[str, Any], lemma: str, pos: str | None) -> Rule:
    attrs = {"LEMMA": lemma} if pos is None else {"LEMMA": lemma, "POS": pos}
    return {"patterns": [[pattern]], "attrs": attrs, "index": 0}
