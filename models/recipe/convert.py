"""From a Universal Dependencies tree to the label scheme of spaCy's English models."""

from __future__ import annotations

from models.recipe import clauses, labels, phrases
from models.recipe.tree import Tree

# In this order: each pass relies on what the passes before it have built.
_PASSES = (
    phrases.rebuild_fixed,
    phrases.rebuild_superlatives,
    phrases.rebuild_dates,
    phrases.rebuild_money,
    phrases.rebuild_names,
    clauses.rebuild_copulas,
    clauses.rebuild_sayings,
    phrases.chain_conjuncts,
    phrases.raise_prepositions,
    phrases.raise_clause_prepositions,
    clauses.turn_free_relatives,
    clauses.label_existentials,
    clauses.label_given_names,
    clauses.label_complements,
    labels.label_rest,
    labels.hang_punctuation,
)


def convert(tree: Tree) -> Tree:
    """Convert in place and return the tree.

    Raises ValueError if the result is not a tree (it names the pass at fault).
    """
    for step in _PASSES:
        step(tree)
        if not tree.is_tree():
            words = " ".join(w.form for w in tree.words)
            raise ValueError(f"{step.__name__} broke the tree of: {words}")
    return tree
