"""The converter: one tree for each construction, before (Universal Dependencies) and after.

Columns: word, lemma (``_``: the word in lower case), tag, head and relation before, head and label
after. Heads count from 1; 0 is the root.
"""

from __future__ import annotations

import pytest

from models.recipe.convert import convert
from models.recipe.tree import ROOT, Tree, Word

CASES = {
    "copula, adjective": """
        The       _    DT   2 det     2 det
        deal      _    NN   4 nsubj   3 nsubj
        is        be   VBZ  4 cop     0 ROOT
        close     _    JJ   0 root    3 acomp
        .         _    .    4 punct   3 punct
    """,
    "copula, noun; negation": """
        Rossi     _    NNP  5 nsubj   2 nsubj
        is        be   VBZ  5 cop     0 ROOT
        not       _    RB   5 advmod  2 neg
        a         _    DT   5 det     5 det
        minister  _    NN   0 root    2 attr
    """,
    "copula, preposition": """
        They      they PRP  6 nsubj   2 nsubj
        were      be   VBD  6 cop     0 ROOT
        already   _    RB   6 advmod  2 advmod
        in        _    IN   6 case    2 prep
        the       _    DT   6 det     6 det
        capital   _    NN   0 root    4 pobj
    """,
    "copula, clause": """
        The       _    DT   2 det         2 det
        aim       _    NN   5 nsubj:outer 3 nsubj
        is        be   VBZ  5 cop         0 ROOT
        to        _    TO   5 mark        5 aux
        win       _    VB   0 root        3 xcomp
        time      _    NN   5 obj         5 dobj
    """,
    "free relative that is an object, object inside": """
        They      they PRP  2 nsubj       2 nsubj
        know      _    VBP  0 root        0 ROOT
        what      _    WP   2 obj         5 dobj
        he        _    PRP  5 nsubj       5 nsubj
        did       do   VBD  3 acl:relcl   2 ccomp
    """,
    "free relative that is a subject, subject inside": """
        What      _    WP   4 nsubj       2 nsubj
        happened  happen VBD 1 acl:relcl  3 csubj
        is        be   VBZ  4 cop         0 ROOT
        clear     _    JJ   0 root        3 acomp
    """,
    "so at the start of a sentence": """
        So        _    UH   3 discourse   3 advmod
        we        _    PRP  3 nsubj       3 nsubj
        left      leave VBD 0 root        0 ROOT
    """,
    "passive with agent": """
        It        it   PRP  3 nsubj:pass  3 nsubjpass
        was       be   VBD  3 aux:pass    3 auxpass
        signed    sign VBN  0 root        0 ROOT
        by        _    IN   7 case        3 agent
        the       _    DT   7 det         7 det
        two       _    CD   7 nummod      7 nummod
        leaders   _    NNS  3 obl:agent   4 pobj
    """,
    "coordinated verbs": """
        He        _    PRP  2 nsubj   2 nsubj
        came      come VBD  0 root    0 ROOT
        ,         _    ,    4 punct   2 punct
        saw       see  VBD  2 conj    2 conj
        and       _    CC   6 cc      4 cc
        left      leave VBD 2 conj    4 conj
    """,
    "coordinated nouns": """
        Japan     _    NNP  6 nsubj   6 nsubj
        ,         _    ,    3 punct   1 punct
        Italy     _    NNP  1 conj    1 conj
        and       _    CC   5 cc      3 cc
        Chad      _    NNP  1 conj    3 conj
        agreed    agree VBD 0 root    0 ROOT
    """,
    "coordinated prepositional phrases": """
        It        it   PRP  2 nsubj   2 nsubj
        met       meet VBD  0 root    0 ROOT
        in        _    IN   4 case    2 prep
        Rome      _    NNP  2 obl     3 pobj
        and       _    CC   7 cc      3 cc
        in        _    IN   7 case    3 conj
        Oslo      _    NNP  4 conj    6 pobj
    """,
    "names with titles": """
        Foreign   _    NNP  2 amod       2 compound
        Minister  _    NNP  3 nmod:desc  4 compound
        Ana       _    NNP  5 nsubj      4 compound
        Silva     _    NNP  3 flat       5 nsubj
        spoke     speak VBD 0 root       0 ROOT
    """,
    "apposition; relative clause": """
        Silva     _    NNP  9 nsubj      9 nsubj
        ,         _    ,    4 punct      1 punct
        the       _    DT   4 det        4 det
        envoy     _    NN   1 appos      1 appos
        who       _    WP   6 nsubj      6 nsubj
        resigned  resign VBD 4 acl:relcl 4 relcl
        today     _    NN   6 obl:unmarked 6 npadvmod
        ,         _    ,    4 punct      1 punct
        spoke     speak VBD 0 root       0 ROOT
    """,
    "fronted quotation": """
        "         _    ``   3 punct      6 punct
        We        we   PRP  3 nsubj      3 nsubj
        won       win  VBD  6 ccomp      6 ccomp
        ,         _    ,    3 punct      6 punct
        "         _    ''   3 punct      6 punct
        said      say  VBD  0 root       0 ROOT
        Silva     _    NNP  6 nsubj      6 nsubj
        .         _    .    6 punct      6 punct
    """,
    "saying put after as parataxis": """
        Talks     talk NNS  2 nsubj      2 nsubj
        failed    fail VBD  0 root       5 ccomp
        ,         _    ,    5 punct      5 punct
        he        _    PRP  5 nsubj      5 nsubj
        said      say  VBD  2 parataxis  0 ROOT
        .         _    .    2 punct      5 punct
    """,
    "split quotation": """
        "         _    ``   3 punct      7 punct
        They      they PRP  3 nsubj      3 nsubj
        failed    fail VBD  0 root       7 ccomp
        ,         _    ,    7 punct      7 punct
        "         _    ''   3 punct      7 punct
        she       _    PRP  7 nsubj      7 nsubj
        said      say  VBD  3 parataxis  0 ROOT
        ,         _    ,    7 punct      7 punct
        "         _    ``   12 punct     7 punct
        because   _    IN   12 mark      12 mark
        he        _    PRP  12 nsubj     12 nsubj
        lied      lie  VBD  3 advcl      7 advcl
        .         _    .    3 punct      7 punct
        "         _    ''   12 punct     7 punct
    """,
    "according to": """
        It        it   PRP  2 nsubj      2 nsubj
        ended     end  VBD  0 root       0 ROOT
        ,         _    ,    6 punct      2 punct
        according accord VBG 6 case      2 prep
        to        _    IN   4 fixed      4 prep
        officials official NNS 2 obl     5 pobj
    """,
    "because of": """
        It        it   PRP  2 nsubj      2 nsubj
        ended     end  VBD  0 root       0 ROOT
        because   _    IN   5 case       2 prep
        of        _    IN   3 fixed      3 pcomp
        rain      _    NN   2 obl        3 pobj
    """,
    "preposition with a clause": """
        He        _    PRP  2 nsubj      2 nsubj
        left      leave VBD 0 root       0 ROOT
        after     _    IN   4 mark       2 prep
        signing   sign VBG  2 advcl      3 pcomp
        it        _    PRP  4 obj        4 dobj
    """,
    "money": """
        They      they PRP  2 nsubj      2 nsubj
        paid      pay  VBD  0 root       0 ROOT
        $         _    $    2 obj        5 quantmod
        5         _    CD   5 compound   5 compound
        million   _    CD   3 nummod     2 dobj
    """,
    "money before a noun": """
        A         _    DT   4 det        4 det
        $         _    $    4 compound   3 nmod
        500       _    CD   2 nummod     4 compound
        fine      _    NN   0 root       0 ROOT
    """,
    "dates": """
        He        _    PRP  2 nsubj      2 nsubj
        left      leave VBD 0 root       0 ROOT
        on        _    IN   5 case       2 prep
        May       _    NNP  5 compound   3 pobj
        9         _    CD   2 obl        4 nummod
        ,         _    ,    7 punct      4 punct
        2019      _    CD   5 nmod:unmarked 4 nummod
    """,
    "years ago": """
        It        it   PRP  2 nsubj      2 nsubj
        ended     end  VBD  0 root       0 ROOT
        two       _    CD   4 nummod     4 nummod
        years     year NNS  5 obl:unmarked 5 npadvmod
        ago       _    RB   2 advmod     2 advmod
    """,
    "possessive": """
        Oslo      _    NNP  4 nmod:poss  4 poss
        's        _    POS  1 case       1 case
        new       _    JJ   4 amod       4 amod
        plan      _    NN   0 root       0 ROOT
    """,
    "two objects": """
        She       _    PRP  2 nsubj      2 nsubj
        gave      give VBD  0 root       0 ROOT
        him       he   PRP  2 iobj       2 dative
        the       _    DT   5 det        5 det
        file      _    NN   2 obj        2 dobj
    """,
    "receiver with to": """
        She       _    PRP  2 nsubj      2 nsubj
        gave      give VBD  0 root       0 ROOT
        it        _    PRP  2 obj        2 dobj
        to        _    IN   5 case       2 dative
        Oslo      _    NNP  2 obl        4 pobj
    """,
    "there is": """
        There     _    EX   2 expl       2 expl
        is        be   VBZ  0 root       0 ROOT
        a         _    DT   4 det        4 det
        plan      _    NN   2 nsubj      2 attr
    """,
    "it is clear that": """
        It        it   PRP  3 expl       2 nsubj
        is        be   VBZ  3 cop        0 ROOT
        clear     _    JJ   0 root       2 acomp
        that      _    IN   6 mark       6 mark
        he        _    PRP  6 nsubj      6 nsubj
        lied      lie  VBD  3 csubj      2 ccomp
    """,
    "became president": """
        She       _    PRP  2 nsubj      2 nsubj
        became    become VBD 0 root      0 ROOT
        president _    NN   2 xcomp      2 attr
    """,
    "called him a liar": """
        She       _    PRP  2 nsubj      2 nsubj
        called    call VBD  0 root       0 ROOT
        him       he   PRP  2 obj        2 dobj
        a         _    DT   5 det        5 det
        liar      _    NN   2 xcomp      2 oprd
    """,
    "a deal named": """
        a         _    DT   2 det        2 det
        deal      _    NN   0 root       0 ROOT
        named     name VBN  2 acl        2 acl
        Dawn      _    NNP  3 obj        3 oprd
    """,
    "let him go": """
        They      they PRP  2 nsubj      2 nsubj
        let       _    VBD  0 root       0 ROOT
        him       he   PRP  2 obj        4 nsubj
        go        _    VB   2 xcomp      2 ccomp
    """,
    "told him to go": """
        They      they PRP  2 nsubj      2 nsubj
        told      tell VBD  0 root       0 ROOT
        him       he   PRP  2 obj        2 dobj
        to        _    TO   5 mark       5 aux
        go        _    VB   2 xcomp      2 xcomp
    """,
    "what he wants": """
        This      _    DT   3 nsubj      2 nsubj
        is        be   VBZ  3 cop        0 ROOT
        what      _    WP   0 root       5 dobj
        he        _    PRP  5 nsubj      5 nsubj
        wants     want VBZ  3 acl:relcl  2 ccomp
    """,
    "particle, such as, predeterminer": """
        Pick      _    VB   0 root       0 ROOT
        up        _    RP   1 compound:prt 1 prt
        all       _    PDT  5 det:predet 5 predet
        the       _    DT   5 det        5 det
        files     file NNS  1 obj        1 dobj
        such      _    JJ   8 case       7 amod
        as        _    IN   6 fixed      5 prep
        mine      _    PRP  5 nmod       7 pobj
    """,
}


def _tree(case: str) -> tuple[Tree, list[tuple[int, str]]]:
    words, expected = [], []
    for line in case.strip().splitlines():
        form, lemma, tag, head, ud, new_head, dep = line.split()
        lemma = form.lower() if lemma == "_" else lemma
        words.append(Word(form, lemma, tag, int(head) - 1, ud))
        expected.append((int(new_head) - 1, dep))
    return Tree(words), expected


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_construction(case: str) -> None:
    tree, expected = _tree(case)
    convert(tree)
    found = [(word.form, word.head, word.dep) for word in tree.words]
    wanted = [(word.form, *new) for word, new in zip(tree.words, expected, strict=True)]
    assert found == wanted


def test_what_is_no_tree_is_refused() -> None:
    circle = Tree([Word("a", "a", "NN", 1, "nmod"), Word("b", "b", "NN", 0, "nmod")])
    with pytest.raises(ValueError, match="broke the tree of: a b"):
        convert(circle)


def test_a_tree_has_one_root_and_no_circle() -> None:
    two_roots = Tree([Word("a", "a", "NN", ROOT, "root"), Word("b", "b", "NN", ROOT, "root")])
    assert not two_roots.is_tree()
    assert Tree([Word("a", "a", "NN", ROOT, "root"), Word("b", "b", "NN", 0, "dep")]).is_tree()
