"""Text that a spreadsheet program takes for text."""

from __future__ import annotations

__all__ = ["guard_formula"]

# Spreadsheet programs run a cell that begins so as a formula; some read the full-width forms alike. An apostrophe
# before it makes it text (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guard_formula(text: str) -> str:
    """Return `text`, with an apostrophe before it where a spreadsheet program would run it as a formula.

    Examples
    --------
    >>> guard_formula("=1+1"), guard_formula(" ＝1"), guard_formula("春耕")
    ("'=1+1", "' ＝1", '春耕')
    """
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text
