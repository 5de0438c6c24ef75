"""Days and ordinals as readouts write them: 6月17日上午, 11日, 第一百八十九次."""

from __future__ import annotations

import re
from datetime import date, timedelta

__all__ = ["DATELINE", "ORDINAL", "find_dates", "resolve_date"]

ORDINAL = re.compile(r"第\s*([0-9０-９]{1,4}|[零〇一二三四五六七八九十百千两]{1,9})\s*次")

# 新华社北京6月1日电（记者某某）: where and when it was written, before the first words of the text.
DATELINE = re.compile(r"^[^，。]{2,16}?(?:\d{4}年)?\d{1,2}月\d{1,2}日[电讯](?:[（(][^）)]{1,30}[）)])?[ 　]*")

# The day must be followed by 日 or 号 and no figure or Chinese measure before it (38日均, 5日游 are no dates);
# a range (4月18至20日, 20日至22日) is one match and gives its first day.
_DATE = re.compile(
    r"(?<![\d.])(?:(?P<year>\d{4})年|(?P<relative>今年|去年|本月|上月))?(?:(?P<month>\d{1,2})月(?:份)?)?"
    r"(?P<day>\d{1,2})(?:[日号]?\s*[至—\-~～]+\s*(?:\d{1,2}月)?\d{1,2}[日号]|[日号](?![均增常内游报照用]))"
    r"|(?P<word>今天|今日|今晚|今晨|昨天|昨日|昨晚|前天)"
    r"|(?<![\d.])(?P<iso>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)"
)
_WORD_DAYS = {"昨天": 1, "昨日": 1, "昨晚": 1, "前天": 2}
_AHEAD = timedelta(days=7)


def find_dates(text: str, published: str | None) -> list[tuple[int, str]]:
    """Return the days that `text` names, each with the offset where it stands, in order.

    A day without a year, or without a month, is taken as the latest such day that is not after the day of
    publication: ``12月30日`` in a text of 2 January is the year before. Seven days ahead are allowed where a month is
    named, one where only the day is, since feeds give the day of publication in other time zones. Of a range the
    first day counts; what is no day of the calendar is left out.

    Parameters
    ----------
    text : str
        A sentence or a clause.
    published : str or None
        The document's date, ISO; without it only days with a year are resolved.

    Examples
    --------
    >>> find_dates("继6月1日之后，17日下午又召开会议", "2022-06-18")
    [(1, '2022-06-01'), (8, '2022-06-17')]
    """
    base = _parse_iso(published)
    found = ((match.start(), _resolve(match, base)) for match in _DATE.finditer(text))
    return [(start, day.isoformat()) for start, day in found if day is not None]


def resolve_date(text: str, published: str | None) -> str | None:
    """Return the first day that `text` names as an ISO date, or None; see `find_dates`.

    Examples
    --------
    >>> resolve_date("6月17日上午，区里召开会议", "2022-06-18")
    '2022-06-17'
    >>> resolve_date("12月30日", "2022-01-02"), resolve_date("31日", "2022-01-02")
    ('2021-12-30', '2021-12-31')
    >>> resolve_date("近日，区里召开会议", "2022-06-18") is None
    True
    """
    dates = find_dates(text, published)
    return dates[0][1] if dates else None


def _resolve(match: re.Match[str], base: date | None) -> date | None:
    if match["iso"]:
        return _parse_iso(re.sub(r"[/.]", "-", match["iso"]))
    if match["word"]:
        return base - timedelta(days=_WORD_DAYS.get(match["word"], 0)) if base else None
    day, month = int(match["day"]), int(match["month"] or 0)
    if match["year"]:
        return _make_date(int(match["year"]), month, day)
    if base is None:
        return None
    if month:
        return _latest_of_month(base, month, day, last_year=match["relative"] == "去年")
    return _latest_of_day(base, day, last_month=match["relative"] == "上月")


def _latest_of_month(base: date, month: int, day: int, *, last_year: bool) -> date | None:
    if last_year:
        return _make_date(base.year - 1, month, day)
    for year in (base.year + 1, base.year, base.year - 1):
        found = _make_date(year, month, day)
        if found is not None and found - base <= _AHEAD:
            return found
    return None


def _latest_of_day(base: date, day: int, *, last_month: bool) -> date | None:
    year, month = base.year, base.month
    if last_month or day > base.day + 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _make_date(year, month, day)


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parse_iso(text: str | None) -> date | None:
    parts = (text or "")[:10].split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    return _make_date(*map(int, parts))
