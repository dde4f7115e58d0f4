"""Which words a reporting verb governs: a clause, infinitive or object, or the fragment before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from newsnlp import syntax
from newsnlp.marks import is_break
from newsnlp.quotes.cues import CueVerb, cue_verb

_COMMAS = frozenset((",", "—", "–", "--", "-"))
_STOPPERS = _COMMAS | {".", "?", "!", ";", ":", "…", '"', "”", "“", "''", "``"}
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLAUSE_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_ANDS = frozenset(("and", "but", ";", "while"))
_EDGE = frozenset(("nsubj", "nsubjpass", "aux", "auxpass", "advmod", "neg"))
_ATTACHED = frozenset(("of", "by", "between", "for", "from", "with", "about", "toward", "towards"))
_SUBORDINATE = frozenset(("when", "while", "although", "though", "after", "before", "as", "if"))
_HEDGES = frozenset(("although", "though", "even", "while", "whereas"))
_TIMES = frozenset(("DATE", "TIME"))
_REFUSALS = frozenset(("decline", "refuse", "fail", "neglect"))
_WHERE = frozenset(
    ("in", "on", "at", "during", "after", "before", "while", "when", "since", "because")
)
_RELATIVE = frozenset(("WP", "WDT"))
_THAT = frozenset(("that", "whether"))
_LINKS = frozenset((",", ";", "and", "but", "while", "as", "or"))
_TAIL = 8  # tokens that may follow a cue that closes its sentence: "..., experts say."


@dataclass(frozen=True, slots=True)
class Content:
    """The tokens of what is said, in order, and the rule that found them; ``later`` are cues below
    it that report beside the cue, with its subject if they have none."""

    tokens: list[int]
    rule: str
    later: list[Token] = field(default_factory=list)


def below(head: Token) -> list[int]:
    """The tokens of a subtree, in order."""
    return sorted(token.i for token in head.subtree)


def find_content(
    cue: Token, verb: CueVerb, sentence: Span, quoted: Sequence[bool]
) -> Content | None:
    """What a reporting verb says, from the surest construction to the loosest."""
    inserted = _inserted(cue, verb, sentence, quoted)
    if inserted is not None:
        return inserted
    clause = _clause(cue)
    if clause is not None:
        tokens = _to_the_end(below(clause), cue, sentence, quoted)
        tokens, later = _said(_unhedged(tokens, cue, quoted), cue, quoted)
        return Content(sorted(tokens + _cut_off(cue)), "clause", later)
    if cue.dep_ == "advcl" and (as_ := _as_he_says(cue, sentence)) is not None:
        return as_
    asked = any(k.lower_ in verb.prepositions for k in syntax.children(cue, "prep", "prt"))
    if verb.infinitive and not asked:
        for command in syntax.children(cue, "xcomp", "advcl"):
            if command.i > cue.i and _to(command):
                return Content(below(command), "infinitive")
    if verb.kind == "deny":
        denied = syntax.child(cue, "xcomp", "dobj")
        if denied is not None:
            return Content(below(denied), "clause")
    if syntax.child(cue, "auxpass") is not None and (passive := _passive(cue, verb)) is not None:
        return passive
    if verb.naming and (named := _named(cue)) is not None:
        return named
    if cue.tag_ == "VB" and _to(cue) and cue.head.lemma_ not in _REFUSALS:
        return None  # "to discuss the plan": an aim, nothing said yet
    thing = _object(cue, verb)
    if thing is not None:
        tokens, later = _said(_unqualified(thing.tokens, cue), cue, quoted)
        return Content(tokens, "object", later)
    return _behind(cue, verb, sentence, quoted) or _fragment(cue, verb, sentence)


def _as_he_says(cue: Token, sentence: Span) -> Content | None:
    """ "The road, as the mayor noted, is closed": the sentence without the clause of the cue."""
    doc = cue.doc
    mark = syntax.child(cue, "mark")
    if mark is None or mark.lower_ != "as" or syntax.child(cue, "ccomp", "dobj", "xcomp", "prep"):
        return None
    start, end = cue.left_edge.i, cue.right_edge.i + 1
    if doc[start].lower_ != "as" or end - start > _TAIL:
        return None
    if start > sentence.start and doc[start - 1].text not in _COMMAS:
        return None
    tokens = [*range(sentence.start, start), *range(end, sentence.end)]
    return Content(tokens, "as")


def _clause(cue: Token) -> Token | None:
    """The clause that is said: of several, the one that ends right before the cue and its subject,
    else one behind it."""
    clauses = list(syntax.children(cue, "ccomp"))
    if len(clauses) < 2:
        return clauses[0] if clauses else None
    edge = _clause_edge(cue, -1)
    for clause in reversed(clauses):
        if clause.i < cue.i and _finite(clause):
            between = cue.doc[clause.right_edge.i + 1 : edge]
            if between and all(t.is_punct or t.is_space for t in between):
                return clause
    return next((k for k in clauses if k.i > cue.i), clauses[-1])


def _finite(verb: Token) -> bool:
    """Whether a verb has a subject and is no infinitive or participle."""
    subject = syntax.child(verb, *syntax.SUBJECTS, "expl")
    return subject is not None and subject.tag_ not in _RELATIVE and verb.tag_ != "VBG"


def _said(tokens: list[int], cue: Token, quoted: Sequence[bool]) -> tuple[list[int], list[Token]]:
    """The tokens of what is said behind a cue, less what goes on reporting, and the cues of that: a
    later cue coordinated with the first one ("said it was late and warned them", "said ..., and
    his aides say ..."), or a participle after a comma ("..., adding that ...")."""
    doc = cue.doc
    first = max(cue.i, tokens[0])
    later: list[Token] = []
    for i in list(tokens):
        token = doc[i]
        if i <= first or quoted[i] or i > tokens[-1] or (verb := cue_verb(token)) is None:
            continue
        edge = _clause_edge(token, first)
        before = doc[edge - 1]
        if token.tag_ == "VBG":
            cut = before.text == "," and token.dep_ != "amod"
        else:
            cut = before.lower_ in _ANDS and token.tag_ in _FINITE and _says(token, verb)
        if not cut:
            continue
        while edge > first and doc[edge - 1].lower_ in _LINKS:
            edge -= 1
        if edge > tokens[0]:
            tokens = [k for k in tokens if k < edge]
            later.append(token)
    return tokens, later


def _to_the_end(tokens: list[int], cue: Token, sentence: Span, quoted: Sequence[bool]) -> list[int]:
    """A clause behind the main verb with the rest of the sentence, which is as a rule said too,
    wherever the tree hung it; up to the next cue with a subject of its own."""
    if tokens[0] < cue.i or (cue.dep_ != "ROOT" and cue.head.dep_ != "ROOT"):
        return tokens
    if cue.dep_ not in ("ROOT", "conj") or cue.tag_ == "VBG" or not _has_subject(cue):
        return tokens
    doc = cue.doc
    end = tokens[-1] + 1
    for i in range(end, sentence.end):
        token = doc[i]
        if quoted[i]:
            continue
        if token.lower_ == "according" or is_break(token):
            return [*range(tokens[0], i)]
        if cue_verb(token) is not None and token.tag_ in _FINITE and _has_subject(token):
            return [*range(tokens[0], max(end, _clause_edge(token, end)))]
    return [*range(tokens[0], max(end, sentence.end))]


def _has_subject(verb: Token) -> bool:
    return syntax.child(verb, "nsubj") is not None


def _phrase_to_the_end(tokens: list[int], cue: Token, verb: CueVerb) -> list[int]:
    """A thing with the phrases and clauses behind it, up to a mark or coordination, but for where
    and when it was said."""
    doc = cue.doc
    end = tokens[-1] + 1
    sent_end = doc[tokens[-1]].sent.end
    for i in range(end, sent_end):
        token = doc[i]
        if token.is_punct or token.is_space or token.tag_ == "CC" or token.ent_type_ in _TIMES:
            break
        if token.lower_ in _WHERE or token.dep_ == "mark":
            break
        end = i + 1
    return [*tokens, *range(tokens[-1] + 1, end)]


def _unqualified(tokens: list[int], cue: Token) -> list[int]:
    """Without what the reporter adds about the thing: ", which ...", ", who ..."."""
    doc = cue.doc
    for i in tokens[1:]:
        if doc[i].tag_ not in _RELATIVE or doc[i - 1].text != ",":
            continue
        if doc[i].head.right_edge.i >= tokens[-1]:
            return [k for k in tokens if k < i - 1]
    return tokens


def _unhedged(tokens: list[int], cue: Token, quoted: Sequence[bool]) -> list[int]:
    """Without what the reporter holds against it: ", although ..."."""
    doc = cue.doc
    for i in tokens[1:]:
        if i <= cue.i or quoted[i] or doc[i - 1].text != "," or doc[i - 2].dep_ == "cc":
            continue
        if doc[i].lower_ in _HEDGES:
            return [k for k in tokens if k < i - 1]
    return tokens


def _clause_edge(verb: Token, first: int) -> int:
    """Where the clause of a verb begins: at its subject, auxiliaries or adverbs."""
    edge = verb.i
    for kid in verb.lefts:
        if kid.dep_ in _EDGE and kid.left_edge.i > first:
            edge = min(edge, kid.left_edge.i)
    return edge


def _says(token: Token, verb: CueVerb) -> bool:
    """Whether a later cue has something of its own to say."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if syntax.child(token, "ccomp", "xcomp") is not None or after.text in (",", ":"):
        return True
    return after.lower_ in _THAT or after.lower_ in verb.prepositions


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
    if cue.tag_ not in _FINITE and (cue.tag_ != "VB" or _to(cue)):
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
        if doc[stop].tag_ in _FINITE or doc[stop].lower_ in _THAT:
            return None
        if doc[stop].dep_ == "dobj" and doc[stop].head is cue and doc[stop].ent_type_ not in _TIMES:
            return None
        stop += 1
    if stop < sentence.end and doc[stop].text not in _STOPPERS:
        return None
    before = list(range(sentence.start, start - 1))
    after = list(range(stop + 1, sentence.end))
    if after and (doc[stop].text not in _COMMAS or _goes_on(doc[after[0]])):
        after = []
    first = next((doc[i] for i in before if doc[i].tag_ != "CC"), None)
    if first is not None and not after and first.lower_ in _SUBORDINATE:
        return None
    cut = bool(after) and doc[after[0]].tag_ in _FINITE  # between a subject and its verb
    own = (doc[i].dep_ in syntax.SUBJECTS and doc[i].head is not cue for i in before + after)
    if not cut and not any(own):
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
    return token.lower_ in _THAT or token.lower_ == "who"


def _behind(cue: Token, verb: CueVerb, sentence: Span, quoted: Sequence[bool]) -> Content | None:
    """Where the tree has no clause below the cue: from a "that", or a subject and its verb, close
    behind the cue to the sentence's end."""
    if not verb.quotes or (cue.tag_ == "VB" and not _finite(cue)):
        return None
    doc = cue.doc
    thing = syntax.child(cue, "dobj")
    if verb.lemma == "say" and thing is not None and thing.left_edge.i == cue.i + 1:
        tokens = list(range(cue.i + 1, sentence.end))
        if any(doc[i].tag_ in _FINITE for i in tokens if i > thing.i):
            tokens, later = _said(tokens, cue, quoted)
            return Content(tokens, "behind", later)
    for i in range(cue.i + 1, min(cue.i + _TAIL, sentence.end - 2)):
        token = doc[i]
        starts = None
        if quoted[i] or token.text in _STOPPERS or token.lower_ in ("as", "when", "after"):
            return None
        if token.lower_ == "that" and doc[i + 1].tag_ not in _FINITE:
            starts = i
        elif token.dep_ in _CLAUSE_SUBJECTS and token.head.i > i and token.head is not cue:
            starts = token.left_edge.i
        elif token.tag_ in _FINITE:
            return None
        if starts is not None and cue.i < starts:
            tokens, later = _said(list(range(starts, sentence.end)), cue, quoted)
            return Content(tokens, "behind", later)
    return None


def _passive(cue: Token, verb: CueVerb) -> Content | None:
    """ "They were accused of waste", "The loss was first reported by ...": of whom, and what."""
    subject = syntax.child(cue, "nsubjpass")
    if subject is None or subject.tag_ in _RELATIVE:
        return None
    about = [
        k
        for k in syntax.children(cue, "prep")
        if k.lower_ in verb.prepositions and not any(cue_verb(c) for c in k.children)
    ]
    if about:
        return Content(below(subject) + below(about[0])[1:], "passive")
    if verb.object and syntax.child(cue, "agent") is not None and subject.tag_ != "PRP":
        return Content(below(subject), "passive")
    return None


def _named(cue: Token) -> Content | None:
    """ "called the plan a mistake", "was branded a liar by ...": the thing and its new name."""
    tokens: list[int] = []
    thing, name = syntax.child(cue, "dobj", "dative"), syntax.child(cue, "oprd", "acomp")
    if syntax.child(cue, "auxpass") is not None:
        thing, name = syntax.child(cue, "nsubjpass"), name or thing
    elif name is None and thing is not None:
        name = next((k for k in syntax.children(thing, "appos") if _in_marks(k)), None)
    if thing is None or name is None:
        return _marked_name(cue)
    for part in (thing, name):
        if part.tag_ not in _RELATIVE:
            tokens += below(part)
    return Content(sorted(set(tokens)), "object")


def _marked_name(cue: Token) -> Content | None:
    """The same where the tree went astray: all up to the quotation that begins close behind."""
    doc = cue.doc
    for i in range(cue.i + 2, min(cue.i + _TAIL, len(doc) - 1)):
        if doc[i].is_quote and doc[cue.i + 1].tag_ != "IN":
            return Content(list(range(cue.i + 1, i + 2)), "object")
        if doc[i].is_punct or doc[i].is_space or doc[i].tag_ in _FINITE:
            return None
    return None


def _in_marks(token: Token) -> bool:
    edge = token.left_edge.i
    return token.doc[edge].is_quote or (edge > 0 and token.doc[edge - 1].is_quote)


def _object(cue: Token, verb: CueVerb) -> Content | None:
    """ "outlined his plan", "called for calm", "described it as a mistake", "called on them to
    leave"."""
    tokens: list[int] = []
    if verb.object:
        for thing in syntax.children(cue, "dobj", "oprd"):
            if thing.tag_ not in ("PRP", "WP", "WDT") and thing.i > cue.i:
                tokens += below(thing)
        for act in syntax.children(cue, "xcomp"):
            if act.tag_ == "VBG" and act.i > cue.i and not tokens:
                tokens += below(act)  # "suggested leaving"
    for prep in syntax.children(cue, "prep", "prt", "dative"):
        if prep.lower_ in verb.prepositions and prep.i > cue.i:
            tokens += below(prep) if tokens else below(prep)[1:]
    if not tokens:
        return None
    for more in syntax.children(cue, "xcomp", "advcl", "pobj", "prep"):
        if more.left_edge.i == tokens[-1] + 1 and (
            more.dep_ == "pobj" or more.lower_ in _ATTACHED or _to(more)
        ):
            tokens += below(more)
    return Content(_phrase_to_the_end(sorted(tokens), cue, verb), "object")


def _to(verb: Token) -> bool:
    mark = syntax.child(verb, "aux")
    return mark is not None and mark.lower_ == "to"


def _fragment(cue: Token, verb: CueVerb, sentence: Span) -> Content | None:
    """ "Roads still closed, police say.": no clause, but all that stands before the comma."""
    if verb.kind != "say" or not verb.quotes or sentence.end - cue.i > _TAIL:
        return None
    subject = syntax.child(cue, *syntax.SUBJECTS)
    first = min(cue.i, subject.left_edge.i) if subject is not None else cue.i
    if subject is None or first <= sentence.start or sentence.doc[first - 1].text != ",":
        return None
    return Content(list(range(sentence.start, first - 1)), "fragment")
