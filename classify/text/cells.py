"""Text that spreadsheet programs and terminals take for text."""

from __future__ import annotations

import re

__all__ = ["guard_formula", "visible"]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PICTURES = 0x2400
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


def visible(text: str) -> str:
    r"""Return `text` with a picture for each control character, which would steer a terminal, and for each bidi mark.

    Tabs and line feeds stay. Names of files and ids come from strangers, too.

    Examples
    --------
    >>> visible("a\x1b[31m.txt"), visible("河湾\u202e县")
    ('a␛[31m.txt', '河湾�县')
    """
    return _CONTROL.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(_PICTURES + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
