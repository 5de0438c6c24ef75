"""The day that a date, a time stamp or an address names, as an ISO string."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone

from classify.text import CHINESE_DAY, calendar_day, chinese_day

__all__ = ["address_date", "iso", "known_year", "parse_date", "parse_time"]

# Feeds state instants in GMT; the day that counts is the one in China.
_CHINA = timezone(timedelta(hours=8))
_YEARS = range(1900, 2101)
# A longer value is no date; the bound keeps odd ones cheap.
_LONGEST = 400
_MONTHS = {name: number + 1 for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# Two figures of a year: 68 is 2068, 69 is 1969, as in RFC 2822.
_CENTURY = "69"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d{2})\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d)",
        # 7 March 2024, 07-Mar-2024, 7th of March, 2024
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?of)?[\s\-/]?{_MONTH}[\s,\-/]{{0,3}}(?P<year>(?:19|20)\d{{2}})(?!\d)",
        # March 7, 2024; Mar 7 2024; Mar 07 20:26:23 CST 2024
        rf"(?<![a-z]){_MONTH}[\s\-/]?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s?"
        rf"(?:{_CLOCK}\s?(?:[a-z]{{1,5}}|[+-]\d{{1,2}}:?\d{{2}}|[a-z]{{3}}[+-]\d{{1,2}}:?\d{{2}})?\s)?(?P<year>(?:19|20)\d{{2}})(?!\d)",
        # Sun, 11 Oct 15 20:00:00 GMT: mail of old has two figures of the year.
        rf"(?<!\d)(?P<day>\d{{1,2}})\s{_MONTH}\s(?P<year>\d{{2}})(?=\s{_CLOCK})",
        # 25/12/2024 and 12/25/2024, which can be read in one way only.
        r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])[/.-](?P<month>0?[1-9]|1[0-2])[/.-](?P<year>(?:19|20)\d{2})(?!\d)",
        r"(?<!\d)(?P<month>0?[1-9]|1[0-2])[/.-](?P<day>1[3-9]|2\d|3[01])[/.-](?P<year>(?:19|20)\d{2})(?!\d)",
        # 2024 March 7, 2024-Mar-07
        rf"(?<!\d)(?P<year>(?:19|20)\d{{2}})[\s,\-/]{{1,2}}{_MONTH}[\s\-/]?(?P<day>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=$|\D|\d{4}(?:\d\d)?(?!\d))",
    )
)
_TIME = re.compile(
    r"(?P<hour>[01]?\d|2[0-4])\s?[:时]\s?(?P<minute>[0-5]\d)(?:\s?[:分]\s?(?P<second>\d{2}))?(?:[.,]\d{1,9})?\s?(?P<half>[ap]\.?m\b)?",
    re.IGNORECASE,
)
_COMPACT_TIME = re.compile(r"(?:19|20)\d{6}T?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?:[0-5]\d)?(?!\d)")
_AFTERNOON = re.compile(r"(?:下午|晚上|傍晚|夜间)\s?$")
# The zone follows the time at once: +08:00, GMT+0800, UTC+8, Z, CST.
_ZONE = re.compile(
    r"\s?\(?(?:(?:GMT|UTC|UT)?\s?(?P<sign>[+-])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?!\d)|(?P<name>[A-Z]{1,4})\b)",
    re.IGNORECASE,
)
# CST is China Standard Time here: what Java and browsers print in China.
_ZONES = {"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "CST": 8, "HKT": 8, "BJT": 8, "SGT": 8, "JST": 9, "KST": 9}
_ZONES |= {"EST": -5, "EDT": -4, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "CDT": -5, "CET": 1, "CEST": 2, "BST": 1}
_ZONES |= {"MSK": 3, "EET": 2, "EEST": 3}
# Seconds, milliseconds, microseconds since 1970, by the number of figures: from 2001 to 2286.
_SECONDS = re.compile(r"\d{10}\.\d{1,9}")
_EPOCHS = {10: 1, 13: 1_000, 16: 1_000_000}
# In the address of a page: /2023-05/04/, /2023/0504/, /202305/t20230504_1.html, /2023/5/4/.
_ADDRESS = (
    re.compile(r"[/_t]((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"/((?:19|20)\d{2})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"/((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})(?=[/_.-]|$)"),
)
_ADDRESS_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-/]?(?:0[1-9]|1[0-2]))?(?=[-/_.]|$)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def parse_date(value: object) -> str | None:
    """Return the day `value` names as ``YYYY-MM-DD``, or None where it names none.

    Understands dates and datetimes; anywhere in a string, with digits of either width, ``2023年5月4日``, ``2023/5/4``,
    ``2023.05.04``, ``20230504``, ``二〇二三年五月四日``, ``May 4, 2023``, ``4 May 2023``; ISO 8601, RFC 2822 and what
    Java, JavaScript and Go print; and seconds, milliseconds or microseconds since 1970. An instant with a time zone
    becomes the day in China; ``CST`` is China's. An impossible day is None, never another day, and so is a day that
    can be read in two ways (``05/04/2023``).

    Examples
    --------
    >>> parse_date("Thu, 05 May 2022 23:49:17 GMT"), parse_date("2023年5月4日 10:20"), parse_date("Invalid Date")
    ('2022-05-06', '2023-05-04', None)
    >>> parse_date("Sun Oct 11 2015 20:00:00 GMT+0800 (中国标准时间)"), parse_date(1709776800)
    ('2015-10-11', '2024-03-07')
    """
    if isinstance(value, datetime):
        return iso(value.date() if value.tzinfo is None else _in_china(value))
    if isinstance(value, date):
        return iso(value)
    text = " ".join(unicodedata.normalize("NFKC", _as_text(value)).split())
    if _SECONDS.fullmatch(text):
        text = text.partition(".")[0]
    if text.isdecimal() and len(text) in _EPOCHS:
        return iso(_in_china(datetime.fromtimestamp(int(text) / _EPOCHS[len(text)], UTC)))
    return _written(text)


def parse_time(value: object) -> str | None:
    """Return the hour in China that `value` names beside its day, as ``HH:MM``; None where it names none.

    Midnight is none: it is what programs write that know the day alone.

    Examples
    --------
    >>> parse_time("Thu, 05 May 2022 23:49:17 GMT"), parse_time("2023年5月4日 10:20"), parse_time("2023-05-04")
    ('07:49', '10:20', None)
    """
    if parse_date(value) is None:
        return None
    if isinstance(value, datetime):
        moment = value if value.tzinfo is None else value.astimezone(_CHINA)
        return _hour(moment.time())
    text = " ".join(unicodedata.normalize("NFKC", _as_text(value)).split())
    if _SECONDS.fullmatch(text):
        text = text.partition(".")[0]
    if text.isdecimal() and len(text) in _EPOCHS:
        return _hour(datetime.fromtimestamp(int(text) / _EPOCHS[len(text)], _CHINA).time())
    told = _moment(text, date(2000, 1, 2))
    clock = _clock(text)
    return _hour(told.astimezone(_CHINA).time() if told else clock[0] if clock else time())


def _hour(clock: time) -> str | None:
    return f"{clock:%H:%M}" if clock.hour or clock.minute else None


def _written(text: str) -> str | None:
    found = min((match for pattern in _DAYS if (match := pattern.search(text))), key=re.Match.start, default=None)
    numerals = CHINESE_DAY.search(text)
    if numerals is not None and (found is None or numerals.start() < found.start()):
        day = chinese_day(numerals)
    elif found is not None:
        month = _MONTHS.get(found["month"][:3].lower(), found["month"])
        year = int(found["year"]) + (0 if len(found["year"]) == 4 else 2000 if found["year"] < _CENTURY else 1900)
        day = calendar_day(year, month, found["day"])
    else:
        return None
    moment = _moment(text, day) if day is not None else None
    return iso(_in_china(moment) if moment is not None else day)


def _moment(text: str, day: date) -> datetime | None:
    """Return the instant that `text` tells with its time and zone; None where it has no zone."""
    clock = _clock(text)
    zone = _ZONE.match(text, clock[1]) if clock else None
    if clock is None or zone is None:
        return None
    if zone["sign"]:
        offset = timedelta(hours=int(zone["hours"]), minutes=int(zone["minutes"] or 0))
        offset = -offset if zone["sign"] == "-" else offset
    elif zone["name"].upper() in _ZONES:
        offset = timedelta(hours=_ZONES[zone["name"].upper()])
    else:
        return None
    # An instant is reckoned from UTC; offsets of a day and more are none.
    return datetime.combine(day, clock[0], timezone(offset)) if abs(offset) < timedelta(days=1) else None


def _clock(text: str) -> tuple[time, int] | None:
    """Return the time of day in `text`, and where it ends there."""
    clock = _COMPACT_TIME.search(text) or _TIME.search(text)
    if clock is None:
        return None
    hour, minute = int(clock["hour"]), int(clock["minute"])
    late = clock.groupdict().get("half", "") or ""
    if hour < 12 and (late[:1].lower() == "p" or _AFTERNOON.search(text[: clock.start()])):
        hour += 12
    elif hour == 12 and late[:1].lower() == "a":
        hour = 0
    return (time(hour, minute), clock.end()) if hour < 24 and minute < 60 else None


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
                if day := iso(calendar_day(*match.groups())):
                    return day
    return None


def known_year(value: object, addresses: Iterable[object] = ()) -> int | None:
    """Return the year of publication: named by `value`, a date that has no more, or by an address.

    Examples
    --------
    >>> known_year("2022"), known_year("Invalid Date", ["https://img.example.com/upload/202103/593b.jpg"])
    (2022, 2021)
    """
    if match := _YEAR.search(_as_text(value)):
        return int(match[1])
    found = (_ADDRESS_YEAR.search(str(address or "")) for address in addresses)
    return next((int(match[1]) for match in found if match), None)


def _as_text(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.0f}" if abs(value) < 1e17 else ""
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""


def iso(day: date | None) -> str | None:
    """Return `day` as ``YYYY-MM-DD``; None where it is none or no plausible day of publication.

    Examples
    --------
    >>> iso(date(2024, 3, 7)), iso(date(9999, 12, 31))
    ('2024-03-07', None)
    """
    return day.isoformat() if day is not None and day.year in _YEARS else None


def _in_china(instant: datetime) -> date:
    try:
        return instant.astimezone(_CHINA).date()
    except OverflowError:  # the first hours of the year 1, the last of 9999
        return instant.date()
