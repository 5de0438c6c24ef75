"""What an archive holds, in figures."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

__all__ = ["ArchiveInfo", "ModelUse", "describe_archive"]


@dataclass(frozen=True, slots=True)
class ModelUse:
    """A model and how many documents have their present labels from it."""

    hash: str
    name: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """An archive in figures.

    Attributes
    ----------
    path : str
    schema : int
        Version of the tables.
    documents, versions, stories, issues, corrections : int
        A story is a document with its reprints; undone corrections are not counted.
    period : tuple of two str, or None
        First and last date of the documents.
    unseen : int
        Documents on which no model has been run.
    size : int
        Bytes of the file.
    models : tuple of ModelUse
        Most used first.
    """

    path: str
    schema: int
    documents: int
    versions: int
    stories: int
    issues: int
    corrections: int
    period: tuple[str, str] | None
    unseen: int
    size: int
    models: tuple[ModelUse, ...]


def describe_archive(db: sqlite3.Connection) -> ArchiveInfo:
    """Return what the archive behind `db` holds."""

    def number(query: str) -> int:
        return int(db.execute(query).fetchone()[0] or 0)

    first, last = db.execute("SELECT min(date), max(date) FROM documents").fetchone()
    models = db.execute("""SELECT m.hash, m.name, count(d.id) AS documents FROM models m
        LEFT JOIN predictions p ON p.model = m.hash LEFT JOIN documents d ON d.version = p.version
        GROUP BY m.hash ORDER BY documents DESC, m.hash""")
    documents = number("SELECT count(*) FROM documents")
    return ArchiveInfo(
        path=str(db.execute("PRAGMA database_list").fetchone()["file"]),
        schema=number("PRAGMA user_version"),
        documents=documents,
        versions=number("SELECT count(*) FROM versions"),
        stories=number("SELECT count(DISTINCT story) FROM documents"),
        issues=number("SELECT count(*) FROM issues"),
        corrections=number("SELECT count(*) FROM corrections WHERE undone IS NULL"),
        period=(first, last) if first else None,
        unseen=documents - number("SELECT count(*) FROM documents d JOIN predictions p ON p.version = d.version"),
        size=number("PRAGMA page_count") * number("PRAGMA page_size"),
        models=tuple(ModelUse(**row) for row in models),
    )
