"""Furniture out of paragraphs: rules, their application, and the audit of both."""

from classify.ingest.cleaning.audit import Audit, FrameLine
from classify.ingest.cleaning.furniture import Cleaned, apply_rules, is_furniture
from classify.ingest.cleaning.rules import CleaningRule, builtin_rules, load_rules

__all__ = [
    "Audit",
    "Cleaned",
    "CleaningRule",
    "FrameLine",
    "apply_rules",
    "builtin_rules",
    "is_furniture",
    "load_rules",
]
