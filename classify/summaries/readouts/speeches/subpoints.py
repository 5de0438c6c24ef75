"""What a text numbers within a point: 一要…二要…, 一是…二是…, 第一，…第二，…."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from classify.data.tables import read_table
from classify.document import Part
from classify.text import parse_number

__all__ = ["begins_with_number", "find_parts"]

_CHINESE, _FIGURES = "[一二三四五六七八九十]{1,3}", r"\d{1,2}"
# What a number stands after: the beginning of a paragraph, the end of a clause, an opening quote.
_BEFORE = r"(?:(?<=[。！？；;，,：:\n“—])|^)[ 　]*"
_TRAILING = "；;，,、 　\n"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    forms = []
    for row in read_table("readouts/numbering.csv"):
        written = re.escape(row["form"]).replace(r"\{n\}", f"({_CHINESE})").replace(r"\{d\}", f"({_FIGURES})")
        forms.append(re.compile(_BEFORE + f"(?:{written})"))
    return tuple(forms)


def begins_with_number(text: str) -> bool:
    """Return whether `text` begins with a number of an enumeration.

    Examples
    --------
    >>> begins_with_number("二要备足物资。"), begins_with_number("要备足物资。")
    (True, False)
    """
    return any(form.match(text) for form in _forms())


def find_parts(text: str, start: int = 0) -> tuple[Part, ...]:
    """Return the numbered parts of `text`, each from its number to the next, without the mark that parts them.

    Numbers must run from one on, two at least; of several forms of numbers the one that begins first counts, since
    another within it numbers what is within a part.

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
    if "二" not in text and "2" not in text:
        return ()
    found = min((places for form in _forms() if len(places := _run(form, text)) > 1), default=[])
    parts: list[Part] = []
    for begin, end in pairwise([*found, len(text)]):
        part = text[begin:end].rstrip(_TRAILING)
        parts.append(Part(part, start + begin, start + begin + len(part)))
    return tuple(parts)


def _run(form: re.Pattern[str], text: str) -> list[int]:
    """Return where the numbers one, two, three … of a form stand."""
    places: list[int] = []
    for match in form.finditer(text):
        if parse_number(match[1]) == len(places) + 1:
            begin = match.start()
            places.append(begin + len(match.group()) - len(match.group().lstrip(" 　")))
    return places
