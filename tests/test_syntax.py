"""Tree walks on annotated sentences."""

from newsnlp import syntax
from tests.gold_docs import gold_doc

SIGNED = gold_doc(
    """
0   The        _          DT    2   det       -
1   Chilean    chilean    JJ    2   amod      B-NORP
2   minister   _          NN    10  nsubj     -
3   of         _          IN    2   prep      -
4   trade      _          NN    3   pobj      -
5   and        _          CC    2   cc        -
6   her        _          PRP$  7   poss      -
7   deputy     _          NN    2   conj      -
8   have       _          VBP   10  aux       -
9   not        _          RB    10  neg       -
10  signed     sign       VBN   10  ROOT      -
11  a          _          DT    12  det       -
12  pact       _          NN    10  dobj      -
13  with       _          IN    12  prep      -
14  Fiji       Fiji       NNP   13  pobj      B-GPE
15  and        _          CC    14  cc        -
16  Tonga      Tonga      NNP   14  conj      B-GPE
17  or         _          CC    10  cc        -
18  read       _          VBN   10  conj      -
19  it         _          PRP   18  dobj      -
20  _.         .          .     10  punct     -
"""
)


def test_coordination_is_followed_down_the_chain():
    assert [t.text for t in syntax.conjuncts(SIGNED[2])] == ["minister", "deputy"]
    assert syntax.first_conjunct(SIGNED[16]).text == "Fiji"


def test_a_coordinated_verb_shares_the_subject():
    subject = syntax.subject(SIGNED[18])
    assert subject is not None
    assert subject.text == "minister"


def test_prepositional_objects():
    assert [t.text for t in syntax.prepositions(SIGNED[12], "with")] == ["Fiji", "Tonga"]
    assert list(syntax.prepositions(SIGNED[12], "between")) == []


def test_noun_phrases():
    assert syntax.minimal_np(SIGNED[2]).text == "The Chilean minister"
    assert syntax.full_np(SIGNED[2]).text == "The Chilean minister of trade"


def test_negation_and_verb_group():
    negation = syntax.negation(SIGNED[10])
    assert negation is not None
    assert negation.text == "not"
    assert syntax.verb_group(SIGNED[10]).text == "have not signed"


def test_relative_and_reduced_clauses_have_their_noun_as_subject():
    doc = gold_doc(
        """
0  officials  official  NNS  0  ROOT   -
1  who        _         WP   2  nsubj  -
2  signed     sign      VBD  0  relcl  -
3  ,          _         ,    0  punct  -
4  saying     say       VBG  0  acl    -
"""
    )
    for verb in (doc[2], doc[4]):
        assert syntax.subject(verb) == doc[0]


def test_a_headless_loop_of_control_ends():
    doc = gold_doc("0  agreed  agree  VBD  0  ROOT  -\n1  sign  sign  VB  0  xcomp  -")
    assert syntax.subject(doc[1]) is None
