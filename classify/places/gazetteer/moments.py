"""A day, or a year whose days of change are not known."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple, Self

__all__ = ["Moment"]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_END = 99_99


class Moment(NamedTuple):
    """A point in time as the tables of divisions know it; earlier ones are smaller.

    Attributes
    ----------
    year : int
    within : int
        ``month * 100 + day``; 0 for the beginning of the year, before its first day, 9999 for its end.

    Examples
    --------
    >>> Moment.beginning(2025) < Moment.parse("2025-11-06") < Moment.end(2025)
    True
    """

    year: int
    within: int

    @classmethod
    def beginning(cls, year: int) -> Self:
        """Return the moment before the first day of `year`: from it on a change counts of which no day is known."""
        return cls(year, 0)

    @classmethod
    def end(cls, year: int) -> Self:
        """Return the moment after the last day of `year`: what a year means, as in the yearly code tables."""
        return cls(year, _END)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the moment that a user writes as ``YYYY-MM-DD`` or ``YYYY``: a day, or the end of a year.

        Examples
        --------
        >>> Moment.parse("2016-05-01"), Moment.parse("2016")
        (Moment(year=2016, within=501), Moment(year=2016, within=9999))

        Raises
        ------
        ValueError
            If `text` is not a date.
        """
        try:
            day = date.fromisoformat(f"{text}-01-01" if len(text) == len("YYYY") else text)
        except ValueError:
            raise ValueError(f"{text!r} is no date; write YYYY-MM-DD or YYYY") from None
        return cls.end(day.year) if len(text) == len("YYYY") else cls(day.year, day.month * 100 + day.day)

    @classmethod
    def of_table(cls, cell: str) -> Self:
        """Return the moment in a cell of a gazetteer: a day ``YYYY-MM-DD``, or a year, which begins.

        Raises
        ------
        ValueError
            If it is neither.
        """
        day = _DAY.fullmatch(cell)
        return cls(int(day[1]), int(day[2]) * 100 + int(day[3])) if day else cls.beginning(int(cell))
