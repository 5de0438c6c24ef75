"""What only an archive can say: more or less than before, who is silent, since when a phrase is used."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from classify.archive.search import Filter, match_phrase, name_place

__all__ = ["Silence", "Trend", "Use", "count_trends", "find_silences", "trace_phrase"]

# Periods that are drawn beside one another, the last being the one that is asked for.
_PERIODS = 8


@dataclass(frozen=True, slots=True)
class Trend:
    """How many stories of a topic or place there were in periods of equal length.

    Attributes
    ----------
    kind : {"topic", "place"}
    key, name : str
        The label twice, or the code of a province with its name.
    counts : tuple of int
        Of eight periods in order; the last is the present one, the last but one that before it.
    """

    kind: Literal["topic", "place"]
    key: str
    name: str
    counts: tuple[int, ...]

    @property
    def change(self) -> int:
        """The stories of the present period less those of the one before."""
        return self.counts[-1] - self.counts[-2]


@dataclass(frozen=True, slots=True)
class Silence:
    """A place without news; `last` is the day of the last, None where the archive has none, `days` since when."""

    code: str
    name: str
    last: str | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Use:
    """The documents of the archive in which a phrase stands, the first and the last by their days.

    ``first`` and ``last`` are (day, headline, number of the document), None where no dated document has the phrase.
    ``documents`` counts undated ones as well.
    """

    phrase: str
    documents: int
    first: tuple[str, str, int] | None
    last: tuple[str, str, int] | None


def count_trends(db: sqlite3.Connection, since: str, until: str, filter: Filter | None = None) -> tuple[Trend, ...]:
    """Return the trends of topics and of provinces in the period from `since` to `until`, both days included.

    A story counts once in the period of its first print. Most changed first within each kind.
    """
    last, first = datetime.date.fromisoformat(until), datetime.date.fromisoformat(since)
    length = (last - first).days + 1
    start = first - datetime.timedelta(days=length * (_PERIODS - 1))
    conditions, values = (filter or Filter()).conditions()
    query = f"""SELECT min(d.date) AS date, d.topic, d.place FROM documents d
        WHERE {" AND ".join(["d.date IS NOT NULL", *conditions])} GROUP BY d.story
        HAVING min(d.date) BETWEEN ? AND ?"""
    counts: dict[tuple[Literal["topic", "place"], str], list[int]] = {}
    for row in db.execute(query, (*values, start.isoformat(), last.isoformat())):
        period = (datetime.date.fromisoformat(row["date"]) - start).days // length
        if row["topic"]:
            counts.setdefault(("topic", row["topic"]), [0] * _PERIODS)[period] += 1
        if row["place"]:
            counts.setdefault(("place", _province(row["place"])), [0] * _PERIODS)[period] += 1
    trends = [
        Trend(kind, key, key if kind == "topic" else name_place(key, until), tuple(numbers))
        for (kind, key), numbers in counts.items()
    ]
    return tuple(sorted(trends, key=lambda trend: (trend.kind == "place", -abs(trend.change), trend.key)))


def find_silences(db: sqlite3.Connection, codes: Iterable[str], as_of: str, *, days: int = 7) -> tuple[Silence, ...]:
    """Return which of the places `codes`, with all in them, had no news in the last `days` up to `as_of`."""
    silences = []
    day = datetime.date.fromisoformat(as_of)
    for code in codes:
        conditions, values = Filter(codes=(code,), until=as_of).conditions()
        last = db.execute(f"SELECT max(d.date) FROM documents d WHERE {' AND '.join(conditions)}", values).fetchone()[0]
        since = (day - datetime.date.fromisoformat(last)).days if last else None
        if since is None or since >= days:
            silences.append(Silence(code, name_place(code, as_of), last, since))
    return tuple(silences)


def trace_phrase(db: sqlite3.Connection, phrase: str) -> Use:
    """Return where `phrase`, a name or any string of one character or more, was first and last used.

    All versions count: what a post once said was said.
    """
    found = "fulltext JOIN versions v ON v.id = fulltext.rowid WHERE fulltext MATCH ?"
    match = match_phrase(phrase)
    count = db.execute(f"SELECT count(DISTINCT v.document) FROM {found}", (match,)).fetchone()[0]

    def end(order: str) -> tuple[str, str, int] | None:
        query = f"SELECT v.date, v.title, v.document FROM {found} AND v.date IS NOT NULL ORDER BY v.date {order}, v.id"
        row = db.execute(f"{query} LIMIT 1", (match,)).fetchone()
        return row and tuple(row)

    return Use(phrase, count, end("ASC"), end("DESC"))


def _province(code: str) -> str:
    return code[:2] + "0000" if code.isdecimal() else code
