"""The day a document was published, as an ISO string."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

__all__ = ["address_date", "known_year", "parse_date", "text_date"]

# Feeds state instants in GMT; the day that counts is the one in China.
_CHINA = timezone(timedelta(hours=8))
_NUMERIC = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_WIDE_DIGITS = {ord("０") + digit: ord("0") + digit for digit in range(10)}
# In the address of a page: /2023-05/04/, /2023/0504/, /202305/t20230504_1.html, /2023/5/4/.
_ADDRESS = (
    re.compile(r"[/_t]((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"/((?:19|20)\d{2})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"/((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})(?=[/_.-]|$)"),
)
_ADDRESS_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-/]?(?:0[1-9]|1[0-2]))?(?=[-/_.]|$)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_DAY = re.compile(r"(?<!\d)(?:((?:19|20)\d{2})年)?(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日")
# Under an official notice: the office in one line, the day it was signed in the next.
_SIGNED = re.compile(r"\D{0,30}((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日\s*")
_NUMERALS = {numeral: str(digit) for digit, numeral in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_CHINESE_DAY = re.compile(
    r"\D{0,30}?([一二][〇○零一二三四五六七八九]{3})年(十?[一二三四五六七八九]?|十)月([一二三]?十?[一二三四五六七八九]?)日\s*"
)
_LEAD = 200


def parse_date(value: object) -> str | None:
    """Return the day `value` names as ``YYYY-MM-DD``, or None where it names none.

    Understands dates and datetimes, RFC 2822 and ISO 8601 (an instant with a time zone becomes the day in China),
    and ``2023年5月4日``, ``2023/5/4``, ``20230504`` anywhere in a string, with digits of either width. An impossible
    day is None, never another day.

    Examples
    --------
    >>> parse_date("Thu, 05 May 2022 23:49:17 GMT"), parse_date("2023年5月4日 10:20"), parse_date("Invalid Date")
    ('2022-05-06', '2023-05-04', None)
    """
    if isinstance(value, datetime):
        # YAML gives an instant with a zone as UTC without one.
        return _plausible((value if value.tzinfo is None else value.astimezone(_CHINA)).date())
    if isinstance(value, date):
        return _plausible(value)
    if not isinstance(value, str) or not value.strip():
        return None
    value = value.strip().translate(_WIDE_DIGITS)
    instant = _instant(value)
    if instant is not None:
        return _plausible(_in_china(instant))
    match = _NUMERIC.search(value) or _COMPACT.search(value)
    return _day(*match.groups()) if match else None


def text_date(text: str, *, year: int | None = None) -> str | None:
    r"""Return the day `text` was published, as far as it says so, or None.

    That is the day with its year in the first sentences (2023年5月4日上午), a day without one there where `year` is
    known (6月17日上午), or else the day in the last line of a notice (二〇二三年五月四日). Any other day in the text
    may be long past or a deadline.

    Parameters
    ----------
    text : str
        Cleaned.
    year : int, optional
        The year of publication where something else told it.

    Examples
    --------
    >>> text_date("6月17日上午，市政府召开会议。"), text_date("6月17日上午，市政府召开会议。", year=2022)
    (None, '2022-06-17')
    >>> text_date("现予公告。\n河湾县人民政府\n二〇二三年五月四日")
    '2023-05-04'
    """
    for match in _DAY.finditer(text[:_LEAD].translate(_WIDE_DIGITS)):
        stated = match[1] or year
        if stated:
            return _day(stated, match[2], match[3])
    last = text[text.rfind("\n") + 1 :]
    if len(last) > 60:
        return None
    if signed := _SIGNED.fullmatch(last.translate(_WIDE_DIGITS)):
        return _day(*signed.groups())
    if signed := _CHINESE_DAY.fullmatch(last):
        digits = "".join(_NUMERALS[numeral] for numeral in signed[1])
        return _day(digits, _number(signed[2]), _number(signed[3]))
    return None


def address_date(addresses: Iterable[object]) -> str | None:
    """Return the day in the first of `addresses` (URLs, paths) that holds one.

    Examples
    --------
    >>> address_date(["https://www.example.gov.cn/xwzx/202305/t20230504_1234.html"])
    '2023-05-04'
    """
    for address in addresses:
        for pattern in _ADDRESS:
            for match in pattern.finditer(str(address or "")):
                if day := _day(*match.groups()):
                    return day
    return None


def known_year(value: object, addresses: Iterable[object] = ()) -> int | None:
    """Return the year of publication: named by `value`, a date that has no more, or by an address.

    Examples
    --------
    >>> known_year("2022"), known_year("Invalid Date", ["https://img.example.com/upload/202103/593b.jpg"])
    (2022, 2021)
    """
    if match := _YEAR.search(str(value or "")):
        return int(match[1])
    found = (_ADDRESS_YEAR.search(str(address or "")) for address in addresses)
    return next((int(match[1]) for match in found if match), None)


def _instant(value: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            instant = parse(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return instant if instant.tzinfo or "GMT" not in value else instant.replace(tzinfo=UTC)
    return None


def _in_china(instant: datetime) -> date:
    try:
        return (instant.astimezone(_CHINA) if instant.tzinfo else instant).date()
    except OverflowError:  # the last hours of the year 9999
        return instant.date()


def _day(year: int | str, month: int | str, day: int | str) -> str | None:
    try:
        return _plausible(date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _number(numeral: str) -> int:
    """Return the value of a Chinese numeral below one hundred; 0 for an empty one."""
    tens, ten, ones = numeral.rpartition("十")
    return (int(_NUMERALS[tens]) if tens else 1) * 10 * bool(ten) + (int(_NUMERALS[ones]) if ones else 0)


def _plausible(day: date) -> str | None:
    return day.isoformat() if 1900 <= day.year <= 2100 else None
