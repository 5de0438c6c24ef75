"""What a person should look at next, and the labels there are to choose from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from classify.archive.search import name_place
from classify.archive.tables import read_version
from classify.document import Document

__all__ = ["Doubt", "IssueEntry", "list_topics", "next_to_label", "read_corrected_topics", "read_issue", "sample_sure"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A document whose labels the model is least sure of, with what it takes it for."""

    document: int
    id: str
    title: str
    date: str | None
    topic: str | None
    topic_probability: float | None
    place: str | None
    place_name: str | None
    place_probability: float | None


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """A document as an issue handed it out."""

    document: int
    id: str
    title: str
    date: str | None
    number: int
    state: str


def next_to_label(db: sqlite3.Connection, *, limit: int) -> tuple[Doubt, ...]:
    """Return the documents to label next: those the model abstained from, then the least sure, of a story one.

    Those that people corrected or confirmed are left out.
    """
    query = """SELECT d.id AS document, d.name AS id, v.title, d.date, d.topic, p.topic_probability, d.place,
        p.place_name, p.place_probability FROM documents d JOIN versions v ON v.id = d.version
        JOIN predictions p ON p.version = d.version
        WHERE d.id = d.story AND d.id NOT IN (SELECT document FROM corrections WHERE undone IS NULL)
        ORDER BY coalesce(p.topic_abstained, 0) + coalesce(p.place_abstained, 0) DESC,
        min(coalesce(p.topic_probability, 1), coalesce(p.place_probability, 1)), d.id LIMIT ?"""
    return tuple(_doubt(row) for row in db.execute(query, (limit,)))


def sample_sure(db: sqlite3.Connection, *, limit: int) -> tuple[int, ...]:
    """Return versions whose topic the model is sure of and nobody corrected, evenly over the archive."""
    query = """SELECT d.version FROM documents d JOIN predictions p ON p.version = d.version
        WHERE p.topic_abstained = 0 AND d.id NOT IN (SELECT document FROM corrections WHERE undone IS NULL)
        ORDER BY d.id * 2654435761 % 4294967296 LIMIT ?"""
    return tuple(row[0] for row in db.execute(query, (limit,)))


def list_topics(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return the topics that documents of the archive have, the most frequent first."""
    query = "SELECT topic FROM documents WHERE topic IS NOT NULL GROUP BY topic ORDER BY count(*) DESC, topic"
    return tuple(row[0] for row in db.execute(query))


def read_issue(db: sqlite3.Connection, issue: int) -> tuple[IssueEntry, ...]:
    """Return what the issue handed out, as it was then."""
    query = """SELECT e.document, d.name AS id, v.title, v.date, v.number, e.state FROM entries e
        JOIN versions v ON v.id = e.version JOIN documents d ON d.id = e.document
        WHERE e.issue = ? ORDER BY v.date DESC, e.document"""
    return tuple(IssueEntry(**row) for row in db.execute(query, (issue,)))


def _doubt(row: sqlite3.Row) -> Doubt:
    values = dict(row)
    if values["place"] and not values["place_name"]:
        values["place_name"] = name_place(values["place"], values["date"])
    return Doubt(**values)


def read_corrected_topics(db: sqlite3.Connection) -> list[tuple[Document, str]]:
    """Return the documents whose topic people gave, as they stand now, with that topic."""
    query = """SELECT d.version, d.topic FROM documents d WHERE d.topic IS NOT NULL AND d.id IN
        (SELECT document FROM corrections WHERE field = 'topic' AND undone IS NULL) ORDER BY d.id"""
    return [(read_version(db, row["version"]), row["topic"]) for row in db.execute(query).fetchall()]
