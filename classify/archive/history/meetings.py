"""A meeting's series: what the next one took up again, and what is new in it."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

__all__ = ["Echo", "Series", "compare_meetings"]

_CLAUSE = re.compile(r"[^，。；：！？、\n]+")
# Shared pairs of characters, of those of the shorter of two points, for one to take up the other: two sentences on
# one matter share more than half, two on different matters of one meeting under a third.
_AGAIN = 0.5


@dataclass(frozen=True, slots=True)
class Echo:
    """A point of a meeting with the one of the meeting before that it takes up; `before` is None where it is new."""

    text: str
    start: int
    end: int
    before: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """A meeting beside the one before it in its series.

    Attributes
    ----------
    meeting : str
        As the text has it, with its number.
    number, before : int
        The number of this one and of the last before it in the archive; they may be further than one apart.
    document, earlier : int
        Their documents.
    date, earlier_date : str or None
    points : tuple of Echo
        In the order of the text.
    """

    meeting: str
    number: int
    before: int
    document: int
    earlier: int
    date: str | None
    earlier_date: str | None
    points: tuple[Echo, ...]


def compare_meetings(db: sqlite3.Connection, document: int) -> Series | None:
    """Return the meeting that `document` reports beside the last before it; None where there is none.

    Meetings of one series bear one name and are of one place: 市政府常务会议 is another in another city.
    """
    query = """SELECT r.*, d.id AS document, d.place, d.date AS day FROM documents d
        JOIN readouts r ON r.version = d.version WHERE {}"""
    own = db.execute(query.format("d.id = ? AND r.series IS NOT NULL AND r.number IS NOT NULL"), (document,)).fetchone()
    if own is None:
        return None
    earlier = db.execute(
        query.format("r.series = ? AND r.number < ? AND d.place IS ? ORDER BY r.number DESC, d.id LIMIT 1"),
        (own["series"], own["number"], own["place"]),
    ).fetchone()
    if earlier is None:
        return None
    return Series(
        meeting=own["meeting"],
        number=own["number"],
        before=earlier["number"],
        document=document,
        earlier=earlier["document"],
        date=own["date"] or own["day"],
        earlier_date=earlier["date"] or earlier["day"],
        points=_echoes(db, own["version"], earlier["version"]),
    )


def _echoes(db: sqlite3.Connection, version: int, earlier: int) -> tuple[Echo, ...]:
    query = "SELECT text, start, end FROM points WHERE version = ? ORDER BY position"
    before = [(row["text"], _pairs(row["text"])) for row in db.execute(query, (earlier,))]
    echoes = []
    for row in db.execute(query, (version,)).fetchall():
        pairs = _pairs(row["text"])
        likeness, text = max(((_share(pairs, other), old) for old, other in before), default=(0.0, ""))
        echoes.append(Echo(row["text"], row["start"], row["end"], text if likeness >= _AGAIN else None))
    return tuple(echoes)


def _pairs(text: str) -> set[str]:
    return {clause[at : at + 2] for clause in _CLAUSE.findall(text) for at in range(len(clause) - 1)}


def _share(first: set[str], second: set[str]) -> float:
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
