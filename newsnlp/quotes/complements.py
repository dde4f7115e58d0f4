"""Which words a reporting verb governs: a clause, infinitive or object, or the fragment before."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.quotes.cues import REFUSALS, CueVerb, circumstances, cue_verb
from newsnlp.quotes.limits import (
    FINITE,
    RELATIVE,
    THAT,
    below,
    clause_edge,
    is_time,
    less_later_cues,
    phrase_to_the_end,
    to_the_end,
    unhedged,
    unqualified,
    up_to_main_clause,
)
from newsnlp.quotes.objects import Content, object_content, passive_content, renamed

_COMMAS = frozenset((",", "—", "–", "--", "-"))
_STOPPERS = _COMMAS | {".", "?", "!", ";", ":", "…", '"', "”", "“", "''", "``"}
_CLAUSE_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_SUBORDINATE = frozenset(("when", "while", "although", "though", "after", "before", "as", "if"))
_CLAUSE = 25  # tokens from an "as" to its cue: "as Ana Reyes, the mayor of the town, noted"
_TAIL = 8  # tokens that may follow a cue that closes its sentence: "..., experts say."


def find_content(
    cue: Token, verb: CueVerb, sentence: Span, quoted: Sequence[bool]
) -> Content | None:
    """What a reporting verb says, from the surest construction to the loosest."""
    inserted = _inserted(cue, verb, sentence, quoted) or _as_he_says(cue, verb, sentence)
    if inserted is not None:
        return inserted
    clause = _clause(cue, quoted)
    if clause is not None and not (verb.object and _precedes_object(clause, cue, quoted)):
        tokens = to_the_end(_whole(clause, cue), cue, sentence, quoted)
        if _opens_without_subject(cue, sentence):
            tokens = up_to_main_clause(tokens, cue)
        tokens, later = less_later_cues(unhedged(tokens, cue, quoted), cue, quoted)
        return Content(sorted(tokens + _cut_off(cue)), "clause", later)
    if verb.naming and _bears_its_name(cue):
        return None
    if verb.naming and (named := renamed(cue, sentence)) is not None:
        tokens, later = less_later_cues(unqualified(named.tokens, cue), cue, quoted)
        return Content(tokens, "object", later)
    asked = any(k.lower_ in verb.prepositions for k in syntax.children(cue, "prep", "prt"))
    if verb.infinitive and not asked:
        for command in syntax.children(cue, "xcomp", "advcl"):
            if command.i > cue.i and syntax.is_infinitive(command):
                tokens = phrase_to_the_end(below(command), sentence)
                tokens = unqualified(tokens, cue)
                return Content(_addressed(cue, command) + tokens, "infinitive")
    if verb.kind == "deny":
        denied = syntax.child(cue, "xcomp", "dobj")
        if denied is not None:
            return Content(below(denied), "clause")
    if syntax.is_passive(cue) and (passive := passive_content(cue, verb)) is not None:
        return passive
    if cue.tag_ == "VB" and syntax.is_infinitive(cue) and cue.head.lemma_ not in REFUSALS:
        return None  # "to discuss the plan": an aim, nothing said yet
    thing = object_content(cue, verb, sentence)
    if thing is not None:
        tokens, later = less_later_cues(unqualified(thing.tokens, cue), cue, quoted)
        return Content(tokens, "object", later)
    return _behind(cue, verb, sentence, quoted) or _fragment(cue, verb, sentence)


def _bears_its_name(cue: Token) -> bool:
    """ "A group called the "Friends of the Port"": what it is called, not what somebody says."""
    thing = cue.head
    article = syntax.child(thing, "det")
    new = thing.tag_ == "NN" and article is not None and article.lower_ in ("a", "an")
    return cue.dep_ == "acl" and new and syntax.child(cue, "agent") is None


def _opens_without_subject(cue: Token, sentence: Span) -> bool:
    return syntax.child(cue, *syntax.SUBJECTS) is None and cue.i - sentence.start < 2


def _addressed(cue: Token, command: Token) -> list[int]:
    """Who is to do what a command says, unless a pronoun: "urged [the owners to pay]"."""
    who = syntax.child(cue, "dobj", "dative")
    if who is None or who.tag_ == "PRP" or who.i < cue.i:
        return []
    return below(who) if who.right_edge.i + 1 == command.left_edge.i else []


def _as_he_says(cue: Token, verb: CueVerb, sentence: Span) -> Content | None:
    """ "The road, as the mayor noted, is closed": the sentence without the clause of the cue, which
    stands between commas, whatever the tree hangs on what."""
    doc = cue.doc
    start = _as_before(cue, sentence)
    if start is None or verb.kind != "say" or cue.tag_ not in FINITE | {"VBN", "VB"}:
        return None
    if any(kid.i > cue.i for kid in syntax.children(cue, "dobj", "xcomp")):
        return None
    end = cue.i + 1
    while end < sentence.end and (doc[end].text not in _STOPPERS or doc[end].tag_ == "HYPH"):
        if doc[end].tag_ in FINITE or doc[end].lower_ in THAT | verb.prepositions:
            return None
        end += 1
    if end >= sentence.end or end - cue.i > _TAIL:
        return None
    tokens = [*range(sentence.start, start), *range(end, sentence.end)]
    return Content(tokens, "as")


def _as_before(cue: Token, sentence: Span) -> int | None:
    """The "as" that opens the clause of a cue, at the sentence's start or behind a comma."""
    for link in (*syntax.children(cue, "mark", "advmod", "prep"), cue.head):
        if link.lower_ == "as" and cue.i - _CLAUSE < link.i < cue.i:
            before = link.nbor(-1) if link.i > sentence.start else None
            if before is None or before.text in _COMMAS:
                return link.i
            return link.i if before.tag_ == "CC" and before.i == sentence.start else None
    return None


def _whole(clause: Token, cue: Token) -> list[int]:
    """A clause behind its cue, from its "that" on, if it has one ("told the paper that ..."), or
    with its subject, where the tree took that for the cue's object ("He says it works")."""
    tokens = below(clause)
    if tokens[0] < cue.i:
        return tokens
    mark = syntax.child(clause, "mark")
    if mark is not None and mark.lower_ in THAT:
        return [i for i in tokens if i >= mark.i]
    thing = syntax.child(cue, "dobj")
    subject = syntax.child(clause, *syntax.SUBJECTS)
    if clause.tag_ in FINITE and thing is not None and subject is None:
        start, end = thing.left_edge.i, tokens[0]
        if start == cue.i + 1 and end - 1 <= thing.right_edge.i + 1:
            return [*range(start, end), *tokens]
    return tokens


def _clause(cue: Token, quoted: Sequence[bool]) -> Token | None:
    """The clause that is said: of several, the one that ends right before the cue and its subject,
    else one behind it."""
    clauses = [
        clause
        for clause in syntax.children(cue, "ccomp")
        if quoted[clause.i] or not _dependent(clause, cue)
    ]
    if len(clauses) < 2:
        return clauses[0] if clauses else None
    edge = clause_edge(cue, -1)
    for clause in reversed(clauses):
        if clause.i < cue.i and (quoted[clause.i] or _finite(clause)):
            between = cue.doc[clause.right_edge.i + 1 : edge]
            if between and all(t.is_punct or t.is_space for t in between):
                return clause
    return next((k for k in clauses if k.i > cue.i), clauses[-1])


def _precedes_object(clause: Token, cue: Token, quoted: Sequence[bool]) -> bool:
    """Whether a clause before a cue tells when, as the cue has an object: "Minutes after they met,
    she announced a pact"."""
    thing = syntax.child(cue, "dobj")
    return (
        clause.i < cue.i
        and not quoted[clause.i]
        and thing is not None
        and thing.i > cue.i
        and not is_time(thing)
    )


def _dependent(clause: Token, cue: Token) -> bool:
    """Whether a clause cannot be what is said: a participle or relative clause before the cue; one
    behind that tells when or how it was said (", waving", "after they met")."""
    subject = syntax.child(clause, *syntax.SUBJECTS)
    if clause.i > cue.i:
        opening = clause.left_edge
        if clause.tag_ == "VBG" and subject is None and opening.i > cue.i:
            return clause.doc[opening.i - 1].text == ","
        return opening.lower_ in circumstances() and opening.dep_ == "mark"
    if subject is None:
        return clause.tag_ == "VBG"
    return subject.tag_ in RELATIVE or not clause.tag_.startswith("V")


def _finite(verb: Token) -> bool:
    """Whether a verb has a subject and is no infinitive or participle."""
    subject = syntax.child(verb, *syntax.SUBJECTS, "expl")
    return subject is not None and subject.tag_ not in RELATIVE and verb.tag_ != "VBG"


def _cut_off(cue: Token) -> list[int]:
    """The subject of what is said, where the cue stands between it and its verb ("The pact, he
    told us, is dead"): of two subjects before the cue, the far one."""
    before = [k for k in syntax.children(cue, *syntax.SUBJECTS) if k.i < cue.i]
    if len(before) < 2 or not any(t.text in _COMMAS for t in cue.doc[cue.i + 1 : cue.i + 5]):
        return []
    return [i for far in before[:-1] for i in below(far)]


def _inserted(cue: Token, verb: CueVerb, sentence: Span, quoted: Sequence[bool]) -> Content | None:
    """ "The pact, he said on Monday, is dead", "It is dead, he said.": the cue and its subject
    between commas; all the rest of the sentence is said."""
    subject = syntax.child(cue, "nsubj") or _inverted(cue)
    if not verb.quotes or subject is None or quoted[subject.i]:
        return None
    if cue.tag_ not in FINITE and (cue.tag_ != "VB" or syntax.is_infinitive(cue)):
        return None
    if cue.dep_ in ("relcl", "acl") or subject.tag_ in ("WDT", "WP"):
        return None
    doc = cue.doc
    group = syntax.verb_group(cue)
    start = min(group.start, subject.left_edge.i)
    end = max(group.end, subject.right_edge.i + 1)
    if start <= sentence.start or doc[start - 1].text not in _COMMAS:
        return None
    if subject.i > cue.i and start != cue.i:
        return None
    stop = end
    while stop < sentence.end and stop - end < _TAIL and doc[stop].text not in _STOPPERS:
        if doc[stop].tag_ in FINITE or doc[stop].lower_ in THAT:
            return None
        if doc[stop].dep_ == "dobj" and doc[stop].head == cue and not is_time(doc[stop]):
            return None
        if doc[stop].dep_ in _CLAUSE_SUBJECTS and doc[stop].head != cue:
            return None
        if doc[stop].lower_ in verb.prepositions and doc[stop].head == cue:
            return None
        stop += 1
    if stop < sentence.end and (doc[stop].text not in _STOPPERS or doc[stop].is_quote):
        return None
    before = list(range(sentence.start, start - 1))
    after = list(range(stop + 1, sentence.end))
    if after and (doc[stop].text not in _COMMAS or _goes_on(doc[after[0]])):
        after = []
    first = next((doc[i] for i in before if doc[i].tag_ != "CC"), None)
    if first is not None and not after and first.lower_ in _SUBORDINATE:
        return None
    cut = bool(after) and doc[after[0]].tag_ in FINITE  # between a subject and its verb
    if first is not None and first.tag_ in ("VBG", "VBN") and not cut:
        return None  # "Asked why, he said, ..."
    if not cut and not any(doc[i].dep_ in syntax.SUBJECTS for i in before + after):
        return None
    return Content(before + after, "inserted")


def _inverted(cue: Token) -> Token | None:
    """The subject of ", said a police officer.", where the tree takes it for an object."""
    if not cue.i or cue.doc[cue.i - 1].text not in _COMMAS:
        return None
    thing = syntax.child(cue, "dobj", "attr", "oprd")
    return thing if thing is not None and thing.left_edge.i == cue.i + 1 else None


def _goes_on(token: Token) -> bool:
    """Whether what follows an inserted cue is the reporter's again: ", adding ...", ", that"."""
    if token.tag_ == "VBG":
        return cue_verb(token) is not None
    return token.lower_ in THAT or token.lower_ == "who"


def _behind(cue: Token, verb: CueVerb, sentence: Span, quoted: Sequence[bool]) -> Content | None:
    """Where the tree has no clause below the cue: from a "that", or a subject and its verb, close
    behind the cue to the sentence's end."""
    if not verb.quotes or (cue.tag_ == "VB" and not _finite(cue)):
        return None
    doc = cue.doc
    thing = syntax.child(cue, "dobj")
    if thing is not None and is_time(thing):
        thing = None
    if verb.lemma == "say" and thing is not None and thing.left_edge.i == cue.i + 1:
        tokens = list(range(cue.i + 1, sentence.end))
        if any(doc[i].tag_ in FINITE for i in tokens if i > thing.i):
            tokens, later = less_later_cues(tokens, cue, quoted)
            return Content(tokens, "behind", later)
    for i in range(cue.i + 1, min(cue.i + _TAIL, sentence.end - 2)):
        token = doc[i]
        starts = None
        if quoted[i] or token.text in _STOPPERS or token.lower_ in ("as", "when", "after"):
            return None
        if token.lower_ == "that" and doc[i + 1].tag_ not in FINITE:
            starts = i
        elif token.dep_ in _CLAUSE_SUBJECTS and token.head.i > i and token.head != cue:
            starts = token.left_edge.i
            if starts - 1 > cue.i and _asks(doc[starts - 1]):
                starts -= 1
        elif token.tag_ in FINITE:
            return None
        if starts is not None and cue.i < starts:
            tokens = list(range(starts, sentence.end))
            if sentence[0].lower_ in _SUBORDINATE or _opens_without_subject(cue, sentence):
                tokens = up_to_main_clause(tokens, cue)
            tokens, later = less_later_cues(tokens, cue, quoted)
            return Content(tokens, "behind", later)
    return None


def _asks(token: Token) -> bool:
    """A word that opens an indirect question."""
    return token.lower_ in ("if", "whether") or token.tag_ in ("WP", "WRB", "WDT")


def _fragment(cue: Token, verb: CueVerb, sentence: Span) -> Content | None:
    """ "Roads still closed, police say.": no clause, but all that stands before the comma."""
    if verb.kind != "say" or not verb.quotes or sentence.end - cue.i > _TAIL:
        return None
    opening = sentence[1] if sentence[0].tag_ == "CC" and len(sentence) > 1 else sentence[0]
    if syntax.is_passive(cue) or opening.lower_ in _SUBORDINATE:
        return None
    if opening.tag_ in ("IN", "VBG", "VBN"):
        return None
    if syntax.child(cue, "dobj") is not None:
        return None
    subject = syntax.child(cue, *syntax.SUBJECTS)
    first = min(cue.i, subject.left_edge.i) if subject is not None else cue.i
    if subject is None or first <= sentence.start or sentence.doc[first - 1].text != ",":
        return None
    return Content(list(range(sentence.start, first - 1)), "fragment")
