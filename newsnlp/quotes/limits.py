"""Where what is said behind a cue ends: at the sentence's end, or where the reporter goes on."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.marks import is_break
from newsnlp.quotes.cues import CueVerb, cue_verb, times

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
RELATIVE = frozenset(("WP", "WDT"))
_TIMES = frozenset(("DATE", "TIME"))
THAT = frozenset(("that", "whether"))
_ANDS = frozenset(("and", "but", ";", "while"))
_EDGE = frozenset(("nsubj", "nsubjpass", "aux", "auxpass", "advmod", "neg"))
_CLAUSE_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_CONTRAST = frozenset(("but", "and", "yet"))
_HEDGES = frozenset(("although", "though", "while", "whereas"))
_CONDITIONS = frozenset(("if", "unless", "because", "so", "whether"))
_NOMINAL = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "CD"))
_LINKS = frozenset((",", ";", "and", "but", "while", "as", "or"))
_WHERE = frozenset(
    ("in", "on", "at", "during", "after", "before", "while", "when", "since", "because")
)


def below(head: Token) -> list[int]:
    """The tokens of a subtree, in order."""
    return sorted(token.i for token in head.subtree)


def is_time(token: Token) -> bool:
    """Whether a noun is when something was said: "announced Monday morning"."""
    if token.ent_type_ in _TIMES:
        return True
    return token.lower_ in times() and syntax.child(token, "det", "poss") is None


def less_later_cues(
    tokens: list[int], cue: Token, quoted: Sequence[bool]
) -> tuple[list[int], list[Token]]:
    """The tokens of what is said behind a cue, less what goes on reporting, and the cues of that: a
    later cue coordinated with the first one ("said it was late and warned them", "said ..., and
    his aides say ..."), or a participle after a comma ("..., adding that ...")."""
    if not tokens:
        return [], []
    doc = cue.doc
    first = max(cue.i, tokens[0])
    later: list[Token] = []
    for i in list(tokens):
        token = doc[i]
        if i <= first or quoted[i] or i > tokens[-1] or (verb := cue_verb(token)) is None:
            continue
        edge = clause_edge(token, first)
        before = doc[edge - 1]
        if token.tag_ == "VBG":
            cut = before.text == "," and token.dep_ != "amod"
        else:
            cut = before.lower_ in _ANDS and _is_finite(token) and _says(token, verb)
        if not cut:
            continue
        while edge > first and doc[edge - 1].lower_ in _LINKS:
            edge -= 1
        if edge > tokens[0]:
            tokens = [k for k in tokens if k < edge]
            later.append(token)
    return tokens, later


def _says(token: Token, verb: CueVerb) -> bool:
    """Whether a later cue has something of its own to say."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if syntax.child(token, "ccomp", "xcomp") is not None or after.text in (",", ":"):
        return True
    if after.lower_ in THAT or after.lower_ in verb.prepositions:
        return True
    if verb.infinitive and any(map(syntax.is_infinitive, token.rights)):
        return True
    preps = (kid.lower_ for kid in syntax.children(token, "prep"))
    return _has_subject(token) and not verb.prepositions.isdisjoint(preps)


def to_the_end(tokens: list[int], cue: Token, sentence: Span, quoted: Sequence[bool]) -> list[int]:
    """A clause behind the main verb with the rest of the sentence, which is as a rule said too,
    wherever the tree hung it; up to the next cue with a subject of its own."""
    if tokens[0] < cue.i or (cue.dep_ != "ROOT" and cue.head.dep_ != "ROOT"):
        return tokens
    if cue.dep_ not in ("ROOT", "conj") or cue.tag_ == "VBG" or not _has_subject(cue):
        return tokens
    doc = cue.doc
    end = tokens[-1] + 1
    links = {kid.i for kid in syntax.children(cue, "cc") if kid.lower_ in _CONTRAST}
    for i in range(end, sentence.end):
        token = doc[i]
        if quoted[i]:
            continue
        if token.lower_ == "according" or is_break(token):
            return [*range(tokens[0], i)]
        if cue_verb(token) is not None and token.tag_ in FINITE and _has_subject(token):
            return [*range(tokens[0], max(end, clause_edge(token, end)))]
        if i in links and _goes_on_beside(token, cue, quoted):
            return [*range(tokens[0], max(end, i))]
    return [*range(tokens[0], max(end, sentence.end))]


def _goes_on_beside(link: Token, cue: Token, quoted: Sequence[bool]) -> bool:
    """Whether a conjunction behind a comma ties a finite clause to the cue, which is the reporter's
    then: "said it was safe, but no one came". What somebody is quoted in is said."""
    if link.doc[link.i - 1].text != ",":
        return False
    following = (kid for kid in syntax.children(cue, "conj") if kid.i > link.i)
    clause = next(following, None)
    if clause is None or not _is_finite(clause):
        return False
    if cue_verb(clause) is None and any(quoted[token.i] for token in clause.subtree):
        return False
    mark = syntax.child(clause, "mark")
    return mark is None or mark.lower_ not in THAT


def _is_finite(verb: Token) -> bool:
    """Whether a verb or one of its auxiliaries is: "said", "have said"."""
    return verb.tag_ in FINITE or any(
        kid.tag_ in FINITE for kid in syntax.children(verb, "aux", "auxpass")
    )


def _has_subject(verb: Token) -> bool:
    return syntax.child(verb, "nsubj") is not None


def phrase_to_the_end(tokens: list[int], sentence: Span) -> list[int]:
    """A thing with the phrases and clauses behind it, up to a mark or another verb, but for where
    and when it was said."""
    doc = sentence.doc
    end = tokens[-1] + 1
    for i in range(end, sentence.end):
        token = doc[i]
        if token.is_punct or token.is_space or token.ent_type_ in _TIMES:
            break
        if token.tag_ == "CC" and not _joins(token):
            break
        condition = token.dep_ == "mark" and token.lower_ in _CONDITIONS
        if not condition and (token.lower_ in _WHERE or token.dep_ == "mark"):
            break
        end = i + 1
    return [*tokens, *range(tokens[-1] + 1, end)]


def _joins(link: Token) -> bool:
    """Whether a conjunction adds to a thing, and no verb follows it: "a ban and other measures"."""
    after = link.doc[link.i + 1] if link.i + 1 < len(link.doc) else None
    if after is None or after.tag_ not in _NOMINAL:
        return False
    for token in link.doc[link.i + 1 : link.i + 8]:
        if token.is_punct or token.is_space:
            break
        if token.tag_ in FINITE or cue_verb(token) is not None:
            return False
    return True


def unqualified(tokens: list[int], cue: Token) -> list[int]:
    """Without what the reporter adds about the thing: ", which ...", ", who ..."."""
    doc = cue.doc
    for i in tokens[1:]:
        if doc[i].tag_ not in RELATIVE or doc[i - 1].text != ",":
            continue
        if doc[i].head.right_edge.i >= tokens[-1]:
            return [k for k in tokens if k < i - 1]
    return tokens


def unhedged(tokens: list[int], cue: Token, quoted: Sequence[bool]) -> list[int]:
    """Without what the reporter holds against it: ", although ..."."""
    doc = cue.doc
    for i in tokens[1:]:
        if i <= cue.i or quoted[i] or doc[i - 1].text != "," or doc[i - 2].dep_ == "cc":
            continue
        if doc[i].lower_ in _HEDGES:
            return [k for k in tokens if k < i - 1]
    return tokens


def up_to_main_clause(tokens: list[int], cue: Token) -> list[int]:
    """What is said behind a cue that opens a sentence without a subject, less the main clause,
    should the tree have hung that below it: "Asked if it was safe, Lund walked away"."""
    doc = cue.doc
    verb = False
    for i in tokens[1:]:
        subject = next((t for t in doc[i : i + 8] if t.dep_ in _CLAUSE_SUBJECTS), None)
        if verb and doc[i - 1].text == "," and subject is not None and subject.left_edge.i == i:
            return [k for k in tokens if k < i - 1]
        verb = verb or doc[i].tag_ in FINITE
    return tokens


def clause_edge(verb: Token, first: int) -> int:
    """Where the clause of a verb begins: at its subject, auxiliaries or adverbs."""
    edge = verb.i
    for kid in verb.lefts:
        if kid.dep_ in _EDGE and kid.left_edge.i > first:
            edge = min(edge, kid.left_edge.i)
    return edge
