"""Roles: which office a person holds, where, and whether still.

``phrases`` reads a title with its country, organization, rank and status; ``holders`` finds the
person beside it; ``verbs`` reads "was appointed", "serves as"; ``find`` puts them together.
"""

from newsnlp.entities.roles.find import find_statements, merge_statements

__all__ = ["find_statements", "merge_statements"]
