"""Characters, the same for every kind of input.

What is changed: line ends, invisible and control characters, NFC, radicals that stand for characters. What is not:
full-width digits and letters, quotation marks, dashes, traditional characters. A summary quotes its document letter
for letter, and a reader who looks up 「补助１２万元」 in the paper must find it as it stands there; whoever computes
with digits reads either width (``int("１２")`` is 12). Offsets are counted after all of this.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from classify.data.tables import read_table
from classify.document import Removal

__all__ = ["dropped_characters", "is_normal", "normalize"]

# Zero-width characters, soft hyphens and selectors of glyphs split words invisibly; marks of direction turn what a
# reader sees around; other control characters, those of 8 bits among them, mean something to terminals alone.
_INVISIBLE = (
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u061c\u180e\ufeff\ufff9-\ufffb\u00ad\u034f"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef\x00-\x08\x0b\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f"
)
_LINE_ENDS = "\r\x0c\x1c-\x1e\x85\u2028\u2029"
_SURROGATES = "\ud800-\udfff"
_RADICALS = "\u2e80-\u2fdf"
_LINE_END = re.compile(rf"\r\n?|[{_LINE_ENDS}]")
_DROPPED = re.compile(f"[{_INVISIBLE}]")
# Half a character: JSON written by a program that cut a string between the two halves of an emoji.
_SURROGATE = re.compile(f"[{_SURROGATES}]")
_RADICAL = re.compile(f"[{_RADICALS}]")
_ODD = re.compile(f"[{_LINE_ENDS}{_INVISIBLE}{_SURROGATES}{_RADICALS}\u00a0]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,6})|(\d{1,7}));")
_BROKEN = "\ufffd"


def normalize(text: str) -> str:
    r"""Return `text` in NFC with one kind of line end, without invisible characters, radicals as characters.

    PDF files often hold ⼈⺠ (radicals) where a reader sees 人民; the compatibility ideographs of old code tables go
    by NFC. Each is one character before and after.

    Examples
    --------
    >>> normalize("北京\u200b市\r\n１２万\u00a0元，⼈⺠")
    '北京市\n１２万 元，人民'
    """
    if _ODD.search(text) is not None:
        text = _LINE_END.sub("\n", text)
        text = _DROPPED.sub("", text).replace("\u00a0", " ")
        text = _SURROGATE.sub(_BROKEN, text)
        if _RADICAL.search(text) is not None:
            text = text.translate(_characters())
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def is_normal(text: str) -> bool:
    """Return whether `normalize` has nothing to change in `text`."""
    return _ODD.search(text) is None and unicodedata.is_normalized("NFC", text)


def dropped_characters(text: str) -> list[Removal]:
    r"""Return what `normalize` drops from `text` as removals that name it by number, since nobody can see it.

    Character references count as the character. Broken characters are named, too; they stay in the text.

    Examples
    --------
    >>> dropped_characters("北京\u200b市\u202e&#27;[31m")
    [Removal(rule='invisible', text='U+001B ×1, U+200B ×1, U+202E ×1')]
    """
    found = Counter(_DROPPED.findall(text))
    if "&#" in text:
        for hexadecimal, decimal in _REFERENCE.findall(text):
            code = int(hexadecimal, 16) if hexadecimal else int(decimal)
            if code <= 0x10FFFF and _DROPPED.fullmatch(chr(code)):
                found[chr(code)] += 1
    removals = []
    if found:
        listed = ", ".join(f"U+{ord(character):04X} ×{count}" for character, count in sorted(found.items()))
        removals.append(Removal("invisible", listed))
    if broken := text.count(_BROKEN) + len(_SURROGATE.findall(text)):
        removals.append(Removal("broken-characters", f"U+FFFD ×{broken} in place of bytes that are no character"))
    return removals


@cache
def _characters() -> dict[int, str]:
    """Return the character for each radical: those of Kangxi by Unicode's own table, the supplement by ours."""
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FE0)}
    return kangxi | {ord(row["radical"]): row["character"] for row in read_table("ingest/radicals.csv")}
