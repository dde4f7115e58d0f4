"""Who speaks: the subject of the cue, or what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.marks import is_break
from newsnlp.quotes.cues import cue_form, cue_verb, documents, times
from newsnlp.quotes.draft import Attribution, Piece
from newsnlp.quotes.limits import FINITE, THAT

_IMPERSONAL = frozenset(("it", "there"))
_CLAUSES = frozenset(("relcl", "acl", "advcl", "ccomp", "conj", "cc", "preconj", "parataxis"))
_NAME_TAGS = frozenset(("NNP", "NNPS"))
_NOUN_TAGS = _NAME_TAGS | {"NN", "NNS"}
PHRASE_TAGS = _NOUN_TAGS | {"DT", "JJ", "JJR", "JJS", "CD", "POS", "PRP$"}
"""What may stand in a noun phrase."""
_BEHIND = PHRASE_TAGS | {"VBG", "VBN", "HYPH"}
_RELATIVE = frozenset(("WP", "WDT"))
_TIMES = frozenset(("DATE", "TIME"))
SPEAKING = frozenset(("PERSON", "ORG", "GPE", "NORP"))
"""Types of entities that may speak."""
_PARTING = frozenset((",", "--", "—", "–", "―", ";"))
_ENDS = frozenset((".", "!", "?"))
_BACK = 60  # tokens back from a participle to the verb whose subject it shares


def attribution(cue: Token, quoted: Sequence[bool]) -> Attribution:
    """Who a cue verb says to have spoken, from the tree. ``quoted`` tells for each token of the Doc
    whether it stands within marks: those are what is said, not who says it."""
    if syntax.is_passive(cue) and (quotee := _quotee(cue)) is not None:
        return Attribution(speaker_span(quotee))
    if syntax.is_passive(cue) or _is_asked(cue):
        agent = next(syntax.prepositions(cue, "by"), None)
        if agent is not None:
            return Attribution(speaker_span(agent))
        subject = syntax.subject(cue)
        if subject is not None and subject.lower_ in _IMPERSONAL:
            return Attribution(reason="impersonal: nobody is named")
        return Attribution(reason="passive without an agent")
    if cue.tag_ == "VBG" and (named := _name_right_before(cue, quoted)) is not None:
        return Attribution(named)
    subject = _subject(cue, quoted)
    if subject is None and (named := _right_behind(cue, quoted)) is not None:
        return Attribution(named)
    if subject is None and (cue.tag_ == "VBG" or syntax.is_infinitive(cue)):
        subject = _last_subject(cue, quoted)
    if subject is None:
        return Attribution(reason="the cue has no subject")
    span = speaker_span(subject)
    if span.start < cue.i < span.end:
        span = closed(cue.doc, span.start, max(syntax.verb_group(cue).start, span.start + 1))
    return Attribution(_inserted(span, cue))


def _inserted(speaker: Span, cue: Token) -> Span:
    """Lund of "The plan, Lund said, is dead", should the tree have taken him for an apposition: one
    has a comma behind it too."""
    doc, group = cue.doc, syntax.verb_group(cue)
    comma = next((t.i for t in reversed(speaker) if t.text == ","), None)
    if comma is None or speaker.end != group.start or group.end >= len(doc):
        return speaker
    part = doc[comma + 1 : speaker.end]
    if doc[group.end].text != "," or any(t.tag_ == "CC" or t.like_num for t in part):
        return speaker
    return part


def _quotee(cue: Token) -> Token | None:
    """Reyes in "Reyes was quoted (by the paper) as saying", whichever verb the clause hangs on."""
    for link in syntax.children(cue, "prep"):
        act = syntax.child(link, "pcomp")
        if link.lower_ == "as" and act is not None and cue_verb(act) is not None:
            return syntax.child(cue, "nsubjpass")
    return None


def _name_right_before(cue: Token, quoted: Sequence[bool]) -> Span | None:
    """The person in "footage of Ana Reyes saying ...", whatever the participle hangs on."""
    end = start = cue.i
    while start and cue.doc[start - 1].ent_type_ == "PERSON" and not quoted[start - 1]:
        start -= 1
        if cue.doc[start].ent_iob_ == "B":
            break
    return cue.doc[start:end] if start < end else None


def _right_behind(cue: Token, quoted: Sequence[bool]) -> Span | None:
    """The phrase behind a cue that follows closing marks ('"...," said Reyes'), whatever the tree
    hangs it on."""
    doc, start = cue.doc, cue.i + 1
    closes = cue.i > 0 and doc[cue.i - 1].is_quote and quoted[cue.i - 1] and not quoted[cue.i]
    if not closes or cue.tag_ not in FINITE or is_addressing(cue) or start == len(doc):
        return None
    first = doc[start]
    if first.tag_ not in PHRASE_TAGS or first.lower_ in THAT | times():
        return None
    for kid in cue.rights:
        if kid.left_edge.i == start and kid.tag_ in _NOUN_TAGS:
            parted = any(token.text == "," for token in doc[start : kid.i])
            return None if parted else speaker_span(kid)
    end = start
    while end < len(doc) and (doc[end].tag_ in _BEHIND or doc[end].ent_type_ == "PERSON"):
        end += 1
    if end + 1 < len(doc) and doc[end].is_alpha and doc[end + 1].ent_type_ == "PERSON":
        end += 2  # an office tagged as a verb: "parks manager Ana Reyes"
    while end - 1 > start and doc[end - 1].tag_ not in _NOUN_TAGS:
        end -= 1  # "one engineer involved"
    return closed(doc, start, end)


def is_addressing(cue: Token) -> bool:
    """Whether who stands behind a cue is spoken to: "told Lund"."""
    verb = cue_form(cue)
    return verb is not None and verb.addressed


def _is_asked(cue: Token) -> bool:
    """ "Asked why, he ...": who was asked is not who asks."""
    if cue.tag_ != "VBN" or syntax.child(cue, "nsubj", "aux") is not None or cue.dep_ == "acl":
        return False
    verb = cue_verb(cue)
    return verb is not None and verb.kind == "ask"


def _subject(cue: Token, quoted: Sequence[bool]) -> Token | None:
    """The subject of the cue, the nearest where the tree has several ("The pact, he said, is
    dead"), or of the verb that it hangs on ("was quoted as saying", "left, saying")."""
    addressing = is_addressing(cue)
    verbs = (cue, *syntax.children(cue, "aux"))  # a parser may hang a subject on an auxiliary
    own = [
        subject
        for verb in verbs
        for subject in syntax.children(verb, "nsubj", "nsubjpass")
        if _can_speak(subject, quoted) and not (addressing and subject.i > cue.i)
    ]
    if own:
        nearest = _after_but(min(own, key=lambda k: abs(k.i - cue.i)))
        return _named_first(nearest, own, cue)
    if cue.dep_ == "advcl" and cue.tag_ in FINITE and cue.doc[cue.i - 1].ent_type_ in SPEAKING:
        return None  # the name before it is its subject: "rose after Reyes reported that ..."
    verb = cue
    for _ in range(4):
        subject = syntax.child(verb, *syntax.SUBJECTS) if verb != cue or not addressing else None
        if subject is not None and _can_speak(subject, quoted):
            return _named_first(subject, (), cue)
        if verb.dep_ in ("pcomp", "prep", "advcl", "xcomp", "conj") and verb.head != verb:
            verb = verb.head
        elif verb.dep_ in ("acl", "relcl"):
            before = cue.doc[verb.i - 1]
            if before.text == "," and verb == cue and verb.dep_ == "acl":
                return None  # "Reyes, head of the port, said", "left the port, saying"
            return _bearer(verb) if verb.i > verb.head.i else None
        else:
            return None
    return None


def _bearer(verb: Token) -> Token:
    """Who says what a clause at a noun says: "Lund, saying ...", "a man who said ...: the man"; of
    a document, who issued it ("Lund issued a statement saying ..."). A past tense that the tree
    took for a participle at the noun before it has all the phrase as its subject."""
    noun = verb.head
    kinds = {noun.lemma_, *(part.lemma_ for part in syntax.prepositions(noun, "of"))}
    if noun.dep_ == "dobj" and not kinds.isdisjoint(documents()):
        issuer = syntax.subject(noun.head)
        if issuer is not None:
            return issuer
    while verb.dep_ == "acl" and verb.tag_ in ("VBD", "VBN") and noun.dep_ == "pobj":
        whole = noun.head.head
        if whole.tag_ not in _NOUN_TAGS:
            break
        noun = whole
    return _named_first(noun, (), None)


def _named_first(subject: Token, subjects: Sequence[Token], cue: Token | None) -> Token:
    """The name that a subject is in apposition to, as the tree says, or as another subject right
    before it does, or the commas around it do ("Reyes, the minister, said")."""
    if subject.dep_ == "appos" and subject.head.tag_ in _NAME_TAGS:
        return subject.head
    edge = subject.left_edge.i
    for other in subjects:
        if other.tag_ in _NAME_TAGS and edge == other.right_edge.i + 2:
            return other
    if cue is not None and _is_enclosed(subject, edge, cue):
        return subject.doc[edge - 2]
    return subject


def _is_enclosed(subject: Token, edge: int, cue: Token) -> bool:
    """Whether a noun phrase or relative pronoun and what belongs to it stand between commas, a
    person's name before them and the cue behind: "Reyes, who left early, said"."""
    doc = subject.doc
    if edge < 2 or doc[edge - 1].text != "," or doc[edge - 2].ent_type_ != "PERSON":
        return False
    group = min((t.i for t in syntax.verb_group(cue)), default=cue.i)
    while group - 1 > subject.i and doc[group - 1].tag_ == "RB":
        group -= 1
    if group - 1 <= subject.i or doc[group - 1].text != ",":
        return False
    if subject.tag_ in _RELATIVE:
        return True
    return subject.tag_ in ("NN", "NNS") and not any(
        t.text == "," for t in doc[subject.i : group - 1]
    )


def _can_speak(subject: Token, quoted: Sequence[bool]) -> bool:
    if quoted[subject.i] or subject.is_space or subject.ent_type_ in _TIMES:
        return False
    if subject.text in _PARTING:
        return False
    if subject.is_upper:
        return True  # "USA TODAY"
    return subject.lower_ not in times() or syntax.child(subject, "det", "poss") is not None


def _last_subject(cue: Token, quoted: Sequence[bool]) -> Token | None:
    """The subject of the last verb before a participle that the tree hung elsewhere: "..., he said
    on Monday, adding that ..."."""
    for i in range(cue.i - 1, max(cue.i - _BACK, -1), -1):
        token = cue.doc[i]
        if is_break(token):
            return None
        if token.text in _ENDS and not quoted[i]:
            return None
        if token.dep_ == "nsubj" and _can_speak(token, quoted) and token.tag_ not in _RELATIVE:
            verb = token.head
            if token.i < cue.i and verb.dep_ not in ("relcl", "ccomp") and not quoted[verb.i]:
                return token
    return None


def _after_but(subject: Token) -> Token:
    """ "Reyes, but Lund said": the second, whose clause the tree took for a coordination."""
    link = syntax.child(subject, "cc")
    last = syntax.conjuncts(subject)[-1]
    return last if link is not None and link.lower_ == "but" else subject


def speaker_span(head: Token) -> Span:
    """The noun phrase of a speaker with what identifies him: appositions and of-phrases are in,
    clauses about him are not. Joint speakers are one span."""
    head = _behind_dateline(head)
    last = syntax.conjuncts(head)[-1] if syntax.child(head, "conj") is not None else head
    return closed(head.doc, _start(head), _before_predicate(head, _end(last)))


def _before_predicate(head: Token, end: int) -> int:
    """The end of a phrase, or where a verb begins that the tree took into it: of "Reyes, the mayor,
    cited delays and said", "Reyes, the mayor"."""
    for token in head.doc[head.i + 1 : end]:
        if token.tag_ in _RELATIVE:
            break
        cited = token.tag_ == "VBN" and token.nbor(-1).text == "," and cue_verb(token) is not None
        if cited or token.tag_ in FINITE:
            return token.i
    return end


def _uncut(doc: Doc, start: int, end: int) -> Piece:
    """A noun phrase with what the tree cut off from it: at a space that breaks no line, at the stop
    of a title ("Sens. Reyes and Lund"), or between a name and the noun or name right behind it."""
    while end < len(doc) and _is_noun(doc[end - 1]) and _is_noun(doc[end]):
        if cue_form(doc[end]) is not None:
            break
        end += 1
    before = _before_space(doc, start)
    while before >= 0 and before < start - 1 and doc[before].tag_ in PHRASE_TAGS:
        start = before
        while start and doc[start - 1].tag_ in PHRASE_TAGS:
            start -= 1
        before = _before_space(doc, start)
    if start and doc[start - 1].text.endswith(".") and len(doc[start - 1]) > 1:
        start -= is_name(doc[start - 1])
    return start, end


def _before_space(doc: Doc, start: int) -> int:
    """The token before a phrase, spaces within the line aside."""
    i = start - 1
    while i > 0 and doc[i].is_space and not is_break(doc[i]):
        i -= 1
    return i


def _is_noun(token: Token) -> bool:
    return (
        token.tag_ in _NOUN_TAGS and token.lower_ not in times() and token.ent_type_ not in _TIMES
    )


def _behind_dateline(head: Token) -> Token:
    """The person that the tree hung on a dateline's place as apposition: "ROME (AP) - Reyes"."""
    if head.ent_type_ == "PERSON":
        return head
    for kid in syntax.children(head, "appos"):
        edge = kid.left_edge.i
        if kid.ent_type_ == "PERSON" and edge and _is_dash(head.doc, edge - 1):
            return kid
    return head


def _start(head: Token) -> int:
    """Where the phrase begins: not before a comma or dash that parts a name from what the tree
    hung on it ("ROME -- President ...", "In May, Reyes ...")."""
    start = head.left_edge.i
    if head.tag_ in _NAME_TAGS:
        for i in range(head.i - 1, start - 1, -1):
            if head.doc[i].text in _PARTING or _is_dash(head.doc, i):
                return i + 1
    return start


def _is_dash(doc: Doc, i: int) -> bool:
    """A dash, or a hyphen between spaces, as agencies write one."""
    if doc[i].text == "-":
        return bool(doc[i].whitespace_ and doc[i - 1].whitespace_)
    return doc[i].text in ("--", "—", "–", "―")


def _end(head: Token) -> int:
    end = head.i + 1
    for kid in head.rights:
        if kid.dep_ in _CLAUSES:
            break
        if kid.dep_ in ("appos", "prep", "compound", "nummod", "poss", "case", "amod", "npadvmod"):
            end = max(end, _end(kid) if kid.dep_ == "appos" else kid.right_edge.i + 1)
    return end


def closed(doc: Doc, start: int, end: int) -> Span:
    """Without marks and spaces at the edges, with the bracket that closes one within, and with all
    of the name that the edge would cut."""
    start, end = _uncut(doc, start, end)
    while start < end - 1 and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].text in ",;:—–―-\"'”’"):
        end -= 1
    if doc[end - 1].text.endswith(".") and len(doc[end - 1]) > 1:
        while end < len(doc) and is_name(doc[end]):
            end += 1  # the tree took an initial's stop for the sentence's
    if doc[end - 1].ent_type_ == "PERSON":
        while end < len(doc) and doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "I":
            end += 1
    opened = [t.i for t in doc[start:end] if t.text in "([" or t.text in ")]"]
    if opened and doc[opened[-1]].text in "([" and end < len(doc) and doc[end].text in ")]":
        end += 1
    return doc[start:end]


def is_name(token: Token) -> bool:
    if token.lower_ in times():
        return False
    if token.tag_:
        return token.tag_ in _NAME_TAGS
    return token.is_title and token.is_alpha
