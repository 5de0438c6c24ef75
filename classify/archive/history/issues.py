"""Digests that were handed out, and what none of a name has handed out yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from classify.archive.search import Filter
from classify.archive.tables import now, read_item, transaction
from classify.digests import Item
from classify.errors import ArchiveError

__all__ = ["Held", "Issue", "Pending", "State", "list_issues", "read_held", "record_issue"]

State = Literal["new", "updated"]


@dataclass(frozen=True, slots=True)
class Issue:
    """A digest that was handed out; `made` is a moment in UTC."""

    id: int
    name: str
    made: str
    entries: int


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the archive as it is now, and for an issue, whether it is new to it or was there before, changed.

    Attributes
    ----------
    document, version : int
        Their numbers in the archive.
    item : Item
        With the labels that people gave in the place of those predicted.
    state : {"new", "updated"}
    """

    document: int
    version: int
    item: Item
    state: State


@dataclass(frozen=True, slots=True)
class Pending:
    """What the next issue of a name is to hold.

    Attributes
    ----------
    held : tuple of Held
    reprints : int
        Documents left out since they print a story that an issue has handed out.
    unseen : int
        Documents left out since no model has seen them; `classify archive update` mends that.
    last : int
        The last issue of that name, 0 where there is none.
    """

    held: tuple[Held, ...]
    reprints: int
    unseen: int
    last: int


def read_held(db: sqlite3.Connection, filter: Filter | None = None, *, issue: str | None = None) -> Pending:
    """Return the documents that fulfil `filter`; for an `issue`, only what none of that name has handed out.

    A document handed out in an earlier version is ``updated``. One that prints a story handed out already is left
    out and counted.
    """
    conditions, values = (filter or Filter()).conditions()
    last = 0
    if issue is not None:
        last = db.execute("SELECT coalesce(max(id), 0) FROM issues WHERE name = ?", (issue,)).fetchone()[0]
    where = " AND ".join(["1", *conditions])
    query = f"""SELECT d.id, d.version, d.story, e.version AS handed
        FROM documents d LEFT JOIN (
            SELECT document, max(version) AS version FROM entries JOIN issues ON issues.id = entries.issue
            WHERE issues.name = ? GROUP BY document) e ON e.document = d.id
        WHERE {where} ORDER BY d.id"""
    rows = db.execute(query, (issue, *values)).fetchall()
    stories = _stories(db, issue) if issue is not None else frozenset()
    fresh = [row for row in rows if row["handed"] is None or row["handed"] != row["version"]]
    wanted = [row for row in fresh if row["handed"] is not None or row["story"] not in stories]
    held = tuple(_held(db, wanted))
    return Pending(held, len(fresh) - len(wanted), len(wanted) - len(held), last)


def record_issue(db: sqlite3.Connection, name: str, pending: Pending) -> Issue:
    """Enter that an issue `name` has handed out what is `pending`.

    Raises
    ------
    ArchiveError
        If another issue of the name was made since `pending` was read.
    """
    with transaction(db):
        last = db.execute("SELECT coalesce(max(id), 0) FROM issues WHERE name = ?", (name,)).fetchone()[0]
        if last != pending.last:
            raise ArchiveError(f"issue {name}: another one was made at the same time; run the command again")
        made = now()
        number = int(db.execute("INSERT INTO issues (name, made) VALUES (?, ?)", (name, made)).lastrowid or 0)
        rows = [(number, held.document, held.version, held.state) for held in pending.held]
        db.executemany("INSERT INTO entries VALUES (?, ?, ?, ?)", rows)
    return Issue(number, name, made, len(rows))


def list_issues(db: sqlite3.Connection, name: str | None = None) -> tuple[Issue, ...]:
    """Return the issues that were handed out, of one name or of all, the newest first."""
    query = """SELECT i.id, i.name, i.made, count(e.document) FROM issues i LEFT JOIN entries e ON e.issue = i.id
        WHERE ? IS NULL OR i.name = ? GROUP BY i.id ORDER BY i.id DESC"""
    return tuple(Issue(*row) for row in db.execute(query, (name, name)))


def _stories(db: sqlite3.Connection, issue: str) -> frozenset[int]:
    query = """SELECT DISTINCT d.story FROM entries e JOIN issues i ON i.id = e.issue
        JOIN documents d ON d.id = e.document WHERE i.name = ?"""
    return frozenset(row[0] for row in db.execute(query, (issue,)))


def _held(db: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> Iterator[Held]:
    for row in rows:
        item = read_item(db, row["version"])
        if item is not None:
            state: State = "new" if row["handed"] is None else "updated"
            yield Held(row["id"], row["version"], item, state)
