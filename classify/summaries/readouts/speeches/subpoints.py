"""What a text numbers within a point: 一要…二要…, 第一，…第二，…, ①…②…; or lists, an item a line."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from classify.data.tables import read_table
from classify.document import Part
from classify.text import parse_number

__all__ = ["find_parts", "leading_number"]

_CHINESE, _FIGURES, _CIRCLED = "[一二三四五六七八九十]{1,3}", r"\d{1,2}", "[①-⑳]"
# What a number stands after: the beginning of a paragraph, the end of a clause, an opening quote.
_BEFORE = r"(?:(?<=[。！？；;，,：:\n“—])|^)[ 　]*"
_TRAILING = "；;，,、 　\n"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    forms = []
    for row in read_table("readouts/numbering.csv"):
        written = re.escape(row["form"])
        for mark, digits in (("n", _CHINESE), ("d", _FIGURES), ("c", _CIRCLED)):
            written = written.replace(rf"\{{{mark}\}}", f"({digits})")
        forms.append(re.compile(_BEFORE + f"(?:{written})"))
    return tuple(forms)


def leading_number(text: str) -> int:
    """Return the number of an enumeration that `text` begins with; 0 where there is none.

    Examples
    --------
    >>> leading_number("二要备足物资。"), leading_number("③备足物资。"), leading_number("要备足物资。")
    (2, 3, 0)
    """
    found = (form.match(text) for form in _forms())
    return next((number for match in found if match and (number := _value(match[1]))), 0)


def _value(digits: str) -> int:
    return ord(digits) - ord("①") + 1 if "①" <= digits <= "⑳" else parse_number(digits) or 0


def find_parts(text: str, start: int = 0) -> tuple[Part, ...]:
    """Return the numbered parts of `text`, each from its number to the next, without the mark that parts them.

    Numbers must run from one on, two at least; of several forms of numbers the one that begins first counts, since
    another within it numbers what is within a part. Without numbers the items of a list are parts: lines of which each
    but the last ends in a semicolon.

    Parameters
    ----------
    text : str
        The text of a point.
    start : int
        Its offset in the document, added to those of the parts.

    Examples
    --------
    >>> [part.text for part in find_parts("会议强调，一要加强巡查；二要备足物资。")]
    ['一要加强巡查', '二要备足物资。']
    >>> find_parts("会议强调，要一是一、二是二。")
    ()
    """
    found: list[int] = []
    if any(two in text for two in "二2②"):
        found = min((places for form in _forms() if len(places := _run(form, text)) > 1), default=[])
    if not found and "\n" in text:
        found = _items(text)
    parts: list[Part] = []
    for begin, end in pairwise([*found, len(text)]):
        part = text[begin:end].rstrip(_TRAILING)
        parts.append(Part(part, start + begin, start + begin + len(part)))
    return tuple(parts)


def _run(form: re.Pattern[str], text: str) -> list[int]:
    """Return where the numbers one, two, three … of a form stand."""
    places: list[int] = []
    for match in form.finditer(text):
        if _value(match[1]) == len(places) + 1:
            begin = match.start()
            places.append(begin + len(match.group()) - len(match.group().lstrip(" 　")))
    return places


def _items(text: str) -> list[int]:
    """Return where the lines of `text` begin, if each but the last ends in a semicolon, else nothing."""
    lines = list(re.finditer(r"[^\n]+", text))
    listed = len(lines) > 1 and all(line.group().rstrip().endswith(("；", ";")) for line in lines[:-1])
    return [line.start() for line in lines] if listed else []
