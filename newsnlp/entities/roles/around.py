"""What stands around a title: rank, status, country and organization, on either side."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from newsnlp import syntax
from newsnlp.entities import titles
from newsnlp.entities.model import Cluster, MentionIndex
from newsnlp.entities.parties import is_party
from newsnlp.entities.roles.owners import body_meant, is_body_noun, is_place_noun, owner_of_its
from newsnlp.entities.roles.phrases import TitlePhrase
from newsnlp.knowledge import country_of, sense_of

_SKIPPED = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "first", "female", "-")
)
_OWNERS = frozenset(("his", "her", "its", "their", "our", "my", "your"))
_ARTICLES = frozenset(("the", "a", "an"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_STUDENTS = frozenset(("expert", "experts", "specialist", "specialists", "watcher", "watchers"))
_PAST = frozenset(("formerly", "previously", "once"))
_UNTIL = 3  # words from "until" to a title
_LOCAL = frozenset(
    "governor mayor head_of_government minister legislator judge police religious".split()
)
"""Classes of offices that towns and parts of countries have."""
_WIDEST = 8  # words before a title that may say country, organization, status
_LINKS_TO_BODY = frozenset(("of", "at", "with", "for", "from", "on"))
_BETWEEN = frozenset("JJ JJR JJS NN NNS RB VBN VBG HYPH AFX".split())
_FARTHEST = 14  # words behind a title within which its body is named


def read_around(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> None:
    """Fill in what the words on both sides of a title say of it."""
    _read_left(phrase, doc, phrase.title.start, index)
    told = phrase.organization
    _read_right(phrase, doc, index)
    # "Nepal director at the Coastal Bank": what for, not whose
    if told is None and phrase.organization is not None and _is_executive(phrase):
        phrase.country = None


def _is_executive(phrase: TitlePhrase) -> bool:
    return titles.classify(phrase.title.text)[1] == "executive"


def _read_left(phrase: TitlePhrase, doc: Doc, start: int, index: MentionIndex) -> None:
    """Rank, status, country and organization before the title, word by word to the left."""
    i = start - 1
    lowest = max(start - _WIDEST, 0)
    while i >= lowest:
        token = doc[i]
        lower = token.lower_
        cluster = index.at(i)
        span = index.span_at(i)
        if lower in titles.RANKS and cluster is None:
            phrase.rank = titles.RANKS[lower]
        elif lower.rstrip("-") in titles.STATUSES and cluster is None:
            phrase.status = titles.STATUSES[lower.rstrip("-")]
        elif lower in _SKIPPED and cluster is None:
            phrase.definite = phrase.definite or lower == "the"
            phrase.possessed = phrase.possessed or lower in _OWNERS
            if lower == "its" and (body := owner_of_its(token, index)) is not None:
                _take_antecedent(phrase, body)
            if token.dep_ == "det" and lower in _ARTICLES:
                phrase.start = i
                break
        elif (code := _behind_status(phrase, token)) is not None:
            phrase.country = phrase.country or code
        elif lower in _POSSESSIVE and i and (owner := index.at(i - 1)) is not None:
            _take_owner(phrase, owner, index.span_at(i - 1))
            phrase.start = getattr(index.span_at(i - 1), "start", i)
            break
        elif lower in _POSSESSIVE and i and (is_place_noun(doc[i - 1]) or is_body_noun(doc[i - 1])):
            phrase.definite, phrase.possessed = True, True  # "the country's", "the bank's"
            if is_body_noun(doc[i - 1]):
                phrase.organization = phrase.organization or body_meant(doc[i - 1], index)
            i = doc[i - 1].left_edge.i
        elif token.text == ")" and (short := _bracketed_acronym(doc, i, index)) is not None:
            i = short.start - 1  # "the International Agency (IA) chief"
        elif cluster is not None and span is not None and cluster.kind != "PERSON":
            if not _take_place(phrase, cluster, span):
                break
            i = span.start
            if phrase.plural and cluster.country is not None:
                phrase.countries, i = _coordinated_before(span, cluster.country, index)
        elif (code := country_of(token.text)) and sense_of(token.text) in ("adjective", "name"):
            phrase.country = phrase.country or code
        else:
            break
        phrase.start = i
        i -= 1
    _read_past(phrase, doc)


def _read_past(phrase: TitlePhrase, doc: Doc) -> None:
    """ "Formerly president", "until last year the country's minister", "A, then Peru's minister":
    the office is past."""
    i = phrase.start - 1
    if i > 0 and doc[i].lower_ == "then" and doc[i - 1].text == ",":
        phrase.status, phrase.start = "then", i
        return
    for k in range(i, max(i - _UNTIL, 0), -1):
        word = doc[k].lower_
        if (k == i and word in _PAST) or (word == "until" and doc[k - 1].is_punct):
            phrase.status, phrase.start = "former", k
        elif not word.isalnum():
            break


def _take_antecedent(phrase: TitlePhrase, owner: Cluster) -> None:
    if owner.kind == "ORG":
        phrase.organization = phrase.organization or owner
    else:
        phrase.country = phrase.country or owner.country


def _bracketed_acronym(doc: Doc, closing: int, index: MentionIndex) -> Span | None:
    """The acronym of an organization in brackets that ends at ``closing``."""
    cluster, span = index.at(closing - 1), index.span_at(closing - 1)
    if cluster is None or span is None or cluster.kind != "ORG" or not span.start:
        return None
    return span if doc[span.start - 1].text == "(" else None


def _behind_status(phrase: TitlePhrase, token: Token) -> str | None:
    """The country in "then-US" and "ex-Soviet", words that a tokenizer leaves whole."""
    before, _, after = token.text.partition("-")
    status = titles.STATUSES.get(before.lower())
    code = country_of(after) if status is not None and after else None
    if code is not None and status is not None:
        phrase.status = status
    return code


def _is_of_team(phrase: TitlePhrase, cluster: Cluster) -> bool:
    """Whether a place stands for its team: "Dortmund coach A"."""
    if cluster.kind not in ("GPE", "LOC", "NORP") or cluster.country is not None:
        return False
    return titles.classify(phrase.title.text)[1] == "sport"


def _is_of_town(phrase: TitlePhrase, place: Cluster) -> bool:
    """Whether an office is one that towns and parts of countries have, and such a place precedes:
    "Borno State Governor", not "Lagos correspondent"."""
    if place.kind != "GPE" or place.country is not None:
        return False
    return titles.classify(phrase.title.text)[1] in _LOCAL


def _take_owner(phrase: TitlePhrase, owner: Cluster, span: Span | None) -> None:
    if owner.kind == "ORG" or _is_of_team(phrase, owner):
        phrase.organization = phrase.organization or owner
    elif owner.country and span is not None and sense_of(span.text) == "name":
        phrase.country = phrase.country or owner.country
    elif owner.kind == "PERSON":
        phrase.possessed, phrase.owner = True, owner
    elif _is_of_town(phrase, owner):
        phrase.organization = phrase.organization or owner


def _take_place(phrase: TitlePhrase, cluster: Cluster, span: Span) -> bool:
    """A country or organization right before a title. False if it is neither."""
    if phrase.head.lower_ in _STUDENTS and sense_of(span.text) in ("name", "seat"):
        return False  # a Peru expert knows Peru
    if cluster.kind == "ORG" and cluster.country and country_of(span.text):
        phrase.country = phrase.country or cluster.country
        return True
    if is_party(span.text):  # "Conservative leader A"
        if titles.is_public(phrase.head.lower_):
            phrase.party = phrase.party or (cluster, span)
        else:
            phrase.organization = phrase.organization or cluster
        return True
    if cluster.kind == "ORG" or (cluster.kind in ("FAC", "LOC") and sense_of(span.text) == "seat"):
        phrase.organization = phrase.organization or cluster
        return True
    if _is_of_team(phrase, cluster):
        phrase.organization = phrase.organization or cluster
        return True
    code = country_of(span.text)
    if code is not None:
        phrase.country = phrase.country or code
        return True
    if sense_of(span.text) == "seat":
        phrase.organization = phrase.organization or cluster
        return True
    if _is_of_town(phrase, cluster):  # "Borno State Governor A"
        phrase.organization = phrase.organization or cluster
    return cluster.kind in ("NORP", "GPE", "LOC")  # "Amnesty's Africa director" goes on


def _read_right(phrase: TitlePhrase, doc: Doc, index: MentionIndex) -> None:
    """Country or organization in an of-phrase: "of the European Commission", "of Italy and
    Japan", "for the Kremlin", "at Chatham House"."""
    i = phrase.end
    if i < len(doc) and doc[i].lower_ in ("-", "elect", "designate"):
        while i < len(doc) and doc[i].lower_ in ("-", "elect", "designate"):
            phrase.status = titles.STATUSES.get(doc[i].lower_, phrase.status)
            i += 1
        phrase.end = i
    if i + 1 >= len(doc) or doc[i].lower_ not in ("of", "for", "at", "to", "in", "with"):
        _take_remote(phrase, body_after(doc, i, index))
        return
    link = doc[i].lower_
    first = i
    i += 1
    while i < len(doc) and doc[i].lower_ in _ARTICLES:
        i += 1
    found = index.starting_at(i) if i < len(doc) else None
    if found is None:
        _take_remote(phrase, body_after(doc, first, index))
        return
    cluster, span = found
    if cluster.kind == "PERSON":
        phrase.possessed, phrase.owner = True, cluster
        return
    if link in ("to", "in", "with") and cluster.kind != "ORG" and link != "to":
        return
    if cluster.kind != "ORG" and _is_attribute(doc, span):
        body = body_after(doc, first, index)  # "of Rwanda's Green Party"
        if body is not None:
            _take_remote(phrase, body)
            return
    if cluster.country and sense_of(span.text) == "adjective" and _goes_on(doc, span.end):
        body = body_after(doc, first, index)  # "of the German Chamber of Industry"
        _take_remote(phrase, body)
        if body is None and doc[span.end].is_lower:  # "of the Malian army"
            phrase.country = phrase.country or cluster.country
        return
    phrase.end = span.end
    if link == "to" and cluster.country and cluster.kind != "ORG":
        return  # an ambassador to Chile is not Chile's
    if cluster.kind == "ORG":
        phrase.organization = phrase.organization or cluster
    elif cluster.country:
        phrase.country = phrase.country or cluster.country
        phrase.countries, phrase.end = countries_in_row(doc, span, cluster.country, index)
    elif cluster.kind in ("GPE", "LOC", "FAC"):
        phrase.organization = phrase.organization or cluster


def _take_remote(phrase: TitlePhrase, body: tuple[Cluster, Span] | None) -> None:
    """Take a body that does not follow the title at once: the phrase's end stays."""
    if body is not None:
        phrase.organization = phrase.organization or body[0]


def body_after(doc: Doc, i: int, index: MentionIndex) -> tuple[Cluster, Span] | None:
    """The body that words from a preposition on lead to: "of the pro-European New Left", "of
    shipbuilding at the University of Riga", "and chief executive of Acme". Only nouns, adjectives
    and another preposition stand between."""
    linked = False
    last = min(i + _FARTHEST, len(doc))
    while i < last:
        i = syntax.skip_break(doc, i)
        token, found = doc[i], index.starting_at(i)
        if found is not None and found[0].kind == "ORG":
            return found if linked else None
        if found is not None:
            if not (linked and _is_attribute(doc, found[1])):
                return None
            i = found[1].end
            continue
        if token.lower_ in _LINKS_TO_BODY:
            linked = token.lower_ != "on"
        elif token.lower_ in ("and", "&") and not linked:
            if not any(titles.is_role_noun(t) for t in doc[i + 1 : i + 5]):
                return None
        elif token.lower_ not in _ARTICLES and token.lower_ not in _POSSESSIVE:
            titled = titles.is_role_noun(token) or token.lower_ in titles.modifiers()
            if not (token.is_lower or token.text == "-" or token.ent_type_ == "NORP" or titled):
                return None
            if token.tag_ not in _BETWEEN and not titled:
                return None
        i += 1
    return None


def _is_attribute(doc: Doc, span: Span) -> bool:
    """Whether a place or people qualifies what follows: "Tokyo's", "Kenyan"."""
    after = doc[span.end].lower_ if span.end < len(doc) else ""
    based = after == "-" and span.end + 1 < len(doc) and doc[span.end + 1].lower_ == "based"
    return based or after in _POSSESSIVE or sense_of(span.text) == "adjective"


def _goes_on(doc: Doc, i: int) -> bool:
    return i < len(doc) and doc[i].tag_.startswith(("NN", "JJ"))


def country_behind(doc: Doc, end: int, index: MentionIndex) -> str | None:
    """The country in "A of Chile", right behind a name."""
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return None
    cluster = index.at(end + 1)
    return cluster.country if cluster is not None and cluster.kind == "GPE" else None


def _coordinated_before(last: Span, code: str, index: MentionIndex) -> tuple[tuple[str, ...], int]:
    """The codes of countries in a row ("the Italian, French and Japanese ministers"), and where the
    row begins."""
    doc = last.doc
    codes = [code]
    start = last.start
    while start > 1 and doc[start - 1].lower_ in ("and", "&", ","):
        at = start - 2 - (doc[start - 2].text == ",")
        cluster, span = index.at(at), index.span_at(at)
        if cluster is None or span is None or cluster.country is None:
            break
        codes.insert(0, cluster.country)
        start = span.start
    return tuple(codes), start


def countries_in_row(
    doc: Doc, span: Span, first: str, index: MentionIndex
) -> tuple[tuple[str, ...], int]:
    """The codes of countries in a row ("Italy, France and Japan"), and where the row ends."""
    codes = [first]
    end = i = span.end
    while i + 1 < len(doc) and doc[i].lower_ in ("and", ","):
        i += 1 + (doc[i + 1].lower_ == "and")
        found = index.starting_at(i) if i < len(doc) else None
        if found is None or found[0].country is None:
            break
        codes.append(found[0].country)
        end = i = found[1].end
    return tuple(codes), end
