"""Numerals and days as Chinese texts write them: 一百八十九, 2023年5月4日, 二〇二三年五月四日, 6月17日上午."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["CHINESE_DAY", "WHEN", "calendar_day", "chinese_day", "parse_number"]

_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}
# What stands for 〇 in texts that were typed or scanned: circles, letters, figures.
_ZEROS = {ord(sign): "〇" for sign in "○◯０0OoＯｏОо零"}
_YEAR = "[一二][〇○◯０0OoＯｏОо零一二三四五六七八九]{3}"

CHINESE_DAY = re.compile(
    rf"(?P<year>{_YEAR})\s?年\s?(?P<month>十[一二]?|[一二三四五六七八九])\s?月\s?"
    r"(?P<day>三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s?日"
)
"""Matches a day in Chinese numerals (二〇二三年五月四日), also with a circle, a letter or a figure for 〇."""

WHEN = (
    r"(?:当地时间|北京时间)?(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}(?:[日号]?[至到和、](?:\d{1,2}月)?\d{1,2})?[日号]"
    r"|今[天日]|昨[天日]|近日|日前|最近|当[天日]|连日来|连夜)"
    r"(?:[（(][^）)]{1,10}[）)])?(?:全天|上午|中午|下午|晚[上间]?|夜间|凌晨|清晨|傍晚|一早)?"
)
"""Pattern of the time that a clause tells: 6月17日上午, 4月18日至20日, 近日, 当天下午."""


def parse_number(text: str) -> int:
    """Return the value of a number below ten thousand, in figures or in Chinese.

    Parameters
    ----------
    text : str
        Such as ``189``, ``一百八十九``, ``二〇二二`` or ``十``.

    Raises
    ------
    ValueError
        If `text` is empty or holds anything else.

    Examples
    --------
    >>> parse_number("一百八十九"), parse_number("十三"), parse_number("四十五"), parse_number("45")
    (189, 13, 45, 45)
    """
    if text.isdecimal():
        return int(text)
    if not text or any(character not in _DIGIT and character not in _UNIT for character in text):
        raise ValueError(f"not a number: {text!r}")
    if not any(character in _UNIT for character in text):
        return int("".join(str(_DIGIT[character]) for character in text))
    total = digit = 0
    for character in text:
        if character in _UNIT:
            total += (digit or 1) * _UNIT[character]
            digit = 0
        else:
            digit = _DIGIT[character]
    return total + digit


def chinese_day(match: re.Match[str]) -> date | None:
    """Return the day that a match of `CHINESE_DAY` names; None where the calendar has no such day.

    Examples
    --------
    >>> found = CHINESE_DAY.finditer("二〇二三年十二月二十四日、二O二四年三月七日")
    >>> [day.isoformat() for match in found if (day := chinese_day(match))]
    ['2023-12-24', '2024-03-07']
    """
    year, month, day = (parse_number(match[part].translate(_ZEROS)) for part in ("year", "month", "day"))
    return calendar_day(year, month, day)


def calendar_day(year: int | str, month: int | str, day: int | str) -> date | None:
    """Return the day of these figures, or None where the calendar has none.

    Examples
    --------
    >>> calendar_day("2024", "2", "29"), calendar_day(2023, 2, 29)
    (datetime.date(2024, 2, 29), None)
    """
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
