"""The day a document was published, as an ISO string."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

__all__ = ["parse_date"]

# Feeds state instants in GMT; the day that counts is the one in China.
_CHINA = timezone(timedelta(hours=8))
_NUMERIC = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")


def parse_date(value: object) -> str | None:
    """Return the day `value` names as ``YYYY-MM-DD``, or None where it names none.

    Understands dates and datetimes, RFC 2822 and ISO 8601 (an instant with a time zone becomes the day in China),
    and ``2023年5月4日``, ``2023/5/4``, ``20230504`` anywhere in a string. An impossible day is None, never
    another day.

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
    instant = _instant(value.strip())
    if instant is not None:
        return _plausible((instant.astimezone(_CHINA) if instant.tzinfo else instant).date())
    match = _NUMERIC.search(value) or _COMPACT.search(value)
    try:
        return _plausible(date(*map(int, match.groups()))) if match else None
    except ValueError:
        return None


def _instant(value: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            instant = parse(value)
        except (ValueError, TypeError, IndexError):
            continue
        return instant if instant.tzinfo or "GMT" not in value else instant.replace(tzinfo=UTC)
    return None


def _plausible(day: date) -> str | None:
    return day.isoformat() if 1900 <= day.year <= 2100 else None
