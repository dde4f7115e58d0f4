"""Headlines: the present tense tells what has happened, and parsers trip over them ("Peru, Chile
sign pact"). Where the tree shows no event, the words before the noun are read as they stand."""

from __future__ import annotations

from functools import cache

from newsnlp import lexicon
from newsnlp.agreements.draft import ASSERTED, Mention, Step
from newsnlp.agreements.events import lemma
from newsnlp.agreements.sides import Sides, unique

_REACH = 6  # tokens between the verb and the noun's phrase


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Form -> status and role, of verbs that take an agreement as their object without more."""
    out: dict[str, tuple[str, str]] = {}
    for row in lexicon.table("agreement_events.tsv"):
        if row["pos"] == "v" and "obj" in row["slots"].split(";") and not row["more"]:
            word = row["lemma"]
            third = word + ("es" if word.endswith(("ch", "sh", "s", "x")) else "s")
            if word.endswith("y") and word[-2] not in "aeiou":
                third = word[:-1] + "ies"
            for form in (word, third):
                out.setdefault(form, (row["status"], row["role"]))
    return out


def headline_step(mention: Mention, sides: Sides) -> None:
    """Add the event that the words before a noun tell, and the sides before that."""
    doc, low = mention.span.doc, mention.sentence.start
    start = mention.span.start
    for i in range(mention.head - 1, max(low, start - _REACH), -1):
        form = lemma(doc[i]) if doc[i].tag_[:1] == "V" else doc[i].lower_
        found = _forms().get(form)
        if found is None or not doc[i].is_lower or i == low:
            continue
        status, role = found
        infinitive = doc[i - 1].lower_ == "to"
        if infinitive and status in ("agreed", "signed"):
            status = "planned"
        before = [doc[k] for k in range(low, i)]
        actors = unique([s for t in before if t.ent_type_ and (s := sides.named(t)) is not None])
        mention.steps.append(Step(status, doc[i : i + 1], ASSERTED, actors=actors))
        if role == "mediator":
            mention.mediators = mention.mediators or actors
        elif role == "side":
            mention.parties = unique([*actors, *mention.parties])
        if start <= i:
            mention.span = doc[i + 1 : mention.span.end]
        return
