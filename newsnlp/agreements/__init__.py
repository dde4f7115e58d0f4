"""Agreements: who agreed to what with whom."""

from newsnlp.agreements.component import AgreementFinder

__all__ = ["AgreementFinder"]
