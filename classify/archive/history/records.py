"""A document of the archive with all that is known about it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from classify.archive.search import name_place
from classify.archive.tables import Change, Correction, list_corrections, read_item
from classify.digests import Item
from classify.errors import ArchiveError

__all__ = ["ArchivedDocument", "Labels", "Version", "describe_document"]


@dataclass(frozen=True, slots=True)
class Version:
    """What a document said; `changes` are those from the version before."""

    number: int
    added: str
    title: str
    date: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that hold for a document: those that people gave, else those predicted; a place with its name."""

    topic: str | None
    second: str | None
    place: str | None
    place_name: str | None


@dataclass(frozen=True, slots=True)
class ArchivedDocument:
    """A document of the archive.

    Attributes
    ----------
    document : int
        Its number.
    item : Item or None
        What it says now, what was predicted and quoted; None where no model has seen it.
    labels : Labels
    versions : tuple of Version
        The newest first.
    prints : tuple of (number, title, date, source)
        The other documents that print its story.
    issues : tuple of (name, moment)
        In which it was handed out.
    corrections : tuple of Correction
        Those that hold, the newest first.
    """

    document: int
    item: Item | None
    labels: Labels
    versions: tuple[Version, ...]
    prints: tuple[tuple[int, str, str | None, str | None], ...]
    issues: tuple[tuple[str, str], ...]
    corrections: tuple[Correction, ...]


def describe_document(db: sqlite3.Connection, document: int) -> ArchivedDocument:
    """Return all that the archive knows about `document`.

    Raises
    ------
    ArchiveError
        If there is no such document.
    """
    row = db.execute("SELECT * FROM documents WHERE id = ?", (document,)).fetchone()
    if row is None:
        raise ArchiveError(f"document {document}: not in the archive")
    versions = db.execute("SELECT * FROM versions WHERE document = ? ORDER BY number DESC", (document,))
    prints = db.execute(
        """SELECT d.id, v.title, v.date, v.source FROM documents d JOIN versions v ON v.id = d.version
        WHERE d.story = ? AND d.id <> ? ORDER BY v.date, d.id""",
        (row["story"], document),
    )
    issues = db.execute(
        "SELECT i.name, i.made FROM entries e JOIN issues i ON i.id = e.issue WHERE e.document = ? ORDER BY i.id DESC",
        (document,),
    )
    place = row["place"]
    return ArchivedDocument(
        document=document,
        item=read_item(db, row["version"]),
        labels=Labels(row["topic"], row["second"], place, place and name_place(place, row["date"])),
        versions=tuple(_version(version) for version in versions),
        prints=tuple((other["id"], other["title"], other["date"], other["source"]) for other in prints),
        issues=tuple((issue["name"], issue["made"]) for issue in issues),
        corrections=list_corrections(db, document),
    )


def _version(row: sqlite3.Row) -> Version:
    changes = json.loads(row["difference"] or "[]")
    return Version(row["number"], row["added"], row["title"], row["date"], tuple(Change(*each) for each in changes))
